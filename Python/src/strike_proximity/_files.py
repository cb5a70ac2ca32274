"""Files of Parquet and Arrow, read with pyarrow; all others are the program's to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._dependency import require_pyarrow
from ._errors import ArgumentError, FileError, StrikeProximityError
from ._geoparquet import with_native_types
from ._parquet_folder import folder_stream
from ._tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

PARQUET = (".parquet", ".geoparquet", ".pq")
ARROW = (".arrow", ".feather", ".ipc")
_BATCH = 1 << 17


def is_columnar(path: str) -> bool:
    """Whether a name is one of Parquet or Arrow."""
    return Path(path).suffix.lower() in PARQUET + ARROW


def is_read_here(path: str) -> bool:
    """Whether what a path names is read with pyarrow: by its name, or as a folder, of which the program
    reads none. ``bundled`` is the register, also beside a folder of that name."""
    return is_columnar(path) or (path != "bundled" and os.path.isdir(path))


def require_reader(path: str) -> None:
    """Says what is needed to read and write such a file where it is not there.

    Raises
    ------
    MissingDependencyError
        Without pyarrow.
    """
    require_pyarrow(f"{path}: Parquet and Arrow are read and written with pyarrow")


def table_of_path(path: str, what: str) -> Table:
    """The table in a file, or the register of missions if the path is ``bundled``."""
    if not is_read_here(path):
        from ._tables._text import TextFile

        return TextFile(path, what)
    from ._tables._arrow import ArrowTable

    return ArrowTable(stream(path).read_all(), what)


def opened(given: Any) -> Any:
    """A path of Parquet or Arrow as a stream, anything else as it is."""
    if isinstance(given, (str, os.PathLike)) and is_read_here(os.fspath(given)):
        return stream(os.fspath(given))
    return given


def stream(path: str) -> pa.RecordBatchReader:
    """The batches of a file of Parquet or Arrow, or of a folder of Parquet, read as they are wanted.

    Raises
    ------
    FileError
        Where there is no such file, or it is of another format, or a folder has none.
    MissingDependencyError
        Without pyarrow.
    """
    require_reader(path)
    if os.path.isdir(path):
        return folder_stream(Path(path), PARQUET, _parquet)
    if Path(path).suffix.lower() in ARROW:
        with _told(path):
            return _ipc(path)
    return _parquet(path)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Says of a file what is wrong with it, in one sentence.

    Raises
    ------
    FileError, StrikeProximityError
        What pyarrow says, and what the metadata leads to, with the path.
    """
    import pyarrow as pa

    try:
        yield
    except StrikeProximityError as error:
        raise error.of(path) from None
    except FileNotFoundError:
        raise FileError(f"{path}: there is no such file; check the name and the folder") from None
    except (OSError, pa.ArrowException, ValueError) as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise FileError(
            f"{path}: it cannot be read ({said}); it is damaged or of another format, so get it anew",
            exit_code=65,
        ) from error


def _ipc(path: str) -> pa.RecordBatchReader:
    import pyarrow as pa

    source = pa.memory_map(path)
    try:
        file = pa.ipc.open_file(source)
    except pa.ArrowInvalid:
        source.seek(0)
        reader = pa.ipc.open_stream(source)
        return pa.RecordBatchReader.from_batches(reader.schema, _sound(path, reader))
    batches = (file.get_batch(number) for number in range(file.num_record_batches))
    return pa.RecordBatchReader.from_batches(file.schema, _sound(path, batches))


def _sound(path: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches as they lie in a file, each looked at before anything is read by its offsets."""
    while True:
        with _told(path):
            batch = next(batches, None)
            if batch is None:
                return
            batch.validate(full=True)
        yield batch


def _parquet(path: str) -> pa.RecordBatchReader:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with _told(path):
        file = pq.ParquetFile(path)
        schema = with_native_types(file.schema_arrow, file)

    def batches() -> Iterator[pa.RecordBatch]:
        found = file.iter_batches(_BATCH)
        while True:
            with _told(path):
                batch = next(found, None)
            if batch is None:
                return
            yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def require_output(output: str, inputs: Sequence[Any]) -> None:
    """Refuses a file that cannot be written, before work is done for it.

    Parameters
    ----------
    output:
        The file.
    inputs:
        What is read for it, paths among them.

    Raises
    ------
    FileError
        Where the name is of another format, its folder is not there, or it is one of the inputs.
    MissingDependencyError
        Without pyarrow.
    """
    if not is_columnar(output):
        known = ", ".join(PARQUET + ARROW)
        raise FileError(
            f"output {output}: no format is known by this ending; known: {known}. The command writes "
            "others: python -m strike_proximity nearest",
            exit_code=64,
        )
    require_reader(output)
    target = Path(output)
    if not target.parent.is_dir():
        raise FileError(
            f"{output}: there is no folder {target.parent}; make it first", exit_code=73
        )
    for given in inputs:
        is_path = isinstance(given, (str, os.PathLike)) and Path(given).exists()
        if is_path and target.exists() and target.samefile(given):
            raise ArgumentError(f"{output} would be both read and written; name another file")
