"""What every kind of table can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._columns import ColumnFinder, StatedColumns
from .._errors import OutOfRangeError, StrikeProximityError
from .._places import Places
from .._values import Added, Floats, Integers, SiteValues
from ._agreement import require_agreement
from ._taken import require_free


class Table(ABC):
    """A table of strikes or of sites."""

    #: Rows without a place that are not among those of the table.
    left_out = 0
    #: Whether names of columns that differ in capitals alone are two.
    tells_case = True

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

        By the columns that are stated; else by a geometry that the table declares (a GeoDataFrame's,
        GeoParquet's, geoarrow's), else by latitude and longitude, else by any other geometry.

        Raises
        ------
        StrikeProximityError
            Where no column says so, or one of another type or reference system, or two say different
            things.
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

    @property
    def row_size(self) -> int:
        """About how many bytes a row of a result takes for what is in the table."""
        return 16 * (1 + len(self.names))

    def finder(self, stated: StatedColumns) -> ColumnFinder:
        """Finds its columns."""
        return ColumnFinder(self.names, stated, self.what)

    def agreed(
        self, finder: ColumnFinder, geometry: Callable[[], tuple[Places, str] | None]
    ) -> None:
        """Holds latitude and longitude against a geometry, where nothing is stated and both are there.

        Parameters
        ----------
        finder:
            Of the table's columns.
        geometry:
            The places of its geometry, and the column's name.

        Raises
        ------
        ColumnError
            Where they disagree.
        """
        if finder.is_stated:
            return
        try:
            found = geometry()
            pair = None if found is None else finder.pair()
            others = None if pair is None else self.degrees(pair)
        except StrikeProximityError:
            # What cannot be read is no second place.
            return
        if found is not None and pair is not None and others is not None:
            require_agreement(found[0], found[1], others, pair, finder.argument)

    @abstractmethod
    def degrees(self, pair: tuple[str, str]) -> Places:
        """The places of columns of latitude and longitude."""

    def values(self, name: str) -> SiteValues:
        """A column to look up."""
        return SiteValues.of(self.cells(name), self.what, name)

    def uncertainty(self, stated: StatedColumns) -> Floats | None:
        """The radius within which each true place lies, metres, NaN where none is stated; None
        without a column of it.

        Raises
        ------
        OutOfRangeError
            Where one is not a distance, with its row.
        DataTypeError
            Where they are not numbers.
        """
        name = self.finder(stated).find("uncertainty")
        if name is None:
            return None
        radius = self.radii(name)
        with np.errstate(invalid="ignore"):
            wrong = (radius < 0) | np.isinf(radius)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise OutOfRangeError(f"uncertainty {radius[row]:g} m is not a distance", row)
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
        require_free(self.names, added, self.what, tells_case=self.tells_case)
