"""Files that the program reads for us: tables, GeoJSON, KML, workbooks, in whatever notation."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .._columns import ColumnFinder, StatedColumns
from .._dependency import require_pyarrow
from .._errors import (
    ColumnError,
    CoordinateError,
    DataTypeError,
    GeometryTypeError,
    ProgramError,
)
from .._nowhere import warn_of_nowhere
from .._places import Places
from .._program import DATA_ERROR, argument, bundled_sites, run
from .._values import Added, Floats, Integers
from .._warning import warn
from ._table import Table
from ._unplaced import large_cells, rows_at

if TYPE_CHECKING:
    import pyarrow as pa

# What the program's own columns begin with, so that none meets one of the file's.
_PREFIX = "strike_proximity_"
_CLASS = "position_class"
_MEASURED = ("measured_latitude", "measured_longitude")
_AREAS = (
    "sites are points here; to polygons the command measures: python -m strike_proximity nearest"
)
_NOWHERE = "0, 0 is a place in the sea that nobody means"
_NOTHING = (
    "there is no coordinate", "the geometry is null", "the point has no position",
    "latitude is missing", "longitude is missing", _NOWHERE,
)  # fmt: skip
_NO_SITE = "no site has a coordinate, so nothing can be nearest"
# What the program says of every run, and what it says of its own options.
_SUMMARY = re.compile(
    r"\d+ strikes?( \(\d+ skipped\))?, \d+ sites?\b|Within 150 m: |Nearest: |Written in several "
    r"|.*: \d+ sites? counted as without a coordinate, for 0, 0 "
)
_OPTIONS = re.compile(
    r" \(--columns schema=none [^)]*\)|; header=LINE states another|; --precision FILE [^;]*$"
)
# Of tables everything is a cell; these also have geometries.
_WITH_GEOMETRY = (
    ".geojson", ".json", ".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl", ".kml", ".kmz",
    ".gpkg", ".fgb", ".shp", ".gml",
)  # fmt: skip


class TextFile(Table):
    """A file whose places, and their uncertainty, the program has read; all other cells are text.

    The program measures the file against itself, which tells where each row is and, by the distance
    of 0, how large its uncertainty is. It leaves out what says nothing of its place: such sites are
    counted, such strikes are put back where they stood. Sites whose coordinate cannot be are named in
    a warning; among strikes each is an error.
    """

    def __init__(self, path: str, what: str) -> None:
        super().__init__(what)
        is_bundled = path == "bundled" and what == "the sites"
        self._path = bundled_sites() if is_bundled else argument(path)
        self._columns: dict[str, list[str]] | None = None
        self._stated: StatedColumns | None = None

    def _read(self, stated: StatedColumns) -> dict[str, list[str]]:
        if self._columns is not None and (self._stated == stated or not stated.names):
            return self._columns
        words = [f"{role}={_quoted(name)}" for role, name in stated.names.items()]
        words += [f"order={stated.order}"] if stated.order else []
        options = ["--prefix", _PREFIX, "--format", "csv", "--skip-invalid"]
        if words:
            options += ["--columns", ",".join(words), "--site-columns", ",".join(words)]
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder, "result.csv")
            try:
                done = run(["nearest", self._path, self._path, *options, "-o", str(result)])
            except ProgramError as error:
                if not error.reason.endswith(_NO_SITE):
                    raise
                raise CoordinateError(
                    f"{self._path}: none of {self.what} has a coordinate, so nothing can be nearest"
                ) from None
            with large_cells(), result.open(encoding="utf-8-sig", newline="") as file:
                separator = _separator(file.readline())
                file.seek(0)
                reader = csv.reader(file, delimiter=separator)
                names, rows = next(reader), list(reader)
        self._heed(done.stderr.decode(errors="replace"), names, rows, separator)
        cells = list(zip(*rows)) or [()] * len(names)
        self._columns = {name: list(column) for name, column in zip(names, cells)}
        self._stated = stated
        return self._columns

    def _heed(self, said: str, names: Sequence[str], rows: list[list[str]], separator: str) -> None:
        """Does what follows from what the program says: warns, refuses, or puts rows back."""
        lines = dict.fromkeys(said.splitlines())
        skipped = [line for line in lines if ": skipped: " in line]
        self.left_out = len(skipped)
        unplaced = []
        for line in skipped:
            # Without what stands there for a place, such as (“NA”, “NA”).
            if re.sub(r" \(“[^”]*”(, “[^”]*”)?\)$", "", line).endswith(_NOTHING):
                unplaced.append(line)
            elif self.what != "the sites":
                raise ProgramError(line.replace("skipped: ", ""), exit_code=DATA_ERROR)
            elif "the geometry is a" in line:
                raise GeometryTypeError(f"{line.replace('skipped: ', '')}; {_AREAS}")
            else:
                warn(line)
        for line in lines.keys() - {*skipped}:
            is_own = line.startswith(f"{self._path}: ") or self.what != "the sites"
            if is_own and not _SUMMARY.match(line):
                warn(_OPTIONS.sub("", line))
        nowhere = [line for line in unplaced if line.endswith(_NOWHERE)]
        if nowhere:
            warn_of_nowhere(self.what, len(nowhere), nowhere[0].partition(": skipped: ")[0])
        if self.what != "the sites" and unplaced:
            self._put_back(unplaced, names, rows, separator)

    def _put_back(
        self, unplaced: Sequence[str], names: Sequence[str], rows: list[list[str]], separator: str
    ) -> None:
        """Puts strikes without a place where they stood.

        Raises
        ------
        ProgramError
            Where the file is of a kind that only the program reads.
        """
        places = [line.partition(": skipped: ")[0] for line in unplaced]
        own = [name for name in names if not name.startswith(_PREFIX)]
        found = rows_at(self._path, places, own, separator)
        if found is None:
            raise ProgramError(
                f"{unplaced[0].replace('skipped: ', '')}; in a file of this kind such strikes cannot be "
                "kept, so take them out, or read it into a table first",
                exit_code=DATA_ERROR,
            )
        for row in sorted(found):
            rows.insert(row, [*found[row], *[""] * (len(names) - len(own))])
        self.left_out = 0

    @property
    def _all(self) -> dict[str, list[str]]:
        return self._read(self._stated or StatedColumns({}))

    @property
    def names(self) -> list[str]:
        return [name for name in self._all if not name.startswith(_PREFIX)]

    def __len__(self) -> int:
        return len(next(iter(self._all.values()), []))

    def cells(self, name: str) -> Sequence[Any]:
        return [cell or None for cell in self._all[name]]

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        columns = self._read(stated)
        latitude, longitude = (_floats(columns[_PREFIX + name]) for name in _MEASURED)
        places = Places.of_numbers(latitude, longitude, self.what)
        name = Path(self._path.lower().removesuffix(".gz"))
        if name.suffix in _WITH_GEOMETRY:
            own = [name for name in self.names if name not in self._derived()]
            self.agreed(ColumnFinder(own, stated, self.what), lambda: (places, "geometry"))
        return places

    def _derived(self) -> list[str]:
        """Columns of degrees that the program may have made of the geometry: the last ones, and the same
        in each row."""
        pair = ["latitude", "longitude"]
        is_same = self.names[-2:] == pair and all(
            self._all[name] == self._all[f"{_PREFIX}measured_{name}"] for name in pair
        )
        return pair if is_same else []

    def degrees(self, pair: tuple[str, str]) -> Places:
        try:
            latitude, longitude = (_floats(self._all[name]) for name in pair)
        except ValueError:
            raise DataTypeError(f"“{pair[0]}” and “{pair[1]}” are not all numbers") from None
        # What the program counts as without a place.
        nowhere = (latitude == 0) & (longitude == 0)
        latitude[nowhere], longitude[nowhere] = np.nan, np.nan
        return Places.of_numbers(latitude, longitude, self.what)

    def uncertainty(self, stated: StatedColumns) -> Floats | None:
        cells = self._read(stated)[f"{_PREFIX}distance_high_m"]
        if not any(cells):
            return None
        return _floats(cells)

    def extended(self, added: Added, rows: Integers | None) -> pa.Table:
        require_pyarrow(
            f"{self.what} are a file, of which a pyarrow Table is made (or read it with another library)"
        )
        import pyarrow as pa

        from ._arrow import ArrowTable

        columns = {name: pa.array(self.cells(name), type=pa.string()) for name in self.names}
        own: dict[str, pa.Array] = {
            name: pa.array(_floats(self._all[_PREFIX + name]), from_pandas=True)
            for name in _MEASURED
        }
        if _PREFIX + _CLASS in self._all:
            cells = [cell or None for cell in self._all[_PREFIX + _CLASS]]
            own[_CLASS] = pa.array(cells, type=pa.string())
        for name in own.keys() & columns.keys():
            raise ColumnError(f"{self.what} have “{name}” already; rename it in the file")
        return ArrowTable(pa.table({**columns, **own}), self.what).extended(added, rows)


def _floats(cells: Sequence[str]) -> Floats:
    """Numbers, NaN for empty cells."""
    return np.array([float(cell) if cell else np.nan for cell in cells], dtype=np.float64)


def _quoted(name: str) -> str:
    if '"' in name:
        raise DataTypeError(f"the column “{name}” cannot be stated of a file; rename it")
    return f'"{name}"' if "," in name else name


def _separator(head: str) -> str:
    """What separates the result's cells: the program keeps the file's own separator."""
    last = head.rindex(_PREFIX)
    return head[last - 1] if head[last - 1] != '"' else head[last - 2]
