"""Where a library is not installed, one sentence says which, and how to get it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocked())
"""


def without(
    blocked: list[str], arguments: list[str | Path], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Runs Python where some modules cannot be imported."""
    (folder / "sitecustomize.py").write_text(_BLOCKED.format(blocked=blocked))
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["nearest", "x.parquet", "bundled"],
        ["nearest", "bundled", "x.arrow"],
        ["nearest", "bundled", "bundled", "-o", "near.geoparquet"],
        ["nearest", "bundled", "bundled", "--output=near.parquet"],
        ["check", "x.parquet"],
    ],
    ids=" ".join,
)
def test_the_command(arguments: list[str], tmp_path: Path) -> None:
    failed = without(["pyarrow"], ["-m", "strike_proximity", *arguments], tmp_path)
    assert failed.returncode == 69 and failed.stderr.count("\n") == 1
    assert "pip install pyarrow" in failed.stderr and not failed.stdout


@pytest.mark.parametrize(
    ("blocked", "expression"),
    [
        ("pyarrow", "index.schema()"),
        ("pyarrow", "sp.nearest('x.parquet', index)"),
        ("pyarrow", "sp.nearest(rows, 'x.parquet')"),
        ("pyarrow", "sp.nearest(rows, index, output='near.parquet')"),
        ("pyarrow", "sp.check('x.parquet')"),
        ("pyarrow", "sp.nearest('strikes.csv', index)"),
        ("shapely", "sp.nearest(np.array([1, 'x'], dtype=object), index)"),
    ],
)
def test_the_package(blocked: str, expression: str, tmp_path: Path) -> None:
    (tmp_path / "strikes.csv").write_text("lat,lon\n50,30\n")
    script = tmp_path / "script.py"
    script.write_text(
        "import os\nimport numpy as np\nimport strike_proximity as sp\n"
        f"os.chdir({str(tmp_path)!r})\n"
        "rows, index = [{'lat': 50.0, 'lon': 30.0}], sp.SiteIndex(([50.0], [30.0]))\n"
        f"try:\n    {expression}\n"
        "except sp.MissingDependencyError as error:\n    print(error)\n"
    )
    done = without([blocked], [script], tmp_path)
    assert done.stderr == "" and f"pip install {blocked}" in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1
