"""A million strikes by ten thousand sites through every door, turn by turn, with the answers compared.

    doors.py FOLDER ROWS ROUNDS PROGRAM

Prints JSON: for each door its best wall-clock seconds, its best processor seconds (of all processes: the
machine may have other work) and what its answer is worth. The index is built beforehand; what is counted
goes from rows in memory (Spark: in its cache; the command: in a file) to the whole answer, with all cores
for each.
"""

import contextlib
import csv
import json
import math
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

warnings.simplefilter("ignore")

import given  # noqa: E402

import strike_proximity as sp  # noqa: E402
import strike_proximity.dask  # noqa: E402
import strike_proximity.duckdb  # noqa: E402
import strike_proximity.polars  # noqa: E402
import strike_proximity.spark  # noqa: E402

DUCKDB_UDF_ROWS = 2_048  # what DuckDB gives a vectorised function at a time


def arrays(table, index):
    """From numpy, and the C function that it calls, into arrays that are there: all that Swift does."""
    from strike_proximity._places import Places, address, call

    latitude, longitude = table["latitude"].to_numpy(), table["longitude"].to_numpy()
    site, distance = np.empty(len(latitude), np.int64), np.empty(len(latitude))
    count = np.empty(len(latitude), np.int64)

    def library():
        places = Places.of_numbers(latitude, longitude, "the strikes")
        call(
            places,
            "sp_nearest_into",
            index._handle,
            places.handle,
            0,
            address(site),
            address(distance),
            None,
            address(count),
        )

    yield "library", library
    yield "numpy", lambda: index.nearest((latitude, longitude))
    yield "arrow", lambda: index.nearest(table)


def frames(table, index, sites):
    import geopandas as gpd
    import polars as pl
    from pyproj import Geod

    frame = table.to_pandas()
    points = gpd.points_from_xy(frame["longitude"], frame["latitude"])
    places = gpd.GeoDataFrame({"id": frame["id"]}, geometry=points, crs=4326)
    with sites.open(newline="") as file:
        on_earth = [
            (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)
        ]
    near = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*zip(*on_earth)), crs=4326)

    def geopandas():
        joined = places.sjoin_nearest(near)
        joined = joined[~joined.index.duplicated()]
        site = joined["index_right"].to_numpy()
        a, b = joined.geometry, near.geometry.iloc[site]
        distance = Geod(ellps="WGS84").inv(
            a.x.to_numpy(), a.y.to_numpy(), b.x.to_numpy(), b.y.to_numpy()
        )[2]
        return pa.table({"id": joined["id"].to_numpy(), "distance_m": distance})

    polars = pl.from_arrow(table)
    yield "pandas", lambda: index.nearest(frame)
    yield "GeoDataFrame", lambda: index.nearest(places)
    yield "polars", lambda: index.nearest(polars)
    yield "geopandas sjoin_nearest + pyproj", geopandas

    def collect(query):
        return query.collect(engine="streaming")

    same = polars.lazy().map_batches(lambda part: part, schema=polars.schema, streamable=True)
    yield "polars, lazy", lambda: collect(strike_proximity.polars.nearest(polars.lazy(), index))
    yield "polars, lazy, nothing", lambda: collect(same)


def duckdb(table, index):
    import duckdb

    connection = duckdb.connect()
    connection.register("strikes", table)

    def measure(latitude: pa.ChunkedArray, longitude: pa.ChunkedArray) -> pa.Array:
        part = pa.table({"latitude": latitude, "longitude": longitude}).combine_chunks()
        return index.nearest(part, threads=1)["distance_m"].combine_chunks()

    def nothing(latitude, longitude):
        return latitude

    for name, function in (("near", measure), ("nothing", nothing)):
        connection.create_function(name, function, ["DOUBLE", "DOUBLE"], "DOUBLE", type="arrow")

    def function(name):
        return connection.execute(
            f"SELECT id, {name}(latitude, longitude) AS distance_m FROM strikes"
        ).to_arrow_table()

    def relation():
        return connection.sql("FROM strikes")

    yield "DuckDB, batches", lambda: strike_proximity.duckdb.nearest(relation(), index).read_all()
    yield "DuckDB, batches, nothing", lambda: relation().to_arrow_reader(131_072).read_all()
    yield f"DuckDB, function, {DUCKDB_UDF_ROWS:,} rows a call", lambda: function("near")
    yield "DuckDB, function, nothing", lambda: function("nothing")


def dask(table, index):
    import dask.dataframe as dd

    strikes = dd.from_pandas(table.to_pandas(), npartitions=8)
    same = strikes.map_partitions(lambda part: part, meta=strikes._meta)
    near = strike_proximity.dask.nearest(strikes, index)
    yield "Dask", lambda: near.compute(scheduler="threads")
    yield "Dask, nothing", lambda: same.compute(scheduler="threads")


def spark(path, index):
    session = given.spark_session()
    strikes = session.read.parquet(str(path)).repartition(8).cache()
    strikes.count()
    same = strikes.mapInArrow(lambda batches: batches, strikes.schema)
    near = strike_proximity.spark.nearest(strikes, index)

    def run(frame):
        frame.write.format("noop").mode("overwrite").save()

    yield "Spark", lambda: run(near)
    yield "Spark, nothing", lambda: run(same)
    yield "Spark, its rows taken", lambda: near.toArrow()


def command(program, strikes, sites, folder):
    out = folder / "near.csv"

    def run():
        subprocess.run([program, "nearest", strikes, sites, "-q", "-o", out], check=True)

    yield "command, CSV to CSV", run


def worth(name, answer, exact, said):
    """What an answer is worth, row by row beside numpy's; the command's by all digits that it writes."""
    if name == "command, CSV to CSV":
        return f"{sum(text != f'{metres:.3f}' for text, metres in zip(said(), exact))} rows differ"
    if name.endswith("nothing"):
        return None
    if answer is None or isinstance(answer, sp.Matches):
        return None if answer is None else differing(answer.distance_m, exact)
    distance = np.asarray(answer["distance_m"])[np.argsort(np.asarray(answer["id"]), kind="stable")]
    if name.startswith("geopandas"):
        return f"{int(np.sum(distance > exact + 20e-9))} wrong neighbours"
    return differing(distance, exact)


def differing(distance, exact):
    return f"{int(np.sum(distance.view(np.int64) != exact.view(np.int64)))} rows differ in a bit"


def processor():
    """Processor seconds, user and system, of this process and all that it started."""
    own, total = psutil.Process(), 0.0
    for process in (own, *own.children(recursive=True)):
        with contextlib.suppress(psutil.Error):  # it ended meanwhile
            total += sum(process.cpu_times()[:4])  # its own, and of its children that ended
    return total


def main():
    folder, rows, rounds, program = (
        Path(sys.argv[1]),
        int(sys.argv[2]),
        int(sys.argv[3]),
        sys.argv[4],
    )
    sites, strikes = given.make_sites(folder), given.make_strikes(folder, rows)
    table = pq.read_table(strikes).combine_chunks()
    index = sp.SiteIndex(str(sites))
    csv_strikes = given.make_csv(folder, strikes)
    doors = [
        *arrays(table, index),
        *frames(table, index, sites),
        *duckdb(table, index),
        *dask(table, index),
        *command(program, csv_strikes, sites, folder),
        *spark(strikes, index),
    ]
    exact = index.nearest((table["latitude"].to_numpy(), table["longitude"].to_numpy())).distance_m

    def said():
        with (folder / "near.csv").open(newline="") as file:
            return [row["distance_m"] for row in csv.DictReader(file)]

    result = {name: {"seconds": math.inf, "processor": math.inf} for name, _ in doors}
    for _ in range(rounds):
        for name, door in doors:
            row = result[name]
            begin, used = time.perf_counter(), processor()
            answer = door()
            row["seconds"] = min(row["seconds"], time.perf_counter() - begin)
            row["processor"] = min(row["processor"], processor() - used)
            row["worth"] = worth(name, answer, exact, said)
            del answer
    print(json.dumps(result))


if __name__ == "__main__":
    main()
