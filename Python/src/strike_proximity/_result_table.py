"""What the program found, set beside the rows of the strikes' file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ._columns import StatedColumns
from ._files import stream
from ._parquet_points import with_points
from ._program_table import ProgramTable
from ._tables._arrow import plain_runs
from ._tables._unplaced import large_cells

if TYPE_CHECKING:
    import pyarrow as pa

_INTEGERS = ("nearest_count", "rank")
_NUMBERS = (
    "distance_m", "distance_low_m", "distance_high_m", "azimuth_deg", "measured_latitude",
    "measured_longitude",
)  # fmt: skip
# Bytes of a result that are read at once, and the most, where a row is larger than that.
_BLOCK, _LARGEST = 1 << 22, 1 << 30
# Each try has blocks so many times as large as the one before.
_GROWTH = 16


def with_result(
    strikes: str, written: ProgramTable | None, result: Path, prefix: str, output: str
) -> pa.RecordBatchReader:
    """The rows of the strikes with what was found for each.

    Parameters
    ----------
    strikes:
        The file that was given.
    written:
        The table that the program had of it, with a column of rows; None where it read the file itself.
    result:
        The program's result, CSV.
    prefix:
        What the names of the added columns begin with.
    output:
        What is to be written, for a name of GeoParquet with the points that were measured.
    """
    import pyarrow as pa

    pair = {role: f"{prefix}measured_{role}" for role in ("latitude", "longitude")}
    head, separator = _head(result, prefix)
    types = _types(head, prefix)
    if written is None or written.row is None:
        own = _read_csv(result, separator, types, None)
        return with_points(own, output, StatedColumns(pair))
    row = written.row
    added = head[head.index(row) + 1 :]
    types[row] = pa.int64()
    found = _read_csv(result, separator, types, [*added, row])
    source = stream(strikes)
    schema = plain_runs(source.schema.empty_table()).schema
    for name in added:
        schema = schema.append(found.schema.field(name))
    merged = pa.RecordBatchReader.from_batches(schema, _merged(source, found, row, schema))
    return with_points(merged, output, StatedColumns(pair))


def _merged(
    source: pa.RecordBatchReader, found: pa.RecordBatchReader, row: str, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Rows with their matches; both streams are in the order of rows."""
    import pyarrow as pa

    rest = found.schema.empty_table()
    first = 0
    for batch in source:
        end = first + batch.num_rows
        while rest.num_rows == 0 or rest.column(row)[-1].as_py() < end:
            try:
                more = found.read_next_batch()
            except StopIteration:
                break
            rest = pa.concat_tables([rest, pa.Table.from_batches([more])])
        rows = np.asarray(rest.column(row))
        count = int(np.searchsorted(rows, end))
        part, rest = rest.slice(0, count).combine_chunks(), rest.slice(count)
        taken = plain_runs(batch).take(pa.array(rows[:count] - first))
        columns = list(taken.columns)
        for name in schema.names[len(columns) :]:
            chunks = part.column(name)
            columns.append(chunks.combine_chunks() if chunks.num_chunks != 1 else chunks.chunk(0))
        yield pa.RecordBatch.from_arrays(columns, schema=schema)
        first = end


def _head(path: Path, prefix: str) -> tuple[list[str], str]:
    """The columns of a result and what separates them: what separated those of the strikes' file."""
    wanted = f"{prefix}nearest_id"
    with large_cells(), path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline()
        before = line[: line.rfind(wanted)].rstrip('"')[-1:] or ","
        for separator in (before, ",", ";", "\t", "|"):
            file.seek(0)
            head = next(csv.reader(file, delimiter=separator))
            if wanted in head:
                break
        return head, separator


def _types(head: list[str], prefix: str) -> dict[str, Any]:
    """What the program adds by its types, everything else as text."""
    import pyarrow as pa

    types: dict[str, Any] = {name: pa.string() for name in head}
    types.update({prefix + name: pa.int64() for name in _INTEGERS})
    types.update({prefix + name: pa.float64() for name in _NUMBERS})
    return types


def _read_csv(
    path: Path, separator: str, types: dict[str, Any], names: list[str] | None
) -> pa.RecordBatchReader:
    """A result, block by block; blocks grow where a row is larger than one."""
    import pyarrow as pa
    import pyarrow.csv as pc

    def opened(size: int) -> pa.RecordBatchReader:
        return pc.open_csv(
            str(path),
            read_options=pc.ReadOptions(block_size=size),
            convert_options=pc.ConvertOptions(
                column_types=types,
                include_columns=names,
                strings_can_be_null=True,
                null_values=[""],
                quoted_strings_can_be_null=False,
            ),
            parse_options=pc.ParseOptions(delimiter=separator, newlines_in_values=True),
        )

    def batches(reader: pa.RecordBatchReader, size: int) -> Iterator[pa.RecordBatch]:
        done = 0
        while True:
            try:
                skipped = done
                for batch in reader:
                    before, skipped = skipped, max(0, skipped - batch.num_rows)
                    if before < batch.num_rows:
                        done += batch.num_rows - before
                        yield batch.slice(before)
                return
            except pa.ArrowInvalid:
                if size >= _LARGEST:
                    raise
                reader, size = grown(size * _GROWTH)

    def grown(size: int) -> tuple[pa.RecordBatchReader, int]:
        """A reader with blocks of that size, or of the least larger one that holds the first row."""
        while True:
            try:
                return opened(size), size
            except pa.ArrowInvalid:
                if size >= _LARGEST:
                    raise
                size *= _GROWTH

    reader, size = grown(_BLOCK)
    return pa.RecordBatchReader.from_batches(reader.schema, batches(reader, size))
