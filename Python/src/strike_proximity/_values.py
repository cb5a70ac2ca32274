"""Columns that are added to the strikes: numbers, and what the sites say, looked up by site."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from ._errors import DataTypeError

T = TypeVar("T")
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
#: What is there in place of a missing value of each kind.
_NOTHING: dict[str, Any] = {"string": None, "integer": 0, "number": math.nan, "boolean": False}
_DTYPES: dict[str, npt.DTypeLike] = {
    "string": object,
    "integer": np.int64,
    "number": np.float64,
    "boolean": np.bool_,
}


class SiteValues:
    """One column of the sites: texts, integers, numbers or yes and no, each of which may be missing.

    Attributes
    ----------
    kind:
        ``string``, ``integer``, ``number`` or ``boolean``.
    values:
        Shape (number of sites,); anything where `missing`.
    missing:
        Which are missing; None for none.
    """

    def __init__(self, kind: str, values: npt.NDArray[Any], missing: Flags | None) -> None:
        self.kind = kind
        self.values = values
        self.missing = missing
        self._made: dict[str, Any] = {}

    def __getstate__(self) -> tuple[str, list[Any], list[int]]:
        missing = [] if self.missing is None else np.flatnonzero(self.missing).tolist()
        return self.kind, self.values.tolist(), missing

    def __setstate__(self, state: tuple[str, list[Any], list[int]]) -> None:
        kind, values, rows = state
        array = np.array(values, dtype=_DTYPES[kind])
        missing = np.zeros(len(values), dtype=bool)
        missing[rows] = True
        self.__init__(kind, array, missing if rows else None)  # type: ignore[misc]

    @staticmethod
    def of(cells: Iterable[Any], what: str, name: str) -> SiteValues:
        """Values of one kind as it is, of several as texts.

        Raises
        ------
        DataTypeError
            Where a cell is a list, a record or the like.
        """
        cells = [cell.item() if isinstance(cell, np.generic) else cell for cell in cells]
        there = [cell for cell in cells if not is_missing(cell)]
        for row, cell in enumerate(cells):
            if isinstance(cell, (list, tuple, dict, set, bytes, np.ndarray)):
                raise DataTypeError(
                    f"{what} hold a {type(cell).__name__} in column “{name}”, of which no column of "
                    "texts or numbers can be made",
                    row,
                )
        if not there:
            kind = "string"
        elif all(isinstance(cell, bool) for cell in there):
            kind = "boolean"
        elif all(isinstance(cell, int) and not isinstance(cell, bool) for cell in there):
            # As floats larger ones would lose digits, and two sites share an identifier.
            kind = "integer" if all(-(2**63) <= cell < 2**63 for cell in there) else "string"
        elif all(isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in there):
            # Of a column of whole numbers one that is missing makes floats.
            whole = all(float(cell).is_integer() and abs(cell) < 2**53 for cell in there)
            kind = "integer" if whole and len(there) < len(cells) else "number"
        else:
            kind = "string"
        makers: dict[str, Callable[[Any], Any]] = {
            "string": _text, "integer": int, "number": float, "boolean": bool,
        }  # fmt: skip
        convert = makers[kind]
        nothing = _NOTHING[kind]
        values = np.empty(len(cells), dtype=_DTYPES[kind])
        for row, cell in enumerate(cells):
            values[row] = nothing if is_missing(cell) else convert(cell)
        missing = np.array([is_missing(cell) for cell in cells], dtype=bool)
        return SiteValues(kind, values, missing if missing.any() else None)

    @staticmethod
    def rows(count: int) -> SiteValues:
        """The numbers of rows, from 0."""
        return SiteValues("integer", np.arange(count, dtype=np.int64), None)

    def texts(self) -> list[str | None]:
        """Each as a text: a whole number as its digits, whether it is an integer or a float."""
        missing = self.missing
        return [
            None if missing is not None and missing[row] else _text(value)
            for row, value in enumerate(self.values.tolist())
        ]

    def made(self, key: str, make: Callable[[SiteValues], T]) -> T:
        """What a library makes of the column, made once."""
        if key not in self._made:
            self._made[key] = make(self)
        made: T = self._made[key]
        return made


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        return str(int(value))
    return str(value)


def is_missing(cell: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, NA, NaT."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return True
    # pandas' NA and NaT equal nothing, not even themselves.
    return type(cell).__name__ in ("NAType", "NaTType")


@dataclass(frozen=True)
class Lookup:
    """A column of the sites, for each row that of its site; −1 for none."""

    values: SiteValues
    site: Integers

    def python(self) -> list[Any]:
        """As a list, None for what is missing."""
        values, missing = self.values.values.tolist(), self.values.missing
        return [
            None if s < 0 or (missing is not None and missing[s]) else values[s]
            for s in self.site.tolist()
        ]


@dataclass(frozen=True)
class Numbers:
    """Numbers, int64 or float64; those that are `missing` are 0 or NaN."""

    values: npt.NDArray[Any]
    missing: Flags | None

    @property
    def is_integer(self) -> bool:
        return self.values.dtype == np.int64

    def python(self) -> list[Any]:
        """As a list, None for what is missing."""
        values: list[Any] = self.values.tolist()
        if self.missing is None:
            return values
        return [None if gone else value for value, gone in zip(values, self.missing.tolist())]


Added = dict[str, Lookup | Numbers]
