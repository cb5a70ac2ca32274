"""Geodesics of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ._arguments import flag_of, threads_of
from ._cells import is_number, numbers
from ._columns import StatedColumns
from ._errors import DataTypeError, LengthError, about
from ._locate import Located, locate
from ._pairs import measure_pairs
from ._places import Places
from ._tables import table_of
from ._values import Floats, is_missing


@dataclass(frozen=True)
class Geodesics:
    """Geodesics of pairs of places, by GeographicLib's inverse.

    Attributes
    ----------
    distance_m:
        Metres, shape (N,), float64; NaN where a place is missing. Of single places a float, and so
        are the others.
    azimuth_deg:
        Direction at the first place towards the second, degrees clockwise from north; NaN where the
        two coincide.
    back_azimuth_deg:
        Direction at the second place towards the first, likewise.
    """

    distance_m: Any
    azimuth_deg: Any
    back_azimuth_deg: Any


def distance(
    a: Any,
    b: Any,
    *,
    columns: Mapping[str, str] | None = None,
    other_columns: Mapping[str, str] | None = None,
    assume_wgs84: bool = False,
    threads: int | None = None,
) -> Geodesics:
    """Measures the geodesic between each place of `a` and the one of `b` in the same row.

    Parameters
    ----------
    a, b:
        As many places each: a single one, as ``(latitude, longitude)`` in degrees, as a text in any
        notation that `locate` reads, or as what `locate` gives; or N, of any kind that `nearest` takes.
    columns, other_columns:
        The columns of `a` and of `b` by role, as of `nearest`.
    assume_wgs84:
        Whether geometries that state no reference system are degrees of WGS 84.
    threads:
        How many the call may use; one for each core if None.

    Raises
    ------
    LengthError
        Where one has more places than the other.
    StrikeProximityError
        As of `nearest`.

    Examples
    --------
    >>> round(distance((50.4608, 30.4906), (50.4622, 30.4817)).distance_m, 1)
    650.9
    """
    assume_wgs84, threads = flag_of(assume_wgs84, "assume_wgs84"), threads_of(threads)
    first, second = _place(a), _place(b)
    is_single = first is not None and second is not None
    from_ = _places(a, first, columns, "the first places", assume_wgs84)
    to = _places(b, second, other_columns, "the second places", assume_wgs84)
    with about(from_.what):
        from_.check()
    with about(to.what):
        to.check()
    if len(from_) != len(to):
        raise LengthError(
            f"{len(from_)} places cannot be paired with {len(to)}; give as many of each"
        )
    results: list[Floats] = [np.empty(len(from_)) for _ in range(3)]
    measure_pairs("sp_inverse", from_, to, threads, results)
    if is_single:
        return Geodesics(*(float(result[0]) for result in results))
    return Geodesics(*results)


def _place(given: Any) -> tuple[float, float] | None:
    """A single place, NaN where it is missing; None for several."""
    if isinstance(given, str):
        given = locate(given)
    if isinstance(given, Located):
        return given.latitude, given.longitude
    is_pair = isinstance(given, (tuple, list)) and len(given) == 2
    if not is_pair or isinstance(given[0], Mapping) or any(np.ndim(part) for part in given):
        return None
    parts = [part.item() if isinstance(part, np.ndarray) else part for part in given]
    for part in parts:
        if not is_number(part) and not is_missing(part):
            raise DataTypeError(
                f"{part!r} is no number of degrees; give (latitude, longitude) as two numbers, or one "
                "text such as “50.46 30.49”"
            )
    latitude, longitude = numbers(parts, "the place", "degrees")
    return float(latitude), float(longitude)


def _places(
    given: Any,
    single: tuple[float, float] | None,
    columns: Mapping[str, str] | None,
    what: str,
    assume_wgs84: bool,
) -> Places:
    if single is not None:
        return Places.of_numbers(np.array(single[:1]), np.array(single[1:]), what)
    stated = StatedColumns.read(columns)
    with about(what):
        return table_of(given, what).places(stated, assume_wgs84=assume_wgs84)
