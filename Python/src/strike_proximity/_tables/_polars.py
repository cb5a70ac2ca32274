"""DataFrames of polars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._cells import coordinate_error, text_error, type_error
from .._columns import ColumnFinder, StatedColumns
from .._crs import require_wgs84
from .._geoparquet import (
    GeometryColumn,
    declared,
    extension_column,
    is_geometry,
    require_points,
)
from .._places import Places
from .._values import Added, Floats, Integers, Lookup, Numbers, SiteValues
from ._table import Table

if TYPE_CHECKING:
    import polars as pl

_REMEDY = "geopandas (GeoDataFrame.from_arrow(frame).to_crs(4326))"


class PolarsTable(Table):
    """A DataFrame of polars; its columns are handed over through Arrow's C interface."""

    def __init__(self, frame: pl.DataFrame, what: str) -> None:
        super().__init__(what)
        self._frame = frame

    @property
    def names(self) -> list[str]:
        return self._frame.columns

    def __len__(self) -> int:
        return self._frame.height

    def cells(self, name: str) -> Sequence[Any]:
        cells: list[Any] = self._frame[name].to_list()
        return cells

    def radii(self, name: str) -> Floats:
        import polars as pl

        self._require_numbers(name)
        radii: Floats = self._frame[name].cast(pl.Float64).to_numpy()
        return radii

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        import polars as pl

        finder = self.finder(stated)
        if not finder.states_pair:
            column = declared(
                self._geometries(), finder.stated_geometry, self.what, finder.argument
            )
            if column is not None:
                require_points(column, self.what, _REMEDY, assume_wgs84=assume_wgs84)
                places, name = self._points(column.name), column.name
                self.agreed(finder, lambda: (places, name))
                return places
        pair = finder.pair()
        if pair is not None:
            self.agreed(finder, lambda: self._undeclared(finder))
            return self.degrees(pair)
        geometry = finder.find("coordinate")
        if geometry is None:
            raise finder.no_place()
        if self._frame.schema[geometry] != pl.Binary:
            there = self._frame[geometry].drop_nulls()
            raise coordinate_error(
                there[0] if len(there) else None,
                self._first(geometry),
                self.what,
                geometry,
                self._frame.schema[geometry],
            )
        require_wgs84(None, self.what, _REMEDY, assume_wgs84=assume_wgs84)
        return self._points(geometry)

    def degrees(self, pair: tuple[str, str]) -> Places:
        import polars as pl

        for name in pair:
            self._require_numbers(name)
        kinds = (pl.Float64, pl.Float32)
        chosen = self._frame.select(
            pl.col(name) if self._frame.schema[name] in kinds else pl.col(name).cast(pl.Float64)
            for name in pair
        )
        return Places.of_arrow(chosen, self.what, latitude=pair[0], longitude=pair[1])

    def _undeclared(self, finder: ColumnFinder) -> tuple[Places, str] | None:
        """The places of a geometry that nothing is said of."""
        import polars as pl

        name = finder.find("coordinate")
        if name is None or self._frame.schema[name] != pl.Binary:
            return None
        return self._points(name), name

    def _geometries(self) -> list[GeometryColumn]:
        """The columns of geoarrow's types, which polars has as extension types."""
        kinds: dict[str, Any] = dict(self._frame.schema)
        return [
            extension_column(name, kind.ext_name(), kind.ext_metadata())
            for name, kind in kinds.items()
            if hasattr(kind, "ext_name") and is_geometry(kind.ext_name())
        ]

    def _points(self, name: str) -> Places:
        return Places.of_arrow(self._frame.select(name), self.what, geometry=name)

    def _first(self, name: str) -> int:
        """The row of the first cell that is there."""
        there = self._frame[name].is_not_null().arg_max()
        return 0 if there is None else there

    def _require_numbers(self, name: str) -> None:
        import polars as pl

        kind = self._frame.schema[name]
        if kind.is_numeric() or kind == pl.Null:
            return
        row = self._first(name)
        cell = self._frame[name][row] if self._frame.height else None
        if isinstance(cell, str):
            raise text_error(cell, row, self.what, name)
        raise type_error(kind, self.what, name, is_text=kind == pl.String)

    def extended(self, added: Added, rows: Integers | None) -> pl.DataFrame:
        frame = self._frame if rows is None else self._frame[rows]
        return frame.with_columns(_series(column).rename(name) for name, column in added.items())


def _series(column: Lookup | Numbers) -> pl.Series:
    import polars as pl

    if isinstance(column, Numbers):
        series: pl.Series = pl.Series(column.values)
        if column.missing is not None:
            there = ~pl.Series(column.missing)
            series = series.zip_with(there, pl.Series([None], dtype=series.dtype))
        return series
    values = column.values.made("polars", _looked_up)
    site = pl.Series(column.site)
    if (column.site < 0).any():
        site = site.zip_with(site >= 0, pl.Series([None], dtype=pl.Int64))
    found: pl.Series = values.gather(site)
    return found


def _looked_up(values: SiteValues) -> pl.Series:
    import polars as pl

    kinds: dict[str, Any] = {
        "string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean,
    }  # fmt: skip
    cells: list[Any] = values.values.tolist()
    if values.missing is not None:
        cells = [None if gone else cell for cell, gone in zip(cells, values.missing.tolist())]
    return pl.Series(cells, dtype=kinds[values.kind])
