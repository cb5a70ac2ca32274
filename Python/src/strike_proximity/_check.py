"""Finds what is wrong with a register or a list of strikes, by the bundled program."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._arguments import flag_of, roles_of, text_of
from ._columns import ROLES, StatedColumns
from ._command_line import CommandLine
from ._dependency import require_pyarrow
from ._errors import ColumnError, DataTypeError, OutOfRangeError, about
from ._files import is_read_here, stream
from ._program import DATA_ERROR, argument, run
from ._program_table import TableWriter
from ._tables import table_of


# Where a sentence of the program names rows.
_ROWS, _NUMBER = re.compile(r"\brows? \d+(?:(?:, | and )\d+)*"), re.compile(r"\d+")


@dataclass(frozen=True)
class Finding:
    """One fault of one row.

    Attributes
    ----------
    row:
        Of the table, Parquet and Arrow among them, from 0; of another file the line or the number of the
        feature, as the command counts them.
    severity:
        ``error``, ``warning`` or ``note``.
    finding:
        What kind of fault it is, such as ``few decimals``.
    detail:
        One sentence with the value.
    id:
        The record's identifier; None without one.
    latitude, longitude:
        Where the record lies, degrees of WGS 84; None where it is not known.
    """

    row: int
    severity: str
    finding: str
    detail: str
    id: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class CheckResult:
    """What `check` found.

    Attributes
    ----------
    records:
        How many were looked at.
    findings:
        Every fault, by row.
    not_checked:
        What could not be checked, no column being there for it.
    document:
        All that the command says with ``--json``.
    """

    records: int
    findings: list[Finding]
    not_checked: list[str]
    document: dict[str, Any]

    @property
    def is_sound(self) -> bool:
        """Whether no record is wrong for certain."""
        return all(finding.severity != "error" for finding in self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The findings as records, for a DataFrame of any library."""
        return [vars(finding) for finding in self.findings]


def check(
    table: Any,
    *,
    columns: Mapping[str, str] | None = None,
    dates: str | None = None,
    assume_wgs84: bool = False,
) -> CheckResult:
    """Looks for coordinates missing, exchanged, copied or outside the stated country, for duplicates,
    centroids and more, as the command ``check`` does.

    Parameters
    ----------
    table:
        A table of any kind that `nearest` takes, or the path of one: Parquet, Arrow, or what the command
        reads.
    columns:
        Columns by role, where names do not tell, in the words of the command: ``{"country": "Land",
        "date": "Wann"}``; ``{"country": "none"}`` switches one off.
    dates:
        Which number of 03/04/2025 is the month: ``day-first`` or ``month-first``.
    assume_wgs84:
        Whether geometries that state no reference system are degrees of WGS 84.

    Raises
    ------
    MissingDependencyError
        Where the package was built without the program.
    ProgramError
        What the program says where it fails.

    Examples
    --------
    >>> result = check([{"id": "a", "latitude": 50.46, "longitude": 30.49}])
    >>> result.findings[0].finding
    'few decimals'
    """
    stated, assume_wgs84 = dict(roles_of(columns)), flag_of(assume_wgs84, "assume_wgs84")
    for name in stated.values():
        if '"' in name:
            raise ColumnError(f"the column “{name}” has a quote in its name; rename it for check")
    options = ["--json"]
    if dates is not None:
        options += ["--dates", text_of(dates, "dates")]
    if isinstance(table, (str, os.PathLike)) and not is_read_here(os.fspath(table)):
        return _result(argument(os.fspath(table)), [*options, *_stating(stated)], first=0)
    with tempfile.TemporaryDirectory() as folder:
        reader = _reader(table)
        if reader is not None:
            line = CommandLine("check")
            if stated:
                line.options["--columns"] = _stated(stated)
            shown = os.fspath(table) if isinstance(table, (str, os.PathLike)) else "the records"
            target = Path(folder, "table")
            with about(shown):
                written = TableWriter(
                    reader, shown, "--columns", line, target, assume_wgs84=assume_wgs84
                ).write(numbered=False)
            own = [f"{option}={words}" for option, words in line.options.items()]
            return _result(str(written.path), [*options, *own], first=1)
        path = Path(folder, "table.csv")
        kept = write_csv(table, path, "the records", stated, assume_wgs84=assume_wgs84)
        # The first record stands in the second line.
        return _result(str(path), [*options, *_stating(kept)], first=2)


def _reader(table: Any) -> Any:
    """A table that can hold areas as a stream of Arrow; None for others."""
    if isinstance(table, (str, os.PathLike)):
        return stream(os.fspath(table))
    geopandas = sys.modules.get("geopandas")
    if geopandas is None or not isinstance(table, geopandas.GeoDataFrame):
        return None
    geometry = table.geometry
    if set(geometry.geom_type.dropna()) <= {"Point"}:
        return None
    require_pyarrow("records that are not points are read with pyarrow")
    import pyarrow as pa

    return pa.table(table.to_arrow(index=None)).to_reader()


def _stating(columns: Mapping[str, str]) -> list[str]:
    """Says which columns are meant; quotes keep the commas of a name."""
    return ["--columns", _stated(columns)] if columns else []


def _stated(columns: Mapping[str, str]) -> str:
    """Columns by role as the program has them."""
    return ",".join(f'"{role}={name}"' for role, name in columns.items())


def _result(path: str, options: list[str], first: int) -> CheckResult:
    done = run(["check", path, *options], allowed=[DATA_ERROR])
    try:
        document = json.loads(done.stdout)
    except ValueError:
        # Where the file itself is at fault there is no document.
        run(["check", path, *options])
        raise
    if first:
        document.pop("file", None)
        for found in document["findings"]:
            found["row"] -= first
            found["detail"] = _ROWS.sub(
                lambda rows: _NUMBER.sub(lambda row: str(int(row[0]) - first), rows[0]),
                found["detail"],
            )
    findings = [
        Finding(
            **{
                key: value
                for key, value in found.items()
                if key in Finding.__dataclass_fields__
            }
        )
        for found in document["findings"]
    ]
    return CheckResult(document["records"], findings, document.get("not_checked", []), document)


def write_csv(
    table: Any,
    path: Path,
    what: str,
    stated: Mapping[str, str] | None = None,
    *,
    assume_wgs84: bool = False,
) -> dict[str, str]:
    """Writes a table for the program: a line for each row, geometries as latitude and longitude.

    Returns
    -------
    dict[str, str]
        What is still to be stated of its columns.
    """
    given = table_of(table, what)
    kept = dict(stated or {})
    columns: dict[str, list[Any]] = {}
    for name in given.names:
        cells = list(given.cells(name))
        if any(
            isinstance(cell, (bytes, dict, list)) or hasattr(cell, "geom_type") for cell in cells
        ):
            continue
        columns[name] = cells
    own = StatedColumns({ROLES[role]: name for role, name in kept.items() if role in ROLES})
    if len(columns) < len(given.names) and not own.names.keys() & {"latitude", "longitude"}:
        stated_geometry = own.names.get("coordinate")
        places = given.places(own, assume_wgs84=assume_wgs84)
        # What cannot be a place the program says; what is not a point is one of neither.
        with suppress(OutOfRangeError):
            places.check()
        if stated_geometry is not None or not {"latitude", "longitude"} <= columns.keys():
            kept = {role: name for role, name in kept.items() if ROLES.get(role) != "coordinate"}
            for name, numbers in zip(("latitude", "longitude"), places.numbers()):
                columns[name] = [None if n != n else n for n in numbers.tolist()]
    if not columns:
        raise DataTypeError(f"{what} have no columns; give a table with names")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*([_text(cell) for cell in cells] for cells in columns.values())))
    return kept


def _text(cell: Any) -> str:
    """A cell as text on one line; the shortest digits that give a number again."""
    if cell is None or cell != cell:
        return ""
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())
    return " ".join(str(cell).splitlines())
