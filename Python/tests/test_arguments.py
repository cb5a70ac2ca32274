"""Arguments that cannot be are told in one sentence, whatever their type."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import strike_proximity as sp
import strike_proximity.duckdb

SITES = ([50.4608, 50.4501], [30.4906, 30.5203])
ROWS = [{"lat": 50.46, "lon": 30.49}]


@pytest.mark.parametrize(
    "options",
    [
        {"k": "3"}, {"k": 0}, {"k": 1.0}, {"k": [1]}, {"k": True},
        {"within": "x"}, {"within": [5]}, {"within": -1},
        {"columns": 5}, {"columns": "lat"}, {"columns": {"latitude": 5.5}}, {"columns": {5: "lat"}},
        {"columns": ["lat", "lon"]}, {"site_columns": 5}, {"site_columns": {"id": None}},
        {"carry": 5}, {"carry": [5]}, {"azimuth": "yes"}, {"ties": 1}, {"prefix": 5}, {"prefix": None},
        {"prefix": "\ud800"},
        {"assume_wgs84": "no"},
        {"threads": "2"}, {"threads": -1}, {"threads": 0}, {"threads": 2**40}, {"threads": 1.5},
        {"output": 5}, {"output": ""}, {"output": b"near.parquet"},
    ],
    ids=str,
)  # fmt: skip
def test_nearest(options: dict[str, Any]) -> None:
    with pytest.raises(sp.ArgumentError) as caught:
        sp.nearest(ROWS, SITES, **options)
    (name,) = options
    assert caught.value.exit_code == 64 and "\n" not in caught.value.reason
    assert name in caught.value.reason or "distance" in caught.value.reason


@pytest.mark.parametrize(
    "call",
    [
        lambda: sp.SiteIndex(SITES, columns=5),  # type: ignore[arg-type]
        lambda: sp.SiteIndex(SITES, assume_wgs84=5),  # type: ignore[arg-type]
        lambda: sp.SiteIndex(SITES).within(ROWS, "far"),
        lambda: sp.SiteIndex(SITES).schema(k="2"),  # type: ignore[arg-type]
        lambda: sp.SiteIndex(SITES).schema(prefix=2),  # type: ignore[arg-type]
        lambda: sp.distance(SITES, SITES, threads="x"),  # type: ignore[arg-type]
        lambda: sp.distance(SITES, SITES, columns=1),  # type: ignore[arg-type]
        lambda: sp.distance(SITES, SITES, assume_wgs84=None),  # type: ignore[arg-type]
        lambda: sp.locate("50 30", order=[]),  # type: ignore[call-overload]
        lambda: sp.locate("50 30", operation="x"),  # type: ignore[call-overload]
        lambda: sp.locate(["50 30"], invalid=None),  # type: ignore[call-overload]
        lambda: sp.locate(["50 30"], threads="x"),  # type: ignore[call-overload]
        lambda: sp.check(ROWS, columns=5),  # type: ignore[arg-type]
        lambda: sp.check(ROWS, columns={"country": 5.5}),  # type: ignore[dict-item]
        lambda: sp.check(ROWS, dates=5),  # type: ignore[arg-type]
        lambda: sp.check(ROWS, assume_wgs84="x"),  # type: ignore[arg-type]
        lambda: sp.assess({}, language=5),  # type: ignore[arg-type]
        lambda: sp.assess({}, folder=5),  # type: ignore[arg-type]
        lambda: sp.assess({}, geopackage="x"),  # type: ignore[arg-type]
        lambda: sp.assess(5),  # type: ignore[arg-type]
        lambda: sp.assess(None),  # type: ignore[arg-type]
        lambda: strike_proximity.duckdb.nearest(None, SITES, rows_per_batch="x"),  # type: ignore[arg-type]
    ],
)
def test_others(call: Callable[[], Any]) -> None:
    with pytest.raises(sp.ArgumentError):
        call()


@pytest.mark.parametrize("sites", [None, 5, {"lat": 1}, object()], ids=repr)
def test_what_is_no_table_of_sites(sites: Any) -> None:
    with pytest.raises(sp.DataTypeError, match="the sites are of type"):
        sp.nearest(ROWS, sites)


def test_columns_of_a_frame_without_a_header_are_numbered() -> None:
    import pandas as pd

    near = sp.nearest(pd.DataFrame([[50.46, 30.49]]), SITES, columns={"lat": 0, "lon": 1})  # type: ignore[dict-item]
    assert near["nearest_id"][0] == 0


@pytest.mark.parametrize(
    "place",
    [
        (50, 30), [50, 30], (Decimal("50"), Decimal(30)), (np.float32(50), np.array(30)), "50 30",
        sp.locate("50 30"),
    ],
    ids=str,
)  # fmt: skip
def test_the_distance_of_single_places_is_a_float(place: Any) -> None:
    found = sp.distance(place, (51, 30))
    assert type(found.distance_m) is float and round(found.distance_m, 3) == 111238.681
    assert type(found.azimuth_deg) is float and type(found.back_azimuth_deg) is float


def test_the_distance_of_a_missing_place_is_nan() -> None:
    found = sp.distance((None, 30), (51, 30))
    assert type(found.distance_m) is float and np.isnan(found.distance_m)


@pytest.mark.parametrize("place", [("50", "30"), (True, 30), (50, "x"), (object(), 1)], ids=repr)
def test_what_is_no_single_place(place: Any) -> None:
    with pytest.raises(sp.DataTypeError, match="two numbers"):
        sp.distance(place, (51, 30))


@pytest.mark.parametrize("within", [float("inf"), 10**400], ids=["inf", "beyond floats"])
def test_any_distance_is_far_enough(within: float) -> None:
    assert len(sp.nearest(ROWS, SITES, within=within)) == 2


@pytest.mark.parametrize("path", ["", "a\0b.csv", "a\0b.parquet"], ids=repr)
def test_what_no_file_is_called(path: str) -> None:
    for call in (lambda: sp.nearest(path, SITES), lambda: sp.check(path)):
        with pytest.raises(sp.FileError):
            call()


def test_texts_that_are_no_unicode() -> None:
    with pytest.raises(sp.CoordinateError):
        sp.locate("50 30 \ud800")
    assert sp.nearest(ROWS, [{"id": "\ud800", "lat": 50.0, "lon": 30.0}])[0]["distance_m"] > 0


def test_a_warning_is_shown_at_the_callers_line() -> None:
    with pytest.warns(sp.StrikeProximityWarning) as said:
        sp.nearest([{"lat": 0, "lon": 0}], SITES)
    assert said[0].filename == __file__
