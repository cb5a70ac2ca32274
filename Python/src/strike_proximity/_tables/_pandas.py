"""DataFrames of pandas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from .._cells import coordinate_error, text_error, type_error
from .._columns import ColumnFinder, StatedColumns
from .._crs import require_wgs84
from .._places import Places
from .._values import Added, Floats, Integers, Lookup, Numbers, SiteValues, is_missing
from ._numpy import degrees
from ._table import Table

if TYPE_CHECKING:
    import pandas as pd


class PandasTable(Table):
    """A DataFrame; an index with a name is a column of it, as in the Parquet that pandas writes."""

    def __init__(self, frame: pd.DataFrame, what: str) -> None:
        super().__init__(what)
        self.frame = frame

    @property
    def names(self) -> list[str]:
        return [*map(str, self.frame.columns), *self._levels]

    @cached_property
    def _levels(self) -> dict[str, int]:
        """Levels of the index that have a name, by which no column is called; what only counts rows is
        none."""
        import pandas as pd

        index = self.frame.index
        if isinstance(index, pd.RangeIndex):
            return {}
        own = {*map(str, self.frame.columns)}
        names = enumerate(index.names)
        return {str(n): level for level, n in names if n is not None and str(n) not in own}

    def __len__(self) -> int:
        return len(self.frame)

    def series(self, name: str) -> pd.Series[Any]:
        """A column by its name in sentences, which need not be a text in the frame."""
        if name in self._levels:
            return self.frame.index.get_level_values(self._levels[name]).to_series()
        return self.frame.iloc[:, self.names.index(name)]

    def cells(self, name: str) -> Sequence[Any]:
        cells: list[Any] = self.series(name).tolist()
        return cells

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        finder = self.finder(stated)
        pair = finder.pair()
        if pair is not None:
            self.agreed(finder, lambda: self._undeclared(finder))
            return self.degrees(pair)
        name = finder.stated_geometry or finder.find("coordinate")
        if name is None:
            raise finder.no_place()
        return self._of_geometry(name, assume_wgs84=assume_wgs84)

    def radii(self, name: str) -> Floats:
        return np.asarray(self._degrees(self.series(name), name), dtype=np.float64)

    def degrees(self, pair: tuple[str, str]) -> Places:
        columns = [self.series(name) for name in pair]
        if all(str(type(column.dtype).__name__) == "ArrowDtype" for column in columns):
            return self._of_arrow(columns, pair)
        latitude, longitude = (self._degrees(column, name) for column, name in zip(columns, pair))
        return Places.of_numbers(latitude, longitude, self.what)

    def _undeclared(self, finder: ColumnFinder) -> tuple[Places, str] | None:
        """The places of a geometry that nothing is said of; texts are none."""
        name = finder.find("coordinate")
        if name is None or str(self.series(name).dtype) not in ("object", "geometry"):
            return None
        return self._of_geometry(name, assume_wgs84=True), name

    def _degrees(self, column: pd.Series[Any], name: str) -> Any:
        import pandas as pd

        if isinstance(column.dtype, np.dtype):
            return degrees(column.to_numpy(), self.what, name)
        if pd.api.types.is_bool_dtype(column.dtype):
            return degrees(column.to_numpy(dtype=bool, na_value=False), self.what, name)
        if pd.api.types.is_numeric_dtype(column.dtype):
            return column.to_numpy(dtype=np.float64, na_value=np.nan)
        if _is_text(column):
            there = column.notna().to_numpy()
            if there.any():
                row = int(np.argmax(there))
                raise text_error(str(column.iloc[row]), row, self.what, name)
            raise type_error(column.dtype, self.what, name, is_text=True)
        return degrees(column.to_numpy(dtype=object), self.what, name)

    def _of_arrow(self, columns: Sequence[pd.Series[Any]], names: Sequence[str]) -> Places:
        import pyarrow as pa

        from ._arrow import ArrowTable

        arrays = [_chunks(column) for column in columns]
        table = pa.table(arrays, names=list(names))
        stated = StatedColumns.read({"latitude": names[0], "longitude": names[1]})
        return ArrowTable(table, self.what).places(stated, assume_wgs84=True)

    def _of_geometry(self, name: str, *, assume_wgs84: bool) -> Places:
        cells = self.cells(name)
        there = [(row, cell) for row, cell in enumerate(cells) if not _is_nothing(cell)]
        if not there and _is_text(self.series(name)):
            raise coordinate_error(None, 0, self.what, name, self.series(name).dtype)
        for row, cell in there:
            if isinstance(cell, str):
                raise coordinate_error(cell, row, self.what, name)
        if any(isinstance(cell, bytes) for _, cell in there):
            for row, cell in there:
                if not isinstance(cell, bytes):
                    raise coordinate_error(cell, row, self.what, name)
            require_wgs84(None, self.what, "geopandas", assume_wgs84=assume_wgs84)
            return Places.of_wkb(
                [cell if isinstance(cell, bytes) else None for cell in cells], self.what
            )
        from .._geometry import points

        objects = np.empty(len(cells), dtype=object)
        objects[:] = [None if _is_nothing(cell) else cell for cell in cells]
        places = points(objects, self.what)
        crs = getattr(self.series(name).array, "crs", None)
        require_wgs84(crs, self.what, "geopandas", assume_wgs84=assume_wgs84)
        return places

    def extended(self, added: Added, rows: Integers | None) -> pd.DataFrame:
        import pandas as pd

        frame = self.frame if rows is None else self.frame.iloc[rows]
        new = {
            name: pd.Series(_array(column), index=frame.index, copy=False)
            for name, column in added.items()
        }
        return frame.assign(**new)


def _is_text(column: pd.Series[Any]) -> bool:
    """Whether a column's type says that it holds texts; of Python's objects it says nothing."""
    import pandas as pd

    return not isinstance(column.dtype, np.dtype) and pd.api.types.is_string_dtype(column.dtype)


def _is_nothing(cell: Any) -> bool:
    return is_missing(cell) or bool(cell != cell)


def _chunks(column: pd.Series[Any]) -> Any:
    import pyarrow as pa

    made = column.array.__arrow_array__()
    return made if isinstance(made, pa.ChunkedArray) else pa.chunked_array([made])


def _array(column: Lookup | Numbers) -> Any:
    import pandas as pd

    if isinstance(column, Numbers):
        if not column.is_integer:
            return column.values
        missing = column.missing
        if missing is None:
            missing = np.zeros(len(column.values), dtype=bool)
        return pd.arrays.IntegerArray(column.values, missing)
    values = column.values.made("pandas", _looked_up)
    return values.take(column.site, allow_fill=True)


def _looked_up(values: SiteValues) -> Any:
    import pandas as pd

    gone = values.missing
    if gone is None:
        gone = np.zeros(len(values.values), dtype=bool)
    if values.kind == "integer":
        return pd.arrays.IntegerArray(values.values, gone)
    if values.kind == "boolean":
        return pd.arrays.BooleanArray(values.values, gone)
    if values.kind == "number":
        return pd.arrays.FloatingArray(np.nan_to_num(values.values), gone)
    # The type that this version of pandas gives to texts, also where there are none.
    return pd.array(values.values, dtype=pd.Series(["text"]).dtype)
