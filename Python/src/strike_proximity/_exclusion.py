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
from ._warning import warn


def warn_of_unknown(what: str, count: int, first: str) -> None:
    """Says once of how many strikes nobody knows which site they are; as `warn_of_nowhere`."""
    warn(
        f"{count} of {what} {'has' if count == 1 else 'have'} no identifier (the first is {first}): "
        "exclude_self=True goes by identifiers, so that no site is left out for "
        f"{'it' if count == 1 else 'them'}; give each its own"
    )


class Exclusion:
    """Which site each strike is itself: by identifiers as texts, as the command compares them, and by
    rows where a list is held against itself and rows have none."""

    def __init__(self, strikes: Integers, sites: Integers, unknown: Flags | None = None) -> None:
        """
        Parameters
        ----------
        strikes, sites:
            Equal numbers for what is the same; −1 of strikes for one that is no site, of sites for
            one that nothing is known of.
        unknown:
            Which strikes have no identifier and nothing else that tells who they are; None for none.
        """
        self.strikes, self.sites, self.unknown = strikes, sites, unknown

    @staticmethod
    def of(
        table: Table, stated: StatedColumns, places: Places, sites: Sites, *, is_part: bool
    ) -> Exclusion:
        """Of the strikes in a table.

        Parameters
        ----------
        table, stated, places:
            The strikes, their columns by role, and where they are.
        sites:
            Among which is looked.
        is_part:
            Whether there may be other strikes, so that rows say nothing.

        Raises
        ------
        ColumnError
            Where one of the two has no identifiers, or both have none and are not the same rows.
        """
        name = None if isinstance(table, Bare) else table.finder(stated).find("id")
        require_both(name, sites)
        texts = [None] * len(places) if name is None else table.values(name).texts()
        strikes, others = _codes(texts, sites.codes), sites.own_codes
        nameless = np.array([not text for text in texts], dtype=bool)
        if not nameless.all() and not sites.codes:
            raise _without("the sites")
        if not nameless.any() or (is_part and sites.codes):
            return Exclusion(strikes, others, nameless if nameless.any() else None)
        same = _same_rows(places, sites)
        if not sites.codes:
            if same is None:
                raise _other_rows(places, sites)
        elif same is None or not np.array_equal(strikes[same[0]], others[same[1]]):
            return Exclusion(strikes, others, nameless)
        # A number for each row without identifier, beyond those that stand for identifiers.
        rows, own = (of[nameless[same[0]]] for of in same)
        strikes, others = strikes.copy(), others.copy()
        strikes[rows] = others[own] = len(sites.codes) + np.arange(len(rows))
        return Exclusion(strikes, others)

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
        if strike is None:
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
    if not sites.codes and (name is None) == (sites.stated is None):
        raise ColumnError(
            f"exclude_self=True goes by identifiers where the strikes are {what}, whose rows come "
            "part by part; give both a column of identifiers, or read the strikes into a table"
        )
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
    raise _without("the strikes" if name is None else "the sites")


def _without(which: str) -> ColumnError:
    """That one of the two has no identifiers."""
    return ColumnError(
        f"exclude_self=True goes by identifiers, and {which} have none; say which column has "
        'them with columns={"id": …} and site_columns={"id": …}'
    )


def _same_rows(places: Places, sites: Sites) -> tuple[Integers, Integers] | None:
    """The rows of strikes and of sites that have a place, where they are the same ones; None where
    they are not.

    Rows without a place are not held against each other: of some files sites without one are left out.
    """
    latitude, longitude = places.numbers()
    # What lies at 0, 0 has no place among the sites.
    rows = np.flatnonzero(~np.isnan(latitude) & ((latitude != 0) | (longitude != 0)))
    own = np.flatnonzero(~np.isnan(sites.latitude))
    is_same = np.array_equal(latitude[rows], sites.latitude[own]) and np.array_equal(
        longitude[rows], sites.longitude[own]
    )
    return (rows, own) if is_same else None


def _other_rows(places: Places, sites: Sites) -> ColumnError:
    """That strikes are not the sites row by row."""
    others = f"{len(places)} strikes are not the {len(sites.latitude)} sites"
    if len(places) == len(sites.latitude):
        others = "the strikes are not the sites in the same order"
    return ColumnError(
        f"exclude_self=True goes by rows where there are no identifiers, and {others}; "
        "give both a column of identifiers"
    )


def _codes(texts: Sequence[str | None], codes: Mapping[str, int]) -> Integers:
    """The number of each text; −1 for none, and for one that has none."""
    return np.array([codes.get(text, -1) if text else -1 for text in texts], dtype=np.int64)
