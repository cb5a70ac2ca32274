"""Places at 0, 0, in the sea where nobody means to be: what stands there says nothing of its place."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_void_p

import numpy as np

from ._errors import StrikeProximityError
from ._library import library
from ._pace import ROWS, parts
from ._places import Places, address
from ._values import Flags, Integers
from ._warning import warn


def nowhere(places: Places, threads: int = 0) -> Flags | None:
    """Which places lie at 0, 0; None for none."""
    flags = _at_zero(places, threads) if places.is_wkb else _zeros(places)
    return flags if flags is not None and flags.any() else None


def _zeros(places: Places) -> Flags | None:
    latitude, longitude = places.degrees()
    zero: Flags = latitude == 0
    # Nearly always that is all there is to look at.
    return zero & (longitude == 0) if zero.any() else None


def _at_zero(places: Places, threads: int) -> Flags | None:
    """Points are looked for by the library, which decodes WKB many times faster than Python."""
    zero, index = Places.of_numbers(np.zeros(1), np.zeros(1), "0, 0"), c_void_p()
    library().call("sp_index_create", zero.handle, None, None, 0, byref(index))
    site: Integers = np.empty(len(places), dtype=np.int64)
    try:
        for first, last in parts(len(places), ROWS):
            part = places.slice(first, last)
            buffers = (address(site[first:]), None, None, None)
            library().call("sp_nearest_k_into", index, part.handle, 1, 0.0, threads, *buffers)
    except StrikeProximityError:
        # Whoever asks for more than this says what is wrong.
        return None
    finally:
        library().free("sp_index_free", index)
    return site >= 0


class Tally:
    """How many rows of a table are of a kind, to be said once, whatever the number of batches."""

    def __init__(self, what: str, said: Callable[[str, int, str], None]) -> None:
        """
        Parameters
        ----------
        what:
            The table in sentences.
        said:
            Warns of them, as `warn_of_nowhere` of those at 0, 0.
        """
        self._what, self._said = what, said
        self._count = 0
        self._first = 0

    def add(self, flags: Flags, first: int = 0) -> None:
        """Counts rows of a batch, whose first is row `first` of the table."""
        if not self._count:
            self._first = first + int(flags.argmax())
        self._count += int(flags.sum())

    def say(self) -> None:
        """Warns, if there are any."""
        if self._count:
            self._said(self._what, self._count, f"row {self._first}")


def warn_of_nowhere(what: str, count: int, first: str) -> None:
    """Says once how many lie there.

    Parameters
    ----------
    what:
        The table in sentences.
    count:
        How many.
    first:
        Where the first stands.
    """
    warn(
        f"{count} of {what} lie{'s' if count == 1 else ''} at 0, 0, in the sea where nobody means to be "
        f"(the first is {first}): counted as without a place"
    )
