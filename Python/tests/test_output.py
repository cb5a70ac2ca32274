"""What output= writes, as it is read again."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

import strike_proximity as sp

SITES = [{"id": "s", "lat": 50.4608, "lon": 30.4906}]
FRAME = pd.DataFrame(
    {"lat": [50.46, 50.5, np.nan], "lon": [30.49, 30.5, np.nan]},
    index=pd.Index(["x", "y", "z"], name="event"),
)
POINTS = gpd.GeoDataFrame(
    FRAME[[]], geometry=[shapely.Point(30.49, 50.46), shapely.Point(30.5, 50.5), None], crs=4326
)


@pytest.mark.parametrize("name", ["near.parquet", "near.geoparquet"])
@pytest.mark.parametrize("k", [1, 2])
def test_an_index_is_kept(name: str, k: int, tmp_path: Path) -> None:
    sp.nearest(FRAME, SITES, k=k, output=tmp_path / name)
    assert pd.read_parquet(tmp_path / name).index.equals(FRAME.index)
    sp.nearest(POINTS, SITES, k=k, output=tmp_path / name)
    assert gpd.read_parquet(tmp_path / name).index.equals(FRAME.index)
    assert sp.nearest(FRAME, SITES).index.equals(FRAME.index)


def test_an_index_of_several_levels_is_kept(tmp_path: Path) -> None:
    frame = FRAME.set_index(pd.MultiIndex.from_tuples([(1, "a"), (1, "b"), (2, "a")]))
    sp.nearest(frame, SITES, output=tmp_path / "near.parquet")
    assert pd.read_parquet(tmp_path / "near.parquet").index.equals(frame.index)


@pytest.mark.parametrize(
    "form", ["pandas", "polars", "arrow", "stream", "records", "CSV", "Parquet"]
)
def test_geoparquet_has_the_strikes_points(form: str, tmp_path: Path) -> None:
    plain = FRAME.reset_index()
    plain.to_csv(tmp_path / "a.csv", index=False)
    plain.to_parquet(tmp_path / "a.parquet")
    table = pa.Table.from_pandas(plain)
    given = {
        "pandas": plain, "polars": pl.from_pandas(plain), "arrow": table,
        "stream": table.to_reader(1), "records": table.to_pylist(),
        "CSV": tmp_path / "a.csv", "Parquet": tmp_path / "a.parquet",
    }[form]  # fmt: skip
    path = sp.nearest(given, SITES, output=tmp_path / "near.geoparquet")
    back = gpd.read_parquet(path)
    assert back.geometry.x.tolist()[:2] == [30.49, 30.5] and back.geometry[2] is None
    assert back.crs == "OGC:CRS84" and back["event"].tolist() == ["x", "y", "z"]
    assert json.loads(pq.ParquetFile(path).metadata.metadata[b"geo"])["version"] == "1.1.0"


def test_parquet_of_numbers_is_plain(tmp_path: Path) -> None:
    sp.nearest(FRAME, SITES, output=tmp_path / "near.parquet")
    assert b"geo" not in pq.ParquetFile(tmp_path / "near.parquet").metadata.metadata
    assert "geometry" not in pq.read_schema(tmp_path / "near.parquet").names


def test_another_column_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(sp.ColumnError, match="“geometry” is a column of texts"):
        sp.nearest(FRAME.assign(geometry="a"), SITES, output=tmp_path / "near.geoparquet")
    assert not list(tmp_path.iterdir())


def test_every_key_of_records_is_written(tmp_path: Path) -> None:
    records = [{"lat": 50.0, "lon": 30.0}, {"lat": 51.0, "lon": 31.0, "note": "x"}]
    path = sp.nearest(records, SITES, output=tmp_path / "near.parquet")
    assert pq.read_table(path)["note"].to_pylist() == [None, "x"]


def test_cells_that_no_column_takes_are_told(tmp_path: Path) -> None:
    with pytest.raises(sp.DataTypeError, match=r"near\.parquet"):
        sp.nearest(FRAME.assign(mixed=[1, "a", object()]), SITES, output=tmp_path / "near.parquet")


def test_the_input_is_not_written_over(tmp_path: Path) -> None:
    FRAME.to_parquet(tmp_path / "a.parquet")
    with pytest.raises(sp.ArgumentError, match="both read and written"):
        sp.nearest(tmp_path / "a.parquet", SITES, output=tmp_path / "a.parquet")
