"""Strikes and sites that every engine gets, and what the command says of them."""

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


import strike_proximity as sp  # noqa: E402

STRIKES = 3_000
MISSING = (17, 1_234, 2_999)


@dataclass
class Given:
    folder: Path
    strikes: pa.Table  # columns not in the usual order, some of no interest
    sites: Path
    index: sp.SiteIndex
    expected: pa.Table  # of sp.nearest on the whole
    command: dict  # strike's identifier → row of the command's table, for strikes with a place


@pytest.fixture(scope="session")
def given(tmp_path_factory) -> Given:
    folder = tmp_path_factory.mktemp("engines")
    random = np.random.default_rng(2026)
    latitude = np.concatenate(
        [random.normal(50.45, 0.3, 2_000), random.uniform(-90, 90, 996), [90, -90, 0, 0]]
    )
    longitude = np.concatenate(
        [random.normal(30.52, 0.4, 2_000), random.uniform(-180, 180, 996), [0, 45, 180, -180]]
    )
    # Some sites stand on one place, so that ties are there, and some strikes hit one.
    site_latitude = np.concatenate(
        [random.normal(50.45, 0.2, 150), random.uniform(-80, 80, 48), [50.45, 50.45]]
    )
    site_longitude = np.concatenate(
        [random.normal(30.52, 0.3, 150), random.uniform(-180, 180, 48), [30.5, 30.5]]
    )
    latitude[:5], longitude[:5] = site_latitude[-5:], site_longitude[-5:]
    sites = folder / "sites.csv"
    with sites.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", "latitude", "longitude"])
        for row, place in enumerate(zip(site_latitude, site_longitude)):
            table.writerow([f"E{row:03}", f"Embassy {row}", *map(repr, map(float, place))])
    present = np.ones(STRIKES, bool)
    present[list(MISSING)] = False
    strikes = pa.table(
        {
            "longitude": pa.array(longitude, mask=~present),
            "weapon": pa.array(["Shahed-136", "Iskander-M", None] * (STRIKES // 3)),
            "id": pa.array([f"S{row:05}" for row in range(STRIKES)]),
            "latitude": pa.array(latitude, mask=~present),
            "crew": pa.array(range(STRIKES), pa.int32()),
        }
    )
    pq.write_table(strikes, folder / "strikes.parquet", row_group_size=700)
    index = sp.SiteIndex(str(sites))
    return Given(
        folder,
        strikes,
        sites,
        index,
        sp.nearest(strikes, index),
        said_by_the_command(folder, strikes, sites),
    )


def said_by_the_command(folder: Path, strikes: pa.Table, sites: Path) -> dict:
    with (folder / "strikes.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "latitude", "longitude"])
        for row in strikes.to_pylist():
            if row["latitude"] is not None:
                table.writerow([row["id"], repr(row["latitude"]), repr(row["longitude"])])
    out = folder / "near.csv"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "strike_proximity",
            "nearest",
            folder / "strikes.csv",
            sites,
            "-q",
            "-o",
            out,
        ],
        check=True,
    )
    with out.open(newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def same(given):
    """Holds a result, in any order, against the package on the whole, by bits, and the command."""

    def compare(result: pa.Table) -> None:
        result = result.sort_by("id")
        assert result.column_names == given.expected.column_names
        for name in result.column_names:
            assert bits(result[name]) == bits(given.expected[name]), name
        near = {row["id"]: row for row in result.to_pylist() if row["latitude"] is not None}
        assert near.keys() == given.command.keys()
        for identifier, row in near.items():
            said = given.command[identifier]
            assert row["nearest_id"] == said["nearest_id"]
            assert row["nearest_name"] == said["nearest_name"]
            assert str(row["nearest_count"]) == said["nearest_count"]
            assert f"{row['distance_m']:.3f}" == said["distance_m"]

    return compare


def bits(column: pa.ChunkedArray) -> list:
    return [value.hex() if isinstance(value, float) else value for value in column.to_pylist()]


@pytest.fixture(scope="session")
def spark():
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    # Workers are processes of their own, which find the package as this one did.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    session = (
        SparkSession.builder.master("local[2,4]")  # two cores, a task may be tried four times
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
