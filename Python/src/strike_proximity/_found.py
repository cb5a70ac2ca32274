"""Sites that were found for strikes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ._values import Flags, Floats, Integers


@dataclass(frozen=True)
class Found:
    """Matches, those of a strike together, nearest first; one without a site for a strike without any.

    `strike` and `rank` are None where each strike has exactly one row.
    """

    site: Integers
    distance_m: Floats
    count: Integers
    azimuth_deg: Floats | None
    strike: Integers | None
    rank: Integers | None

    def kept(self, keep: Flags, limit: int | None = None) -> Found:
        """The same with some of the matches only, of each strike `limit` at most; one that loses all of
        them keeps a row without a site."""
        if self.strike is None:
            return self._with(keep & (self.site >= 0), np.ones(len(keep), dtype=bool), None)
        strike = self.strike
        keep = keep & (self.site >= 0)
        is_first = np.diff(strike, prepend=-1) > 0
        before: Integers = np.cumsum(keep) - keep
        rank: Integers = np.cumsum(keep) - before[is_first][np.cumsum(is_first) - 1]
        if limit is not None:
            keep &= rank <= limit
        has_any = np.zeros(int(strike[-1]) + 1 if len(strike) else 0, dtype=bool)
        has_any[strike[keep]] = True
        return self._with(keep, keep | (is_first & ~has_any[strike]), rank)

    def _with(self, keep: Flags, rows: Flags, rank: Integers | None) -> Found:
        def those(values: npt.NDArray[Any], filler: float) -> npt.NDArray[Any]:
            return np.where(keep, values, filler).astype(values.dtype)[rows]

        return Found(
            those(self.site, -1),
            those(self.distance_m, math.nan),
            those(self.count, 0),
            None if self.azimuth_deg is None else those(self.azimuth_deg, math.nan),
            None if self.strike is None else self.strike[rows],
            None if rank is None else those(rank, 0),
        )
