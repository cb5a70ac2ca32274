"""locate and distance beside the command."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import polars as pl
import pytest
from worlds import World, command

import strike_proximity as sp

TEXTS = [
    "50.46082135 30.49056162",
    "50°27'44\"N 30°28'54\"E",
    "36UUA2205992000",
    "POINT (30.49 50.46)",
    "geo:50.46,30.49",
    "EPSG:4284/15865 50.46 30.49",
    "EPSG:32636 321892 5592878",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text(text: str) -> None:
    said = json.loads(command("locate", text, "--json").stdout)
    located = sp.locate(text)
    assert located.latitude == said["latitude_deg"]
    assert located.longitude == said["longitude_deg"]
    assert located.notation == said["notation"]


def test_a_datum_operation() -> None:
    located = sp.locate("EPSG:4284 50.46 30.49", operation=15865)
    assert located.operation == "EPSG:15865" and located.accuracy_m == 4.5
    assert "Pulkovo" in (located.operation_name or "")
    with pytest.raises(sp.CoordinateError, match="EPSG:5044"):
        sp.locate("EPSG:4284 50.46 30.49")


def test_several_texts() -> None:
    series = pd.Series([*TEXTS, None])
    for given in (series, pl.Series(series), series.tolist(), np.array(TEXTS)):
        found = sp.locate(given)
        assert found[:7] == [sp.locate(text) for text in TEXTS]
        assert all(one is None for one in found[7:])
    with pytest.raises(sp.CoordinateError) as caught:
        sp.locate([TEXTS[0], "nowhere"])
    assert caught.value.row == 1
    assert sp.locate(["nowhere", TEXTS[0]], invalid="none") == [None, sp.locate(TEXTS[0])]
    with pytest.raises(sp.DataTypeError, match="row 1: a coordinate is a text"):
        sp.locate(["50 30", 5])  # type: ignore[list-item]
    assert sp.locate([]) == []


def test_order() -> None:
    assert sp.locate("30.49 50.46", order="lon-lat").latitude == 50.46
    with pytest.raises(sp.StrikeProximityError, match="lon-lat"):
        sp.locate("30.49 50.46", order="xy")


def test_single_distances_are_the_commands() -> None:
    said = json.loads(command("distance", "50.4608 30.4906", "50.4622 30.4817", "--json").stdout)
    for a, b in [
        ((50.4608, 30.4906), (50.4622, 30.4817)), ("50.4608 30.4906", "50.4622 30.4817"),
    ]:  # fmt: skip
        assert vars(sp.distance(a, b)) == said


def test_distances_of_columns(world: World) -> None:
    first = (world.latitude[:500], world.longitude[:500])
    second = pd.DataFrame({"lat": world.site_latitude, "lon": world.site_longitude})
    found = sp.distance(first, second)
    for row in range(0, 500, 50):
        single = sp.distance(
            (world.latitude[row], world.longitude[row]),
            (world.site_latitude[row], world.site_longitude[row]),
        )
        assert found.distance_m[row] == single.distance_m
        assert found.azimuth_deg[row] == single.azimuth_deg
        assert found.back_azimuth_deg[row] == single.back_azimuth_deg


def test_coincident_and_missing_places() -> None:
    found = sp.distance(([50.0, np.nan], [30.0, 30.0]), ([50.0, 50.0], [30.0, 30.0]))
    assert found.distance_m[0] == 0 and np.isnan(found.azimuth_deg).all()
    assert np.isnan(found.distance_m[1])
    with pytest.raises(sp.OutOfRangeError) as caught:
        sp.distance(([50.0, 99.0], [30.0, 30.0]), ([50.0, 50.0], [30.0, 30.0]))
    assert caught.value.row == 1
