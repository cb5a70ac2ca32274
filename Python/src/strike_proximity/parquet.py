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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._columns import StatedColumns
from ._errors import StrikeProximityError
from ._files import is_columnar, stream
from ._geoparquet import geo_metadata, geometry_columns
from ._parquet_file import require_folder, write_batches
from ._program import program
from ._tables._arrow import ArrowTable
from ._wkb import wkb_of

if TYPE_CHECKING:
    import pyarrow as pa

# Options of the two commands that have a value.
_VALUED = {
    "--count", "--within", "--format", "-o", "--output", "--columns", "--site-columns",
    "--precision", "--prefix", "--dates", "--fix",
}  # fmt: skip
_ROW = "strike_proximity_row"
_LATITUDE, _LONGITUDE = "strike_proximity_latitude", "strike_proximity_longitude"
_INTEGERS = ("nearest_count", "rank")
_NUMBERS = (
    "distance_m", "distance_low_m", "distance_high_m", "azimuth_deg", "measured_latitude",
    "measured_longitude",
)  # fmt: skip


@dataclass
class CommandLine:
    """The parts of a command line.

    Attributes
    ----------
    files:
        Arguments that are no options.
    options:
        Options with their values.
    flags:
        Options without one.
    """

    command: str
    files: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)

    @staticmethod
    def read(arguments: Sequence[str]) -> CommandLine:
        """Reads the arguments as the program's parser does."""
        line = CommandLine(arguments[0])
        rest = iter(arguments[1:])
        for argument in rest:
            name, _, value = argument.partition("=")
            if name.startswith("--") and value and name in _VALUED:
                line.options[name] = value
            elif argument in _VALUED:
                line.options[argument] = next(rest, "")
            elif argument.startswith("-") and argument != "-":
                line.flags.append(argument)
            else:
                line.files.append(argument)
        if "-o" in line.options:
            line.options["--output"] = line.options.pop("-o")
        return line

    def arguments(self) -> list[str]:
        """The arguments again."""
        options = [part for option in self.options.items() for part in option]
        return [self.command, *self.files, *options, *self.flags]


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
    if "--lines" in line.flags and is_columnar(line.options.get("--output", "")):
        raise StrikeProximityError(
            "--lines draws on maps; a file of Parquet or Arrow has rows only"
        )
    with tempfile.TemporaryDirectory(prefix="strike-proximity-") as folder:
        return _Conversion(line, Path(folder)).run()


class _Conversion:
    """One run of the program with tables in place of the files."""

    def __init__(self, line: CommandLine, folder: Path) -> None:
        self._line = line
        self._folder = folder
        # What messages show in place of a table's path.
        self._shown: dict[str, str] = {}

    def run(self) -> int:
        line, output = self._line, self._line.options.get("--output", "")
        if line.command == "check" and is_columnar(output):
            raise StrikeProximityError(f"{output}: findings are written as .csv, .geojson or .json")
        strikes = line.files[0] if line.files else ""
        joins = is_columnar(output)
        if joins:
            require_folder(Path(output))
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
        done = subprocess.run([program(), *arguments], stderr=subprocess.PIPE, check=False)
        said = done.stderr.decode(errors="replace")
        for path, shown in self._shown.items():
            said = said.replace(path, shown)
        sys.stderr.write(said)
        return done.returncode

    # MARK: In

    def _table(self, path: str, option: str, *, numbered: bool) -> str:
        """Writes a file's scalar columns and points as a table for the program."""
        import pyarrow as pa
        import pyarrow.csv as pc

        reader = stream(path)
        what = "the strikes" if option == "--columns" else "the sites"
        points = self._points(reader.schema, option)
        if points is not None and option == "--site-columns" and _has_areas(reader.schema, points):
            return self._features(reader, path, points)
        kept = [own.name for own in reader.schema if _is_scalar(own.type) and own.name != points]
        target = self._folder / f"{len(self._shown)}.csv"
        self._shown[str(target)] = path
        schema = pa.schema([reader.schema.field(name) for name in kept])
        if points is not None:
            schema = schema.append(pa.field(_LATITUDE, pa.float64()))
            schema = schema.append(pa.field(_LONGITUDE, pa.float64()))
            self._state(option, f"latitude={_LATITUDE},longitude={_LONGITUDE}")
        if numbered:
            schema = schema.append(pa.field(_ROW, pa.int64()))
        first = 0
        with pc.CSVWriter(str(target), schema) as writer:
            for batch in reader:
                columns = [batch.column(batch.schema.names.index(name)) for name in kept]
                if points is not None:
                    try:
                        places = ArrowTable(batch, what).places(
                            StatedColumns({"coordinate": points}), assume_wgs84=False
                        )
                        columns += [_numbers(own) for own in places.numbers()]
                    except StrikeProximityError as error:
                        row = None if error.row is None else error.row + first
                        raise type(error)(f"{path}: {error.reason}", row) from None
                if numbered:
                    columns.append(pa.array(range(first, first + batch.num_rows)))
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
                first += batch.num_rows
        return str(target)

    def _points(self, schema: pa.Schema, option: str) -> str | None:
        """The column of geometry that says where rows are; None where others do."""
        stated = self._line.options.get(option, "")
        roles = {part.partition("=")[0].strip() for part in stated.split(",") if "=" in part}
        if roles & {"latitude", "lat", "longitude", "lon"}:
            return None
        columns = geometry_columns(schema)
        return columns[0].name if columns else None

    def _state(self, option: str, words: str) -> None:
        stated = self._line.options.get(option)
        self._line.options[option] = words if stated is None else f"{stated},{words}"

    def _features(self, reader: pa.RecordBatchReader, path: str, geometry: str) -> str:
        """Writes sites that may be areas as GeoJSON, a feature a line."""
        try:
            import shapely
        except ImportError:
            raise StrikeProximityError(
                f"{path}: sites that are not points are read with shapely, which is not installed; pip "
                "install shapely"
            ) from None
        from ._crs import require_wgs84

        column = next(own for own in geometry_columns(reader.schema) if own.name == geometry)
        require_wgs84(column.crs, f"the sites of {path}", "geopandas", assume_wgs84=False)
        target = self._folder / f"{len(self._shown)}.geojsonl"
        self._shown[str(target)] = path
        scalar = [
            own.name for own in reader.schema if _is_scalar(own.type) and own.name != geometry
        ]
        with target.open("w", encoding="utf-8") as file:
            for batch in reader:
                column_ = batch.column(batch.schema.names.index(geometry))
                shapes = shapely.to_geojson(shapely.from_wkb(column_.to_pylist()))
                rows = batch.select(scalar).to_pylist()
                for shape, row in zip(shapes, rows):
                    properties = json.dumps(row, ensure_ascii=False, default=str)
                    file.write(
                        f'{{"type":"Feature","geometry":{shape or "null"},"properties":{properties}}}\n'
                    )
        return str(target)

    # MARK: Out

    def _joined(self, result: Path, strikes: str, output: str) -> pa.RecordBatchReader:
        """The rows of the strikes' file with what was found for each."""
        import pyarrow as pa

        prefix = self._line.options.get("--prefix", "")
        if not is_columnar(strikes):
            return _with_geometry(_read_csv(result, prefix, None), output, prefix)
        source = stream(strikes)
        own = {*source.schema.names, _ROW, _LATITUDE, _LONGITUDE}
        added = [name for name in _head(result, prefix)[0] if name not in own]
        found = _read_csv(result, prefix, [*added, _ROW])
        schema = source.schema
        for name in added:
            schema = schema.append(found.schema.field(name))
        merged = pa.RecordBatchReader.from_batches(schema, _merged(source, found, schema))
        return _with_geometry(merged, output, prefix)


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


def _with_geometry(reader: pa.RecordBatchReader, output: str, prefix: str) -> pa.RecordBatchReader:
    """The same with points, for a name of GeoParquet, where there are none."""
    import numpy as np
    import pyarrow as pa

    names = reader.schema.names
    is_wanted = output.lower().endswith(".geoparquet")
    if not is_wanted or geometry_columns(reader.schema) or "geometry" in names:
        return reader
    pair = (f"{prefix}measured_latitude", f"{prefix}measured_longitude")
    point = pa.field(
        "geometry",
        pa.binary(),
        metadata={
            "ARROW:extension:name": "geoarrow.wkb",
            "ARROW:extension:metadata": '{"crs":"OGC:CRS84"}',
        },
    )
    whole = reader.schema.append(point)

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in reader:
            y, x = (
                np.asarray(batch.column(names.index(name)).fill_null(np.nan), dtype=np.float64)
                for name in pair
            )
            yield pa.RecordBatch.from_arrays([*batch.columns, wkb_of(y, x)], schema=whole)

    return pa.RecordBatchReader.from_batches(whole, batches())


def _numbers(values: Any) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, from_pandas=True)


def _has_areas(schema: pa.Schema, name: str) -> bool:
    """Whether a column of GeoParquet may hold more than points."""
    stated = geo_metadata(schema).get("columns", {}).get(name, {})
    if stated.get("encoding", "WKB") != "WKB":
        return False
    return bool({"Point"} != {str(kind).split()[0] for kind in stated.get("geometry_types", [])})


def _is_scalar(kind: pa.DataType) -> bool:
    """Whether a cell of that type has a text."""
    import pyarrow as pa

    return not (pa.types.is_nested(kind) or "binary" in str(kind) or "extension" in str(kind))
