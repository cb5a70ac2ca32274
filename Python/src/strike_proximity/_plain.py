"""Columns as the program's tables have them: numbers, and for everything else a text."""

from __future__ import annotations

import json
import math
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._errors import DataTypeError
from ._geoparquet import extension

if TYPE_CHECKING:
    import pyarrow as pa

#: Beyond it a float no longer tells whole numbers apart.
_WHOLE = 2**53


def plain(column: pa.Array, name: str) -> pa.Array:
    """A column of a type that has a text in a table: numbers as float64 or integers, NaN missing; UUIDs
    as texts, bytes in hexadecimal digits, lists and records as JSON.

    Parameters
    ----------
    column:
        Of any type.
    name:
        Of the column, for what is wrong with it.

    Raises
    ------
    DataTypeError
        Where a cell has no text.
    """
    import pyarrow as pa

    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        if extension(pa.field(name, kind))[0] == "arrow.uuid":
            cells = column.storage.to_pylist()
            return pa.array([cell and str(uuid.UUID(bytes=cell)) for cell in cells], pa.string())
        return plain(column.storage, name)
    if pa.types.is_dictionary(kind):
        return plain(column.dictionary_decode(), name)
    if pa.types.is_run_end_encoded(kind):
        return plain(pa.compute.run_end_decode(column), name)
    if pa.types.is_floating(kind):
        # What is measured are the numbers of the file, not those that their shortest digits say.
        half = pa.types.is_float16(kind)
        wide = (column.cast(pa.float32()) if half else column).cast(pa.float64())
        return pa.compute.if_else(pa.compute.is_nan(wide), pa.scalar(None, pa.float64()), wide)
    if is_binary(kind):
        cells = column.to_pylist()
        return pa.array([None if cell is None else cell.hex() for cell in cells], pa.string())
    if pa.types.is_nested(kind):
        texts = [None if cell is None else as_json(cell) for cell in objects(column, name)]
        return pa.array(texts, pa.string())
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_null(kind):
        return column
    try:
        return column.cast(pa.string())
    except pa.ArrowException:
        texts = [None if cell is None else str(cell) for cell in objects(column, name)]
        return pa.array(texts, pa.string())


def is_binary(kind: pa.DataType) -> bool:
    """Whether cells of that type are bytes."""
    name = str(kind).partition("[")[0]
    return name in ("binary", "large_binary", "binary_view", "fixed_size_binary")


def objects(column: pa.Array, name: str) -> list[Any]:
    """The cells of a column as Python's objects, which JSON has, too.

    Raises
    ------
    DataTypeError
        Where Python has no such value.
    """
    try:
        return [json_value(cell) for cell in column.to_pylist()]
    except (ValueError, OverflowError) as error:
        raise DataTypeError(
            f"the column “{name}” of type {column.type} has no text ({' '.join(str(error).split())}); "
            "convert it, or leave it out of the file"
        ) from None


def as_json(value: Any) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def json_value(cell: Any) -> Any:
    """A cell as JSON has it; numbers that it has not are missing."""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) < _WHOLE else cell
    if cell is None or isinstance(cell, (bool, int, str)):
        return cell
    if isinstance(cell, Decimal):
        return json_value(float(cell)) if cell.is_finite() else None
    if isinstance(cell, bytes):
        return cell.hex()
    if isinstance(cell, dict):
        return {str(key): json_value(own) for key, own in cell.items()}
    if isinstance(cell, (list, tuple)):
        return [json_value(own) for own in cell]
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
