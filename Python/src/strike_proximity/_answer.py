"""Answers a request for a table of strikes, or for a stream of them batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ._added import added_columns, added_names
from ._errors import StrikeProximityError
from ._exclusion import Exclusion, require_identifiers, warn_of_unknown
from ._found import Found
from ._matches import Matches
from ._memory import memory_errors
from ._nowhere import Tally, nowhere, warn_of_nowhere
from ._places import Places
from ._request import Request
from ._search import TooManyRows
from ._sites import Sites
from ._tables import Table, is_stream
from ._tables._numpy import Bare
from ._values import Flags, Integers, Lookup, SiteValues

if TYPE_CHECKING:
    import pyarrow as pa

# Rows of a result that are one batch of a stream at most, and the bytes of what the strikes are in them.
_BATCH, _BATCH_SIZE = 1 << 20, 1 << 28


def answer(sites: Sites, table: Table, request: Request) -> Any:
    """The table as it was given, with what is found for its rows.

    Raises
    ------
    StrikeProximityError
        As of `nearest`.
    """
    if is_stream(table):
        return _streamed(sites, table, request)
    notes = _Notes(table.what)
    result = _answered(sites, table, request, notes, 0)
    notes.say()
    return result


class _Notes:
    """What is said of the strikes once, whatever the number of batches."""

    def __init__(self, what: str) -> None:
        self.nowhere = Tally(what, warn_of_nowhere)
        self.unknown = Tally(what, warn_of_unknown)

    def say(self) -> None:
        self.nowhere.say()
        self.unknown.say()


def _answered(sites: Sites, table: Table, request: Request, notes: _Notes, first: int) -> Any:
    """Answers for a table, or for a batch of one whose first row is its row `first`."""
    with memory_errors(f"what is found for {table.what}"):
        return _extended(sites, table, request, notes, first)


def _extended(sites: Sites, table: Table, request: Request, notes: _Notes, first: int) -> Any:
    places = table.places(request.stated, assume_wgs84=request.assume_wgs84)
    is_bare = isinstance(table, Bare)
    radius = None if is_bare else table.uncertainty(request.stated)
    names = added_names(sites, request.question, ties=request.ties, uncertainty=radius is not None)
    table.refuse_taken([request.prefix + name for name in names])
    exclusion = None
    if request.question.excludes_self:
        exclusion = Exclusion.of(table, request.stated, places, sites, is_part=request.is_part)
    row_size = 0 if is_bare else table.row_size + 16 * len(names)
    found, beside = _found(sites, places, request, exclusion, row_size)
    if exclusion is not None and exclusion.unknown is not None:
        notes.unknown.add(exclusion.unknown, first)
    zero = nowhere(places, request.threads)
    if zero is not None:
        notes.nowhere.add(zero, first)
        found = found.kept(~(zero if found.strike is None else zero[found.strike]))
    if is_bare:
        return Matches(
            found.site,
            found.distance_m,
            found.count,
            found.azimuth_deg,
            found.strike,
            found.rank,
        )
    added = added_columns(sites, found, request, radius)
    if request.ties and exclusion is not None and beside is not None and beside.any():
        added["nearest_ties"] = _ties_without(sites, found, exclusion, beside)
    return table.extended(
        {request.prefix + name: column for name, column in added.items()}, found.strike
    )


def _found(
    sites: Sites, places: Places, request: Request, exclusion: Exclusion | None, row_size: int
) -> tuple[Found, Flags | None]:
    """What is found; and, where strikes are left out themselves, at which matches they are beside
    the site."""
    question = request.question
    if exclusion is not None and question.count is not None:
        question = replace(question, count=question.count + 1)
    found = sites.search(places, question, request.threads, row_size, request.most_rows)
    if exclusion is None:
        return found, None
    question = request.question
    found, beside = exclusion.applied(found, sites.first_at_place, question.count)
    if question.is_single:
        found = replace(found, strike=None, rank=None)
    return found, beside


def _ties_without(sites: Sites, found: Found, exclusion: Exclusion, beside: Flags) -> Lookup:
    """The identifiers of all at the place of each match, without the strike itself."""
    strike = np.arange(len(found.site)) if found.strike is None else found.strike
    own = exclusion.strikes[strike]
    texts, rows = sites.ties.values.tolist(), found.site.copy()
    for row in np.flatnonzero(beside & (found.site >= 0)):
        group = sites.group(int(found.site[row]), int(found.count[row]) + 1)
        others = [site for site in group if exclusion.sites[site] != own[row]]
        rows[row] = len(texts)
        texts.append("; ".join(map(sites.title, others)))
    return Lookup(SiteValues("string", np.array(texts, dtype=object), None), rows)


# MARK: Streams


def _streamed(sites: Sites, table: Any, request: Request) -> pa.RecordBatchReader:
    """Answers for a stream by a stream."""
    import pyarrow as pa

    from ._tables._arrow import ArrowTable

    if request.question.excludes_self:
        require_identifiers(table, request.stated, sites, "a stream")
    request = replace(request, is_part=True)
    schema: pa.Schema = table.reader.schema
    notes = _Notes(table.what)

    def answers(batch: pa.RecordBatch, first: int, own: Request = request) -> pa.RecordBatch:
        part = ArrowTable(batch, table.what)
        try:
            return _answered(sites, part, own, notes, first)
        except StrikeProximityError as error:
            raise error.moved(first) from None

    def batches() -> Iterator[pa.RecordBatch]:
        first = 0
        cuts: Iterable[pa.RecordBatch]
        for batch in table.reader:
            most = max(1, min(_BATCH, _BATCH_SIZE // ArrowTable(batch, table.what).row_size))
            limited = replace(request, most_rows=most)
            for start, end in _parts(sites, batch.num_rows, limited):
                part = batch.slice(start, end - start)
                try:
                    cuts = [answers(part, first + start, limited)]
                except TooManyRows as error:
                    cuts = (
                        answers(part.slice(own, other - own), first + start + own)
                        for own, other in _cut(error.rows, most)
                    )
                yield from cuts
            first += batch.num_rows
        notes.say()

    # What is wrong with the columns is said at once, not when the stream is read.
    none = pa.RecordBatch.from_arrays(
        [pa.array([], type=field.type) for field in schema], schema=schema
    )
    head = answers(none, 0)
    return pa.RecordBatchReader.from_batches(head.schema, batches())


def _parts(sites: Sites, rows: int, request: Request) -> Iterator[tuple[int, int]]:
    """Parts of a batch whose results are not too large, by what is known before; at least one."""
    question = request.question
    is_known = question.count is not None and question.limit is None
    each = min(question.count or 1, sites.count) if is_known else 1
    size = max(1, (request.most_rows or rows) // max(1, each))
    for start in range(0, max(1, rows), size):
        yield start, min(rows, start + size)


def _cut(rows: Integers, most: int) -> Iterator[tuple[int, int]]:
    """The same, by how many rows each strike has in the result; those of one are together."""
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(rows)])
    start = 0
    while start < len(rows):
        end = int(np.searchsorted(before, before[start] + most, side="right")) - 1
        end = max(start + 1, end)
        yield start, end
        start = end
