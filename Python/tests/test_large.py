"""A million strikes and ten thousand sites through every door: -m large."""

from __future__ import annotations

from pathlib import Path

import pytest
from doors import DOORS, OPTIONS, columns
from test_same_as_command import same, sites
from worlds import World, make_world

import strike_proximity as sp

pytestmark = pytest.mark.large


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("large"), 1_000_000, 10_000, seed=7)


def test_every_door(large: World) -> None:
    expected = large.command()
    index = sp.SiteIndex(sites(large))
    for door, given in DOORS.items():
        result = columns(sp.nearest(given(large), index, azimuth=True, **OPTIONS.get(door, {})))
        same(result, expected, large)


def test_geoparquet(large: World, tmp_path: Path) -> None:
    import geopandas as gpd
    import shapely

    path = tmp_path / "strikes.parquet"
    points = shapely.points(large.longitude, large.latitude)
    gpd.GeoDataFrame(geometry=points, crs=4326).to_parquet(path)
    near = sp.nearest(path, sites(large), azimuth=True)
    same(columns(near.drop_columns(["geometry"])), large.command(), large)
