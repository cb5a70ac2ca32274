"""More rows than memory should hold, from Parquet to Parquet, and what was in memory meanwhile.

    large.py ENGINE FOLDER ROWS     (ENGINE: duckdb, polars, spark, spark-nothing)

Prints JSON: seconds, and the most memory of this process and its children in each quarter of the time.
"""

import contextlib
import json
import shutil
import sys
import threading
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import given  # noqa: E402
import psutil  # noqa: E402

import strike_proximity as sp  # noqa: E402


class Memory(threading.Thread):
    """Looks once a second at what this process and all that it started hold in memory, in MB.

    Pages that processes share, as those of forked workers, are counted once (proportional set size).
    """

    def __init__(self):
        super().__init__(daemon=True)
        self.samples = []
        self.ended = threading.Event()

    def run(self):
        own = psutil.Process()
        while not self.ended.wait(1):
            held = 0
            for process in [own, *own.children(recursive=True)]:
                with contextlib.suppress(psutil.Error):  # it ended meanwhile
                    held += process.memory_full_info().pss
            self.samples.append(held / 1e6)

    def quarters(self):
        self.ended.set()
        self.join()
        size = max(1, len(self.samples) // 4)
        return [
            round(max(self.samples[at : at + size]))
            for at in range(0, 4 * size, size)
            if self.samples[at:]
        ]


def run_duckdb(strikes, index, out):
    import duckdb

    import strike_proximity.duckdb

    connection = duckdb.connect(config={"memory_limit": "1GB", "preserve_insertion_order": True})
    near = strike_proximity.duckdb.nearest(connection.sql(f"FROM '{strikes}/*.parquet'"), index)  # noqa: F841
    cursor = connection.cursor()
    cursor.execute(
        f"COPY (SELECT id, nearest_id, distance_m FROM near) TO '{out}' (FORMAT parquet)"
    )


def run_polars(strikes, index, out):
    import polars as pl

    import strike_proximity.polars

    near = strike_proximity.polars.nearest(pl.scan_parquet(f"{strikes}/*.parquet"), index)
    near.select("id", "nearest_id", "distance_m").sink_parquet(out)


def run_spark(strikes, index, out):
    import strike_proximity.spark

    session = given.spark_session()
    near = strike_proximity.spark.nearest(session.read.parquet(str(strikes)), index)
    near.select("id", "nearest_id", "distance_m").write.parquet(str(out))


def run_spark_nothing(strikes, index, out):
    session = given.spark_session()
    rows = session.read.parquet(str(strikes))
    rows.mapInArrow(lambda batches: batches, rows.schema).write.parquet(str(out))


def main():
    engine, folder, rows = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    strikes = given.make_strikes(folder, rows)
    index = sp.SiteIndex(str(given.make_sites(folder)))
    out = folder / f"near-{engine}"
    shutil.rmtree(out, ignore_errors=True)
    out.unlink(missing_ok=True)
    memory = Memory()
    memory.start()
    begin = time.perf_counter()
    globals()[f"run_{engine.replace('-', '_')}"](strikes, index, out)
    seconds = time.perf_counter() - begin
    quarters = memory.quarters()
    shutil.rmtree(out, ignore_errors=True) if out.is_dir() else out.unlink()
    print(json.dumps({"seconds": seconds, "megabytes": quarters}))


if __name__ == "__main__":
    main()
