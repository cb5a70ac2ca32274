"""Long questions are answered part by part: the same bits, and Ctrl-C is heeded in between."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from worlds import World

import strike_proximity as sp
from strike_proximity import _locate, _nowhere, _pace, _pairs, _search, _sites
from strike_proximity._library import Library
from strike_proximity._wkb import wkb_of

QUESTIONS: dict[str, dict[str, Any]] = {
    "nearest": {},
    "k": {"k": 5},
    "within": {"within": "30km"},
    "k within": {"k": 2, "within": "30km"},
}


def answers(world: World, name: str) -> list[np.ndarray]:
    index = sp.SiteIndex((world.site_latitude, world.site_longitude))
    given = (world.latitude.copy(), world.longitude.copy())
    given[0][[3, 4_000]] = np.nan
    near = index.nearest(given, azimuth=True, **QUESTIONS[name])
    return [near.strike, near.site, near.rank, near.distance_m, near.count, near.azimuth_deg]


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few rows, whatever time they take."""
    monkeypatch.setattr(_pace, "_AIM", 0.0)
    for module, name in (
        (_search, "ROWS"), (_search, "_UNKNOWN"), (_pairs, "ROWS"), (_nowhere, "ROWS"),
        (_locate, "_TEXTS"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, 777)


@pytest.mark.parametrize("name", QUESTIONS)
def test_parts_change_no_bit(name: str, world: World, request: pytest.FixtureRequest) -> None:
    expected = answers(world, name)
    request.getfixturevalue("tiny")
    for own, other in zip(answers(world, name), expected):
        np.testing.assert_array_equal(own, other)


@pytest.mark.parametrize("few", [0, 1_000])
def test_what_is_counted_first_is_the_same(
    few: int, world: World, tiny: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(world, "within")
    monkeypatch.setattr(_search, "_FEW", few)
    for own, other in zip(answers(world, "within"), expected):
        np.testing.assert_array_equal(own, other)


def test_pairs_and_texts_in_parts(world: World, request: pytest.FixtureRequest) -> None:
    given, other = (world.latitude, world.longitude), (world.latitude[::-1], world.longitude)
    texts = [f"{y!r} {x!r}" for y, x in zip(world.latitude.tolist(), world.longitude.tolist())]
    texts = texts[:3_000]
    texts[2_000] = "nonsense"
    whole = sp.distance(given, other), sp.locate(texts, invalid="none")
    request.getfixturevalue("tiny")
    in_parts = sp.distance(given, other), sp.locate(texts, invalid="none")
    np.testing.assert_array_equal(in_parts[0].azimuth_deg, whole[0].azimuth_deg)
    np.testing.assert_array_equal(in_parts[0].distance_m, whole[0].distance_m)
    assert in_parts[1] == whole[1]
    with pytest.raises(sp.CoordinateError) as caught:
        sp.locate(texts)
    assert caught.value.row == 2_000


def test_rows_of_errors_count_in_the_whole(world: World, tiny: None) -> None:
    latitude = world.latitude.copy()
    latitude[5_000] = 95
    index = sp.SiteIndex((world.site_latitude, world.site_longitude))
    table = pa.table(
        [wkb_of(latitude, world.longitude)],
        schema=pa.schema([pa.field("geometry", pa.binary())]),
    )
    for options in QUESTIONS.values():
        for given in ((latitude, world.longitude), table):
            with pytest.raises(sp.OutOfRangeError) as caught:
                index.nearest(given, assume_wgs84=True, **options)
            assert caught.value.row == 5_000


LONG: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "nearest": ("sp_nearest_into", lambda index, given: index.nearest(given)),
    "k": ("sp_nearest_k_into", lambda index, given: index.nearest(given, k=3)),
    "within": ("sp_within_few", lambda index, given: index.within(given, "30km")),
    "distance": ("sp_inverse", lambda index, given: sp.distance(given, given)),
    "locate": ("sp_locate_column", lambda index, given: sp.locate(["50 30"] * 20_000)),
    "table": (
        "sp_nearest_k_into",
        lambda index, given: index.nearest(
            pa.table({"geometry": wkb_of(*given)}), assume_wgs84=True
        ),
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_an_interrupt_is_heeded_between_two_parts(
    name: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    function, ask = LONG[name]
    index = sp.SiteIndex((world.site_latitude, world.site_longitude))
    # More rows than are asked about at once.
    given = (np.tile(world.latitude, 20), np.tile(world.longitude, 20))
    real, calls = Library.call, []

    def call(self: Library, called: str, *arguments: Any) -> None:
        if called == function:
            calls.append(called)
            if len(calls) == 1:
                os.kill(os.getpid(), signal.SIGINT)
        real(self, called, *arguments)

    monkeypatch.setattr(Library, "call", call)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            ask(index, given)
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(calls) == 1
    calls.append("")
    ask(index, given)
    assert len(calls) > 3, "one call for everything cannot be interrupted"


def test_other_threads_have_no_parts(world: World) -> None:
    index = sp.SiteIndex((world.site_latitude, world.site_longitude))
    given = (np.tile(world.latitude, 20), np.tile(world.longitude, 20))
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(index.nearest(given).distance_m))
    thread.start()
    thread.join()
    np.testing.assert_array_equal(found[0], index.nearest(given).distance_m)


def test_making_an_index_is_interrupted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sites, "_MANY", 1)
    given = (world.site_latitude, world.site_longitude)
    assert len(sp.SiteIndex(given)) == 500
    with pytest.raises(sp.OutOfRangeError):
        sp.SiteIndex(([95.0], [30.0]))
    real, gate, ended = Library.call, threading.Event(), threading.Event()

    def call(self: Library, called: str, *arguments: Any) -> None:
        if (
            called == "sp_index_create"
            and threading.current_thread() is not threading.main_thread()
        ):
            os.kill(os.getpid(), signal.SIGINT)
            # Ends only after the interrupt has arrived.
            assert gate.wait(60)
            real(self, called, *arguments)
            ended.set()
        else:
            real(self, called, *arguments)

    monkeypatch.setattr(Library, "call", call)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            sp.SiteIndex(given)
    finally:
        signal.signal(signal.SIGINT, before)
        gate.set()
    assert ended.wait(60)
