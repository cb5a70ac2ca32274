"""The command hands files of Parquet and Arrow over to the package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow.feather
import pyarrow.parquet as pq

from strike_proximity._program import program

STRIKES = pd.DataFrame({"id": ["a", "b"], "latitude": [50.45, 50.46], "longitude": [30.52, 30.53]})


def _command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the program itself, to which this Python is the one on the path."""
    environment = {name: value for name, value in os.environ.items() if "STRIKE_PROX" not in name}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    return subprocess.run(
        [program(), *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_nearest_from_parquet_to_parquet(tmp_path: Path) -> None:
    STRIKES.to_parquet(tmp_path / "strikes.parquet")
    STRIKES.to_csv(tmp_path / "strikes.csv", index=False)
    done = _command("nearest", "strikes.parquet", "bundled", "-o", "near.parquet", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    plain = _command("nearest", "strikes.csv", "bundled", "-o", "near.csv", folder=tmp_path)
    assert plain.returncode == 0, plain.stderr
    near = pq.read_table(tmp_path / "near.parquet").to_pandas()
    expected = pd.read_csv(tmp_path / "near.csv", float_precision="round_trip")
    assert near["nearest_id"].tolist() == expected["nearest_id"].tolist()
    assert near["distance_m"].tolist() == expected["distance_m"].tolist()
    assert done.stderr == plain.stderr.replace("strikes.csv", "strikes.parquet")


def test_check_keeps_its_exit_code(tmp_path: Path) -> None:
    wrong = STRIKES.assign(latitude=[50.45, 150.0])
    pyarrow.feather.write_feather(wrong, str(tmp_path / "strikes.feather"))
    done = _command("check", "strikes.feather", folder=tmp_path)
    assert done.returncode == 65, done.stderr
    assert "150" in done.stdout + done.stderr


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    done = _command("nearest", "strikes.parquet", "bundled", folder=tmp_path)
    assert done.returncode == 66
    assert done.stderr.count("\n") == 1
    assert "strikes.parquet: there is no such file" in done.stderr
