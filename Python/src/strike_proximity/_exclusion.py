"""A list held against itself: each strike without the site that it is itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ._columns import StatedColumns
from ._errors import ColumnError
from ._found import Found
from ._places import Places
from ._sites import Sites
from ._tables import Table
from ._tables._numpy import Bare
from ._values import Flags, Integers


class Exclusion:
    """Which site each strike is itself: by identifiers as texts, as the command compares them, or by
    rows where neither list has identifiers."""

    def __init__(self, strikes: Integers, sites: Integers) -> None:
        """
        Parameters
        ----------
        strikes, sites:
            Equal numbers for equal identifiers; −1 of strikes for one that no site has, of sites for
            none.
        """
        self.strikes, self.sites = strikes, sites

    @staticmethod
    def of(table: Table, stated: StatedColumns, places: Places, sites: Sites) -> Exclusion:
        """Of the strikes in a table.

        Raises
        ------
        ColumnError
            Where one of the two has identifiers, or they have none and are not the same rows.
        """
        count = len(sites.latitude)
        if count == 0:
            return Exclusion(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
        name = None if isinstance(table, Bare) else table.finder(stated).find("id")
        if name is None and sites.stated is None:
            _require_same_rows(places, sites)
            rows = np.arange(count, dtype=np.int64)
            return Exclusion(rows, rows)
        require_both(name, sites)
        texts = [] if name is None else table.values(name).texts()
        return Exclusion(_codes(texts, sites.codes), sites.own_codes)

    def applied(self, found: Found, place: Integers, limit: int | None) -> tuple[Found, Flags]:
        """What was found without them.

        Parameters
        ----------
        found:
            Matches, one more of each strike than are wanted.
        place:
            Of each site the number of its place, the same for those that share one; −1 without one.
        limit:
            How many matches of each strike are wanted.

        Returns
        -------
        tuple[Found, Flags]
            The matches, and at which of them the strike itself is beside the site.
        """
        strike = found.strike
        if strike is None or len(self.sites) == 0:
            return found, np.zeros(len(found.site), dtype=bool)
        own = self.strikes[strike]
        is_own = (own >= 0) & (self.sites[found.site] == own)
        size = int(place.max(initial=0)) + 1
        known = (self.sites >= 0) & (place >= 0)
        occupied = self.sites[known] * size + place[known]
        beside = (own >= 0) & np.isin(own * size + place[found.site], occupied)
        lessened = replace(found, count=found.count - beside)
        marked = replace(lessened, azimuth_deg=beside.astype(np.float64))
        kept = lessened.kept(~is_own, limit)
        return kept, np.asarray(marked.kept(~is_own, limit).azimuth_deg == 1, dtype=bool)


def require_identifiers(table: Table, stated: StatedColumns, sites: Sites, what: str) -> None:
    """Refuses strikes that come batch by batch, and have no identifiers: their rows are not known.

    Parameters
    ----------
    table:
        A part of the strikes.
    stated:
        Their columns by role.
    sites:
        Among which is looked.
    what:
        What the strikes are, in sentences.

    Raises
    ------
    ColumnError
        With what can be done.
    """
    name = table.finder(stated).find("id")
    if name is None and sites.stated is None:
        raise ColumnError(
            f"exclude_self=True goes by identifiers where the strikes are {what}, whose rows come "
            "part by part; give both a column of identifiers, or read the strikes into a table"
        )
    if len(sites.latitude):
        require_both(name, sites)


def require_both(name: str | None, sites: Sites) -> None:
    """Refuses identifiers that only one of the two has.

    Raises
    ------
    ColumnError
        With the one that has none.
    """
    if (name is None) == (sites.stated is None):
        return
    which = "the strikes" if name is None else "the sites"
    raise ColumnError(
        f"exclude_self=True goes by identifiers, and {which} have none; say which column has "
        'them with columns={"id": …} and site_columns={"id": …}'
    )


def _require_same_rows(places: Places, sites: Sites) -> None:
    """Refuses strikes that are not the sites row by row.

    Raises
    ------
    ColumnError
        With what can be done.
    """
    latitude, longitude = places.numbers()
    # What lies at 0, 0 has no place among the sites.
    zero = (latitude == 0) & (longitude == 0)
    latitude[zero], longitude[zero] = np.nan, np.nan
    if np.array_equal(latitude, sites.latitude, equal_nan=True) and np.array_equal(
        longitude, sites.longitude, equal_nan=True
    ):
        return
    others = f"{len(latitude)} strikes are not the {len(sites.latitude)} sites"
    if len(latitude) == len(sites.latitude):
        others = "the strikes are not the sites in the same order"
    raise ColumnError(
        f"exclude_self=True goes by rows where there are no identifiers, and {others}; "
        "give both a column of identifiers"
    )


def _codes(texts: Sequence[str | None], codes: Mapping[str, int]) -> Integers:
    """The number of each text; −1 for none, and for one that has none."""
    return np.array([-1 if text is None else codes.get(text, -1) for text in texts], dtype=np.int64)
