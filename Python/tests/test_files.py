"""Files: Parquet in each of its dialects, Arrow, and what the program reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import pytest
import shapely
from worlds import World

import strike_proximity as sp
from strike_proximity._wkb import wkb_of

SITES = [{"id": "s", "lat": 50.4608, "lon": 30.4906}]
POINTS = [shapely.Point(30.49, 50.46), shapely.Point(30.5, 50.5), None]


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"event": ["a", "b", "c"], "when": pd.to_datetime(["2024-01-01"] * 3)},
        geometry=POINTS,
        crs=4326,
    )


class WKB(pa.ExtensionType):
    """geoarrow.wkb, by which pyarrow writes Parquet's own types."""

    def __init__(self, metadata: str) -> None:
        self._metadata = metadata
        super().__init__(pa.binary(), "geoarrow.wkb")

    def __arrow_ext_serialize__(self) -> bytes:
        return self._metadata.encode()

    @classmethod
    def __arrow_ext_deserialize__(cls, storage: pa.DataType, metadata: bytes) -> WKB:
        return cls(metadata.decode())


def native(path: Path, metadata: dict[str, Any]) -> Path:
    """A file with a column of Parquet's GEOMETRY or GEOGRAPHY and nothing else that says so."""
    storage = pa.array(shapely.to_wkb(np.array(POINTS[:2])))
    array = pa.ExtensionArray.from_storage(WKB(json.dumps(metadata)), storage)
    pq.write_table(pa.table({"place": array}), path, store_schema=False)
    return path


@pytest.mark.parametrize(
    ("version", "encoding"), [("1.0.0", "WKB"), ("1.1.0", "WKB"), ("1.1.0", "geoarrow")]
)
def test_geoparquet_of_geopandas(
    version: str, encoding: str, frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "strikes.parquet"
    frame.to_parquet(path, schema_version=version, geometry_encoding=encoding)
    near = sp.nearest(path, SITES)
    expected = sp.nearest(frame, SITES)["distance_m"]
    assert near["distance_m"].to_pylist()[:2] == expected.tolist()[:2]
    assert near["distance_m"].to_pylist()[2] is None
    frame.to_crs(32636).to_parquet(path, schema_version=version, geometry_encoding=encoding)
    with pytest.raises(sp.CRSError, match="32636"):
        sp.nearest(path, SITES)


@pytest.mark.parametrize("dialect", ["V1", "V2", "BOTH", "NONE"])
def test_geoparquet_of_duckdb(dialect: str, tmp_path: Path) -> None:
    path = tmp_path / "strikes.parquet"
    duckdb.sql(
        "COPY (SELECT 'POINT(30.49 50.46)'::GEOMETRY AS place, 7 AS n) "
        f"TO '{path}' (GEOPARQUET_VERSION '{dialect}')"
    )
    assert sp.nearest(path, SITES)["distance_m"].to_pylist()[0] < 200
    back = gpd.read_parquet(sp.nearest(path, SITES, output=tmp_path / "near.parquet"))
    assert back.geometry.x.tolist() == [30.49] and back.crs == "OGC:CRS84"
    geo = json.loads(pq.ParquetFile(tmp_path / "near.parquet").metadata.metadata[b"geo"])
    assert geo["version"] in ("1.0.0", "1.1.0")


def test_parquets_own_types(tmp_path: Path) -> None:
    spherical = native(tmp_path / "a.parquet", {"crs": "OGC:CRS84", "edges": "spherical"})
    logical = str(pq.ParquetFile(spherical).schema.column(0).logical_type)
    assert logical.startswith("Geography")
    assert sp.nearest(spherical, SITES)["distance_m"].to_pylist()[0] < 200
    planar = native(tmp_path / "b.parquet", {"crs": "EPSG:4326"})
    assert sp.nearest(planar, SITES).num_rows == 2
    other = native(tmp_path / "c.parquet", {"crs": pyproj.CRS(4284).to_json_dict()})
    with pytest.raises(sp.CRSError, match="4284"):
        sp.nearest(other, SITES)


@pytest.mark.parametrize("name", ["near.parquet", "near.geoparquet", "near.arrow"])
def test_output_is_read_back(name: str, frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    source, output = tmp_path / "strikes.parquet", tmp_path / name
    frame.to_parquet(source)
    assert sp.nearest(source, SITES, output=output) == str(output)
    near = sp.nearest(frame, SITES)
    if output.suffix == ".arrow":
        back = gpd.GeoDataFrame.from_arrow(pa.ipc.open_file(output).read_all())
    else:
        back = gpd.read_parquet(output)
    assert back.crs == frame.crs and back.geom_equals(frame.geometry).tolist()[:2] == [True] * 2
    assert back["distance_m"].tolist()[:2] == near["distance_m"].tolist()[:2]
    assert not list(tmp_path.glob(".*"))


def test_geoparquet_of_a_geodataframe_is_right(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "near.parquet"
    sp.nearest(frame, SITES, output=path)
    geo = json.loads(pq.ParquetFile(path).metadata.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert geo["version"] == "1.1.0" and geo["primary_column"] == "geometry"
    assert column["encoding"] == "WKB" and column["geometry_types"] == ["Point"]
    assert column["bbox"] == [30.49, 50.46, 30.5, 50.5]
    assert pyproj.CRS(column.get("crs", "OGC:CRS84")).is_geographic
    back = gpd.read_parquet(path)
    assert back.geometry.x.tolist()[:2] == [30.49, 30.5] and back.geometry[2] is None
    typed = duckdb.sql(f"SELECT typeof(geometry), geometry, distance_m FROM '{path}'").fetchall()
    assert typed[0][0].startswith("GEOMETRY") and typed[0][2] == back["distance_m"][0]


def test_geoarrow_becomes_wkb(tmp_path: Path) -> None:
    flat = pa.array(np.array([30.49, 50.46, 30.5, 50.5]))
    metadata = {
        "ARROW:extension:name": "geoarrow.point",
        "ARROW:extension:metadata": '{"crs":"OGC:CRS84"}',
    }
    array = pa.FixedSizeListArray.from_arrays(flat, 2)
    table = pa.table([array], schema=pa.schema([pa.field("g", array.type, metadata=metadata)]))
    sp.nearest(table, SITES, output=tmp_path / "near.parquet")
    back = gpd.read_parquet(tmp_path / "near.parquet")
    assert back.geometry.name == "g" and back.crs == "OGC:CRS84"
    assert back.geometry.x.tolist() == [30.49, 30.5]


def test_streams_are_written_batch_by_batch(world: World, tmp_path: Path) -> None:
    table = pa.table({"lat": world.latitude, "lon": world.longitude})
    pq.write_table(table, tmp_path / "strikes.parquet")
    output = sp.nearest(
        tmp_path / "strikes.parquet", SITES, k=1, within="900km", output=tmp_path / "n.parquet"
    )
    back = pq.read_table(output)
    assert back.drop_columns([n for n in back.column_names if n not in ("lat", "lon")]) == table
    expected = sp.nearest(table, SITES, k=1, within="900km")
    assert back["distance_m"].to_pylist() == expected["distance_m"].to_pylist()


def test_wkb() -> None:
    latitude, longitude = np.array([50.46, np.nan]), np.array([30.49, 1.0])
    assert wkb_of(latitude, longitude).to_pylist() == [
        shapely.to_wkb(shapely.Point(30.49, 50.46), byte_order=1), None,
    ]  # fmt: skip


def test_files_of_the_program(world: World, tmp_path: Path) -> None:
    geojson = tmp_path / "strikes.geojson"
    gpd.GeoDataFrame({"event": ["a"]}, geometry=[shapely.Point(30.49, 50.46)], crs=4326).to_file(
        geojson
    )
    near = sp.nearest(geojson, world.sites_csv, carry=["kind"])
    assert near["event"].to_pylist() == ["a"] and near["nearest_kind"].to_pylist() == ["embassy"]
    notations = tmp_path / "notations.csv"
    notations.write_text('id;coordinates;radius_m\nx;"50°27\'36""N 30°29\'24""E";25\n')
    near = sp.nearest(notations, SITES)
    assert near["measured_latitude"].to_pylist() == [50.46]
    distance = near["distance_m"].to_pylist()[0]
    assert near["distance_high_m"].to_pylist() == [distance + 25]
    sites = tmp_path / "sites.csv"
    sites.write_text("id,lat,lon\na,50.46,30.49\nb,,\n")
    index = sp.SiteIndex(sites)
    assert (len(index), index.missing) == (1, 1)
    sites.write_text("id,lat,lon\na,50.46,30.49\nb,95,30\n")
    with pytest.warns(sp.StrikeProximityWarning, match="sites.csv:3: skipped: latitude 95"):
        assert len(sp.SiteIndex(sites)) == 1


def test_the_bundled_register() -> None:
    index = sp.SiteIndex("bundled")
    assert len(index) > 50
    near = sp.nearest([{"lat": 50.4608, "lon": 30.4906}], index)
    assert near[0]["nearest_name"] and near[0]["distance_m"] < 2_000


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(sp.FileError, match="none.parquet: there is no such file"):
        sp.nearest(tmp_path / "none.parquet", SITES)
    for call in (
        lambda: sp.nearest(tmp_path / "none.csv", SITES),
        lambda: sp.nearest(SITES, tmp_path / "none.csv"),
        lambda: sp.check(tmp_path / "none.csv"), lambda: sp.assess(tmp_path / "none.csv"),
    ):  # fmt: skip
        with pytest.raises(sp.FileError, match=r"none\.csv: there is no such file") as caught:
            call()
        assert caught.value.exit_code == 66
    (tmp_path / "text.parquet").write_text("lat,lon\n1,2\n")
    with pytest.raises(sp.FileError, match="text.parquet"):
        sp.nearest(tmp_path / "text.parquet", SITES)
    with pytest.raises(sp.FileError, match="no format is known"):
        sp.nearest(SITES, SITES, output=tmp_path / "near.docx")
    with pytest.raises(sp.FileError, match="there is no folder"):
        sp.nearest(SITES, SITES, output=tmp_path / "none/near.parquet")
    with pytest.raises(sp.DataTypeError, match="Matches has no columns"):
        sp.nearest(([1.0], [2.0]), SITES, output=tmp_path / "near.parquet")
    gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.box(30, 50, 31, 51)], crs=4326).to_file(
        tmp_path / "areas.geojson"
    )
    with pytest.raises(sp.GeometryTypeError, match="feature 1: the geometry is a polygon"):
        sp.nearest(SITES, tmp_path / "areas.geojson")


def test_half_a_place_is_none_in_every_form(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["a", "b", "c"], "lat": [50.4, None, 50], "lon": [30.5, 30.5, None]})
    path = tmp_path / "strikes.csv"
    frame.to_csv(path, index=False)
    expected = sp.nearest(frame, frame)
    for strikes, sites in ((str(path), frame), (str(path), str(path)), (frame, str(path))):
        near = pa.table(sp.nearest(strikes, sites))
        assert near["nearest_id"].to_pylist() == ["a", None, None]
        assert near["id"].to_pylist() == ["a", "b", "c"]
    assert expected["distance_m"].notna().tolist() == [True, False, False]
    assert sp.SiteIndex(str(path)).missing == 2


def test_a_series_is_told_what_it_is() -> None:
    frame = pd.DataFrame({"lat": [50.4], "lon": [30.5]})
    with pytest.raises(sp.DataTypeError, match="a Series, which is one column"):
        sp.nearest(frame["lat"], frame)
    points = pd.Series([shapely.Point(30.5, 50.4)])
    with pytest.raises(sp.CRSError, match="assume_wgs84"):
        sp.nearest(points, frame)
    near = sp.nearest(points, frame, assume_wgs84=True)
    assert near["distance_m"].tolist() == [0]
