"""The package beside the repository that it is built from."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest
from worlds import REPOSITORY, command

import strike_proximity as sp


def test_the_vocabulary_is_the_programs() -> None:
    script = REPOSITORY / "Python/vocabulary.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_versions_agree() -> None:
    swift = (REPOSITORY / "Sources/Geodesy/LibraryVersions.swift").read_text()
    found = re.search(r'let version = "([^"]+)"', swift)
    assert found and found[1] == sp.__version__ == metadata("strike-proximity")["Version"]
    assert command("--version").stdout.splitlines()[0] == f"strike-proximity {sp.__version__}"


def test_numpy_is_the_one_requirement() -> None:
    assert [text.split(">")[0] for text in requires("strike-proximity") or []] == ["numpy"]


def test_types(tmp_path: Path) -> None:
    folder = Path(sp.__file__).parent
    assert (folder / "py.typed").exists()
    user = tmp_path / "user.py"
    user.write_text(
        "import strike_proximity as sp\n"
        "index = sp.SiteIndex(([50.0], [30.0]))\n"
        "count: int = len(index)\n"
        "found: sp.Located = sp.locate('50 30')\n"
        "metres: float = sp.distance((50, 30), (51, 30)).distance_m\n"
        "try:\n    sp.nearest(([50.0], [30.0]), index, k=2)\n"
        "except sp.StrikeProximityError as error:\n    row: int | None = error.row\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", user], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_sources_are_typed() -> None:
    line = [sys.executable, "-m", "mypy", "--no-incremental"]
    done = subprocess.run(line, cwd=REPOSITORY / "Python", capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", sp.__all__)
def test_everything_public_is_documented(name: str) -> None:
    assert name.startswith("__") or getattr(sp, name).__doc__


def test_examples_in_docstrings() -> None:
    import doctest

    import strike_proximity._check as check
    import strike_proximity._distance as distance
    import strike_proximity._index as index
    import strike_proximity._locate as locate
    import strike_proximity._nearest as nearest

    for module in (check, distance, index, locate, nearest):
        failed, tried = doctest.testmod(module)
        assert tried > 0 and failed == 0, module.__name__
