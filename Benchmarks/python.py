#!/usr/bin/env python3
"""Times the Python package: each door beside the C function under it, the command and geopandas.

    VENV/bin/python Benchmarks/python.py [--strikes 1000000] [--sites 10000] [--runs 5]

VENV is an environment with the wheel and what Python/tests/requirements.txt names (Python/test.sh
makes one in .build/python-tests). From degrees to site and distance, the index of sites made before,
on every core; the best of the runs, which go round and round so that no door has the quiet minutes to
itself. Every answer is compared with the first, bit for bit, and geopandas' with the exact one.
"""

import argparse
import resource
import subprocess
import tempfile
import time
from pathlib import Path

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyproj
import shapely
import strike_proximity as sp
from strike_proximity._library import library
from strike_proximity._places import Places
from strike_proximity._program import program


def world(strikes, sites):
    draw = np.random.default_rng(19)
    return (
        draw.uniform(44, 53, strikes).round(6), draw.uniform(22, 41, strikes).round(6),
        draw.uniform(44, 53, sites).round(6), draw.uniform(22, 41, sites).round(6),
    )


def distances(result):
    if isinstance(result, sp.Matches):
        return result.distance_m
    if isinstance(result, duckdb.DuckDBPyRelation):
        result = result.to_arrow_table()
    if isinstance(result, pa.RecordBatchReader):
        result = result.read_all()
    if isinstance(result, list):
        return np.array([row["distance_m"] for row in result])
    return np.asarray(result["distance_m"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strikes", type=int, default=1_000_000)
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    y, x, site_y, site_x = world(options.strikes, options.sites)
    index = sp.SiteIndex((site_y, site_x))
    places = Places.of_numbers(y, x, "the strikes")
    site, distance = np.empty(len(y), np.int64), np.empty(len(y))

    def c(with_count=False):
        count = np.empty(len(y), np.int64) if with_count else None
        library().call(
            "sp_nearest_into", index._handle, places.handle, 0, site.ctypes.data,
            distance.ctypes.data, None, None if count is None else count.ctypes.data,
        )
        return sp.Matches(site, distance, count)

    frame = pd.DataFrame({"latitude": y, "longitude": x})
    table = pa.table({"latitude": y, "longitude": x})
    points = gpd.GeoDataFrame(geometry=shapely.points(x, y), crs=4326)
    polars, relation, records = pl.DataFrame(table), duckdb.from_arrow(table), frame.to_dict("records")
    doors = {
        "C function": c,
        "C function with counts": lambda: c(True),
        "numpy": lambda: sp.nearest((y, x), index),
        "pyarrow Table": lambda: sp.nearest(table, index),
        "pandas": lambda: sp.nearest(frame, index),
        "polars": lambda: sp.nearest(polars, index),
        "GeoDataFrame": lambda: sp.nearest(points, index),
        "DuckDB relation": lambda: sp.nearest(relation, index),
        "list of dicts": lambda: sp.nearest(records, index),
    }
    best = dict.fromkeys(doors, float("inf"))
    expected = c().distance_m.copy()
    for run in range(options.runs):
        for name, door in doors.items():
            start = time.perf_counter()
            result = door()
            best[name] = min(best[name], time.perf_counter() - start)
            if run == 0:
                assert (distances(result) == expected).all(), name
    print(f"{options.strikes} strikes, {options.sites} sites, {library().text('sp_kernels')}")
    print(f"{'door':<26}{'s':>9}{'of C':>8}")
    for name, seconds in best.items():
        print(f"{name:<26}{seconds:9.3f}{seconds / best['C function']:8.2f}")
    with tempfile.TemporaryDirectory() as folder:
        strikes, sites = Path(folder, "strikes.csv"), Path(folder, "sites.csv")
        frame.to_csv(strikes, index=False)
        pd.DataFrame({"latitude": site_y, "longitude": site_x}).to_csv(sites, index=False)
        start = time.perf_counter()
        subprocess.run(
            [program(), "nearest", strikes, sites, "-q", "-o", Path(folder, "near.csv")], check=True
        )
        print(f"{'command, CSV to CSV':<26}{time.perf_counter() - start:9.3f}")
        near = pd.read_csv(Path(folder, "near.csv"))
        assert (near["distance_m"] == np.char.mod("%.3f", expected).astype(float)).all()
    part = min(options.strikes, 100_000)
    few = points.head(part)
    targets = gpd.GeoDataFrame(geometry=shapely.points(site_x, site_y), crs=4326)
    start = time.perf_counter()
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        joined = gpd.sjoin_nearest(few, targets)
    joined = joined[~joined.index.duplicated()]
    other = joined["index_right"].to_numpy()
    _, _, metres = pyproj.Geod(ellps="WGS84").inv(x[:part], y[:part], site_x[other], site_y[other])
    seconds = (time.perf_counter() - start) * options.strikes / part
    wrong = int((np.asarray(metres) > expected[:part] + 1e-6).sum())
    print(
        f"{'geopandas + pyproj':<26}{seconds:9.3f}{seconds / best['C function']:8.2f}"
        f"  ({part} strikes, scaled; {wrong} wrong)"
    )
    print(f"numpy is {seconds / best['numpy']:.1f} times as fast, with 0 wrong")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
