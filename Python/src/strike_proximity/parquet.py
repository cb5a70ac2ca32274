"""The commands ``nearest`` and ``check`` on files of Parquet and Arrow.

Such a file is handed to the program as a table of its scalar columns, its points as latitude and
longitude, so that everything the program knows of columns and data sets holds. What ``nearest`` finds
is then set beside the rows of the file itself, whose types stay as they are. Memory does not grow with
the file.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._columns import ColumnFinder, StatedColumns
from ._command_line import CommandLine
from ._dependency import required
from ._errors import ArgumentError, CRSError, DataTypeError, StrikeProximityError, about
from ._files import is_columnar, require_output, require_reader, stream
from ._geoparquet import declared, geo_metadata, geometry_columns
from ._parquet_file import write_batches
from ._parquet_points import with_points
from ._program import program
from ._tables._arrow import ArrowTable

if TYPE_CHECKING:
    import pyarrow as pa

_ROW = "strike_proximity_row"
_LATITUDE, _LONGITUDE = "strike_proximity_latitude", "strike_proximity_longitude"
_INTEGERS = ("nearest_count", "rank")
_NUMBERS = (
    "distance_m", "distance_low_m", "distance_high_m", "azimuth_deg", "measured_latitude",
    "measured_longitude",
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Runs ``nearest`` or ``check`` with files of Parquet or Arrow among its arguments.

    Parameters
    ----------
    arguments:
        The command and what follows it.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StrikeProximityError
        Where a file cannot be read, or not in this way.
    """
    line = CommandLine.read(arguments)
    if {"-h", "--help", "--version"} & {*line.flags}:
        return subprocess.run([program(), *arguments], check=False).returncode
    _refuse(line)
    require_reader(next(filter(is_columnar, [*line.files, *line.options.values()])))
    with tempfile.TemporaryDirectory(prefix="strike-proximity-") as folder:
        return _Conversion(line, Path(folder)).run()


def _refuse(line: CommandLine) -> None:
    """Refuses what cannot be done with files of Parquet and Arrow.

    Raises
    ------
    ArgumentError, FileError
        With what can be done instead.
    """
    output = line.options.get("--output", "")
    wanted = {"nearest": ["<strikes>", "<sites>"], "check": ["<file>"]}[line.command]
    if len(line.files) != len(wanted):
        raise ArgumentError(
            f"{line.command} takes {' '.join(wanted)}, not {len(line.files)} files; see "
            f"strike-proximity {line.command} --help"
        )
    for option in ("--precision", "--fix"):
        value = line.options.get(option, "")
        if is_columnar(value):
            raise ArgumentError(f"{option} {value}: this is a table of text; name a .csv")
    if not is_columnar(output):
        return
    if line.command == "check":
        raise ArgumentError(f"{output}: findings are written as .csv, .geojson or .json")
    if "--lines" in line.flags:
        raise ArgumentError(
            "--lines draws on maps, and a file of Parquet or Arrow has rows only; write .geojson, .kml "
            "or .gpkg"
        )
    stated = line.options.get("--format", "csv")
    if stated != "csv":
        raise ArgumentError(
            f"--format {stated} is another format than that of {output}; leave it out, or name the "
            "output by that format"
        )
    require_output(output, line.files)


class _Conversion:
    """One run of the program with tables in place of the files."""

    def __init__(self, line: CommandLine, folder: Path) -> None:
        self._line = line
        self._folder = folder
        # What messages show in place of a table's path.
        self._shown: dict[str, str] = {}

    def run(self) -> int:
        line, output = self._line, self._line.options.get("--output", "")
        strikes = line.files[0]
        joins = is_columnar(output)
        for place, path in enumerate(list(line.files)):
            if is_columnar(path):
                option = "--columns" if place == 0 else "--site-columns"
                line.files[place] = self._table(path, option, numbered=joins and place == 0)
        if not joins:
            return self._program(line.arguments())
        result = self._folder / "result.csv"
        line.options["--output"] = str(result)
        line.options["--format"] = "csv"
        self._shown[str(result)] = output
        code = self._program(line.arguments())
        if code == 0:
            write_batches(self._joined(result, strikes, output), output)
        return code

    def _program(self, arguments: Sequence[str]) -> int:
        """Runs the program; what it says names the files that were given."""
        is_check = self._line.command == "check"
        done = subprocess.run(
            [program(), *arguments],
            stdout=subprocess.PIPE if is_check else None,
            stderr=subprocess.PIPE,
            check=False,
        )
        sys.stderr.write(self._named(done.stderr).decode(errors="replace"))
        if is_check:
            sys.stdout.buffer.write(self._named(done.stdout))
            output = Path(self._line.options.get("--output", ""))
            if output.is_file():
                output.write_bytes(self._named(output.read_bytes()))
        # As a shell says it of one that a signal ended.
        return done.returncode if done.returncode >= 0 else 128 - done.returncode

    def _named(self, said: bytes) -> bytes:
        for path, shown in self._shown.items():
            said = said.replace(path.encode(), shown.encode())
        return said

    # MARK: In

    def _table(self, path: str, option: str, *, numbered: bool) -> str:
        """Writes a file's scalar columns and points as a table for the program."""
        import pyarrow as pa
        import pyarrow.csv as pc

        reader = stream(path)
        what = "the strikes" if option == "--columns" else "the sites"
        with about(path):
            stated = self._places(reader.schema, option, what)
        geometry = None if stated is None else _declared(reader.schema, stated, what)
        if geometry is not None and what == "the sites" and _has_areas(reader.schema, geometry):
            return self._features(reader, path, geometry)
        kept = [
            own.name
            for own in reader.schema
            if _is_scalar(own.type) and (stated is None or own.name != geometry)
        ]
        target = self._folder / f"{len(self._shown)}.csv"
        self._shown[str(target)] = path
        schema = pa.schema([reader.schema.field(name) for name in kept])
        if stated is not None:
            pair = ("latitude", "longitude")
            if {*pair} & {*reader.schema.names}:
                pair = (_LATITUDE, _LONGITUDE)
            for name in pair:
                schema = schema.append(pa.field(name, pa.float64()))
            self._line.state_pair(option, *pair)
        if numbered:
            schema = schema.append(pa.field(_ROW, pa.int64()))
        first = 0
        with pc.CSVWriter(str(target), schema) as writer:
            for batch in reader:
                columns = [batch.column(batch.schema.names.index(name)) for name in kept]
                if stated is not None:
                    try:
                        places = ArrowTable(batch, what).places(stated, assume_wgs84=False)
                        places.check()
                        columns += [_numbers(own) for own in places.numbers()]
                    except StrikeProximityError as error:
                        raise error.moved(first).of(path) from None
                if numbered:
                    columns.append(pa.array(range(first, first + batch.num_rows)))
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
                first += batch.num_rows
        return str(target)

    def _places(self, schema: pa.Schema, option: str, what: str) -> StatedColumns | None:
        """What says that a column of geometry tells where rows are; None where the program finds it.

        Raises
        ------
        ColumnError, CRSError
            Where there are several, or one that states no reference system.
        """
        own = self._line.stated(option)
        if own.keys() & {"latitude", "longitude"}:
            return None
        finder = ColumnFinder(schema.names, StatedColumns(own), what)
        columns = geometry_columns(schema)
        name = finder.stated_geometry
        if name is None and declared(columns, None, what) is not None:
            return StatedColumns({})
        if name is not None and name in [column.name for column in columns]:
            return StatedColumns({"coordinate": name})
        if name is None and finder.pair() is None:
            name = finder.find("coordinate")
        if name is not None and "binary" in str(schema.field(name).type):
            raise CRSError(
                f"“{name}” holds geometries that do not say in which reference system they are; "
                "write the file as GeoParquet, which says it (to_parquet of geopandas)"
            )
        return None

    def _features(self, reader: pa.RecordBatchReader, path: str, geometry: str) -> str:
        """Writes sites that may be areas as GeoJSON, a feature a line."""
        shapely = required(
            "shapely", "shapely", f"{path}: sites that are not points are read with it"
        )
        from ._crs import require_wgs84

        column = next(own for own in geometry_columns(reader.schema) if own.name == geometry)
        require_wgs84(column.crs, f"the sites of {path}", "geopandas", assume_wgs84=False)
        target = self._folder / f"{len(self._shown)}.geojsonl"
        self._shown[str(target)] = path
        scalar = [
            own.name for own in reader.schema if _is_scalar(own.type) and own.name != geometry
        ]
        with target.open("w", encoding="utf-8") as file:
            first = 0
            for batch in reader:
                cells = batch.column(batch.schema.names.index(geometry)).to_pylist()
                for row, shape, values in zip(
                    range(first, first + len(cells)), cells, batch.select(scalar).to_pylist()
                ):
                    try:
                        shown = shapely.to_geojson(shapely.from_wkb(shape))
                    except shapely.errors.ShapelyError as error:
                        raise DataTypeError(
                            f"{path}: “{geometry}” holds no geometry in WKB ({error}); write the file "
                            "anew",
                            row,
                        ) from None
                    properties = json.dumps(values, ensure_ascii=False, default=str)
                    file.write(
                        f'{{"type":"Feature","geometry":{shown or "null"},"properties":{properties}}}\n'
                    )
                first += len(cells)
        return str(target)

    # MARK: Out

    def _joined(self, result: Path, strikes: str, output: str) -> pa.RecordBatchReader:
        """The rows of the strikes' file with what was found for each."""
        import pyarrow as pa

        prefix = self._line.options.get("--prefix", "")
        if not is_columnar(strikes):
            return self._pointed(_read_csv(result, prefix, None), output, prefix)
        source = stream(strikes)
        own = {*source.schema.names, _ROW, _LATITUDE, _LONGITUDE, "latitude", "longitude"}
        added = [name for name in _head(result, prefix)[0] if name not in own]
        found = _read_csv(result, prefix, [*added, _ROW])
        schema = source.schema
        for name in added:
            schema = schema.append(found.schema.field(name))
        merged = pa.RecordBatchReader.from_batches(schema, _merged(source, found, schema))
        return self._pointed(merged, output, prefix)

    def _pointed(
        self, reader: pa.RecordBatchReader, output: str, prefix: str
    ) -> pa.RecordBatchReader:
        """The same with the points that were measured, for a name of GeoParquet."""
        pair = {role: f"{prefix}measured_{role}" for role in ("latitude", "longitude")}
        return with_points(reader, output, StatedColumns(pair))


def _merged(
    source: pa.RecordBatchReader, found: pa.RecordBatchReader, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Rows with their matches; both streams are in the order of rows."""
    import numpy as np
    import pyarrow as pa

    rest = found.schema.empty_table()
    first = 0
    for batch in source:
        end = first + batch.num_rows
        while rest.num_rows == 0 or rest.column(_ROW)[-1].as_py() < end:
            try:
                more = found.read_next_batch()
            except StopIteration:
                break
            rest = pa.concat_tables([rest, pa.Table.from_batches([more])])
        rows = np.asarray(rest.column(_ROW))
        count = int(np.searchsorted(rows, end))
        part, rest = rest.slice(0, count).combine_chunks(), rest.slice(count)
        taken = batch.take(pa.array(rows[:count] - first))
        columns = list(taken.columns)
        for name in schema.names[len(columns) :]:
            chunks = part.column(name)
            columns.append(chunks.combine_chunks() if chunks.num_chunks != 1 else chunks.chunk(0))
        yield pa.RecordBatch.from_arrays(columns, schema=schema)
        first = end


def _head(path: Path, prefix: str) -> tuple[list[str], str]:
    """The columns of a result and what separates them: what separated those of the strikes' file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline()
        before = line[: line.rindex(f"{prefix}nearest_id")].rstrip('"')
        file.seek(0)
        return next(csv.reader(file, delimiter=before[-1:] or ",")), before[-1:] or ","


def _read_csv(path: Path, prefix: str, names: list[str] | None) -> pa.RecordBatchReader:
    """The program's result: what it adds by its types, everything else as text."""
    import pyarrow as pa
    import pyarrow.csv as pc

    head, separator = _head(path, prefix)
    types: dict[str, Any] = {name: pa.string() for name in head}
    types.update({prefix + name: pa.int64() for name in _INTEGERS})
    types.update({prefix + name: pa.float64() for name in _NUMBERS})
    types[_ROW] = pa.int64()
    return pc.open_csv(
        str(path),
        convert_options=pc.ConvertOptions(
            column_types=types,
            include_columns=names,
            strings_can_be_null=True,
            null_values=[""],
            quoted_strings_can_be_null=False,
        ),
        parse_options=pc.ParseOptions(delimiter=separator, newlines_in_values=True),
    )


def _numbers(values: Any) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, from_pandas=True)


def _declared(schema: pa.Schema, stated: StatedColumns, what: str) -> str | None:
    """The name of the column of geometry."""
    column = declared(geometry_columns(schema), stated.names.get("coordinate"), what)
    return None if column is None else column.name


def _has_areas(schema: pa.Schema, name: str) -> bool:
    """Whether a column of GeoParquet may hold more than points."""
    stated = geo_metadata(schema).get("columns", {}).get(name, {})
    if stated.get("encoding", "WKB") != "WKB":
        return False
    return bool({"Point"} != {str(kind).split()[0] for kind in stated.get("geometry_types") or []})


def _is_scalar(kind: pa.DataType) -> bool:
    """Whether a cell of that type has a text."""
    import pyarrow as pa

    if pa.types.is_nested(kind) or "binary" in str(kind) or "extension" in str(kind):
        return False
    try:
        pa.nulls(0, kind).cast(pa.string())
    except pa.ArrowException:
        return False
    return True
