"""Rows that say nothing of their place: one rule in every container, and nothing is lost."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
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
# The second is missing, the fourth at 0, 0.
LATITUDE, LONGITUDE = [50.46, None, 50.5, 0.0, 0.0], [30.49, None, 30.5, 0.0, 30.0]
TABLE = pa.table({"note": list("abcde"), "lat": LATITUDE, "lon": LONGITUDE})
POINTS = [None if y is None else shapely.Point(x, y) for y, x in zip(LATITUDE, LONGITUDE)]
FRAME = gpd.GeoDataFrame({"note": list("abcde")}, geometry=POINTS, crs=4326)


def written(name: str, text: str, folder: Path) -> str:
    content = text.encode()
    (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return str(folder / name)


CSV = "note,lat,lon\na,50.46,30.49\nb,,\nc,50.5,30.5\nd,0,0\ne,0,30\n"
FORMS: dict[str, Callable[[Path], Any]] = {
    "pandas": lambda _: TABLE.to_pandas(),
    "geopandas": lambda _: FRAME,
    "polars": lambda _: pl.DataFrame(TABLE),
    "arrow": lambda _: TABLE,
    "geoarrow": lambda _: pa.table(FRAME.to_arrow()),
    "stream": lambda _: TABLE.to_reader(2),
    "records": lambda _: TABLE.to_pylist(),
    "duckdb": lambda _: duckdb.from_arrow(TABLE),
    "CSV": lambda folder: written("a.csv", CSV, folder),
    "CSV with a byte order mark and semicolons": lambda folder: written(
        "a.csv", "\ufeff\n" + CSV.replace(",", ";"), folder
    ),
    "CSV with quotes and lines": lambda folder: written(
        "a.csv", CSV.replace("b,", '"b",').replace("a,", '"a",'), folder
    ),
    "CSV, packed": lambda folder: written("a.csv.gz", CSV, folder),
    "GeoJSON": lambda folder: written("a.geojson", FRAME.to_json(), folder),
    "JSON": lambda folder: written("a.json", TABLE.to_pandas().to_json(orient="records"), folder),
    "Parquet": lambda folder: _parquet(folder),
}


def _parquet(folder: Path) -> str:
    pq.write_table(TABLE, folder / "a.parquet")
    return str(folder / "a.parquet")


def rows(result: Any) -> list[dict[str, Any]]:
    if isinstance(result, list):
        return result
    if isinstance(result, pa.RecordBatchReader):
        return list(result.read_all().to_pylist())
    if isinstance(result, duckdb.DuckDBPyRelation):
        return list(result.to_arrow_table().to_pylist())
    if isinstance(result, pd.DataFrame):
        result = pd.DataFrame(result).drop(columns="geometry", errors="ignore")
        result = pa.Table.from_pandas(result, preserve_index=False)
    return list((result.to_arrow() if isinstance(result, pl.DataFrame) else result).to_pylist())


@pytest.mark.parametrize("options", [{}, {"k": 2}, {"within": "9km"}], ids=str)
@pytest.mark.parametrize("form", FORMS)
def test_strikes(form: str, options: dict[str, Any], tmp_path: Path) -> None:
    with pytest.warns(sp.StrikeProximityWarning, match="1 of the strikes lies at 0, 0") as said:
        near = rows(sp.nearest(FORMS[form](tmp_path), SITES, azimuth=True, **options))
    assert len(said) == 1
    assert [row["note"] for row in near] == list("abcde")
    found = [row["nearest_id"] for row in near]
    assert found == ["s", None, "s", None, None if "within" in options else "s"]
    for row in (near[1], near[3]):
        assert row["distance_m"] is None and row["azimuth_deg"] is None
        assert row["nearest_count"] is None and row.get("rank") is None


def test_arrays() -> None:
    with pytest.warns(sp.StrikeProximityWarning, match="row 1"):
        near = sp.nearest(([50.0, 0.0], [30.0, 0.0]), SITES, k=3)
    assert near.site.tolist() == [0, -1] and np.isnan(near.distance_m[1])


@pytest.mark.parametrize("form", FORMS)
def test_sites(form: str, tmp_path: Path) -> None:
    with pytest.warns(sp.StrikeProximityWarning, match="1 of the sites lies at 0, 0"):
        index = sp.SiteIndex(FORMS[form](tmp_path))
    assert (len(index), index.missing) == (3, 2)


def test_cells_of_a_row_without_a_place_stay_as_they_are(tmp_path: Path) -> None:
    text = '\nnote;id;lat;lon;more\n"x\ny";1;50;30;\n"q;""r""";2;;;0,50\n\n; ;;;\nz;3;51;31;\n'
    near = sp.nearest(written("a.csv", text, tmp_path), SITES)
    assert near["note"].to_pylist() == ["x\ny", 'q;"r"', "z"]
    assert near["more"].to_pylist() == [None, "0,50", None]
    assert near["measured_latitude"].to_pylist() == [50.0, None, 51.0]
    feature = '{"type":"Feature","geometry":%s,"properties":{"n":1.50,"t":true,"o":{"a":[1,"ы"]}}}'
    point = '{"type":"Point","coordinates":[30.5,50.5]}'
    features = f"{feature % 'null'},{feature % point}"
    path = written("a.geojson", f'{{"type":"FeatureCollection","features":[{features}]}}', tmp_path)
    near = sp.nearest(path, SITES)
    for name in ("n", "t", "o"):
        assert near[name][0].as_py() == near[name][1].as_py(), name


def test_where_such_a_row_cannot_be_kept_it_is_told(tmp_path: Path) -> None:
    placemark = "<Placemark><name>%s</name>%s</Placemark>"
    point = "<Point><coordinates>30,50</coordinates></Point>"
    text = (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"{placemark % ('a', point)}{placemark % ('b', '')}</Document></kml>"
    )
    with pytest.warns(sp.StrikeProximityWarning, match="KML"):  # noqa: SIM117
        with pytest.raises(sp.ProgramError, match="the geometry is null; in a file of this kind"):
            sp.nearest(written("a.kml", text, tmp_path), SITES)


@pytest.mark.parametrize("text", ["id,lat,lon\n", "id,lat,lon\na,,\n"], ids=["no rows", "a row"])
def test_a_file_without_any_place_is_told(text: str, tmp_path: Path) -> None:
    path = written("a.csv", text, tmp_path)
    for call, what in (
        (lambda: sp.SiteIndex(path), "sites"), (lambda: sp.nearest(SITES, path), "sites"),
        (lambda: sp.nearest(path, SITES), "strikes"),
    ):  # fmt: skip
        with pytest.raises(sp.CoordinateError, match=f"a.csv: none of the {what} has a coordinate"):
            call()


def test_what_cannot_be_a_place_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(sp.ProgramError, match=r"a\.csv:3: latitude 95") as caught:
        sp.nearest(written("a.csv", "lat,lon\n,\n95,30\n", tmp_path), SITES)
    assert caught.value.exit_code == 65


def test_what_the_program_says_of_a_data_set_is_not_lost(tmp_path: Path) -> None:
    text = (
        "event_id_cnty,event_date,event_type,sub_event_type,latitude,longitude,geo_precision\n"
        "UKR1,2024-01-02,Explosions/Remote violence,Air/drone strike,50.46,30.49,1\n"
    )
    path = written("acled.csv", text, tmp_path)
    with pytest.warns(sp.StrikeProximityWarning) as said:
        near = sp.nearest(path, SITES)
    sentences = [str(one.message) for one in said]
    assert any("read as ACLED" in one for one in sentences)
    assert any("1 strike known only to the middle" in one for one in sentences)
    assert not any("--" in one or "Nearest:" in one for one in sentences)
    assert near["position_class"].to_pylist() == ["settlement"]
    assert near["distance_high_m"][0].as_py() > 5_000
    text = text.replace("geo_precision\n", "geo_precision,position_class\n").replace(
        ",1\n", ",1,x\n"
    )
    with pytest.warns(sp.StrikeProximityWarning):  # noqa: SIM117
        with pytest.raises(sp.ColumnError, match="have “position_class” already"):
            sp.nearest(written("acled.csv", text, tmp_path), SITES)
