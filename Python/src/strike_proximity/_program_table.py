"""Tables of Parquet and Arrow written for the program: CSV, or JSON lines where shapes must be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ._areas import Shapes, shapes_of
from ._columns import ColumnFinder, StatedColumns, key
from ._command_line import CommandLine
from ._crs import require_wgs84
from ._errors import ColumnError, CRSError, OutOfRangeError, StrikeProximityError
from ._geoparquet import POINT_TYPES, GeometryColumn, declared, geo_metadata, geometry_columns
from ._places import Places
from ._plain import as_json, is_binary, json_value, objects, plain
from ._tables._arrow import ArrowTable
from ._values import Floats, Integers

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass
class ProgramTable:
    """A table that was written for the program.

    Attributes
    ----------
    path:
        Where it lies.
    shown:
        The file that it stands for.
    row:
        The column with the rows' numbers, from 0; None without one.
    is_table:
        Whether a header comes first, and cells may have several lines.
    notice:
        What should be known of it; None for nothing.
    """

    path: Path
    shown: str
    row: str | None = None
    is_table: bool = True
    notice: str | None = None
    # Rows in which a line of the table ends, and how often up to each.
    _rows: list[Integers] = field(default_factory=list)
    _breaks: list[Integers] = field(default_factory=list)

    def named(self, said: bytes) -> bytes:
        """What the program says of the table, said of the file: rows from 1, not lines."""

        def place(found: re.Match[bytes]) -> bytes:
            if found[1] is None:
                return self.shown.encode()
            row = self._row(int(found[1]))
            # The header has no row.
            return f"{self.shown}: row {row}".encode() if row > 0 else self.shown.encode()

        return re.sub(re.escape(str(self.path).encode()) + rb"(?::(\d+)\b)?", place, said)

    def _row(self, line: int) -> int:
        if not self.is_table:
            return line
        rows = np.concatenate([*self._rows, np.empty(0, dtype=np.int64)])
        breaks = np.concatenate([*self._breaks, np.empty(0, dtype=np.int64)]).cumsum()
        before = int(np.searchsorted(rows + breaks + 3, line, side="right"))
        return line - 1 - (int(breaks[before - 1]) if before else 0)

    def count_lines(self, columns: list[pa.Array], first: int) -> None:
        """Remembers in which rows of a batch lines end."""
        import pyarrow as pa

        breaks = np.zeros(len(columns[0]) if columns else 0, dtype=np.int64)
        for column in columns:
            if pa.types.is_string(column.type):
                found = pa.compute.count_substring(column, "\n").fill_null(0)
                breaks += found.to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(breaks)
        if len(rows):
            self._rows.append(rows + first)
            self._breaks.append(breaks[rows])


class TableWriter:
    """Writes one file for the program, so that the program finds its columns itself."""

    def __init__(
        self,
        reader: pa.RecordBatchReader,
        path: str,
        option: str,
        line: CommandLine,
        target: Path,
        *,
        assume_wgs84: bool = False,
    ) -> None:
        """
        Parameters
        ----------
        reader:
            What is written.
        path:
            The file that it is of.
        option:
            The one that states its columns, ``--columns`` or ``--site-columns``.
        line:
            The command line, in which columns are stated where need be.
        target:
            Where the table shall lie, without an ending.
        assume_wgs84:
            Whether geometries that state no reference system are degrees of WGS 84.
        """
        self._path = path
        self._option = option
        self._line = line
        self._target = target
        self._what = "the strikes" if option == "--columns" else "the sites"
        self._reader = reader
        self._assume_wgs84 = assume_wgs84
        self._schema: pa.Schema = self._reader.schema
        # What says that the geometry counts.
        self._stated = StatedColumns({})

    def write(self, *, numbered: bool) -> ProgramTable:
        """Writes the table.

        Parameters
        ----------
        numbered:
            Whether it gets a column of the rows' numbers.

        Raises
        ------
        StrikeProximityError
            Where the file is not one that the program can be asked about.
        """
        geometry = self._geometry()
        is_check = self._line.command == "check" and "--fix" not in self._line.options
        if is_check or (
            self._option == "--site-columns"
            and geometry is not None
            and _has_areas(self._schema, geometry)
        ):
            return self._write_lines(geometry)
        return self._write_csv(geometry, numbered=numbered)

    def _geometry(self) -> GeometryColumn | None:
        """The column of geometry that tells where rows are; None where the program finds it.

        Raises
        ------
        ColumnError, CRSError
            Where there are several, or one that states no reference system.
        """
        own = self._line.stated(self._option)
        if own.keys() & {"latitude", "longitude"}:
            return None
        finder = ColumnFinder(self._schema.names, StatedColumns(own), self._what)
        columns = geometry_columns(self._schema)
        name = finder.stated_geometry
        if name is None and (found := declared(columns, None, self._what)) is not None:
            return found
        for column in columns:
            if name == column.name:
                self._stated = StatedColumns({"coordinate": name})
                return column
        if name is None and finder.pair() is None:
            name = finder.find("coordinate")
        if name is not None and is_binary(self._schema.field(name).type):
            if self._assume_wgs84:
                return GeometryColumn(name, "geoarrow.wkb", None, False)
            raise CRSError(
                f"“{name}” holds geometries that do not say in which reference system they are; "
                "write the file as GeoParquet, which says it (to_parquet of geopandas)"
            )
        return None

    # MARK: CSV

    def _write_csv(self, geometry: GeometryColumn | None, *, numbered: bool) -> ProgramTable:
        import pyarrow as pa
        import pyarrow.csv as pc

        table = ProgramTable(self._target.with_suffix(".csv"), self._path)
        names = [_on_one_line(name) for name in self._schema.names]
        place = None if geometry is None else self._schema.names.index(geometry.name)
        # A result in text has the strikes' columns and no others; numbers are read faster.
        is_shown = self._line.command == "nearest" and self._option == "--columns" and not numbered
        kept = [number for number in range(len(names)) if number != place or is_shown]
        pair: list[str] = []
        if place is not None and is_shown:
            # What is stated stands in quotes.
            names[place] = names[place].replace('"', "'")
            self._line.state_place(self._option, {"coordinate": names[place]})
        elif place is not None:
            pair = [_free(f"strike_proximity_{role}", names) for role in ("latitude", "longitude")]
            self._line.state_place(self._option, dict(zip(("latitude", "longitude"), pair)))
        fill = self._identifiers()
        fields = [
            pa.field(
                names[number],
                pa.string()
                if number in (place, fill)
                else plain(pa.nulls(0, self._schema.field(number).type), names[number]).type,
            )
            for number in kept
        ]
        if fill == len(names):
            fields.append(pa.field("id", pa.string()))
        fields += [pa.field(name, pa.float64()) for name in pair]
        if numbered:
            table.row = _free("strike_proximity_row", names)
            fields.append(pa.field(table.row, pa.int64()))
        schema = pa.schema(fields)
        first = 0
        with pc.CSVWriter(str(table.path), schema) as writer:
            for batch in self._reader:
                rows = range(first, first + batch.num_rows)
                degrees: list[pa.Array] = []
                if place is not None:
                    own = self._degrees(batch, first)
                    degrees = [pa.array(numbers, from_pandas=True) for numbers in own]
                columns = []
                for number in kept:
                    if number == place:
                        columns.append(_well_known_text(*degrees))
                        continue
                    column = plain(batch.column(number), names[number])
                    columns.append(_filled(column, rows) if number == fill else column)
                if fill == len(names):
                    columns.append(_filled(pa.nulls(len(rows), pa.string()), rows))
                table.count_lines(columns, first)
                columns += degrees if pair else []
                if numbered:
                    columns.append(pa.array(rows, pa.int64()))
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
                first += batch.num_rows
        return table

    def _degrees(self, batch: pa.RecordBatch, first: int) -> tuple[Floats, Floats]:
        """Latitudes and longitudes of a batch's points."""
        with _counted(first):
            places = ArrowTable(batch, self._what).places(
                self._stated, assume_wgs84=self._assume_wgs84
            )
            # That the program says, which may be told to go on without such rows.
            with suppress(OutOfRangeError):
                places.check()
            return places.numbers()

    def _identifiers(self) -> int | None:
        """The column of the sites' identifiers, the one behind the last where they have none; None where
        nothing is to be filled in.

        A site without identifier the program names by its line, and this table is not the file.
        """
        if self._option != "--site-columns":
            return None
        own = StatedColumns(self._line.stated(self._option))
        try:
            name = ColumnFinder(self._schema.names, own, self._what).find("id")
        except ColumnError:
            # What is wrong with the columns is the program's to say.
            return None
        return len(self._schema.names) if name is None else self._schema.names.index(name)

    # MARK: JSON lines

    def _write_lines(self, geometry: GeometryColumn | None) -> ProgramTable:
        """Writes a record a line; a feature where there is a geometry."""
        names = self._schema.names
        for name in names:
            if names.count(name) > 1:
                raise ColumnError(f"the column “{name}” is there twice; rename one of the two")
        ending = ".ndjson" if geometry is None else ".geojsonl"
        table = ProgramTable(self._target.with_suffix(ending), self._path, is_table=False)
        if geometry is not None:
            require_wgs84(geometry.crs, self._what, "geopandas", assume_wgs84=self._assume_wgs84)
            self._line.state_place(self._option, {})
            if geometry.has_spherical_edges and _has_areas(self._schema, geometry):
                table.notice = (
                    f"{self._path}: edges of “{geometry.name}” are stated to be spherical, and are "
                    "taken as geodesics of WGS 84, from which long ones lie apart: 0.7 m over 100 km, "
                    "70 m over 1,000 km"
                )
        fill = self._identifiers()
        first = 0
        with table.path.open("w", encoding="utf-8") as file:
            for batch in self._reader:
                cells = {
                    name: _json_cells(column, name)
                    for name, column in zip(names, batch.columns)
                    if geometry is None or name != geometry.name
                }
                if fill is not None:
                    name = "id" if fill == len(names) else names[fill]
                    own = cells.get(name, [None] * batch.num_rows)
                    cells[name] = [
                        _named(first + row) if cell in (None, "") else cell
                        for row, cell in enumerate(own)
                    ]
                rows = (as_json(dict(zip(cells, row))) for row in zip(*cells.values()))
                if not cells:
                    rows = ("{}" for _ in range(batch.num_rows))
                if geometry is None:
                    file.writelines(f"{row}\n" for row in rows)
                else:
                    shapes = self._shapes(batch, geometry, first)
                    file.writelines(
                        f'{{"type":"Feature","geometry":{shape or "null"},"properties":{row}}}\n'
                        for shape, row in zip(shapes, rows)
                    )
                first += batch.num_rows
        return table

    def _shapes(
        self, batch: pa.RecordBatch, geometry: GeometryColumn, first: int
    ) -> list[str | None]:
        """The geometries of a batch in GeoJSON; None for what is missing."""
        if not _has_areas(self._schema, geometry):
            pairs = zip(*(own.tolist() for own in self._degrees(batch, first)))
            return [
                None if y != y else f'{{"type":"Point","coordinates":[{x!r},{y!r}]}}'
                for y, x in pairs
            ]
        column = batch.column(batch.schema.names.index(geometry.name))
        with _counted(first):
            shapes = shapes_of(column, geometry.kind, geometry.name)
            self._require_agreement(batch, geometry.name, shapes)
        return shapes.texts

    def _require_agreement(self, batch: pa.RecordBatch, name: str, shapes: Shapes) -> None:
        """Holds points among areas against columns of degrees, which of an area are its middle, or the
        like.

        Raises
        ------
        ColumnError
            Where they disagree.
        """
        import pyarrow as pa

        is_area = np.isnan(shapes.latitude) & np.array([text is not None for text in shapes.texts])
        rows = np.flatnonzero(~is_area)
        table = ArrowTable(batch.take(pa.array(rows)), self._what)
        points = Places.of_numbers(shapes.latitude[rows], shapes.longitude[rows], self._what)
        try:
            table.agreed(table.finder(self._stated), lambda: (points, name))
        except ColumnError as error:
            row = None if error.row is None else int(rows[error.row])
            raise ColumnError(error.reason, row) from None


@contextmanager
def _counted(first: int) -> Iterator[None]:
    """Lets what goes wrong in a batch say its row in the file."""
    try:
        yield
    except StrikeProximityError as error:
        raise error.moved(first) from None


def _has_areas(schema: pa.Schema, column: GeometryColumn) -> bool:
    """Whether a column may hold more than points."""
    if column.kind not in POINT_TYPES:
        return True
    if column.kind == "geoarrow.point":
        return False
    stated = geo_metadata(schema).get("columns", {}).get(column.name, {})
    return bool({"Point"} != {str(kind).split()[0] for kind in stated.get("geometry_types") or []})


def _json_cells(column: pa.Array, name: str) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_nested(column.type) and not isinstance(column.type, pa.BaseExtensionType):
        return objects(column, name)
    return [json_value(cell) for cell in plain(column, name).to_pylist()]


def _filled(column: pa.Array, rows: range) -> pa.Array:
    """Identifiers, those that are missing by their rows."""
    import pyarrow as pa

    texts = column.cast(pa.string())
    is_there = pa.compute.fill_null(pa.compute.not_equal(texts, ""), False)
    return pa.compute.if_else(is_there, texts, pa.array(map(_named, rows), pa.string()))


def _named(row: int) -> str:
    """What a site without identifier is named by."""
    return f"row {row + 1}"


def _well_known_text(latitude: pa.Array, longitude: pa.Array) -> pa.Array:
    """Points as texts, with all their digits."""
    import pyarrow as pa

    texts = [own.cast(pa.string()) for own in (longitude, latitude)]
    pairs = pa.compute.binary_join_element_wise(*texts, " ")
    return pa.compute.binary_join_element_wise("POINT (", pairs, ")", "")


def _on_one_line(name: str) -> str:
    """A column's name in a table's header, which is one line."""
    return " ".join(name.splitlines()) if len(name.splitlines()) > 1 else name


def _free(name: str, names: Sequence[str]) -> str:
    """A name that no column has, whatever capitals and underscores count for."""
    taken, free, number = {*map(key, names)}, name, 1
    while key(free) in taken:
        number += 1
        free = f"{name}_{number}"
    return free
