"""A geometry and columns of degrees in one table: whichever counts, they must say the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import shapely

import strike_proximity as sp

SITES = ([50.4608], [30.4906])


def frame(latitude: float | None, longitude: float | None) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"id": ["a", "b"], "latitude": [50.0, latitude], "longitude": [30.0, longitude]},
        geometry=shapely.points([30.0, 30.49], [50.0, 50.46]),
        crs=4326,
    )


def wkb(given: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(given.to_wkb())


def geojson(given: gpd.GeoDataFrame, folder: Path) -> str:
    given.to_file(folder / "a.geojson")
    return str(folder / "a.geojson")


def parquet(given: gpd.GeoDataFrame, folder: Path) -> str:
    given.to_parquet(folder / "a.parquet")
    return str(folder / "a.parquet")


FORMS: dict[str, Callable[[gpd.GeoDataFrame, Path], Any]] = {
    "geopandas": lambda f, _: f,
    "pandas of shapely": lambda f, _: pd.DataFrame(f),
    "pandas of WKB": lambda f, _: wkb(f),
    "pandas with a missing one": lambda f, _: wkb(f).astype({"geometry": object}),
    "polars": lambda f, _: pl.DataFrame(pa.table(f.to_arrow())),
    "polars of WKB": lambda f, _: pl.DataFrame(wkb(f).to_dict("list")),
    "arrow": lambda f, _: pa.table(f.to_arrow()),
    "arrow of WKB": lambda f, _: pa.Table.from_pandas(wkb(f)),
    "batch": lambda f, _: pa.table(f.to_arrow()).combine_chunks().to_batches()[0],
    "stream": lambda f, _: pa.table(f.to_arrow()).to_reader(1),
    "records": lambda f, _: wkb(f).to_dict("records"),
    "GeoParquet": parquet,
    "GeoJSON": geojson,
}


def read(result: Any) -> Any:
    return result.read_all() if isinstance(result, pa.RecordBatchReader) else result


@pytest.mark.parametrize("form", FORMS)
def test_what_disagrees_is_refused(form: str, tmp_path: Path) -> None:
    make = FORMS[form]
    for wrong in (frame(50.47, 30.49), frame(50.46, 30.4901)):
        with pytest.raises(sp.ColumnError, match="says 50.46, 30.49") as caught:
            read(sp.nearest(make(wrong, tmp_path), SITES))
        assert caught.value.row == 1 and "columns=" in caught.value.reason
        with pytest.raises(sp.ColumnError, match="“latitude” and “longitude”"):
            sp.SiteIndex(make(wrong, tmp_path))
        if form != "GeoJSON":
            with pytest.raises(sp.ColumnError, match="50.46, 30.49"):
                sp.check(make(wrong, tmp_path))


@pytest.mark.parametrize("form", FORMS)
def test_what_agrees_is_measured(form: str, tmp_path: Path) -> None:
    for right in (frame(50.46, 30.49), frame(50.460004, 30.490004)):
        assert distances(sp.nearest(FORMS[form](right, tmp_path), SITES))[1] < 200


@pytest.mark.parametrize(
    "form", ["geopandas", "polars", "arrow", "stream", "GeoParquet", "GeoJSON"]
)
def test_metres_beside_a_declared_geometry_are_no_second_place(form: str, tmp_path: Path) -> None:
    given = FORMS[form](frame(5_590_000, 320_000), tmp_path)
    assert distances(sp.nearest(given, SITES))[1] < 200


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"GeoJSON"}))
def test_what_is_stated_counts(form: str, tmp_path: Path) -> None:
    wrong = FORMS[form](frame(51.0, 30.49), tmp_path)
    columns = {"latitude": "latitude", "longitude": "longitude"}
    distance = distances(sp.nearest(wrong, SITES, columns=columns))[1]
    assert 59_000 < distance < 61_000
    wrong = FORMS[form](frame(51.0, 30.49), tmp_path)
    near = sp.nearest(wrong, SITES, columns={"geometry": "geometry"}, assume_wgs84=True)
    assert distances(near)[1] < 200


def distances(result: Any) -> list[float]:
    result = read(result)
    if isinstance(result, list):
        return [row["distance_m"] for row in result]
    column = result["distance_m"]
    return list(column.to_pylist() if hasattr(column, "to_pylist") else column)


def test_one_that_is_missing_disagrees() -> None:
    with pytest.raises(sp.ColumnError, match="say nothing") as caught:
        sp.nearest(frame(None, None), SITES)
    assert caught.value.row == 1
    half = frame(50.46, 30.49)
    half.loc[0, "geometry"] = None
    with pytest.raises(sp.ColumnError, match="says nothing"):
        sp.nearest(half, SITES)


def test_check_takes_the_geometry_that_is_stated() -> None:
    wrong = frame(95.0, 30.49)
    found = sp.check(wrong, columns={"geometry": "geometry"}).findings
    assert [one.latitude for one in found if one.row == 1] == [50.46]
    stated = sp.check(wrong, columns={"latitude": "latitude", "longitude": "longitude"})
    assert not stated.is_sound


def test_the_command_says_so(tmp_path: Path) -> None:
    frame(50.47, 30.49).to_parquet(tmp_path / "a.parquet")
    line = [sys.executable, "-m", "strike_proximity"]
    for words in (["nearest", "a.parquet", "bundled"], ["check", "a.parquet"]):
        failed = subprocess.run([*line, *words], capture_output=True, text=True, cwd=tmp_path)
        assert failed.returncode == 65 and failed.stderr.count("\n") == 1
        assert "a.parquet: row 2: “geometry” says 50.46, 30.49" in failed.stderr
        stated = ["--columns", "latitude=latitude,longitude=longitude"]
        done = subprocess.run([*line, *words, *stated], capture_output=True, cwd=tmp_path)
        assert done.returncode == 0


def test_texts_beside_degrees_are_no_geometry(tmp_path: Path) -> None:
    rows = [{"lat": 50.46, "lon": 30.49, "geo": json.dumps({"x": 1}), "coordinates": "Kyiv"}]
    for given in (rows, pd.DataFrame(rows), pl.DataFrame(rows), pa.Table.from_pylist(rows)):
        assert sp.nearest(given, SITES) is not None


@pytest.mark.parametrize(("y", "x"), [("Lat", "Lon"), ("LATITUDE", "Longitude"), ("широта", "довгота")])
def test_geojson_is_held_against_columns_of_any_name(y: str, x: str, tmp_path: Path) -> None:
    own = gpd.GeoDataFrame(
        {"id": ["a", "b"], y: [50.0, 50.0], x: [30.0, 30.0]},
        geometry=shapely.points([30.0, 35.0], [50.0, 45.0]),
        crs=4326,
    )
    for name in ("places.geojson", "places.geojsonl"):
        path = tmp_path / name
        own.to_file(path, driver="GeoJSON" if name[-1] == "n" else "GeoJSONSeq")
        for given in ((path, ([50.0], [30.0])), (([50.0], [30.0]), path)):
            with pytest.raises(sp.ColumnError, match=f"“{y}” and “{x}” say 50, 30") as caught:
                sp.nearest(*given)
            assert caught.value.row == 1
        own[:1].to_file(path, driver="GeoJSON" if name[-1] == "n" else "GeoJSONSeq")
        assert sp.nearest(path, ([50.0], [30.0]))["distance_m"].to_pylist() == [0]
