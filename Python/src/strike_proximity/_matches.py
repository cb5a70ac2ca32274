"""The sites that were found for strikes, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ._values import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Matches:
    """Nearest sites as NumPy arrays: one entry a match, those of a strike together, nearest first.

    A strike without a match (its place is missing, no site is within the limit, or there is no other)
    has one entry, whose site is −1.

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
    """

    site: Integers
    distance_m: Floats
    count: Integers
    azimuth_deg: Floats | None = None
    # None where each strike has exactly one entry.
    _strike: Integers | None = field(default=None, repr=False)
    _rank: Integers | None = field(default=None, repr=False)

    @cached_property
    def strike(self) -> Integers:
        """Row of the strike, from 0. Shape (M,), int64."""
        return np.arange(len(self), dtype=np.int64) if self._strike is None else self._strike

    @cached_property
    def rank(self) -> Integers:
        """1 for the nearest site, 2 for the second, …; 0 without a site. Shape (M,), int64."""
        return self.is_found.astype(np.int64) if self._rank is None else self._rank

    def __len__(self) -> int:
        return len(self.site)

    @property
    def is_found(self) -> Flags:
        """Which entries have a site. Shape (M,)."""
        found: Flags = self.site >= 0
        return found
