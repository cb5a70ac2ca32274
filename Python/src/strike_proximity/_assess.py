"""Assesses a case with the bundled program."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._arguments import flag_of, path_of, text_of
from ._check import write_csv
from ._errors import DataTypeError
from ._program import argument, run


@dataclass(frozen=True)
class Assessment:
    """The result of a case: the files that the command writes, held in memory.

    Attributes
    ----------
    summary:
        What the command prints.
    report:
        ``report.json``: every density, ratio, band, sensitivity and source, as its schema describes.
    documents:
        Every file by its name: ``report.html``, ``report.json``, ``report.geojson``, ``report.kml``,
        ``pairs.csv``, ``datapackage.json``, ``manifest.json`` and, by the options, others.
    """

    summary: str
    report: dict[str, Any]
    documents: dict[str, bytes]

    def __str__(self) -> str:
        return self.summary

    def __repr__(self) -> str:
        return f"Assessment({', '.join(self.documents)})"

    def save(self, folder: str | os.PathLike[str]) -> list[str]:
        """Writes the documents into a folder, which is made if need be, and gives their paths."""
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        paths = []
        for name, content in self.documents.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            paths.append(str(path))
        return paths


def assess(
    case: str | os.PathLike[str] | Mapping[str, Any],
    *,
    folder: str | os.PathLike[str] | None = None,
    language: str = "en",
    geopackage: bool = False,
    allow_outside: bool = False,
) -> Assessment:
    """Measures and weighs the strikes of a case, as the command ``assess`` does.

    Parameters
    ----------
    case:
        The path of a case file (YAML or XLSX), or what such a file says, as a dict. In a dict a table
        of any kind that `nearest` takes may stand where a file may: ``{"catalogue": frame}``.
    folder:
        From where a dict names other files; the folder in which Python runs if None.
    language:
        Of the summary: ``en``, ``uk`` or ``ru``.
    geopackage:
        Whether ``report.gpkg`` is made; needs GDAL.
    allow_outside:
        Whether the case may name files elsewhere than in its folder (of a dict: than in ``folder``); for a
        case that you trust. The command calls it ``--allow-outside``.

    Raises
    ------
    MissingDependencyError
        Where the package was built without the program.
    ProgramError
        What is wrong with the case, with each fault's place.
    """
    text_of(language, "language")
    flag_of(geopackage, "geopackage")
    flag_of(allow_outside, "allow_outside")
    where_from = os.getcwd() if folder is None else path_of(folder, "folder")
    own = None if isinstance(case, Mapping) else path_of(case, "case")
    with tempfile.TemporaryDirectory() as temporary:
        # Where it runs shows in the manifest: of a dict it is the same each time.
        path, output, where = "case.yaml", "result", temporary
        if isinstance(case, Mapping):
            _write(case, Path(temporary), Path(where_from).resolve(), allow_outside)
        elif own is not None:
            path, output, where = argument(own), str(Path(temporary, "result")), os.getcwd()
        options = ["-o", output, "--language", language]
        options += ["--geopackage"] if geopackage else []
        options += ["--allow-outside"] if allow_outside else []
        done = run(["assess", path, *options], folder=where)
        result = Path(temporary, "result")
        documents = {
            str(file.relative_to(result)): file.read_bytes()
            for file in sorted(result.rglob("*"))
            if file.is_file()
        }
    report = json.loads(documents["report.json"])
    return Assessment(done.stdout.decode(), report, documents)


def _write(case: Mapping[str, Any], temporary: Path, folder: Path, allow_outside: bool) -> None:
    """Writes a case for the program, beside copies of what it names."""
    number = 0

    def copy(name: str) -> None:
        """Puts a file that the case names beside it: the program follows no link out of a case's folder."""
        try:
            source, target = folder / name, temporary / name
            if Path(name).is_absolute() or ".." in Path(name).parts or not source.is_file():
                return
            is_allowed = allow_outside or source.resolve().is_relative_to(folder)
        except (OSError, ValueError):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return
        if is_allowed:
            shutil.copyfile(source, target)
        else:
            # The program says what is wrong with it.
            target.symlink_to(source)

    def plain(value: Any) -> Any:
        nonlocal number
        if isinstance(value, Mapping):
            return {str(key): plain(own) for key, own in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(own) for own in value]
        if isinstance(value, (str, os.PathLike)):
            copy(os.fspath(value))
            return os.fspath(value)
        if value is None or isinstance(value, (int, float)):
            return value
        if hasattr(value, "isoformat"):
            return value.isoformat()
        if hasattr(value, "columns") or hasattr(value, "__arrow_c_stream__"):
            number += 1
            name = f"table-{number}.csv"
            write_csv(value, temporary / name, "the records")
            return name
        raise DataTypeError(
            f"a case holds no {type(value).__name__}; give texts, numbers and tables"
        )

    # JSON is YAML.
    path = temporary / "case.yaml"
    path.write_text(json.dumps(plain(case), ensure_ascii=False), encoding="utf-8")
