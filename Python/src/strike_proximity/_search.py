"""Asks the library for nearest sites, part by part, into arrays that are asked for once."""

from __future__ import annotations

import math
from collections.abc import Callable
from ctypes import byref, c_int32, c_void_p
from typing import Any

import numpy as np
import numpy.typing as npt

from ._found import Found
from ._library import library
from ._memory import require_memory
from ._pace import ROWS, parts
from ._places import Places, address, call
from ._question import Question
from ._values import Floats, Integers

# The first rows that are asked about, and the most matches that they may have: all sites of each.
_UNKNOWN, _ALL = 1 << 10, 1 << 21
# Matches of a part that are kept while others are looked for, and bytes of all parts for which there
# is room in any case.
_FEW, _HELD = 1 << 22, 1 << 26
# Bytes of a match: six columns of numbers, and what is made in between.
_MATCH = 64


def search(
    index: c_void_p,
    site_count: int,
    places: Places,
    question: Question,
    threads: int,
    row_size: int = 0,
    most_rows: int | None = None,
) -> Found:
    """The sites of each place that a question asks for.

    Parameters
    ----------
    index:
        The library's.
    site_count:
        How many sites it has.
    places:
        Of the strikes.
    question:
        What is asked of each.
    threads:
        0 for one a core.
    row_size:
        About how many bytes will be made of each match besides its numbers.
    most_rows:
        Of all sites within a limit: how many rows are wanted at once; None for any number.

    Raises
    ------
    TooManyRows
        Where there are more.
    StrikeProximityError
        Where a place cannot be, with its row.
    TooLargeError
        Where there is no memory for what is found.
    """
    if question.limit is not None and not question.is_single:
        most = min(question.count or 0, site_count)
        return _within(
            index, places, question, most, _unknown(site_count), threads, row_size, most_rows
        )
    # More than there are would only be waste.
    k = max(1, min(question.count or 1, site_count))
    size = len(places) * k
    require_memory(size, _MATCH + row_size, f"the {k} nearest sites of each of {places.what}")
    columns = _columns(size, question)
    own: list[Any] = [threads]
    if k == 1 and question.limit is None:
        name = "sp_nearest_into"
    else:
        limit = math.nan if question.limit is None else question.limit
        name, own = "sp_nearest_k_into", [k, limit, *own]
    # Within a distance there may be all sites there are.
    first_size = ROWS // k if question.limit is None else _unknown(site_count)
    for first, last in parts(len(places), max(1, first_size)):
        part = places.slice(first, last)
        buffers = (_from(column, first * k) for column in columns)
        call(places, name, index, part.handle, *own, *buffers)
    site, distance, azimuth, count = columns
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


def _unknown(site_count: int) -> int:
    """Rows that are answered in less than a second where nobody knows how many sites each has."""
    return max(1, min(_UNKNOWN, _ALL // max(1, site_count)))


class TooManyRows(Exception):
    """More rows than were wanted at once.

    Attributes
    ----------
    rows:
        How many each strike has. Shape (N,).
    """

    def __init__(self, rows: Integers) -> None:
        super().__init__(rows)
        self.rows = rows


def _within(
    index: c_void_p,
    places: Places,
    question: Question,
    most: int,
    first_size: int,
    threads: int,
    row_size: int,
    most_rows: int | None,
) -> Found:
    """All sites within the limit, or of each place the nearest `most`, where that is not 0."""
    limit = math.inf if question.limit is None else question.limit
    what = f"the sites within {limit:g} m of {places.what}"

    def require(rows: int) -> None:
        """Of rows that are the first ones; of a stream that has many each part is answered by itself."""
        if most_rows is None:
            require_memory(rows, _MATCH + row_size, what, at_least=True)

    lengths, kept, left = _counted(
        index, places, question, limit, most, first_size, threads, require
    )
    # A strike without a match has one row.
    sizes = np.maximum(lengths, 1)
    rows = int(sizes.sum())
    if most_rows is not None and rows > most_rows and len(places) > 1:
        raise TooManyRows(sizes)
    require_memory(rows, _MATCH + row_size, what)
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    if len(kept) == 1 and not left:
        columns = kept[0][1]
    else:
        columns = _columns(int(offsets[-1]), question)
        for first, own in kept:
            start = int(offsets[first])
            for column, values in zip(columns, own):
                if column is not None and values is not None:
                    column[start : start + len(values)] = values
    for first, last in left:
        # Each row is looked at, and each of its matches sorted.
        work = offsets[first : last + 1] + np.arange(last + 1 - first) - offsets[first]
        done = first
        for _, until in parts(int(work[-1]), ROWS):
            row = first + int(np.searchsorted(work, until, side="right")) - 1
            if row == done:
                continue
            own_offsets = offsets[done : row + 1] - offsets[done]
            part = places.slice(done, row)
            buffers = (_from(column, int(offsets[done])) for column in columns)
            call(
                places, "sp_within_into", index, part.handle, limit, most, threads,
                address(own_offsets), *buffers,
            )  # fmt: skip
            done = row
    site, distance, azimuth, count = columns
    strike = np.repeat(np.arange(len(lengths), dtype=np.int64), sizes)
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


def _counted(
    index: c_void_p,
    places: Places,
    question: Question,
    limit: float,
    most: int,
    first_size: int,
    threads: int,
    require: Callable[[int], None],
) -> tuple[Integers, list[tuple[int, _Columns]], list[tuple[int, int]]]:
    """Counts the matches of each place, and finds them where they are few: nearly always all of them.

    `require` refuses a number of rows that is too large, before all are counted.

    Returns
    -------
    tuple
        How many each place has; what was found, with the first row of each part; and the rows whose
        matches are left to be found, from one up to another.
    """
    lengths: Integers = np.empty(len(places), dtype=np.int64)
    kept: list[tuple[int, _Columns]] = []
    left: list[tuple[int, int]] = []
    is_written = c_int32()
    held, room, rows = 0, _HELD, 0
    for first, last in parts(len(places), first_size, in_any_thread=True):
        if first:
            require(rows)
        part = places.slice(first, last)
        counts = _from(lengths, first)
        if held > room:
            # Parts are held beside the whole that is made of them.
            room = library().available_memory() // 4
        # Large arrays cost time even where they stay empty.
        capacity = min(_FEW, 4_096 + 16 * (last - first)) if held <= room else 0
        columns = _columns(capacity, question)
        call(
            places, "sp_within_few", index, part.handle, limit, most, threads, counts, capacity,
            *map(address, columns), byref(is_written),
        )  # fmt: skip
        rows += int(np.maximum(lengths[first:last], 1).sum())
        if not is_written.value:
            left.append((first, last))
            continue
        size = int(np.maximum(lengths[first:last], 0).sum())
        kept.append((first, _first(columns, size)))
        held += size * _MATCH
    return np.maximum(lengths, 0), kept, left


_Columns = tuple[Integers, Floats, "Floats | None", Integers]


def _columns(size: int, question: Question) -> _Columns:
    """Arrays for sites, distances, directions where they are wanted, and numbers of sites."""
    return (
        np.empty(size, dtype=np.int64),
        np.empty(size),
        np.empty(size) if question.azimuth else None,
        np.empty(size, dtype=np.int64),
    )


def _first(columns: _Columns, size: int) -> _Columns:
    """A copy of the first rows, which takes no more memory than they do."""
    site, distance, azimuth, count = columns
    return (
        site[:size].copy(),
        distance[:size].copy(),
        None if azimuth is None else azimuth[:size].copy(),
        count[:size].copy(),
    )


def _from(column: npt.NDArray[Any] | None, first: int) -> int | None:
    """Where a column lies from a row on."""
    return None if column is None else address(column[first:])
