"""Peers with a Python interface, each timed around its work proper.

python_peers.py PEER ARGUMENTS...: prints the seconds, writes distances (float64) or
indices (int32) into the file named last.
"""

import sys
import time

import numpy as np


def load(path, width):
    return np.fromfile(path, dtype="<f8").reshape(-1, width)


def finish(start, path, values, kind):
    seconds = time.perf_counter() - start
    np.ascontiguousarray(values, dtype=kind).tofile(path)
    print(f"{seconds:.9f}")


def geod():
    from pyproj import Geod

    return Geod(ellps="WGS84")


def earth_centred(points):
    a, f = 6378137.0, 1 / 298.257223563
    e2 = f * (2 - f)
    latitude, longitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    normal = a / np.sqrt(1 - e2 * np.sin(latitude) ** 2)
    return np.column_stack(
        [
            normal * np.cos(latitude) * np.cos(longitude),
            normal * np.cos(latitude) * np.sin(longitude),
            normal * (1 - e2) * np.sin(latitude),
        ]
    )


def pairs_pyproj(pairs, out):
    p, wgs84 = load(pairs, 4), geod()
    start = time.perf_counter()
    distances = wgs84.inv(p[:, 1], p[:, 0], p[:, 3], p[:, 2])[2]
    finish(start, out, distances, "<f8")


def pairs_duckdb(pairs, out):
    import duckdb
    from duckdb_extensions import import_extension

    p = load(pairs, 4)
    import_extension("spatial")
    db = duckdb.connect(config={"threads": 1})
    db.execute("LOAD spatial")
    a, b, c, d = (np.ascontiguousarray(p[:, i]) for i in range(4))  # noqa: F841
    import pandas as pd

    frame = pd.DataFrame({"a": a, "b": b, "c": c, "d": d})  # noqa: F841
    db.execute("CREATE TABLE pairs AS SELECT ST_Point2D(a, b) p, ST_Point2D(c, d) q FROM frame")
    start = time.perf_counter()
    result = db.execute("SELECT ST_Distance_Spheroid(p, q) s FROM pairs").fetchnumpy()["s"]
    finish(start, out, result, "<f8")


def nearest_ckdtree(strikes, sites, out):
    from scipy.spatial import cKDTree

    s, t, wgs84 = load(strikes, 2), load(sites, 2), geod()
    tree = cKDTree(earth_centred(t))
    start = time.perf_counter()
    index = tree.query(earth_centred(s))[1]
    wgs84.inv(s[:, 1], s[:, 0], t[index, 1], t[index, 0])
    finish(start, out, index, "<i4")


def build_ckdtree(sites):
    from scipy.spatial import cKDTree

    t = load(sites, 2)
    start = time.perf_counter()
    cKDTree(earth_centred(t))
    print(f"{time.perf_counter() - start:.9f}")


def five_ckdtree(strikes, sites, out):
    from scipy.spatial import cKDTree

    s, t, wgs84 = load(strikes, 2), load(sites, 2), geod()
    tree = cKDTree(earth_centred(t))
    start = time.perf_counter()
    index = tree.query(earth_centred(s), k=5)[1]
    flat, from_ = index.ravel(), np.repeat(s, 5, axis=0)
    wgs84.inv(from_[:, 1], from_[:, 0], t[flat, 1], t[flat, 0])
    finish(start, out, index, "<i4")


def within_ckdtree(strikes, sites, out):
    from scipy.spatial import cKDTree

    s, t, wgs84 = load(strikes, 2), load(sites, 2), geod()
    tree = cKDTree(earth_centred(t))
    start = time.perf_counter()
    lists = tree.query_ball_point(earth_centred(s), 5000.1)
    counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    flat = np.concatenate([np.asarray(one, dtype=np.int64) for one in lists if one])
    from_ = np.repeat(s, counts, axis=0)
    distances = wgs84.inv(from_[:, 1], from_[:, 0], t[flat, 1], t[flat, 0])[2]
    finish(start, out, np.array([np.count_nonzero(distances <= 5000)]), "<i4")


def frame(points):
    import geopandas

    return geopandas.GeoDataFrame(
        {"number": np.arange(len(points))},
        geometry=geopandas.points_from_xy(points[:, 1], points[:, 0]),
        crs=4326,
    )


def nearest_geopandas(strikes, sites, out):
    import geopandas
    import warnings

    warnings.simplefilter("ignore")
    s, t = frame(load(strikes, 2)), frame(load(sites, 2))
    wgs84 = geod()
    t.sindex  # the tree is built before, as for the others
    start = time.perf_counter()
    joined = geopandas.sjoin_nearest(s, t)
    joined = joined[~joined.index.duplicated()]
    index = joined["number_right"].to_numpy()
    a, b = s.geometry, t.geometry.iloc[index]
    wgs84.inv(a.x.to_numpy(), a.y.to_numpy(), b.x.to_numpy(), b.y.to_numpy())
    finish(start, out, index, "<i4")


def nearest_sedonadb(strikes, sites, out):
    import pandas as pd
    import sedonadb

    db = sedonadb.connect()
    for name, path in (("strikes", strikes), ("sites", sites)):
        p = load(path, 2)
        table = pd.DataFrame({"n": np.arange(len(p)), "x": p[:, 1], "y": p[:, 0]})
        db.create_data_frame(table).to_view(f"raw_{name}")
        view = db.sql(f"SELECT n, ST_SetSRID(ST_Point(x, y), 4326) AS g FROM raw_{name}")
        view.to_memtable().to_view(name)
    start = time.perf_counter()
    found = db.sql(
        "SELECT strikes.n AS strike, sites.n AS site FROM strikes JOIN sites "
        "ON ST_KNN(strikes.g, sites.g, 1, TRUE)"
    ).to_pandas()
    found = found.drop_duplicates("strike").sort_values("strike")
    finish(start, out, found["site"].to_numpy(), "<i4")


def worlds_ckdtree(sites, strikes, out, worlds):
    from scipy.spatial import cKDTree

    tree = cKDTree(load(sites, 2))
    random = np.random.default_rng(1)
    strikes, worlds = int(strikes), int(worlds)
    start = time.perf_counter()
    most = np.empty(worlds, dtype="<i4")
    for world in range(worlds):
        distance = 16_000 * np.sqrt(random.random(strikes))
        angle = 2 * np.pi * random.random(strikes)
        points = np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])
        near = tree.query_ball_point(points, 200)
        sites_near = [site for some in near if some for site in some]
        most[world] = np.bincount(sites_near).max() if sites_near else 0
    finish(start, out, most, "<i4")


def table_geopandas(strikes, sites, out):
    import geopandas
    import pandas as pd
    import warnings

    warnings.simplefilter("ignore")
    start = time.perf_counter()
    wgs84 = geod()

    def read(path):
        table = pd.read_csv(path)
        points = geopandas.points_from_xy(table.longitude, table.latitude)
        return geopandas.GeoDataFrame(table, geometry=points, crs=4326)

    s, t = read(strikes), read(sites)
    joined = geopandas.sjoin_nearest(s, t[["id", "geometry"]].rename(columns={"id": "nearest_id"}))
    joined = joined[~joined.index.duplicated()]
    b = t.geometry.iloc[joined["index_right"]]
    joined["distance_m"] = wgs84.inv(
        joined.geometry.x.to_numpy(), joined.geometry.y.to_numpy(), b.x.to_numpy(), b.y.to_numpy()
    )[2]
    joined.drop(columns="index_right").to_file(out, driver="GeoJSON")
    print(f"{time.perf_counter() - start:.9f}")


def footprints_geopandas(strikes, sites, out):
    import geopandas
    import pandas as pd
    import shapely
    import warnings
    from pyproj import Transformer

    warnings.simplefilter("ignore")
    start = time.perf_counter()
    table = pd.read_csv(strikes)
    points = geopandas.points_from_xy(table.longitude, table.latitude)
    s = geopandas.GeoDataFrame(table, geometry=points, crs=4326).to_crs(32636)
    t = geopandas.read_file(sites)[["id", "geometry"]].rename(columns={"id": "nearest_id"})
    t = t.to_crs(32636)
    joined = geopandas.sjoin_nearest(s, t)
    joined = joined[~joined.index.duplicated()]
    lines = shapely.shortest_line(
        t.geometry.to_numpy()[joined["index_right"]], joined.geometry.to_numpy())
    x, y = shapely.get_coordinates(lines)[::2].T
    x, y = Transformer.from_crs(32636, 4326, always_xy=True).transform(x, y)
    joined["distance_m"] = geod().inv(
        x, y, joined.longitude.to_numpy(), joined.latitude.to_numpy())[2]
    joined.drop(columns=["index_right", "geometry"]).to_csv(out, index=False)
    print(f"{time.perf_counter() - start:.9f}")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
