"""Coordinates are read where they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import shapely

import strike_proximity as sp
from strike_proximity import _places
from strike_proximity._arrow import ArrowArray

COUNT = 10_000
Y, X = np.linspace(44, 53, COUNT), np.linspace(22, 41, COUNT)
SITES = ([50.4608], [30.4906])


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The addresses that are handed to the library for the strikes."""
    found: dict[str, Any] = {}
    library = _places.library()
    call = library.call

    def recorded(name: str, *arguments: Any) -> None:
        if name == "sp_places_from_doubles" and arguments[4] == COUNT:
            found["latitude"], found["longitude"] = arguments[0], arguments[2]
        if name == "sp_places_from_arrow":
            array = ArrowArray.from_address(arguments[1])
            buffers = [array.children[i].contents for i in range(array.n_children)]
            found["children"] = [
                own.buffers[1] + own.offset * 8 for own in buffers if own.n_buffers > 1
            ]
        call(name, *arguments)

    monkeypatch.setattr(library, "call", recorded)
    return found


def test_numpy(seen: dict[str, Any]) -> None:
    sp.nearest((Y, X), SITES)
    assert (seen["latitude"], seen["longitude"]) == (Y.ctypes.data, X.ctypes.data)


def test_one_array_of_both(seen: dict[str, Any]) -> None:
    both = np.column_stack([X, Y])
    sp.nearest(both, SITES, columns={"order": "lon-lat"})
    assert (seen["longitude"], seen["latitude"]) == (both.ctypes.data, both.ctypes.data + 8)


def test_pandas(seen: dict[str, Any]) -> None:
    frame = pd.DataFrame({"lat": Y, "lon": X})
    sp.nearest(frame, SITES)
    assert seen["latitude"] == frame["lat"].to_numpy().ctypes.data
    assert seen["longitude"] == frame["lon"].to_numpy().ctypes.data


def test_what_shapely_copies_is_not_copied_again(
    seen: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    flat = shapely.get_coordinates(shapely.points(X, Y))
    monkeypatch.setattr(shapely, "get_coordinates", lambda points: flat)
    sp.nearest(shapely.points(X, Y), SITES, assume_wgs84=True)
    assert (seen["longitude"], seen["latitude"]) == (flat.ctypes.data, flat.ctypes.data + 8)


def test_arrow_batch(seen: dict[str, Any]) -> None:
    batch = pa.record_batch({"lat": Y, "lon": X, "n": np.arange(COUNT)}).slice(7)
    sp.nearest(batch, SITES)
    own = [batch.column(i).buffers()[1].address + 7 * 8 for i in range(2)]
    assert seen["children"] == own
    assert own[0] == Y.ctypes.data + 7 * 8


def test_arrow_table_and_polars_hand_on_their_buffers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams are read by the library itself; what they hand over is looked at before."""
    addresses: list[int] = []
    of_arrow = _places.Places.of_arrow

    def looked_at(given: Any, *arguments: Any, **options: Any) -> Any:
        table = pa.table(given)
        addresses.extend(column.chunk(0).buffers()[1].address for column in table.columns)
        return of_arrow(given, *arguments, **options)

    monkeypatch.setattr(_places.Places, "of_arrow", staticmethod(looked_at))
    sp.nearest(pa.table({"lat": Y, "lon": X}), SITES)
    assert addresses == [Y.ctypes.data, X.ctypes.data]
    addresses.clear()
    frame = pl.DataFrame({"lat": Y, "lon": X})
    sp.nearest(frame, SITES)
    arrow = frame.to_arrow()
    assert addresses == [column.chunk(0).buffers()[1].address for column in arrow.columns]


def test_results_are_not_copied_into_arrow() -> None:
    near = sp.nearest(pa.table({"lat": Y, "lon": X}), SITES)
    assert near["distance_m"].chunk(0).buffers()[0] is None
