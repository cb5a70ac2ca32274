"""Asks the library for nearest sites."""

from __future__ import annotations

import math
import re
import sys
from ctypes import byref, c_void_p
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ._arguments import count_of, flag_of
from ._arrow import ReturnedArray
from ._errors import ArgumentError
from ._places import Places, address, call
from ._values import Flags, Floats, Integers

_AZIMUTH, _TIES = 1, 2
_UNITS = {"m": 1.0, "km": 1_000.0, "mi": 1_609.344, "nmi": 1_852.0}


@dataclass(frozen=True)
class Question:
    """What is asked of each strike.

    Attributes
    ----------
    count:
        How many sites; None for all within the limit.
    limit:
        None farther than this, metres; None for any distance.
    azimuth:
        Whether directions are wanted.
    excludes_self:
        Whether sites with the strike's own identifier are left out.
    """

    count: int | None
    limit: float | None
    azimuth: bool
    excludes_self: bool = False

    @staticmethod
    def read(
        k: int | None, within: float | str | None, azimuth: bool, exclude_self: bool = False
    ) -> Question:
        """Reads the arguments of `nearest`.

        Raises
        ------
        ArgumentError
            Where `k` is no count or `within` no distance.
        """
        azimuth = flag_of(azimuth, "azimuth")
        limit = None if within is None else metres(within)
        count = count_of(k) if k is not None else 1 if limit is None else None
        return Question(count, limit, azimuth, flag_of(exclude_self, "exclude_self"))

    @property
    def is_single(self) -> bool:
        """Whether each strike has exactly one row in the result."""
        return self.count == 1

    @property
    def is_ranked(self) -> bool:
        """Whether the result says which match a row is."""
        return self.count != 1 or self.limit is not None


def metres(distance: float | str) -> float:
    """A distance: a number of metres, or a text such as 500m, 5km, 2mi or 1nmi.

    Raises
    ------
    ArgumentError
        Where it is neither.
    """
    if isinstance(distance, str):
        found = re.fullmatch(r"([0-9.]+)(nmi|km|mi|m)", distance.lower().replace(" ", ""))
        try:
            return float(found[1]) * _UNITS[found[2]] if found else _no_distance(distance)
        except ValueError:
            return _no_distance(distance)
    if isinstance(distance, bool) or not isinstance(distance, (int, float, np.number)):
        return _no_distance(distance)
    if distance != distance or distance < 0:
        return _no_distance(distance)
    # Farther than all floats is as far as any.
    return float(min(distance, sys.float_info.max))


def _no_distance(distance: object) -> float:
    raise ArgumentError(
        f"{distance!r} is not a distance; give metres, or write it with its unit, such as 500m, 5km, "
        "2mi or 1nmi"
    )


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


def search(
    index: c_void_p, site_count: int, places: Places, question: Question, threads: int
) -> Found:
    """The sites of each place that a question asks for.

    Raises
    ------
    StrikeProximityError
        Where a place cannot be, with its row.
    """
    if question.count is None:
        return _within(index, places, question, threads)
    # More than there are would only be waste.
    k = max(1, min(question.count, site_count))
    size = len(places) * k
    site = np.empty(size, dtype=np.int64)
    distance, count = np.empty(size), np.empty(size, dtype=np.int64)
    azimuth = np.empty(size) if question.azimuth else None
    buffers = (address(site), address(distance), address(azimuth), address(count))
    if k == 1 and question.limit is None:
        call(places, "sp_nearest_into", index, places.handle, threads, *buffers)
    else:
        limit = math.nan if question.limit is None else question.limit
        call(places, "sp_nearest_k_into", index, places.handle, k, limit, threads, *buffers)
    if question.is_single:
        return Found(site, distance, count, azimuth, None, None)
    strike = np.repeat(np.arange(len(places), dtype=np.int64), k)
    rank = np.tile(np.arange(1, k + 1, dtype=np.int64), len(places))
    found = site >= 0
    if not found.all():
        kept = found | (rank == 1)
        rank = np.where(found, rank, 0)[kept]
        site, distance, count, strike = site[kept], distance[kept], count[kept], strike[kept]
        azimuth = None if azimuth is None else azimuth[kept]
    return Found(site, distance, count, azimuth, strike, rank)


def _within(index: c_void_p, places: Places, question: Question, threads: int) -> Found:
    returned = ReturnedArray()
    columns = _TIES | (_AZIMUTH if question.azimuth else 0)
    call(
        places, "sp_within", index, places.handle, question.limit, threads, columns,
        byref(returned.schema), byref(returned.array),
    )  # fmt: skip
    items = returned.array.children[0].contents
    fields = returned.children(items, returned.schema.children[0].contents)
    site = returned.values(fields["site"], np.int64)
    distance = returned.values(fields["distance_m"], np.float64)
    count = returned.values(fields["ties"], np.int64)
    azimuth = None
    if question.azimuth:
        azimuth = returned.values(fields["azimuth_deg"], np.float64)
        valid = returned.valid(fields["azimuth_deg"])
        if valid is not None:
            azimuth = np.where(valid, azimuth, np.nan)
    offsets = returned.values(returned.array, np.int64, 1)
    lengths = np.diff(offsets)
    rows = np.arange(len(lengths), dtype=np.int64)
    # A strike without a match has one row.
    sizes = np.maximum(lengths, 1)
    strike = np.repeat(rows, sizes)
    starts = np.cumsum(sizes) - sizes
    rank = np.arange(len(strike), dtype=np.int64) - starts[strike] + 1
    if (lengths > 0).all():
        return Found(site, distance, count, azimuth, strike, rank)
    found = (lengths > 0)[strike]
    rank[~found] = 0

    def spread(values: npt.NDArray[Any], filler: float) -> npt.NDArray[Any]:
        every = np.full(len(strike), filler, dtype=values.dtype)
        every[found] = values
        return every

    return Found(
        spread(site, -1),
        spread(distance, math.nan),
        spread(count, 0),
        None if azimuth is None else spread(azimuth, math.nan),
        strike,
        rank,
    )
