"""SpatialBench's query 12 by geography: the five nearest buildings of each trip's pickup.

    spatialbench.py FOLDER SCALE PROGRAM SAMPLE

Data of SpatialBench's own generator (spatialbench-cli on PyPI), all trips of the scale factor. Two forms:

- by the middle of the building's bounding box, all trips: this package on Arrow arrays and in local
  Spark;
- by the building's polygon, as the query has it, a sample of the trips: the command, to the edge.

Beside each the query as SedonaDB runs it, planar (``ST_KNN(…, 5, FALSE)``, SpatialBench's own text) and
with ``use_spheroid``, on a sample of the trips. A neighbour is wrong that is not among the exact five.
Prints JSON.
"""

import csv
import json
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import shapely
from pyproj import Geod

warnings.simplefilter("ignore")

import given  # noqa: E402

import strike_proximity as sp  # noqa: E402
import strike_proximity.spark  # noqa: E402

WGS84 = Geod(ellps="WGS84")
CERTIFIED = 300  # trips that every building's distance is taken for, by PROJ


def generate(folder: Path, scale: str) -> Path:
    path = folder / f"spatialbench-{scale}"
    if not path.exists():
        program = Path(sys.executable).with_name("spatialbench-cli")
        subprocess.run(
            [program, "-s", scale, "-T", "trip,building", "-o", path, "--mb-per-file", "64"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return path


def clock(work):
    begin = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begin


def planar(trips, buildings, geometry, spheroid):
    """SpatialBench's text for SedonaDB; its ORDER BY is left out, which sorts the answer."""
    import sedonadb

    database = sedonadb.connect()
    database.create_data_frame(trips).to_view("trip")
    database.create_data_frame(buildings).to_view("building")
    query = f"""
        WITH trip_with_geom AS (SELECT t_tripkey, ST_GeomFromWKB(t_pickuploc) AS pickup_geom FROM trip),
             building_with_geom AS (
                 SELECT b_buildingkey, ST_GeomFromWKB({geometry}) AS boundary_geom FROM building)
        SELECT t.t_tripkey, b.b_buildingkey
        FROM trip_with_geom t JOIN building_with_geom b
        ON ST_KNN(t.pickup_geom, b.boundary_geom, 5, {spheroid})"""
    table, seconds = clock(lambda: database.sql(query).to_arrow_table())
    return table["t_tripkey"].to_numpy(), table["b_buildingkey"].to_numpy(), seconds


def shares(trip, building, exact):
    """Shares of neighbours and of trips: those that are not among the exact five."""
    wrong = np.fromiter(
        (b not in exact[t] for t, b in zip(trip.tolist(), building.tolist())), bool, len(trip)
    )
    return {
        "neighbours": float(wrong.mean()),
        "trips": len(np.unique(trip[wrong])) / len(np.unique(trip)),
    }


def by_centre(trips, buildings, sample, spark, path):
    index = sp.SiteIndex(
        pa.table({"id": buildings["b_buildingkey"], "geometry": buildings["centre"]}),
        assume_wgs84=True,
    )
    question = {"k": 5, "columns": {"geometry": "t_pickuploc"}, "assume_wgs84": True}
    near, seconds = clock(lambda: index.nearest(trips, **question))
    result = {"package": {"seconds": seconds, "trips": trips.num_rows}}

    site = near["nearest_id"].to_numpy().reshape(-1, 5)
    metres = near["distance_m"].to_numpy().reshape(-1, 5)
    result["package"]["differ from PROJ on every building"] = certified(trips, buildings, metres)

    rows = spark.read.parquet(str(path / "trip")).select("t_tripkey", "t_pickuploc")
    frame = strike_proximity.spark.nearest(rows, index, **question)
    same = rows.mapInArrow(lambda batches: batches, rows.schema)
    for name, work in (("Spark, nothing", same), ("Spark", frame)):
        noop = work.write.format("noop").mode("overwrite")
        _, seconds = clock(noop.save)
        result[name] = {"seconds": seconds, "trips": trips.num_rows}
    total = frame.agg({"distance_m": "sum", "nearest_id": "sum"}).collect()[0]
    result["Spark"]["same sum of keys"] = total["sum(nearest_id)"] == int(site.sum())

    keys = trips["t_tripkey"].to_pylist()[:sample]
    exact = {key: set(five) for key, five in zip(keys, site[:sample].tolist())}
    result |= beside_sedona(trips.slice(0, sample), buildings, "centre", exact)
    return result


def beside_sedona(trips, buildings, column, exact):
    """SedonaDB's answers for these trips, by its spheroid for a tenth of them, and how many are wrong."""
    result = {}
    for spheroid, count in (("FALSE", trips.num_rows), ("TRUE", trips.num_rows // 10)):
        part = trips.slice(0, count)
        trip, building, seconds = planar(part, buildings, column, spheroid)
        result[f"SedonaDB, ST_KNN(…, 5, {spheroid})"] = {
            "seconds": seconds,
            "trips": part.num_rows,
            "wrong": shares(trip, building, exact),
        }
    return result


def certified(trips, buildings, metres):
    """How many distances of some trips are not the five least of PROJ's to every building, to 20 nm."""
    centres = shapely.from_wkb(buildings["centre"].to_numpy())
    x, y = shapely.get_x(centres), shapely.get_y(centres)
    rows = np.linspace(0, trips.num_rows - 1, CERTIFIED).astype(int)
    pickups = shapely.from_wkb(trips["t_pickuploc"].take(rows).to_numpy())
    differ = 0
    for row, pickup in zip(rows, pickups):
        every = WGS84.inv(np.full(len(x), pickup.x), np.full(len(x), pickup.y), x, y)[2]
        differ += int(np.sum(np.abs(np.sort(every)[:5] - metres[row]) > 20e-9))
    return f"{differ} of {5 * CERTIFIED}"


def by_polygon(trips, buildings, folder, program):
    """To the edge, by the command."""
    strikes, sites, out = (
        folder / "trips.csv",
        folder / "buildings.geojson",
        folder / "near-buildings.csv",
    )
    keys = trips["t_tripkey"].to_pylist()
    pickups = shapely.from_wkb(trips["t_pickuploc"].to_numpy())
    with strikes.open("w") as file:
        file.write("id,latitude,longitude\n")
        file.writelines(f"{key},{point.y!r},{point.x!r}\n" for key, point in zip(keys, pickups))
    shapes = shapely.from_wkb(buildings["b_boundary"].to_numpy())
    with sites.open("w") as file:
        file.write('{"type":"FeatureCollection","features":[')
        file.write(
            ",\n".join(
                f'{{"type":"Feature","properties":{{"id":"{key}"}},"geometry":{shapely.to_geojson(shape)}}}'
                for key, shape in zip(buildings["b_buildingkey"].to_pylist(), shapes)
            )
        )
        file.write("]}")
    command = [program, "nearest", strikes, sites, "--count", "5", "-q", "-o", out]
    _, seconds = clock(lambda: subprocess.run(command, check=True))
    exact = {key: {} for key in keys}
    with out.open(newline="") as file:
        for row in csv.DictReader(file):
            exact[int(row["id"])][int(row["nearest_id"])] = float(row["distance_m"])
    result = {"command": {"seconds": seconds, "trips": len(keys)}}
    result |= beside_sedona(trips, buildings, "b_boundary", exact)
    return result


def main():
    folder, scale, program, sample = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    path = generate(folder, scale)
    trips = (
        ds.dataset(path / "trip").to_table(columns=["t_tripkey", "t_pickuploc"]).combine_chunks()
    )
    buildings = ds.dataset(path / "building").to_table()
    bounds = shapely.bounds(shapely.from_wkb(buildings["b_boundary"].to_numpy()))
    centre = shapely.points((bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2)
    buildings = buildings.append_column(
        "centre", pa.array(shapely.to_wkb(centre).tolist(), pa.binary())
    )
    spark = given.spark_session()
    result = {
        "trips": trips.num_rows,
        "buildings": buildings.num_rows,
        "centre": by_centre(trips, buildings, sample, spark, path),
    }
    spark.stop()
    result["polygon"] = by_polygon(trips.slice(0, sample), buildings, folder, program)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
