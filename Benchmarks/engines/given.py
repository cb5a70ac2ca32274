"""The work of these benchmarks: strikes and sites of a seed, in files. All places are invented."""

import os
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "peers"))
import workloads  # noqa: E402

SITES = 10_000
ROWS_PER_FILE = 1_000_000


def random():
    return np.random.Generator(np.random.PCG64(workloads.SEED))


def make_sites(folder: Path) -> Path:
    path = folder / "sites.csv"
    if not path.exists():
        workloads.table(
            path,
            workloads.sites(random(), SITES),
            "id,name,latitude,longitude",
            lambda number, place: f"Q{number},Mission {number},{place}",
        )
    return path


def make_strikes(folder: Path, rows: int) -> Path:
    """Parquet with an identifier and a place a row, a million rows a file."""
    path = folder / f"strikes-{rows}"
    if (path / "_COMPLETE").exists():
        return path
    path.mkdir(parents=True, exist_ok=True)
    source = random()
    for first in range(0, rows, ROWS_PER_FILE):
        count = min(ROWS_PER_FILE, rows - first)
        places = workloads.strikes(source, count)
        table = pa.table(
            {
                "id": np.arange(first, first + count),
                "latitude": places[:, 0],
                "longitude": places[:, 1],
            }
        )
        pq.write_table(
            table, path / f"part-{first // ROWS_PER_FILE:05}.parquet", row_group_size=131_072
        )
    (path / "_COMPLETE").touch()
    return path


def make_csv(folder: Path, strikes: Path) -> Path:
    path = folder / f"{strikes.name}.csv"
    if not path.exists():
        table = pq.read_table(strikes)
        columns = (table[name].to_pylist() for name in ("id", "latitude", "longitude"))
        with path.open("w") as file:
            file.write("id,latitude,longitude\n")
            file.writelines(
                f"{row},{latitude!r},{longitude!r}\n" for row, latitude, longitude in zip(*columns)
            )
    return path


def spark_session(cores=2):
    from pyspark.sql import SparkSession

    # Workers are processes of their own, which find the package as this one did.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    session = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return session
