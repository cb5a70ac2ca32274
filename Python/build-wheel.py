#!/usr/bin/env python3
"""Builds the wheel with the library, and the program if one is named, inside.

    Python/build-wheel.py --library libstrike_proximity.so -o dist/
    Python/build-wheel.py --library … --program FOLDER -o dist/

FOLDER is what lies beside the program where it is installed: strike-proximity,
StrikeProximity_Geodata.resources and, for a PROJ of its own, proj/proj.db. Instead the parts can be
named by --program FILE, --resources and --proj-database.

The same inputs give the same bytes: times are those of SOURCE_DATE_EPOCH, 1 February 2020 if that is
not set.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# A day that zip archives know: they begin with 1980.
EPOCH = "1580515200"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", type=Path, required=True, help="libstrike_proximity.so")
    parser.add_argument("--program", type=Path, help="the program, or the folder of it")
    parser.add_argument(
        "--resources",
        type=Path,
        help="the program's folder of data, StrikeProximity_Geodata.resources",
    )
    parser.add_argument(
        "--proj-database", type=Path, help="PROJ's proj.db, for the library's own PROJ"
    )
    parser.add_argument(
        "--licences", type=Path, help="folder with the licences of what is linked in"
    )
    parser.add_argument(
        "--platform",
        default="linux_x86_64",
        help="the wheel's platform, such as manylinux_2_34_x86_64; default: %(default)s",
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("dist"), help="folder")
    options = parser.parse_args()
    is_folder = options.program is not None and options.program.is_dir()
    if not is_folder and (options.program is None) != (options.resources is None):
        parser.error("--program FILE and --resources belong together: name both or neither")
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder, "Python")
        stage(staged, options)
        options.output.mkdir(parents=True, exist_ok=True)
        environment = {
            **os.environ,
            "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", EPOCH),
            "STRIKE_PROXIMITY_WHEEL_PLATFORM": options.platform,
        }
        built = subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", str(staged),
             "--wheel-dir", str(options.output)],
            env=environment,
            check=False,
        )  # fmt: skip
    if built.returncode != 0:
        sys.exit("the wheel could not be built; pip's own words are above")
    (wheel,) = options.output.glob(f"*-py3-none-{options.platform}.whl")
    print(wheel)


def stage(folder: Path, options: argparse.Namespace) -> None:
    """Lays the sources and what goes into the wheel side by side."""
    ignored = shutil.ignore_patterns("__pycache__", "_lib", "_bin", "_data", "*.ipynb", "tests")
    shutil.copytree(HERE, folder, ignore=ignored)
    shutil.copy(HERE.parent / "LICENSE", folder / "LICENSE")
    package = folder / "src/strike_proximity"
    place(options.library, package / "_lib/libstrike_proximity.so", 0o755)
    binaries = package / "_bin"
    if options.program is not None and options.program.is_dir():
        place_all(options.program, binaries)
    elif options.program is not None:
        place(options.program, binaries / "strike-proximity", 0o755)
        place_all(options.resources, binaries / "StrikeProximity_Geodata.resources")
    if options.proj_database is not None:
        place(options.proj_database, package / "_data/proj/proj.db", 0o644)
    if options.licences is not None:
        place_all(options.licences, folder / "licences")


def place_all(source: Path, target: Path) -> None:
    """Copies a folder."""
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        is_program = file.name == "strike-proximity"
        place(file, target / file.relative_to(source), 0o755 if is_program else 0o644)


def place(source: Path, target: Path, mode: int) -> None:
    """Copies a file with a mode that does not depend on who copies it."""
    if not source.is_file():
        sys.exit(f"{source}: there is no such file")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


if __name__ == "__main__":
    main()
