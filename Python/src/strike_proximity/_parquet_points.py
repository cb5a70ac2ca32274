"""Points for a name of GeoParquet, where a result has them as numbers only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ._columns import StatedColumns
from ._errors import ColumnError, StrikeProximityError
from ._geoparquet import geometry_columns
from ._tables._arrow import ArrowTable
from ._wkb import wkb_of

if TYPE_CHECKING:
    import pyarrow as pa

_NAME = "geometry"


def with_points(
    reader: pa.RecordBatchReader,
    output: str,
    stated: StatedColumns,
    *,
    assume_wgs84: bool = False,
) -> pa.RecordBatchReader:
    """A result with a column of points, if its file is to be GeoParquet and it has none.

    Parameters
    ----------
    reader:
        The result.
    output:
        The name of the file.
    stated:
        The columns that say where rows are, as of `Table.places`.
    assume_wgs84:
        Whether geometries that state no reference system are degrees of WGS 84.

    Raises
    ------
    ColumnError
        Where another column has the name.
    """
    import pyarrow as pa

    if not output.lower().endswith(".geoparquet") or geometry_columns(reader.schema):
        return reader
    names = reader.schema.names
    metadata = {
        "ARROW:extension:name": "geoarrow.wkb",
        "ARROW:extension:metadata": '{"crs":"OGC:CRS84"}',
    }
    point = pa.field(_NAME, pa.binary(), metadata=metadata)
    place = names.index(_NAME) if _NAME in names else len(names)
    if place < len(names) and "binary" not in str(reader.schema.field(place).type):
        raise ColumnError(
            f"{output}: “{_NAME}” is a column of texts, and GeoParquet's points would have its name; "
            "rename it, or write .parquet"
        )
    fields = [*reader.schema]
    fields[place : place + 1] = [point]
    schema = pa.schema(fields, reader.schema.metadata)

    def batches() -> Iterator[pa.RecordBatch]:
        first = 0
        for batch in reader:
            try:
                places = ArrowTable(batch, "the strikes").places(stated, assume_wgs84=assume_wgs84)
            except StrikeProximityError as error:
                raise error.moved(first) from None
            columns = [*batch.columns]
            columns[place : place + 1] = [wkb_of(*places.numbers())]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)
            first += batch.num_rows

    return pa.RecordBatchReader.from_batches(schema, batches())
