"""Results written to files of Parquet and Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._columns import StatedColumns
from ._errors import DataTypeError

if TYPE_CHECKING:
    import pyarrow as pa


def write(result: Any, output: str, stated: StatedColumns, *, assume_wgs84: bool) -> str:
    """Writes a result: GeoParquet where it has a column of points or the name ends in .geoparquet,
    plain Parquet or Arrow else; an index of pandas is kept as pandas keeps it.

    Parameters
    ----------
    result:
        What `nearest` returns.
    output:
        The file.
    stated, assume_wgs84:
        As of the strikes, for their points.

    Returns
    -------
    str
        The path.

    Raises
    ------
    FileError
        Where it cannot be written.
    DataTypeError
        Where the result is no table, or has cells that no column of Arrow takes.
    """
    import pyarrow as pa

    from ._parquet_file import write_batches
    from ._parquet_points import with_points

    try:
        reader = _reader(result)
    except pa.ArrowException as error:
        raise DataTypeError(
            f"the strikes cannot be written to {output}: {' '.join(str(error).split())}; convert that "
            "column, geometries to a GeoDataFrame"
        ) from None
    write_batches(with_points(reader, output, stated, assume_wgs84=assume_wgs84), output)
    return output


def _reader(result: Any) -> pa.RecordBatchReader:
    import pyarrow as pa

    if isinstance(result, pa.RecordBatchReader):
        return result
    if isinstance(result, pa.RecordBatch):
        result = pa.Table.from_batches([result])
    if isinstance(result, list):
        names = dict.fromkeys(name for row in result for name in row)
        result = pa.table({name: [row.get(name) for row in result] for name in names})
    module = type(result).__module__.partition(".")[0]
    if module == "geopandas":
        result = pa.table(result.to_arrow(index=None))
    elif module == "pandas":
        result = pa.Table.from_pandas(result)
    if not hasattr(result, "__arrow_c_stream__"):
        raise DataTypeError(
            f"a {type(result).__name__} has no columns to write; give the strikes as a table"
        )
    return pa.RecordBatchReader.from_stream(result)
