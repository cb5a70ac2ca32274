"""Columns are found as the command finds them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import shapely
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
    for make in (pd.DataFrame, pl.from_pandas, pa.Table.from_pandas):
        sites = make(frame)
        with pytest.raises(sp.ColumnError, match="the sites have no .*such as site_columns="):
            sp.nearest(SITES, sites)
        with pytest.raises(sp.ColumnError, match="the sites have no .*such as columns="):
            sp.SiteIndex(sites)
    doubled = pd.DataFrame([[1.0, 2.0, 3.0]], columns=["lat", "lat", "lon"])
    with pytest.raises(sp.ColumnError, match="twice"):
        sp.nearest(doubled, SITES)


@pytest.mark.filterwarnings("ignore:1 of the sites has no identifier")
def test_identifiers_keep_their_type() -> None:
    strikes = pd.DataFrame({"lat": [50.0], "lon": [30.0]})
    for identifiers, expected in [([7, 8], 7), (["7", "8"], "7"), ([7, None], 7)]:
        sites = pd.DataFrame({"id": identifiers, "lat": [50.0, 51.0], "lon": [30.0, 31.0]})
        near = sp.nearest(strikes, sites)
        assert (
            near["nearest_id"][0] == expected
            and near.merge(sites, left_on="nearest_id", right_on="id").shape[0] == 1
        )


@pytest.mark.parametrize(
    "identifiers",
    [[7, 8], ["7", "8"], [1.5, 2.0], [True, False], [Decimal("7.10"), Decimal(8)]],
    ids=str,
)
def test_identifiers_have_one_type_in_every_container(identifiers: list[object]) -> None:
    columns = {"id": identifiers, "lat": [50.0, 51.0], "lon": [30.0, 31.0]}
    frame = pd.DataFrame(columns)
    forms = [frame, frame.astype({"id": "category"}), pl.DataFrame(columns), pa.table(columns)]
    forms.append(frame.to_dict("records"))
    strikes = [{"lat": 50.0, "lon": 30.0}]
    found = [sp.nearest(strikes, sites)[0]["nearest_id"] for sites in forms]
    expected = str(identifiers[0]) if isinstance(identifiers[0], Decimal) else identifiers[0]
    assert found == [expected] * 5 and {type(one) for one in found} == {type(expected)}


@pytest.mark.parametrize("identifier", ["a", 1, 2.5])
def test_a_site_without_identifier_has_none(identifier: object) -> None:
    sites = [{"id": identifier, "lat": 50, "lon": 30}, {"id": None, "lat": 51, "lon": 31}]
    with pytest.warns(sp.StrikeProximityWarning, match="1 of the sites has no .* row 1"):
        near = sp.nearest([{"lat": 51, "lon": 31}, {"lat": 50, "lon": 30}], sites)
    assert [row["nearest_id"] for row in near] == [None, identifier]


def test_integers_beyond_64_bits_keep_their_digits() -> None:
    sites = pd.DataFrame(
        {"id": np.array([2**63 + 1, 2**63 + 3], np.uint64), "lat": [50.0, 51.0], "lon": [30.0] * 2}
    )
    near = sp.nearest(pd.DataFrame({"lat": [51.0], "lon": [30.0]}), sites)
    assert near["nearest_id"][0] == str(2**63 + 3)


def test_what_is_masked_is_missing() -> None:
    latitudes = np.ma.masked_array([50.46, 50.0], [False, True])
    near = sp.nearest((latitudes, np.array([30.49, 30.0])), ([50.0], [30.0]))
    assert near.site.tolist() == [0, -1]


def test_decimals_of_arrow_are_the_nearest_floats() -> None:
    table = pa.table({"lat": pa.array([Decimal("50.45")]), "lon": pa.array([Decimal("30.49")])})
    near = sp.nearest(table, ([50.45], [30.49]), within=0)
    assert near["distance_m"].to_pylist() == [0.0]


def test_advice_about_sites_names_their_argument() -> None:
    points = pa.array(shapely.to_wkb(shapely.points([[30.0, 50.0]])))
    own = {"ARROW:extension:name": "geoarrow.wkb", "ARROW:extension:metadata": '{"crs":"OGC:CRS84"}'}
    one, two = (pa.field(name, points.type, metadata=own) for name in ("one", "two"))
    several = pa.table([points, points], schema=pa.schema([one, two]))
    apart = pa.table([points, [51.0], [30.0]], schema=pa.schema(
        [one, pa.field("latitude", pa.float64()), pa.field("longitude", pa.float64())]
    ))  # fmt: skip
    for sites in (several, pl.DataFrame(several), apart, pl.DataFrame(apart), np.zeros((2, 2))):
        with pytest.raises(sp.ColumnError, match="say.* site_columns={"):
            sp.nearest(SITES, sites)
        for call in (lambda: sp.SiteIndex(sites), lambda: sp.nearest(sites, SITES)):
            with pytest.raises(sp.ColumnError, match="say.* columns={"):
                call()


@pytest.mark.parametrize("compressed", ["lat", "radius_m", "note"])
@pytest.mark.parametrize("options", [{}, {"within": "900km"}], ids=str)
def test_columns_of_runs_are_read(compressed: str, options: dict[str, object]) -> None:
    columns = {"lat": [50.0, 50.0, 51.0], "lon": [30.0] * 3, "radius_m": [5.0] * 3}
    plain = pa.table({**columns, "note": list("aab")})
    place = plain.column_names.index(compressed)
    runs = pa.compute.run_end_encode(plain[compressed])
    table = plain.set_column(place, compressed, runs)
    expected = sp.nearest(plain, SITES, **options)
    for given in (table, table.to_batches()[0], table.to_reader(2)):
        near = sp.nearest(given, SITES, **options)
        near = near.read_all() if isinstance(near, pa.RecordBatchReader) else near
        assert near.to_pylist() == expected.to_pylist()
    assert len(sp.SiteIndex(table)) == 3


@pytest.mark.filterwarnings("error")
def test_half_precision_is_read_without_a_warning() -> None:
    half = np.array([50.5, np.nan, 50.0], np.float16)
    frame = pd.DataFrame({"lat": half, "lon": half, "radius_m": half})
    for given in (frame, pl.from_pandas(frame), pa.Table.from_pandas(frame), frame.to_dict("records")):
        near = sp.nearest(given, SITES)
        rows = near if isinstance(near, list) else pa.table(near).to_pylist()
        assert rows[0]["distance_high_m"] == rows[0]["distance_m"] + 50.5


@pytest.mark.parametrize("kind", ["uuid", "bool8", "json_"])
def test_types_of_arrows_own_pass_through(kind: str) -> None:
    if not hasattr(pa, kind):
        pytest.skip(f"pyarrow has no {kind} yet")
    own = getattr(pa, kind)()
    table = pa.table({"lat": [50.0], "lon": [30.0], "own": pa.nulls(1, own.storage_type).cast(own)})
    assert sp.nearest(table, ([50.0], [30.0])).schema.field("own").type == own


def test_check_takes_names_with_commas() -> None:
    frame = pd.DataFrame({"lat, deg": [50.45], "lon": [30.52], "lat": [250.0]})
    columns = {"latitude": "lat, deg", "longitude": "lon"}
    assert [found.latitude for found in sp.check(frame, columns=columns).findings] == [50.45]
    others = {"latitude": "lat", "longitude": "lon"}
    assert [found.latitude for found in sp.check(frame, columns=others).findings] == [None]
    quoted = frame.rename(columns={"lat, deg": '"lat"'})
    with pytest.raises(sp.ColumnError, match="quote"):
        sp.check(quoted, columns={"latitude": '"lat"', "longitude": "lon"})
