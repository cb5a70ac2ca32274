"""The sites that were found for strikes, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ._values import Floats, Integers


@dataclass(frozen=True)
class Matches:
    """Nearest sites as NumPy arrays: one entry a match, those of a strike together, nearest first.

    A strike without a match (its place is missing, no site is within the limit, or there is none) has
    one entry, whose site is −1.

    Attributes
    ----------
    site:
        Row of the site, from 0; −1 for none. Shape (M,), int64; M is the number of strikes where one
        site each was asked for.
    distance_m:
        Geodesic on WGS 84, metres; NaN without a site. Shape (M,), float64.
    count:
        How many sites are at the very place of this one, itself included; 0 without a site. Shape
        (M,), int64.
    azimuth_deg:
        Direction at the site towards the strike, degrees clockwise from north; NaN where the two
        coincide and without a site. Shape (M,), float64; None if not asked for.
    strike:
        Row of the strike, from 0. Shape (M,), int64.
    rank:
        1 for the nearest site, 2 for the second, and so on; 0 without a site. Shape (M,), int64.
    """

    site: Integers
    distance_m: Floats
    count: Integers
    azimuth_deg: Floats | None
    strike: Integers
    rank: Integers

    def __len__(self) -> int:
        return len(self.site)

    @property
    def is_found(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which entries have a site."""
        found: np.ndarray[tuple[int], np.dtype[np.bool_]] = self.site >= 0
        return found
