"""Columns are found as the command finds them."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from worlds import command

import strike_proximity as sp
from strike_proximity._vocabulary import NAMES

SITES = pd.DataFrame({"id": ["s"], "latitude": [50.46], "longitude": [30.49]})
LATITUDES, LONGITUDES = NAMES["latitude"], NAMES["longitude"]
WRITTEN = [
    ("Decimal Latitude", "decimalLongitude"),
    ("LATITUDE", "Longitude"),
    ("tags.lat", "tags.lon"),
    ("lat.value", "lon.value"),
    ("\ufefflat", "lon"),
    ("lat (°)", "lon (°)"),
    ("decimal_la", "decimal_lo"),
    *zip(LATITUDES, LONGITUDES),
]


@pytest.mark.parametrize(("latitude", "longitude"), WRITTEN)
def test_names(latitude: str, longitude: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({"note": ["a"], longitude: [30.5], latitude: [50.5]})
    near = sp.nearest(frame, SITES)
    frame.to_csv(tmp_path / "strikes.csv", index=False)
    SITES.to_csv(tmp_path / "sites.csv", index=False)
    said = command("nearest", tmp_path / "strikes.csv", tmp_path / "sites.csv", "-q").stdout
    (row,) = csv.DictReader(said.splitlines())
    assert f"{near['distance_m'][0]:.3f}" == row["distance_m"]


def test_the_earlier_name_counts() -> None:
    frame = pd.DataFrame({"y": [5e6], "x": [4e5], "lat": [50.5], "lon": [30.5]})
    assert sp.nearest(frame, SITES)["distance_m"][0] < 5_000


def test_stated_columns() -> None:
    frame = pd.DataFrame({"Nord": [50.5], "Ost": [30.5]})
    near = sp.nearest(frame, SITES, columns={"latitude": "Nord", "longitude": "ost"})
    assert near["distance_m"][0] < 5_000
    sites = pd.DataFrame({"lat": [50.0], "lon": [30.0], "code": [7], "label2": ["seven"]})
    near = sp.nearest(
        frame,
        sites,
        columns={"lat": "Nord", "lon": "Ost"},
        site_columns={"id": "code", "name": "label2"},
    )
    assert near["nearest_id"][0] == 7 and near["nearest_name"][0] == "seven"


def test_faults_are_told() -> None:
    frame = pd.DataFrame({"Nord": [50.5], "Ost": [30.5]})
    with pytest.raises(
        sp.ColumnError, match="no columns for latitude and longitude among Nord, Ost"
    ):
        sp.nearest(frame, SITES)
    with pytest.raises(sp.ColumnError, match="did you mean “Nord”"):
        sp.nearest(frame, SITES, columns={"latitude": "Nort", "longitude": "Ost"})
    with pytest.raises(sp.ColumnError, match="did you mean “latitude”"):
        sp.nearest(frame, SITES, columns={"latitud": "Nord"})
    with pytest.raises(sp.ColumnError, match="twice"):
        sp.nearest(frame, SITES, columns={"latitude": "Nord", "lat": "Nord"})
    doubled = pd.DataFrame([[1.0, 2.0, 3.0]], columns=["lat", "lat", "lon"])
    with pytest.raises(sp.ColumnError, match="twice"):
        sp.nearest(doubled, SITES)


def test_identifiers_keep_their_type() -> None:
    strikes = pd.DataFrame({"lat": [50.0], "lon": [30.0]})
    for identifiers, expected in [([7, 8], 7), (["7", "8"], "7"), ([7, None], 7)]:
        sites = pd.DataFrame({"id": identifiers, "lat": [50.0, 51.0], "lon": [30.0, 31.0]})
        near = sp.nearest(strikes, sites)
        assert (
            near["nearest_id"][0] == expected
            and near.merge(sites, left_on="nearest_id", right_on="id").shape[0] == 1
        )


def test_a_site_without_identifier_has_the_number_of_its_row() -> None:
    sites = [{"id": "a", "lat": 50, "lon": 30}, {"lat": 51, "lon": 31}]
    near = sp.nearest([{"lat": 51, "lon": 31}], sites)
    assert near[0]["nearest_id"] == "1"
