"""What every kind of table can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np

from .._columns import ColumnFinder, StatedColumns
from .._errors import ColumnError, DataTypeError
from .._places import Places
from .._values import Added, Floats, Integers, SiteValues


class Table(ABC):
    """A table of strikes or of sites."""

    #: Rows without a place that are not among those of the table.
    left_out = 0

    def __init__(self, what: str) -> None:
        self.what = what

    @property
    @abstractmethod
    def names(self) -> list[str]:
        """Names of its columns."""

    @abstractmethod
    def __len__(self) -> int:
        """How many rows it has."""

    @abstractmethod
    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        """Where its rows are, as a view of its memory.

        Raises
        ------
        StrikeProximityError
            Where no column says so, or one of another type or reference system.
        """

    @abstractmethod
    def cells(self, name: str) -> Sequence[Any]:
        """A column as Python's objects."""

    @abstractmethod
    def extended(self, added: Added, rows: Integers | None) -> Any:
        """The table as it was given, with columns more.

        Parameters
        ----------
        added:
            The columns.
        rows:
            The row of the table that each row of the result is; None for each its own.
        """

    def finder(self, stated: StatedColumns) -> ColumnFinder:
        """Finds its columns."""
        return ColumnFinder(self.names, stated, self.what)

    def values(self, name: str) -> SiteValues:
        """A column to look up."""
        return SiteValues.of(self.cells(name), self.what, name)

    def uncertainty(self, stated: StatedColumns) -> Floats | None:
        """The radius within which each true place lies, metres, NaN where none is stated; None
        without a column of it.

        Raises
        ------
        DataTypeError
            Where one is not a distance, with its row.
        """
        name = self.finder(stated).find("uncertainty")
        if name is None:
            return None
        radius = self.radii(name)
        with np.errstate(invalid="ignore"):
            wrong = (radius < 0) | np.isinf(radius)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise DataTypeError(f"uncertainty {radius[row]:g} m is not a distance", row)
        return radius

    def radii(self, name: str) -> Floats:
        """A column of numbers, NaN where one is missing."""
        from .._cells import numbers

        return numbers(self.cells(name), self.what, name)

    def refuse_taken(self, added: Sequence[str]) -> None:
        """Refuses columns that are there already.

        Raises
        ------
        ColumnError
            With the first of them.
        """
        own = set(self.names)
        for name in added:
            if name in own:
                raise ColumnError(
                    f"{self.what} have “{name}” already; name the new columns otherwise with prefix=, "
                    'such as prefix="second_"'
                )
