"""Tables, record batches and arrays of Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from .._cells import coordinate_error, text_error, type_error
from .._columns import ColumnFinder, StatedColumns
from .._crs import require_wgs84
from .._dependency import require_pyarrow
from .._errors import DataTypeError, ReleasedError
from .._geoparquet import declared, extension, geometry_columns, require_points
from .._places import Places
from .._values import Added, Floats, Integers, Lookup, Numbers, SiteValues
from ._numpy import Bare
from ._table import Table

if TYPE_CHECKING:
    import pyarrow as pa

_REMEDY = "geopandas (GeoDataFrame.from_arrow(table).to_crs(4326))"


class ArrowTable(Table):
    """A Table or a RecordBatch; its buffers are handed over by pointer."""

    def __init__(self, table: pa.Table | pa.RecordBatch, what: str) -> None:
        super().__init__(what)
        self.table = table

    @property
    def names(self) -> list[str]:
        names: list[str] = self.table.schema.names
        return names

    def __len__(self) -> int:
        rows: int = self.table.num_rows
        return rows

    @property
    def row_size(self) -> int:
        return int(self.table.nbytes // max(1, len(self))) + 1

    def cells(self, name: str) -> Sequence[Any]:
        cells: list[Any] = self._column(name).to_pylist()
        return cells

    def radii(self, name: str) -> Floats:
        radii: Floats = np.asarray(self._numbers(name).cast("float64"), dtype=np.float64)
        return radii

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        finder = self.finder(stated)
        if not finder.states_pair:
            columns = geometry_columns(self.table.schema)
            geometry = declared(
                columns, finder.stated_geometry, self.what, finder.argument
            )
            if geometry is not None:
                require_points(geometry, self.what, _REMEDY, assume_wgs84=assume_wgs84)
                places, name = self.points(geometry.name), geometry.name
                self.agreed(finder, lambda: (places, name))
                return places
        pair = finder.pair()
        if pair is not None:
            self.agreed(finder, lambda: self._undeclared(finder))
            return self.degrees(pair)
        coordinate = finder.find("coordinate")
        if coordinate is None:
            raise finder.no_place()
        return self._of_coordinate(coordinate, assume_wgs84=assume_wgs84)

    def _undeclared(self, finder: ColumnFinder) -> tuple[Places, str] | None:
        """The places of a geometry that nothing is said of."""
        name = finder.find("coordinate")
        if name is None or not _is_binary(self._column(name).type):
            return None
        return self.points(name), name

    def _column(self, name: str) -> Any:
        import pyarrow as pa

        column = self.table.column(self.names.index(name))
        if pa.types.is_run_end_encoded(column.type):
            column = pa.compute.run_end_decode(column)
        return column

    def degrees(self, pair: tuple[str, str]) -> Places:
        import pyarrow as pa

        columns = [self._numbers(name) for name in pair]
        names = ["latitude", "longitude"]
        if isinstance(self.table, pa.RecordBatch):
            chosen: Any = pa.RecordBatch.from_arrays(columns, names=names)
        else:
            chosen = pa.table(columns, names=names)
        return Places.of_arrow(chosen, self.what, latitude=names[0], longitude=names[1])

    def _numbers(self, name: str) -> Any:
        """A column as float64 or float32: as it is, or converted."""
        import pyarrow as pa

        column = self._column(name)
        kind = column.type
        if isinstance(kind, pa.BaseExtensionType):
            column = column.cast(kind.storage_type)
            kind = column.type
        if pa.types.is_dictionary(kind):
            column = column.cast(kind.value_type)
            kind = column.type
        if pa.types.is_float64(kind) or pa.types.is_float32(kind):
            return column
        if pa.types.is_decimal(kind):
            # By their digits: Arrow's own way may end in the float beside the nearest.
            return column.cast(pa.string()).cast(pa.float64())
        if pa.types.is_integer(kind) or pa.types.is_null(kind):
            return column.cast(pa.float64(), safe=False)
        if pa.types.is_float16(kind):
            return column.cast(pa.float32())
        is_text = str(kind) in ("string", "large_string", "string_view")
        row = self._first(column)
        text = column[row].as_py() if is_text and len(column) else None
        if text is not None:
            raise text_error(text, row, self.what, name)
        raise type_error(kind, self.what, name, is_text=is_text)

    def _first(self, column: Any) -> int:
        """The row of the first cell that is there."""
        there = np.asarray(column.is_valid())
        return int(np.argmax(there)) if there.any() else 0

    def points(self, name: str) -> Places:
        """Places of a column of points, whatever it says of its reference system."""
        import pyarrow as pa

        array = self._column(name)
        if isinstance(array.type, pa.BaseExtensionType):
            # Arrow's C interface describes it by its storage either way.
            array = (
                pa.chunked_array([c.storage for c in array.chunks], array.type.storage_type)
                if isinstance(array, pa.ChunkedArray)
                else array.storage
            )
        if isinstance(self.table, pa.RecordBatch):
            chosen: Any = pa.RecordBatch.from_arrays([array], names=["geometry"])
        else:
            chosen = pa.table([array], names=["geometry"])
        return Places.of_arrow(chosen, self.what, geometry="geometry")

    def _of_coordinate(self, name: str, *, assume_wgs84: bool) -> Places:
        import pyarrow as pa

        column = self._column(name)
        kind = column.type
        if _is_binary(kind) or pa.types.is_struct(kind) or pa.types.is_fixed_size_list(kind):
            require_wgs84(None, self.what, _REMEDY, assume_wgs84=assume_wgs84)
            return self.points(name)
        row = self._first(column)
        cell = column[row].as_py() if len(column) else None
        raise coordinate_error(cell, row, self.what, name, kind)

    def extended(self, added: Added, rows: Integers | None) -> pa.Table | pa.RecordBatch:
        import pyarrow as pa

        table = self.table
        if rows is not None:
            table = plain_runs(table).take(pa.array(rows))
        for name, column in added.items():
            table = table.append_column(name, array_of(column))
        return table


class PointArray(Bare):
    """An array of points: geoarrow.point, or WKB; the result is `Matches`."""

    def __init__(self, array: pa.Array | pa.ChunkedArray, what: str) -> None:
        super().__init__(what)
        self._array = array

    def __len__(self) -> int:
        return len(self._array)

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        import pyarrow as pa

        if _is_binary(self._array.type) or not pa.types.is_primitive(self._array.type):
            table = pa.table({"geometry": self._array})
            return ArrowTable(table, self.what).places(
                StatedColumns({"coordinate": "geometry"}), assume_wgs84=assume_wgs84
            )
        raise DataTypeError(
            f"{self.what} are an array of {self._array.type}; give latitudes and longitudes as a pair"
        )


def _is_binary(kind: pa.DataType) -> bool:
    return str(kind) in ("binary", "large_binary", "binary_view")


def plain_runs(table: Any) -> Any:
    """A Table or a RecordBatch whose columns of runs are plain ones: of runs Arrow takes no rows."""
    import pyarrow as pa

    if not any(pa.types.is_run_end_encoded(kind) for kind in table.schema.types):
        return table
    fields, columns = list(table.schema), list(table.columns)
    for place, field in enumerate(fields):
        if pa.types.is_run_end_encoded(field.type):
            fields[place] = field.with_type(field.type.value_type)
            columns[place] = pa.compute.run_end_decode(columns[place])
    return type(table).from_arrays(columns, schema=pa.schema(fields, table.schema.metadata))


def imported(given: Any, what: str) -> Table:
    """The table of an object that speaks Arrow's PyCapsule interface for arrays.

    Raises
    ------
    MissingDependencyError
        Without pyarrow, which a result is made with.
    ReleasedError
        Where it was consumed before.
    """
    require_pyarrow(
        f"{what} are a {type(given).__name__}, whose columns can be extended with pyarrow only"
    )
    import pyarrow as pa

    try:
        array = pa.array(given)
    except (pa.ArrowInvalid, ValueError) as error:
        raise ReleasedError(
            f"{what} cannot be read: {error}; an array that was handed over is gone, so make it anew"
        ) from error
    if pa.types.is_struct(array.type) and extension_of(array) is None:
        return ArrowTable(pa.RecordBatch.from_struct_array(array), what)
    return PointArray(array, what)


def extension_of(array: pa.Array) -> str | None:
    """The name of an array's extension type."""
    import pyarrow as pa

    return extension(pa.field("", array.type))[0]


def array_of(column: Lookup | Numbers) -> pa.Array:
    """A column of Arrow's; numbers without missing ones are not copied."""
    import pyarrow as pa

    if isinstance(column, Numbers):
        return pa.array(column.values, mask=column.missing)
    values = column.values.made("arrow", _looked_up)
    missing = column.site < 0
    return values.take(pa.array(column.site, mask=missing if missing.any() else None))


def _looked_up(values: SiteValues) -> pa.Array:
    import pyarrow as pa

    return pa.array(values.values, type=arrow_type(values), mask=values.missing)


def arrow_type(values: SiteValues) -> pa.DataType:
    """The type of a column of the sites."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(),
        "boolean": pa.bool_(),
    }  # fmt: skip
    return kinds[values.kind]
