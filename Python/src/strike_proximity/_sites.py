"""Sites as they were read, and the library's index of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ctypes import byref, c_void_p
from functools import cached_property
from typing import Any

import numpy as np

from ._arguments import names_of
from ._arrow import ByteColumn
from ._columns import StatedColumns
from ._errors import CoordinateError
from ._found import Found
from ._library import library
from ._nowhere import Tally, nowhere, warn_of_nowhere
from ._pace import undivided
from ._places import Places
from ._question import Question
from ._search import search
from ._tables import table_of
from ._values import Floats, Integers, SiteValues
from ._warning import warn

# Sites that are arranged in less than a second.
_MANY = 1 << 18


class _Index:
    """The library's index, freed with this: whoever makes it holds it, whatever becomes of the sites."""

    def __init__(self) -> None:
        self.handle = c_void_p()

    def make(self, places: Places, identifiers: ByteColumn | None) -> None:
        """Arranges sites."""
        texts: list[Any] = [None, None, 0]
        if identifiers is not None:
            texts = [byref(identifiers.schema), byref(identifiers.array), 1]
        library().call("sp_index_create", places.handle, *texts, byref(self.handle))

    def __del__(self) -> None:
        # At the interpreter's end modules go before what they made.
        if library is not None:
            library().free("sp_index_free", self.handle)


class Sites:
    """Places of sites with what is known of each, arranged by the library; never changed.

    Attributes
    ----------
    latitude, longitude:
        Degrees, NaN of sites without a place. Shape (number of rows,).
    stated:
        Their identifiers; None where they have no column of them.
    identifiers:
        The same, or the numbers of their rows.
    names:
        Their names; None where they have no column of them.
    carried:
        Columns that results take over, by name.
    """

    def __init__(
        self,
        latitude: Floats,
        longitude: Floats,
        identifiers: SiteValues | None,
        names: SiteValues | None,
        carried: Mapping[str, SiteValues],
        left_out: int,
    ) -> None:
        """
        Parameters
        ----------
        latitude, longitude, identifiers, names, carried:
            As the attributes.
        left_out:
            How many sites had no place and are no rows.
        """
        self.latitude, self.longitude = latitude, longitude
        self.stated, self.names, self.carried = identifiers, names, dict(carried)
        self.identifiers = SiteValues.rows(len(latitude)) if identifiers is None else identifiers
        self._left_out = left_out
        self._index = index = _Index()
        places = self.places
        texts = None
        if identifiers is not None:
            texts = ByteColumn(self.identifiers.texts(), is_text=True)
        if len(latitude) < _MANY and texts is None:
            index.make(places, texts)
        else:
            # Holds what the library looks at, also when nobody waits for it any more. An interrupt in
            # what the library calls back, to release texts, would be lost, but for another thread.
            undivided(lambda: index.make(places, texts))

    @staticmethod
    def read(given: Any, stated: StatedColumns, carry: Sequence[str], assume_wgs84: bool) -> Sites:
        """The sites in a table of any kind.

        Raises
        ------
        StrikeProximityError
            A subclass for each thing that can be wrong, with `row` where one row is.
        """
        table = table_of(given, "the sites")
        places = table.places(stated, assume_wgs84=assume_wgs84)
        finder = table.finder(stated)
        identifier, name = finder.find("id"), finder.find("name")
        carried = {own: table.values(own) for own in map(finder.named, names_of(carry, "carry"))}
        places.check()
        latitude, longitude = places.numbers()
        zero = nowhere(places)
        if zero is not None:
            tally = Tally("the sites", warn_of_nowhere)
            tally.add(zero)
            tally.say()
            latitude[zero], longitude[zero] = np.nan, np.nan
        sites = Sites(
            latitude,
            longitude,
            None if identifier is None else table.values(identifier),
            None if name is None else table.values(name),
            carried,
            table.left_out,
        )
        if sites.count == 0:
            raise CoordinateError(
                f"none of the sites has a coordinate ({len(sites.latitude)} rows), so nothing can be "
                "nearest; give one that has"
            )
        nameless = sites.identifiers.missing
        if nameless is not None:
            count = int(nameless.sum())
            warn(
                f"{count} of the sites {'has' if count == 1 else 'have'} no identifier (the first is "
                f"row {int(nameless.argmax())}): their nearest_id is missing; give each its own"
            )
        return sites

    @property
    def state(self) -> dict[str, Any]:
        """What they can be made of again."""
        return {
            "latitude": self.latitude.tobytes(),
            "longitude": self.longitude.tobytes(),
            "identifiers": self.stated,
            "names": self.names,
            "carried": self.carried,
            "left_out": self._left_out,
        }

    @staticmethod
    def of_state(state: dict[str, Any]) -> Sites:
        """The sites of a state."""
        return Sites(
            np.frombuffer(state["latitude"]),
            np.frombuffer(state["longitude"]),
            state["identifiers"],
            state["names"],
            state["carried"],
            state["left_out"],
        )

    @property
    def count(self) -> int:
        """How many have a place."""
        return library().count("sp_index_count", self._index.handle)

    @property
    def missing(self) -> int:
        """How many have none."""
        return self._left_out + library().count("sp_index_missing", self._index.handle)

    @property
    def places(self) -> Places:
        """Where they are."""
        return Places.of_numbers(self.latitude, self.longitude, "the sites")

    def search(
        self,
        places: Places,
        question: Question,
        threads: int,
        row_size: int = 0,
        most_rows: int | None = None,
    ) -> Found:
        """The sites of each place; as `_search.search`."""
        return search(
            self._index.handle, self.count, places, question, threads, row_size, most_rows
        )

    @cached_property
    def titles(self) -> list[str | None]:
        """Their identifiers as texts."""
        return self.identifiers.texts()

    @cached_property
    def codes(self) -> dict[str, int]:
        """A number for each identifier that is stated; an empty text is none."""
        codes: dict[str, int] = {}
        for text in filter(None, [] if self.stated is None else self.titles):
            codes.setdefault(text, len(codes))
        return codes

    @cached_property
    def own_codes(self) -> Integers:
        """Of each the number of its identifier; −1 for none."""
        codes = self.codes
        return np.array([codes.get(text or "", -1) for text in self.titles], dtype=np.int64)

    @cached_property
    def first_at_place(self) -> Integers:
        """Of each the first site at its place; −1 without a place."""
        return self._at_places[0]

    @cached_property
    def _at_places(self) -> tuple[Integers, Integers]:
        """Of each the first site at its place, and how many there are."""
        found = self.search(self.places, Question(1, None, False), 0)
        return found.site, found.count

    @cached_property
    def ties(self) -> SiteValues:
        """Of each the identifiers of all at its place, as the command writes them."""
        first, shared = self._at_places
        texts = np.array(self.titles, dtype=object)
        for place in np.unique(first[shared > 1]):
            group = self.group(int(place), int(shared[place]))
            text = "; ".join(map(self.title, group))
            for site in group:
                texts[site] = text
        return SiteValues("string", texts, None)

    def title(self, site: int) -> str:
        """What a site is named by."""
        return self.titles[site] or f"row {site}"

    def group(self, site: int, size: int) -> list[int]:
        """The sites at the place of one, in the order in which they are found."""
        places = self.places.slice(site, site + 1)
        group: list[int] = self.search(places, Question(size, None, False), 1).site.tolist()
        return group
