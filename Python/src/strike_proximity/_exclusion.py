"""A list held against itself: each strike without the site that it is itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ._errors import ColumnError
from ._search import Found
from ._values import Flags, Integers, SiteValues


class Exclusion:
    """Which site each strike is itself: by identifiers as texts, as the command compares them, or by
    rows where neither list has identifiers.

    Attributes
    ----------
    texts:
        Of each site its identifier, or its row.
    """

    def __init__(
        self, strikes: SiteValues | int, sites: SiteValues | None, count: int, *, is_same: bool
    ) -> None:
        """
        Parameters
        ----------
        strikes:
            The strikes' identifiers; how many they are where they have none.
        sites:
            The sites' identifiers; None where they have none.
        count:
            How many sites there are, those without a place among them.
        is_same:
            Whether each strike lies where the site in its row lies.

        Raises
        ------
        ColumnError
            Where one of the two has identifiers, or they have none and are not the same rows.
        """
        self.sites = self.strikes = np.empty(0, dtype=np.int64)
        if count == 0:
            return
        if isinstance(strikes, int) != (sites is None):
            which = "the strikes" if sites is not None else "the sites"
            raise ColumnError(
                f"exclude_self=True goes by identifiers, and {which} have none; say which column has "
                'them with columns={"id": …} and site_columns={"id": …}'
            )
        if isinstance(strikes, int) or sites is None:
            if not is_same:
                others = f"{strikes} strikes are not the {count} sites"
                if strikes == count:
                    others = "the strikes are not the sites in the same order"
                raise ColumnError(
                    f"exclude_self=True goes by rows where there are no identifiers, and {others}; "
                    "give both a column of identifiers"
                )
            self.sites = self.strikes = np.arange(count, dtype=np.int64)
            return
        codes: dict[str, int] = {}
        self.sites = _codes(sites.texts(), codes)
        self.strikes = _codes(strikes.texts(), codes)

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


def _codes(texts: Sequence[str | None], codes: dict[str, int]) -> Integers:
    """Equal numbers for equal texts; −1 for none."""
    return np.array(
        [-1 if text is None else codes.setdefault(text, len(codes)) for text in texts],
        dtype=np.int64,
    )
