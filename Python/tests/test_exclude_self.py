"""A list held against itself, as the command does it with --exclude-self."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from worlds import command

import strike_proximity as sp


@pytest.fixture(scope="module")
def crowd() -> pd.DataFrame:
    """Strikes of which many share a place, some an identifier, and one has none of the two."""
    random = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "id": [f"s{i}" for i in range(300)],
            "lat": random.uniform(50, 50.2, 300).round(2),
            "lon": random.uniform(30, 30.2, 300).round(2),
        }
    )
    frame.loc[[7, 8], "id"] = "twice"
    return frame


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, []),
        ({"k": 3}, ["--count", "3"]),
        ({"within": "1km"}, ["--within", "1km"]),
        ({"k": 2, "within": "1km"}, ["--within", "1km", "--count", "2"]),
        ({"k": 1, "within": "0m"}, ["--within", "0m", "--count", "1"]),
    ],
    ids=str,
)
def test_as_the_command(
    options: dict[str, Any], words: list[str], crowd: pd.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "crowd.csv"
    crowd.to_csv(path, index=False)
    said = command("nearest", path, path, "--exclude-self", "--ties", "-q", *words).stdout
    expected = list(csv.DictReader(said.splitlines()))
    for make in (lambda f: f, pl.from_pandas, pa.Table.from_pandas, lambda f: str(path)):
        near = sp.nearest(make(crowd), crowd, exclude_self=True, ties=True, **options)
        rows = pa.table(near).to_pylist()
        for name in ("id", "nearest_id", "nearest_count", "nearest_ties"):
            assert [str(row[name] or "") for row in rows] == [row[name] for row in expected], name
        distances = ["" if pd.isna(d := row["distance_m"]) else f"{d:.3f}" for row in rows]
        assert distances == [row["distance_m"] for row in expected]
        if "rank" in rows[0]:
            assert [str(row["rank"] or "") for row in rows] == [row["rank"] for row in expected]


def test_without_identifiers_the_own_row_is_left_out(crowd: pd.DataFrame) -> None:
    arrays = (crowd["lat"].to_numpy(), crowd["lon"].to_numpy())
    near = sp.nearest(arrays, arrays, exclude_self=True)
    assert len(near) == 300 and (near.site != np.arange(300)).all()
    rows = sp.nearest(crowd[["lat", "lon"]], crowd[["lat", "lon"]], exclude_self=True, k=2)
    assert (rows["nearest_id"] != rows.index).all()


def test_a_list_of_one_has_nobody_near() -> None:
    one = [{"id": "a", "lat": 50.0, "lon": 30.0}]
    assert sp.nearest(one, one, exclude_self=True)[0]["nearest_id"] is None
    assert sp.nearest(one, [], exclude_self=True, site_columns={})[0]["nearest_id"] is None


def test_what_says_who_is_who_is_needed(crowd: pd.DataFrame) -> None:
    arrays = (crowd["lat"].to_numpy(), crowd["lon"].to_numpy())
    with pytest.raises(sp.ColumnError, match="the strikes have none"):
        sp.nearest(arrays, crowd, exclude_self=True)
    with pytest.raises(sp.ColumnError, match="the sites have none"):
        sp.nearest(crowd, arrays, exclude_self=True)
    with pytest.raises(sp.ColumnError, match="2 strikes are not the 300 sites"):
        sp.nearest((arrays[0][:2], arrays[1][:2]), arrays, exclude_self=True)
