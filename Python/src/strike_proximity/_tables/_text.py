"""Files that the program reads for us: tables, GeoJSON, KML, workbooks, in whatever notation."""

from __future__ import annotations

import csv
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .._columns import StatedColumns
from .._dependency import require_pyarrow
from .._errors import (
    DataTypeError,
    GeometryTypeError,
    ProgramError,
    StrikeProximityWarning,
)
from .._places import Places
from .._program import argument, bundled_sites, run
from .._values import Added, Floats, Integers
from ._table import Table

if TYPE_CHECKING:
    import pyarrow as pa

# What the program's own columns begin with, so that none meets one of the file's.
_PREFIX = "strike_proximity_"
_OPTION = ", or go on without such rows with --skip-invalid"
_AREAS = (
    "sites are points here; to polygons the command measures: python -m strike_proximity nearest"
)
_NOTHING = ("there is no coordinate", "0, 0 is a place in the sea that nobody means")


class TextFile(Table):
    """A file whose places, and their uncertainty, the program has read; all other cells are text.

    The program measures the file against itself, which tells where each row is and, by the distance
    of 0, how large its uncertainty is. Of sites those without a coordinate are left out and counted,
    and those whose coordinate cannot be are named in a warning; among strikes each is an error, as of
    the command.
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
        options = ["--prefix", _PREFIX, "--format", "csv"]
        if words:
            options += ["--columns", ",".join(words), "--site-columns", ",".join(words)]
        if self.what == "the sites":
            options.append("--skip-invalid")
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder, "result.csv")
            try:
                done = run(["nearest", self._path, self._path, *options, "-o", str(result)])
            except ProgramError as error:
                reason = error.reason.replace(_OPTION, "")
                raise ProgramError(reason, exit_code=error.exit_code) from None
            with result.open(encoding="utf-8-sig", newline="") as file:
                delimiter = _delimiter(file.readline())
                file.seek(0)
                rows = csv.reader(file, delimiter=delimiter)
                names = next(rows)
                cells = list(zip(*rows)) or [()] * len(names)
        said = dict.fromkeys(done.stderr.decode(errors="replace").splitlines())
        skipped = [line for line in said if ": skipped: " in line]
        self.left_out = len(skipped)
        for line in skipped:
            if "the geometry is a" in line:
                raise GeometryTypeError(f"{line.replace('skipped: ', '')}; {_AREAS}")
            # Sites that say nothing of their place are only counted, as the command does it.
            if not line.endswith(_NOTHING):
                warnings.warn(line, StrikeProximityWarning, stacklevel=5)
        self._columns = {name: list(column) for name, column in zip(names, cells)}
        self._stated = stated
        return self._columns

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
        latitude, longitude = (
            np.array([float(cell) for cell in columns[f"{_PREFIX}measured_{name}"]])
            for name in ("latitude", "longitude")
        )
        return Places.of_numbers(latitude, longitude, self.what)

    def uncertainty(self, stated: StatedColumns) -> Floats | None:
        cells = self._read(stated)[f"{_PREFIX}distance_high_m"]
        if not any(cells):
            return None
        return np.array([float(cell) if cell else np.nan for cell in cells])

    def extended(self, added: Added, rows: Integers | None) -> pa.Table:
        require_pyarrow(
            f"{self.what} are a file, of which a pyarrow Table is made (or read it with another library)"
        )
        import pyarrow as pa

        from ._arrow import ArrowTable

        columns = {name: pa.array(self.cells(name), type=pa.string()) for name in self.names}
        for name in ("measured_latitude", "measured_longitude"):
            columns[name] = pa.array([float(cell) for cell in self._all[_PREFIX + name]])
        return ArrowTable(pa.table(columns), self.what).extended(added, rows)


def _quoted(name: str) -> str:
    if '"' in name:
        raise DataTypeError(f"the column “{name}” cannot be stated of a file; rename it")
    return f'"{name}"' if "," in name else name


def _delimiter(head: str) -> str:
    """What separates the result's cells: the program keeps the file's own separator."""
    last = head.rindex(_PREFIX)
    return head[last - 1] if head[last - 1] != '"' else head[last - 2]
