"""What can be wrong with what is given: each a documented exception, with the row."""

from __future__ import annotations

from typing import Any

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import shapely

import strike_proximity as sp

SITES = ([50.4608, 50.4501], [30.4906, 30.5203])


def test_missing_places_give_missing_results() -> None:
    frame = pd.DataFrame(
        {"latitude": [50.46, np.nan, 50.0, None], "longitude": [30.49, 30.0, np.nan, None]}
    )
    near = sp.nearest(frame, SITES)
    assert near["nearest_id"].tolist() == [0, pd.NA, pd.NA, pd.NA] or (
        near["nearest_id"].isna().tolist() == [False, True, True, True]
    )
    assert near["distance_m"].isna().tolist() == [False, True, True, True]
    table = sp.nearest(pa.Table.from_pandas(frame), SITES, within=500)
    assert table["distance_m"].null_count == 3 and table["rank"].to_pylist()[1:] == [None] * 3
    arrays = sp.nearest((frame["latitude"].to_numpy(), frame["longitude"].to_numpy()), SITES, k=2)
    assert arrays.site.tolist() == [0, 1, -1, -1, -1]
    assert arrays.strike.tolist() == [0, 0, 1, 2, 3]
    points = gpd.GeoSeries([shapely.Point(30.49, 50.46), None, shapely.Point()], crs=4326)
    assert sp.nearest(points, SITES)["distance_m"].isna().tolist() == [False, True, True]
    records = [{"latitude": None, "longitude": 1}, {"latitude": 50.46, "longitude": 30.49}]
    assert [row["nearest_id"] for row in sp.nearest(records, SITES)] == [None, 0]


EMPTY: list[Any] = [
    pd.DataFrame({"latitude": np.empty(0), "longitude": np.empty(0)}),
    pd.DataFrame({"latitude": [], "longitude": []}, dtype=object),
    pl.DataFrame(schema={"latitude": pl.Float64, "longitude": pl.Float64}),
    pl.DataFrame(schema={"latitude": pl.Null, "longitude": pl.Null}),
    pa.table({"latitude": pa.array([], pa.float64()), "longitude": pa.array([], pa.float64())}),
    pa.table({"latitude": pa.chunked_array([], pa.float32()), "longitude": pa.nulls(0)}),
    gpd.GeoDataFrame({"a": []}, geometry=gpd.GeoSeries([], crs=4326)),
]


@pytest.mark.parametrize("options", [{}, {"k": 2}, {"within": 9}], ids=str)
@pytest.mark.parametrize("empty", EMPTY, ids=lambda e: type(e).__name__)
def test_empty_tables_have_the_same_types(empty: Any, options: dict[str, Any]) -> None:
    sites = pd.DataFrame(
        {"id": ["a", "b"], "name": ["A", None], "latitude": SITES[0], "longitude": SITES[1]}
    )
    index = sp.SiteIndex(sites)
    none = sp.nearest(empty, index, azimuth=True, ties=True, **options)
    if isinstance(empty, gpd.GeoDataFrame):
        one: Any = gpd.GeoDataFrame({"a": [1.0]}, geometry=[shapely.Point(30.49, 50.46)], crs=4326)
    elif isinstance(empty, pd.DataFrame):
        one = pd.DataFrame({"latitude": [50.46], "longitude": [30.49]})
    elif isinstance(empty, pl.DataFrame):
        one = pl.DataFrame({"latitude": [50.46], "longitude": [30.49]})
    else:
        one = pa.table({"latitude": [50.46], "longitude": [30.49]})
    full = sp.nearest(one, index, azimuth=True, ties=True, **options)
    added = [name for name in _types(full) if name.startswith(("nearest", "distance", "azimuth"))]
    assert len(added) == 6
    assert [_types(none)[name] for name in added] == [_types(full)[name] for name in added]


def _types(result: Any) -> dict[str, Any]:
    if isinstance(result, pd.DataFrame):
        return dict(result.dtypes)
    if isinstance(result, pl.DataFrame):
        return dict(result.schema)
    return dict(zip(result.schema.names, result.schema.types))


@pytest.mark.parametrize(
    "sites",
    [
        (np.empty(0), np.empty(0)), [], ([np.nan], [1.0]), [{"lat": None, "lon": None}],
        pl.DataFrame(schema={"lat": pl.Float64, "lon": pl.Float64}),
        pd.DataFrame({"id": ["a", "b"], "lat": [None, None], "lon": [30.0, 31.0]}),
        pa.table({"lat": pa.nulls(2), "lon": pa.nulls(2)}),
        gpd.GeoSeries([None, shapely.Point()], crs=4326),
    ],
    ids=lambda sites: type(sites).__name__,
)  # fmt: skip
def test_of_sites_without_a_place_nothing_can_be_nearest(sites: Any) -> None:
    for call in (lambda: sp.SiteIndex(sites), lambda: sp.nearest(SITES, sites)):
        with pytest.raises(sp.CoordinateError, match="none of the sites has a coordinate") as caught:
            call()
        assert caught.value.exit_code == 65
    with pytest.warns(sp.StrikeProximityWarning, match="0, 0"), pytest.raises(sp.CoordinateError):
        sp.SiteIndex(([0.0], [0.0]))


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.5, 30.0), (-91.0, 0.0), (50.0, 361.0), (np.inf, 1.0)]
)
def test_numbers_that_are_no_place(latitude: float, longitude: float) -> None:
    y, x = np.full(10, 50.0), np.full(10, 30.0)
    y[7], x[7] = latitude, longitude
    frame = pd.DataFrame({"latitude": y, "longitude": x})
    for given in [
        (y, x), frame, pl.from_pandas(frame), pa.Table.from_pandas(frame),
        pa.Table.from_pandas(frame).to_batches()[0],
        gpd.GeoSeries(shapely.points(x, y), crs=4326), frame.to_dict("records"),
    ]:  # fmt: skip
        for options in [{}, {"k": 2}, {"within": 9}]:
            with pytest.raises(sp.OutOfRangeError, match="row 7") as caught:
                sp.nearest(given, SITES, **options)
            assert caught.value.row == 7
        with pytest.raises(sp.OutOfRangeError) as caught:
            sp.SiteIndex(given)
        assert caught.value.row == 7
    with pytest.raises(sp.OutOfRangeError, match="row 7"):
        sp.nearest(pa.Table.from_pandas(frame).to_reader(3), SITES).read_all()


def test_integers_beyond_all_floats() -> None:
    with pytest.raises(sp.OutOfRangeError, match="row 1"):
        sp.nearest([{"lat": 50, "lon": 30}, {"lat": 10**400, "lon": 30}], SITES)


def test_exchanged_columns_are_told() -> None:
    y, x = np.linspace(-30, 30, 100), np.linspace(100, 140, 100)
    with pytest.raises(sp.OutOfRangeError, match="100 of 100 .* exchanged") as caught:
        sp.nearest((x, y), SITES)
    assert caught.value.row == 0 and "swapped" in caught.value.reason
    with pytest.raises(sp.OutOfRangeError) as caught:
        sp.nearest(([50.0, 95.0, 50.0], [30.0, 30.0, 30.0]), SITES)
    assert "exchanged" not in caught.value.reason


def test_a_number_for_not_known_is_told() -> None:
    with pytest.raises(sp.OutOfRangeError, match="not known"):
        sp.nearest(([50.0, -9999], [30.0, -9999]), SITES)


@pytest.mark.parametrize(
    "sites",
    [
        ([50.0, 95.0], [30.0, 30.0]),
        pd.DataFrame({"lat": ["x"], "lon": [1.0]}),
        pd.DataFrame({"a": [1]}),
        gpd.GeoDataFrame(geometry=[shapely.box(30, 50, 31, 51)], crs=4326),
        gpd.GeoDataFrame(geometry=[shapely.Point(30, 50)], crs=3857),
        pl.DataFrame({"wkb": [b"x"]}),
        [{"id": [1], "lat": 50.0, "lon": 30.0}],
        pa.table({"lat": [True], "lon": [30.0]}),
        5,
    ],
    ids=lambda sites: type(sites).__name__,
)
def test_what_is_wrong_with_sites_says_so(sites: Any) -> None:
    for call in (lambda: sp.SiteIndex(sites), lambda: sp.nearest(SITES, sites)):
        with pytest.raises(sp.StrikeProximityError, match="the sites"):
            call()
    if not isinstance(sites, list):
        with pytest.raises(sp.StrikeProximityError, match="the second places"):
            sp.distance((50, 30), sites)


def test_polygons_of_sites_are_left_to_the_command() -> None:
    sites = gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.box(30, 50, 31, 51)], crs=4326)
    for given in (sites, pa.table(sites.to_arrow()), pl.DataFrame(pa.table(sites.to_arrow()))):
        with pytest.raises(
            sp.GeometryTypeError, match="the command .*nearest|python -m strike_proximity nearest"
        ):
            sp.nearest(SITES, given)


def test_lengths_must_agree() -> None:
    with pytest.raises(sp.LengthError, match="2 latitudes and 1 longitudes"):
        sp.nearest(([1.0, 2.0], [3.0]), SITES)
    with pytest.raises(sp.LengthError):
        sp.distance(([1.0, 2.0], [3.0, 4.0]), ([1.0], [2.0]))


def test_texts_are_refused_with_the_row_and_a_remedy() -> None:
    texts = {"latitude": [None, "50.46"], "longitude": [None, "30.49"]}
    notations = {"latitude": ["50°27'N"], "longitude": ["30°29'E"]}
    mixed = pd.DataFrame({"latitude": [50.0, "x"], "longitude": [30.0, 30.0]})
    with pytest.raises(sp.DataTypeError, match="row 1: .*“x”"):
        sp.nearest(mixed, SITES)
    for make in (
        pd.DataFrame,
        pl.DataFrame,
        pa.table,
        lambda t: pd.DataFrame(t).to_dict("records"),
    ):
        with pytest.raises(sp.DataTypeError, match="convert the column") as caught:
            sp.nearest(make(texts), SITES)
        assert caught.value.row == 1
        with pytest.raises(sp.DataTypeError, match="locate") as caught:
            sp.nearest(make(notations), SITES)
        assert caught.value.row == 0
        with pytest.raises(sp.DataTypeError, match="locate"):
            sp.nearest(make({"coordinates": ["50.46 30.49"]}), SITES)
    with pytest.raises(sp.DataTypeError, match="convert"):
        sp.nearest((np.array(["50"]), np.array(["30"])), SITES)
    with pytest.raises(sp.DataTypeError, match="bool"):
        sp.nearest(pd.DataFrame({"lat": [True], "lon": [False]}), SITES)


@pytest.mark.parametrize("rows", [0, 2], ids=["no rows", "rows without a cell"])
def test_texts_are_refused_by_the_columns_type(rows: int) -> None:
    none: list[None] = [None] * rows
    schema = {"lat": pl.String, "lon": pl.Float64, "geometry": pl.String}
    given = pl.DataFrame({name: none for name in schema}, schema=schema)
    frame = given.to_pandas().astype({"lat": "string", "geometry": "string"})
    for table in (given, given.to_arrow(), given.to_arrow().to_reader(), frame):
        words = "“lat” .* is of type .*, not numbers; .*locate"
        with pytest.raises(sp.DataTypeError, match=words) as caught:
            sp.nearest(table, SITES, columns={"lat": "lat", "lon": "lon"})
        assert caught.value.row is None
    for table in (given, given.to_arrow(), frame):
        with pytest.raises(sp.DataTypeError, match="“geometry” .* is of type .*, not a geometry"):
            sp.nearest(table, SITES, columns={"geometry": "geometry"})
    taken = frame.assign(lat=50.0, radius_m=frame["geometry"])
    with pytest.raises(sp.DataTypeError, match="“radius_m” .* not numbers"):
        sp.nearest(taken, SITES, columns={"lat": "lat", "lon": "lon"})


def test_geometries_must_be_points() -> None:
    shapes = [shapely.Point(30, 50), shapely.box(30, 50, 31, 51)]
    frame = gpd.GeoDataFrame(geometry=shapes, crs=4326)
    with pytest.raises(sp.GeometryTypeError, match="Polygon") as caught:
        sp.nearest(frame, SITES)
    assert caught.value.row == 1
    with pytest.raises(sp.GeometryTypeError) as caught:
        sp.nearest(SITES, pa.table(frame.to_arrow()))
    assert caught.value.row == 1
    with pytest.raises(sp.GeometryTypeError) as caught:
        sp.nearest(pl.DataFrame({"wkb": shapely.to_wkb(shapes)}), SITES,
                   columns={"geometry": "wkb"}, assume_wgs84=True)  # fmt: skip
    assert caught.value.row == 1


def test_damaged_wkb_is_told() -> None:
    with pytest.raises(sp.DataTypeError) as caught:
        sp.nearest(
            pd.DataFrame({"geometry": [shapely.to_wkb(shapely.Point(1, 2)), b"\x01\x01"]}),
            SITES,
            assume_wgs84=True,
        )
    assert caught.value.row == 1


def test_a_stream_is_handed_over_once() -> None:
    class Once:
        capsule = pa.table({"lat": [50.0], "lon": [30.0]}).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.capsule

    assert sp.nearest(Once(), SITES).read_all().num_rows == 1
    with pytest.raises(sp.ReleasedError, match="once"):
        sp.nearest(Once(), SITES)


def test_a_reader_is_read_once() -> None:
    reader = pa.table({"lat": [50.0], "lon": [30.0]}).to_reader()
    assert sp.nearest(reader, SITES).read_all().num_rows == 1
    for call in (lambda: sp.nearest(reader, SITES), lambda: sp.SiteIndex(reader)):
        with pytest.raises(sp.ReleasedError, match="once"):
            call()


def test_a_capsule_is_handed_over_once() -> None:
    class Once:
        capsules = pa.RecordBatch.from_pydict({"lat": [50.0], "lon": [30.0]}).__arrow_c_array__()

        def __arrow_c_array__(self, requested_schema: object = None) -> object:
            return self.capsules

    assert sp.nearest(Once(), SITES).num_rows == 1
    with pytest.raises(sp.ReleasedError):
        sp.nearest(Once(), SITES)


def test_columns_that_would_be_added_are_not_overwritten() -> None:
    frame = pd.DataFrame({"lat": [50.0], "lon": [30.0], "distance_m": [1.0]})
    with pytest.raises(sp.ColumnError, match="prefix"):
        sp.nearest(frame, SITES)
    assert "own_distance_m" in sp.nearest(frame, SITES, prefix="own_")


def test_capitals_alone_make_another_column_where_names_tell_them() -> None:
    frame = pd.DataFrame({"lat": [50.0], "lon": [30.0], "DISTANCE_M": [1.0]})
    for make in (lambda f: f, pl.from_pandas, pa.Table.from_pandas):
        near = pa.table(sp.nearest(make(frame), SITES))
        assert near.column_names[2] == "DISTANCE_M" and "distance_m" in near.column_names
    relation = duckdb.from_df(frame)
    with pytest.raises(sp.ColumnError, match="the strikes have “DISTANCE_M” already; .*prefix="):
        sp.nearest(relation, SITES)
    assert "own_distance_m" in sp.nearest(relation, SITES, prefix="own_").columns
    sites = [{"id": "a", "lat": 50.0, "lon": 30.0, "Count": 3}]
    with pytest.raises(sp.ColumnError, match="“nearest_Count” would be there twice"):
        sp.nearest(duckdb.from_df(frame[["lat", "lon"]]), sites, carry=["Count"])
    assert sp.nearest(frame[["lat", "lon"]], sites, carry=["Count"])["nearest_Count"][0] == 3


def test_what_is_no_table() -> None:
    pairs = [[50.0, 30.0], [51.0, 31.0]]
    for given in [5, None, {"lat": [1.0]}, [1.0, 2.0, 3.0], np.zeros((3, 3)), pairs]:
        with pytest.raises(sp.DataTypeError):
            sp.nearest(given, SITES)
    with pytest.raises(sp.DataTypeError, match="collect"):
        sp.nearest(pl.LazyFrame({"lat": [1.0], "lon": [2.0]}), SITES)
    with pytest.raises(sp.ColumnError, match="lat-lon"):
        sp.nearest(np.zeros((3, 2)), SITES)


@pytest.mark.parametrize("k", [0, -1, 1.5, True, "3"])
def test_k_must_be_a_count(k: Any) -> None:
    with pytest.raises(sp.StrikeProximityError, match="number of sites"):
        sp.nearest(SITES, SITES, k=k)


@pytest.mark.parametrize("within", [-1, float("nan"), "5", "5 miles", "1.2.3km", True])
def test_within_must_be_a_distance(within: Any) -> None:
    with pytest.raises(sp.StrikeProximityError, match="not a distance"):
        sp.nearest(SITES, SITES, within=within)


def test_an_uncertainty_must_be_a_distance() -> None:
    frame = pl.DataFrame({"lat": [50.46, 50.0], "lon": [30.49, 30.0], "radius_m": [5.0, -5.0]})
    for radius in (-5.0, -100.0, np.inf):
        wrong = frame.with_columns(radius_m=pl.Series([5.0, radius]))
        with pytest.raises(sp.OutOfRangeError, match=f"row 1: uncertainty {radius:g} m") as caught:
            sp.nearest(wrong, SITES)
        assert caught.value.row == 1 and isinstance(caught.value, ValueError)
    near = sp.nearest(frame.with_columns(radius_m=pl.Series([200.0, None])), SITES)
    low, distance, high = (near[f"distance{which}_m"] for which in ("_low", "", "_high"))
    assert low.to_list() == [0.0, None] and high[0] == distance[0] + 200 and high[1] is None


def test_a_distance_may_be_of_any_number(recwarn: pytest.WarningsRecorder) -> None:
    places = ([50.0, 50.1], [30.0, 30.0])
    for within in (np.float32(20_000), np.int8(5), 10**400, float("inf"), np.float64(1e300)):
        expected = 2 if within == 5 else 4
        assert len(sp.nearest(places, places, within=within)) == expected
    assert not recwarn.list


def test_an_index_is_no_table_of_sites() -> None:
    index = sp.SiteIndex(([50.0], [30.0]))
    with pytest.raises(sp.ArgumentError, match="a SiteIndex already; ask it"):
        sp.SiteIndex(index)
