"""Coordinates must be degrees of WGS 84, by what a table says of itself."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import geopandas as gpd
import polars as pl
import pyarrow as pa
import pyproj
import pytest
import shapely

import strike_proximity as sp
from strike_proximity._crs import require_wgs84

SITES = ([50.4608], [30.4906])
FRAME = gpd.GeoDataFrame(geometry=[shapely.Point(30.49, 50.46)], crs=4326)


@pytest.mark.parametrize(
    "crs",
    [
        "EPSG:4326", "OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4979",
        pyproj.CRS(4326), pyproj.CRS("OGC:CRS84"), pyproj.CRS(4326).to_json(),
        pyproj.CRS(4326).to_json_dict(), pyproj.CRS(4326).to_wkt(), pyproj.CRS(4326).to_wkt("WKT1_GDAL"),
        pyproj.CRS("+proj=longlat +datum=WGS84"), pyproj.CRS(pyproj.CRS(4326).to_wkt("WKT1_ESRI")),
    ],
    ids=lambda crs: str(crs)[:30],
)  # fmt: skip
def test_accepted(crs: Any) -> None:
    require_wgs84(crs, "they", "x", assume_wgs84=False)


@pytest.mark.parametrize("crs", [3857, 32636, 4284, 4258, 5561, 4267, 9707])
def test_refused(crs: int) -> None:
    for stated in (pyproj.CRS(crs), f"EPSG:{crs}", pyproj.CRS(crs).to_wkt()):
        with pytest.raises(sp.CRSError, match="gdf.to_crs"):
            require_wgs84(stated, "they", "gdf.to_crs(4326)", assume_wgs84=True)
    frame = FRAME.to_crs(crs)
    with pytest.raises(sp.CRSError, match=str(crs)):
        sp.nearest(frame, SITES)
    table = pa.table(frame.to_arrow())
    for given in (table, pl.DataFrame(table), duckdb.from_arrow(table)):
        with pytest.raises(sp.CRSError, match=str(crs)):
            sp.nearest(SITES, given)


def test_another_datum_is_warned_of() -> None:
    with pytest.raises(sp.CRSError, match="datum operation"):
        sp.nearest(FRAME.to_crs(4284), SITES)
    with pytest.raises(sp.CRSError) as caught:
        sp.nearest(FRAME.to_crs(32636), SITES)
    assert "datum" not in str(caught.value)


def test_missing_is_refused_unless_assumed() -> None:
    frame = FRAME.set_crs(None, allow_override=True)
    bare = shapely.to_wkb(FRAME.geometry.array)
    arrow = pa.table({"geometry": pa.array(bare)})
    for given in [frame, pa.table(frame.to_arrow()), arrow, frame.geometry.to_numpy()]:
        with pytest.raises(sp.CRSError, match="assume_wgs84=True"):
            sp.nearest(given, SITES)
        assert sp.nearest(given, SITES, assume_wgs84=True) is not None


def test_geoparquet_metadata_in_a_schema() -> None:
    wkb = pa.array(shapely.to_wkb(FRAME.geometry.array))

    def table(column: dict[str, Any]) -> pa.Table:
        geo = {"version": "1.1.0", "primary_column": "g", "columns": {"g": column}}
        return pa.table({"g": wkb}).replace_schema_metadata({"geo": json.dumps(geo)})

    assert sp.nearest(table({"encoding": "WKB"}), SITES).num_rows == 1
    with pytest.raises(sp.CRSError, match="assume"):
        sp.nearest(table({"encoding": "WKB", "crs": None}), SITES)
    with pytest.raises(sp.CRSError, match="4284"):
        sp.nearest(table({"encoding": "WKB", "crs": pyproj.CRS(4284).to_json_dict()}), SITES)
    spherical = {"encoding": "WKB", "edges": "spherical"}
    assert sp.nearest(table(spherical), SITES).num_rows == 1


def test_latitude_and_longitude_beside_a_geometry_must_be_stated() -> None:
    frame = FRAME.to_crs(3857).assign(lat=50.46, lon=30.49)
    with pytest.raises(sp.CRSError):
        sp.nearest(frame, SITES)
    near = sp.nearest(frame, SITES, columns={"lat": "lat", "lon": "lon"})
    assert near["distance_m"][0] < 200


def test_several_geometries_need_a_choice() -> None:
    frame = FRAME.assign(other=FRAME.geometry.to_crs(3857))
    assert sp.nearest(frame, SITES)["distance_m"][0] < 200
    with pytest.raises(sp.CRSError):
        sp.nearest(frame, SITES, columns={"geometry": "other"})
    table = pa.table(frame.to_arrow()).replace_schema_metadata(None)
    with pytest.raises(sp.ColumnError, match="several columns of geometry: geometry, other"):
        sp.nearest(table, SITES)
