"""Threads, child processes and pickles."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from worlds import World

import strike_proximity as sp


def test_sixty_four_threads(world: World) -> None:
    index = sp.SiteIndex((world.site_latitude, world.site_longitude))
    given = (world.latitude, world.longitude)
    expected = sp.nearest(given, index).distance_m

    def ask(number: int) -> bool:
        if number % 8 == 7:
            # Making and freeing indexes and failing beside those that ask.
            own = sp.SiteIndex((world.site_latitude, world.site_longitude))
            with pytest.raises(sp.OutOfRangeError) as caught:
                sp.nearest(([50.0, 91.0 + number], [30.0, 30.0]), own)
            return caught.value.row == 1
        part = slice(number * 100, None)
        found = sp.nearest((given[0][part], given[1][part]), index, threads=number % 3 or None)
        return bool((found.distance_m == expected[part]).all())

    with ThreadPoolExecutor(64) as pool:
        assert all(pool.map(ask, range(64)))


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_fork_after_use(world: World) -> None:
    index = sp.SiteIndex((world.site_latitude, world.site_longitude))
    given = (world.latitude, world.longitude)
    expected = sp.nearest(given, index).distance_m
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        same = (sp.nearest(given, index).distance_m == expected).all()
        os.write(write, b"1" if same else b"0")
        os._exit(0)
    os.close(write)
    assert os.read(read, 1) == b"1"
    assert os.waitpid(child, 0)[1] == 0


def test_pickles(world: World) -> None:
    sites = pd.DataFrame(
        {
            "id": world.site_id,
            "name": ["A", None] * 250,
            "lat": world.site_latitude,
            "lon": world.site_longitude,
            "height": np.arange(500) * 1.5,
        }
    )
    index = sp.SiteIndex(sites, carry=["height"])
    packed = pickle.dumps(index)
    assert packed == pickle.dumps(sp.SiteIndex(sites.copy(), carry=["height"]))
    again = pickle.loads(packed)
    assert pickle.dumps(again) == packed
    frame = pd.DataFrame({"lat": world.latitude, "lon": world.longitude})
    options = {"k": 2, "azimuth": True, "ties": True}
    pd.testing.assert_frame_equal(
        sp.nearest(frame, index, **options), sp.nearest(frame, again, **options)
    )


def test_errors_pickle() -> None:
    for error in (
        sp.OutOfRangeError("beyond", 7), sp.ColumnError("none"),
        sp.ProgramError("it failed", exit_code=65),
    ):  # fmt: skip
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and vars(again) == vars(error)
        assert str(again) == str(error)
    assert str(sp.OutOfRangeError("beyond", 7)) == "row 7: beyond"


def test_nothing_is_imported_that_is_not_in_use() -> None:
    script = (
        "import sys, strike_proximity as sp;"
        "sp.nearest([{'lat': 50, 'lon': 30}], ([50.], [30.]));"
        "print([m for m in ('pandas', 'pyarrow', 'polars', 'duckdb', 'shapely') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
