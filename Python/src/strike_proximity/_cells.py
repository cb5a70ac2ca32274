"""Numbers in cells of Python objects, looked at one by one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import numpy as np

from ._errors import DataTypeError
from ._values import Floats, is_missing

# Types that NumPy makes numbers of without a look at each cell; None becomes NaN.
_PLAIN = {float, int, type(None)}


def numbers(cells: Iterable[Any], what: str, column: str) -> Floats:
    """Numbers of cells, NaN for None.

    Raises
    ------
    DataTypeError
        Where a cell is a text or of another type, with its row.
    """
    cells = list(cells)
    if set(map(type, cells)) <= _PLAIN:
        # Of integers that are too large for it NumPy makes nothing.
        with suppress(OverflowError):
            return np.array(cells, dtype=np.float64)
    result = [_number(cell, row, what, column) for row, cell in enumerate(cells)]
    return np.array(result, dtype=np.float64)


def is_number(cell: Any) -> bool:
    """Whether a cell is a number; yes and no are none."""
    kinds = (int, float, Decimal, np.integer, np.floating)
    return isinstance(cell, kinds) and not isinstance(cell, bool)


def _number(cell: Any, row: int, what: str, column: str) -> float:
    if is_missing(cell):
        return math.nan
    if is_number(cell):
        try:
            return float(cell)
        except OverflowError:
            return math.inf
    if isinstance(cell, str):
        raise text_error(cell, row, what, column)
    raise DataTypeError(
        f"“{column}” of {what} holds a {type(cell).__name__}, not a number of degrees", row
    )


def text_error(cell: str, row: int, what: str, column: str) -> DataTypeError:
    """That a cell is text where a number is needed."""
    try:
        float(cell)
        remedy = "convert the column to numbers first, such as with astype(float)"
    except ValueError:
        remedy = "read the column with strike_proximity.locate first, which knows notations"
    return DataTypeError(f"“{column}” of {what} holds the text “{cell[:40]}”; {remedy}", row)


def type_error(kind: Any, what: str, column: str, *, is_text: bool = False) -> DataTypeError:
    """That a column is of a type that holds no numbers, whatever its rows."""
    remedy = (
        "; convert it to numbers first, or read it with strike_proximity.locate, which knows notations"
    )
    return DataTypeError(
        f"“{column}” of {what} is of type {kind}, not numbers{remedy if is_text else ''}"
    )


def coordinate_error(
    cell: Any, row: int, what: str, column: str, kind: Any = None
) -> DataTypeError:
    """That a column of whole coordinates holds texts; by its type, `kind`, where it has no cells."""
    if cell is None:
        shown = f"is of type {kind}"
    elif isinstance(cell, str):
        shown = f"holds the text “{cell[:40]}”"
    else:
        shown = f"holds {type(cell).__name__}"
    return DataTypeError(
        f"“{column}” of {what} {shown}, not a geometry; read it with strike_proximity.locate first, "
        "which gives latitude and longitude",
        None if cell is None else row,
    )
