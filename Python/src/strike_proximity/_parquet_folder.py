"""Folders of Parquet files, as Spark, Dask and pyarrow write data sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ._errors import FileError
from ._geoparquet import geometry_columns

if TYPE_CHECKING:
    import pyarrow as pa

#: What stands for a missing value in a folder's name, which says its rows' value of a column.
_NOTHING = "__HIVE_DEFAULT_PARTITION__"


def folder_stream(
    folder: Path, endings: tuple[str, ...], open_file: Callable[[str], pa.RecordBatchReader]
) -> pa.RecordBatchReader:
    """The batches of all files in a folder, in the order of their paths.

    Folders named ``column=value`` are a column of texts each, behind the files' own.

    Parameters
    ----------
    folder:
        Of the data set.
    endings:
        What its files' names end with; names that begin with a point or an underscore are none of them.
    open_file:
        Opens one.

    Raises
    ------
    FileError
        Where there is no file in it, or two differ in their columns.
    """
    import pyarrow as pa

    files = [
        path
        for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts)
        if path.suffix.lower() in endings
        and path.is_file()
        and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    ]
    if not files:
        raise FileError(
            f"{folder}: it is a folder without files of Parquet ({', '.join(endings)}); name a file, "
            "or a data set's folder"
        )

    def opened(path: Path) -> pa.RecordBatchReader:
        reader = open_file(str(path))
        fields = [pa.field(name, pa.string()) for name in _values(folder, path)]
        schema = reader.schema
        for field in fields:
            schema = schema.append(field)
        return pa.RecordBatchReader.from_batches(schema, _with_values(reader, schema, folder, path))

    head = opened(files[0])
    schema = head.schema

    def batches() -> Iterator[pa.RecordBatch]:
        for path in files:
            reader = opened(path)
            _require_same(files[0], schema, path, reader.schema)
            for batch in reader:
                yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _values(folder: Path, path: Path) -> dict[str, str | None]:
    """What the names of the folders above a file say of its rows."""
    values: dict[str, str | None] = {}
    for part in path.relative_to(folder).parts[:-1]:
        name, is_value, value = part.partition("=")
        if is_value:
            values[unquote(name)] = None if value == _NOTHING else unquote(value)
    return values


def _with_values(
    reader: pa.RecordBatchReader, schema: pa.Schema, folder: Path, path: Path
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    values = _values(folder, path)
    for batch in reader:
        columns = [pa.repeat(pa.scalar(own, pa.string()), len(batch)) for own in values.values()]
        yield pa.RecordBatch.from_arrays([*batch.columns, *columns], schema=schema)


def _require_same(first: Path, schema: pa.Schema, path: Path, other: pa.Schema) -> None:
    """Refuses a file whose columns, or the reference system of whose geometry, differ from the first's.

    Raises
    ------
    FileError
        With both.
    """
    if other.equals(schema) and geometry_columns(other) == geometry_columns(schema):
        return
    raise FileError(
        f"{path}: its columns, their types or their reference system are not those of {first}; the files "
        "of a folder are one table, so write it anew, or name one file",
        exit_code=65,
    )
