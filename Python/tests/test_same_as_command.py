"""Every door gives what the command gives, on twenty thousand strikes and five hundred sites."""

from __future__ import annotations

from typing import Any

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from doors import DOORS, OPTIONS, columns
from worlds import World

import strike_proximity as sp


@pytest.fixture(scope="module")
def index(world: World) -> sp.SiteIndex:
    return sp.SiteIndex(sites(world))


@pytest.fixture(scope="module")
def single(world: World) -> dict[str, list[str]]:
    return world.command()


def sites(world: World) -> list[dict[str, Any]]:
    return [
        {"id": own, "latitude": y, "longitude": x, "kind": "embassy"}
        for own, y, x in zip(
            world.site_id, world.site_latitude.tolist(), world.site_longitude.tolist()
        )
    ]


def written(value: float | None, digits: int) -> str:
    """A number as the command writes it."""
    if value is None or value != value:
        return ""
    text = f"{value:.{digits}f}"
    return f"{0:.{digits}f}" if digits == 6 and text == "360.000000" else text


def same(result: dict[str, list[Any]], expected: dict[str, list[str]], world: World) -> None:
    if "site" in result:
        result["nearest_id"] = [world.site_id[s] if s >= 0 else "" for s in result["site"]]
    assert [own or "" for own in result["nearest_id"]] == expected["nearest_id"]
    for name in ("nearest_count", "rank"):
        if name in result:
            texts = [str(n) if n else "" for n in result[name]]
            assert texts == expected[name], name
    assert [written(d, 3) for d in result["distance_m"]] == expected["distance_m"]
    if "azimuth_deg" in result:
        assert [written(a, 6) for a in result["azimuth_deg"]] == expected["azimuth_deg"]


@pytest.mark.parametrize("door", DOORS)
def test_nearest(
    door: str, world: World, index: sp.SiteIndex, single: dict[str, list[str]]
) -> None:
    given = DOORS[door](world)
    result = columns(sp.nearest(given, index, azimuth=True, **OPTIONS.get(door, {})))
    same(result, single, world)


@pytest.mark.parametrize("door", ["arrays", "pandas", "arrow chunks", "polars", "records"])
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"k": 3}, ["--count", "3"]),
        ({"within": "40km"}, ["--within", "40km"]),
        ({"k": 2, "within": 40_000}, ["--count", "2", "--within", "40km"]),
        ({"k": 1, "within": 1_000}, ["--count", "1", "--within", "1km"]),
    ],
    ids=str,
)
def test_several(
    door: str, options: dict[str, Any], words: list[str], world: World, index: sp.SiteIndex
) -> None:
    result = columns(sp.nearest(DOORS[door](world), index, azimuth=True, **options))
    same(result, world.command(*words), world)


def test_bits_do_not_depend_on_the_door_or_on_threads(world: World, index: sp.SiteIndex) -> None:
    expected = sp.nearest(DOORS["arrays"](world), index, azimuth=True)
    for door, given in DOORS.items():
        options = OPTIONS.get(door, {})
        for threads in (None, 1):
            result = columns(
                sp.nearest(given(world), index, azimuth=True, threads=threads, **options)
            )
            assert result["distance_m"] == expected.distance_m.tolist(), door
            azimuth = [float("nan") if a is None else a for a in result["azimuth_deg"]]
            assert str(azimuth) == str(expected.azimuth_deg.tolist()), door


@pytest.mark.parametrize("door", sorted(DOORS.keys() - {"array", "strided", "lists", "shapely"}))
def test_sites_through_every_door(door: str, world: World) -> None:
    """What strikes can be, sites can be: the nearest site of each is itself."""
    given = DOORS[door](world)
    near = sp.nearest((world.latitude, world.longitude), given)
    assert (near.distance_m == 0).all()


def test_ties_are_named_as_the_command_names_them(world: World) -> None:
    result = sp.nearest(DOORS["polars"](world), sites(world), ties=True)
    assert result["nearest_ties"].to_list() == world.command("--ties")["nearest_ties"]


def test_columns_are_carried(world: World) -> None:
    result = sp.nearest(DOORS["pandas"](world), sites(world), carry=["kind"])
    assert set(result["nearest_kind"]) == {"embassy"}


def test_single_precision_is_measured_as_it_is(world: World, index: sp.SiteIndex) -> None:
    single = tuple(a.astype("float32") for a in (world.latitude, world.longitude))
    double = tuple(a.astype("float64") for a in single)
    near, exact = (sp.nearest(given, index) for given in (single, double))
    assert near.distance_m.tolist() == exact.distance_m.tolist()


BACK = {
    "pandas": pd.DataFrame, "geopandas": gpd.GeoDataFrame, "geoseries": gpd.GeoDataFrame,
    "arrow": pa.Table, "arrow batch": pa.RecordBatch, "arrow reader": pa.RecordBatchReader,
    "stream": pa.RecordBatchReader, "polars": pl.DataFrame, "duckdb": duckdb.DuckDBPyRelation,
    "records": list, "csv": pa.Table, "arrays": sp.Matches, "shapely": sp.Matches,
}  # fmt: skip


@pytest.mark.parametrize("door", BACK)
@pytest.mark.parametrize("k", [1, 2])
def test_what_was_given_comes_back(door: str, k: int, world: World, index: sp.SiteIndex) -> None:
    near = sp.nearest(DOORS[door](world), index, k=k, **OPTIONS.get(door, {}))
    assert type(near) is BACK[door]


def test_a_frame_keeps_its_index_its_columns_and_itself(world: World, index: sp.SiteIndex) -> None:
    frame = DOORS["geopandas"](world)
    frame.index = np.arange(len(frame))[::-1] + 7
    frame.attrs["source"] = "made up"
    before = frame.copy()
    near = sp.nearest(frame, index, k=2)
    assert frame.equals(before) and list(frame.columns) == ["event", "geometry"]
    assert near.index.tolist() == np.repeat(frame.index, 2).tolist()
    assert near.crs == frame.crs and near.geometry.name == "geometry"
    assert list(near.columns)[:2] == ["event", "geometry"]
    near.loc[near.index[0], "event"] = -1
    assert frame.equals(before)


def test_a_relation_stays_with_its_connection(index: sp.SiteIndex) -> None:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE town AS SELECT 50.0::DECIMAL(9, 6) AS lat, 30 AS lon, 'x' AS n"
    )
    near = sp.nearest(connection.table("town"), index)
    joined = connection.sql("SELECT town.n, distance_m FROM near JOIN town USING (n)").fetchall()
    assert joined[0][0] == "x" and joined == near.project("n, distance_m").fetchall()
