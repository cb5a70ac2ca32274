"""Damaged files and damaged metadata: a documented error, one sentence with the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

import strike_proximity as sp

SITES = [{"id": "s", "lat": 50.4608, "lon": 30.4906}]
TABLE = pa.table({"lat": np.linspace(44, 53, 5_000), "lon": np.linspace(22, 41, 5_000)})


def refused(path: Path, kind: type[sp.StrikeProximityError]) -> None:
    """Each door to the file says what is wrong with it, and nothing else."""
    for call in (
        lambda: sp.nearest(path, SITES),
        lambda: sp.nearest(SITES, path),
        lambda: sp.check(path),
        lambda: sp.nearest(path, SITES, output=path.with_name("near.parquet")),
    ):
        with pytest.raises(kind, match=path.name) as caught:
            call()
        assert "\n" not in str(caught.value)
    line = [sys.executable, "-m", "strike_proximity", "nearest", path, "bundled"]
    failed = subprocess.run(line, capture_output=True, text=True)
    assert failed.returncode == 65 and failed.stderr.count("\n") == 1 and str(path) in failed.stderr
    assert not path.with_name("near.parquet").exists()


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
@pytest.mark.parametrize("damage", ["empty", "text", "cut", "head", "middle"])
def test_damaged(name: str, damage: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "a.parquet":
        pq.write_table(TABLE, path, use_dictionary=False)
    else:
        with pa.ipc.new_file(path, TABLE.schema) as file:
            file.write_table(TABLE)
    content = bytearray(path.read_bytes())
    if damage == "middle" and name == "a.arrow":
        # Of numbers nobody can tell; of what says where they are.
        content[-200:-150] = b"\xff" * 50
    elif damage == "middle":
        content[4:60] = b"\xff" * 56
    else:
        content = {"empty": b"", "text": b"lat,lon\n1,2\n", "cut": content[:-20], "head": content[:9]}[
            damage
        ]  # fmt: skip
    path.write_bytes(content)
    refused(path, sp.FileError)


def test_a_damaged_stream_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    with pa.ipc.new_stream(path, TABLE.schema) as file:
        file.write_table(TABLE)
    path.write_bytes(path.read_bytes()[:-5_000])
    refused(path, sp.FileError)


def test_a_folder_without_files(tmp_path: Path) -> None:
    for name, words in (
        ("a.parquet", r"a\.parquet: it is a folder without files of Parquet .*; name a file"),
        ("a.arrow", r"a\.arrow: it is a folder without files of Parquet"),
        ("strikes", r"strikes: it is a folder without files of Parquet"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "_SUCCESS").touch()
        with pytest.raises(sp.FileError, match=words):
            sp.nearest(tmp_path / name, SITES)


@pytest.mark.parametrize(
    "geo",
    [
        b"{", b"\xff\xfe", b"[]", b"5", b'{"columns": []}', b'{"columns": {"g": 5}}', b"{}",
        {"encoding": "WKB", "crs": {"id": "x"}}, {"encoding": "WKB", "crs": 5},
        {"encoding": "WKB", "crs": {"type": "GeographicCRS", "coordinate_system": []}},
        {"encoding": "WKB", "crs": {"type": "GeographicCRS", "datum": 5}},
        {"encoding": "WKB", "crs": {"type": "ProjectedCRS", "base_crs": 5}},
        {"encoding": "WKB", "geometry_types": 5},
    ],
    ids=str,
)  # fmt: skip
def test_damaged_metadata(geo: Any, tmp_path: Path) -> None:
    if isinstance(geo, dict):
        document = {"version": "1.1.0", "primary_column": "g", "columns": {"g": geo}}
        geo = json.dumps(document).encode()
    wkb = pa.array(shapely.to_wkb(shapely.points([30.49], [50.46])))
    table = pa.table({"g": wkb}).replace_schema_metadata({b"geo": geo})
    pq.write_table(table, tmp_path / "a.parquet")
    for given in (table, tmp_path / "a.parquet"):
        with pytest.raises(sp.CRSError) as caught:
            sp.nearest(given, SITES)
        assert "\n" not in caught.value.reason
    line = [sys.executable, "-m", "strike_proximity", "nearest", tmp_path / "a.parquet", "bundled"]
    failed = subprocess.run(line, capture_output=True, text=True)
    assert failed.returncode == 65 and failed.stderr.count("\n") == 1
    assert "a.parquet" in failed.stderr
