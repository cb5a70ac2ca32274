"""Files of Parquet and Arrow, read and written with pyarrow; all others are the program's to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._errors import DataTypeError, FileError, MissingDependencyError
from ._geoparquet import with_native_types
from ._tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET = (".parquet", ".geoparquet", ".pq")
ARROW = (".arrow", ".feather", ".ipc")
_BATCH = 1 << 17


def is_columnar(path: str) -> bool:
    """Whether a name is one of Parquet or Arrow."""
    return Path(path).suffix.lower() in PARQUET + ARROW


def require_pyarrow(path: str) -> None:
    """Says what is needed where pyarrow is not there.

    Raises
    ------
    MissingDependencyError
        Without it.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingDependencyError(
            f"{path}: Parquet and Arrow are read and written with pyarrow, which is not installed; pip "
            "install pyarrow"
        ) from None


def table_of_path(path: str, what: str) -> Table:
    """The table in a file, or the register of missions if the path is ``bundled``."""
    if not is_columnar(path):
        from ._tables._text import TextFile

        return TextFile(path, what)
    from ._tables._arrow import ArrowTable

    return ArrowTable(stream(path).read_all(), what)


def opened(given: Any) -> Any:
    """A path of Parquet or Arrow as a stream, anything else as it is."""
    if isinstance(given, (str, os.PathLike)) and is_columnar(os.fspath(given)):
        return stream(os.fspath(given))
    return given


def stream(path: str) -> pa.RecordBatchReader:
    """The batches of a file of Parquet or Arrow, read as they are wanted.

    Raises
    ------
    FileError
        Where there is no such file, or it is of another format.
    MissingDependencyError
        Without pyarrow.
    """
    require_pyarrow(path)
    import pyarrow as pa

    try:
        if Path(path).suffix.lower() in ARROW:
            return _ipc(path)
        return _parquet(path)
    except FileNotFoundError:
        raise FileError(f"{path}: there is no such file; check the name and the folder") from None
    except (OSError, pa.ArrowInvalid) as error:
        raise FileError(f"{path}: it cannot be read: {str(error).rstrip('.')}") from error


def _ipc(path: str) -> pa.RecordBatchReader:
    import pyarrow as pa

    source = pa.memory_map(path)
    try:
        file = pa.ipc.open_file(source)
    except pa.ArrowInvalid:
        source.seek(0)
        return pa.ipc.open_stream(source)
    batches = (file.get_batch(number) for number in range(file.num_record_batches))
    return pa.RecordBatchReader.from_batches(file.schema, batches)


def _parquet(path: str) -> pa.RecordBatchReader:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    schema = with_native_types(file.schema_arrow, file)

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in file.iter_batches(_BATCH):
            yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def write(result: Any, output: str | os.PathLike[str]) -> str:
    """Writes a result to a file of Parquet or Arrow: GeoParquet, where it has points.

    Returns
    -------
    str
        The path.

    Raises
    ------
    FileError
        Where the name is of another format, or cannot be written.
    DataTypeError
        Where the result is no table.
    """
    path = os.fspath(output)
    if not is_columnar(path):
        known = ", ".join(PARQUET + ARROW)
        raise FileError(
            f"output {path}: no format is known by this ending; known: {known}. The command writes "
            "others: python -m strike_proximity nearest"
        )
    require_pyarrow(path)
    from ._parquet_file import write_batches

    write_batches(_reader(result), path)
    return path


def _reader(result: Any) -> pa.RecordBatchReader:
    import pyarrow as pa

    if isinstance(result, pa.RecordBatchReader):
        return result
    if isinstance(result, pa.RecordBatch):
        result = pa.Table.from_batches([result])
    if isinstance(result, list):
        result = pa.Table.from_pylist(result)
    if hasattr(result, "to_arrow") and type(result).__module__.startswith("geopandas"):
        result = pa.table(result.to_arrow(index=False))
    elif type(result).__module__.startswith("pandas"):
        result = pa.Table.from_pandas(result, preserve_index=False)
    if not hasattr(result, "__arrow_c_stream__"):
        raise DataTypeError(
            f"a {type(result).__name__} has no columns to write; give the strikes as a table"
        )
    return pa.RecordBatchReader.from_stream(result)
