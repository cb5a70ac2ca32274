"""The examples of the package's page run as they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from worlds import REPOSITORY


def test_examples(tmp_path: Path) -> None:
    page = (REPOSITORY / "Python/README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.S)
    assert examples
    (tmp_path / "strikes.csv").write_text(
        "event,latitude,longitude,radius_m\na,50.4601,30.4912,25\nb,50.4510,30.5203,\n"
    )
    script = tmp_path / "examples.py"
    script.write_text("\n".join(examples))
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
