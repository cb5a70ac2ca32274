"""Footprints for the side-by-side runs, and whether the nearest of them was found.

    footprints.py make FOLDER ROWS     footprints.geojson, footprints.csv (as text) and strikes, invented
    footprints.py check FOLDER TABLE   of a thousand rows, how many name a footprint that is not nearest

The answer is found by PROJ's geodesics alone: along every edge that could be nearest by golden sections.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from pyproj import Geod
from scipy.spatial import cKDTree
from shapely import contains_xy, polygons

sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/programs")
from python_peers import earth_centred  # noqa: E402

SEED = 20261128
CORNERS = 20
KYIV = (50.45, 30.52)
WGS84 = Geod(ellps="WGS84")


def footprints(random, count):
    """Buildings and compounds 20 to 500 m wide about two hundred capitals, 1.5 % of them about Kyiv."""
    capitals = np.column_stack([random.uniform(-45, 62, 200), random.uniform(-170, 170, 200)])
    places = capitals[random.integers(0, 200, count)]
    places[: count * 15 // 1000] = KYIV
    places = places + random.normal(0, 1, (count, 2)) * [0.03, 0.05]
    width = np.exp(random.uniform(np.log(20), np.log(500), count))[:, None]
    turn = (np.arange(CORNERS) + random.uniform(0.1, 0.9, (count, CORNERS))) * 2 * np.pi / CORNERS
    reach = width / 2 * random.uniform(0.55, 1, (count, CORNERS))
    north, east = reach * np.sin(turn), reach * np.cos(turn)
    latitude = places[:, :1] + north / 111_200
    longitude = places[:, 1:] + east / (111_320 * np.cos(np.radians(places[:, :1])))
    return np.round(np.stack([longitude, latitude], axis=2), 7)


def strikes(random, count):
    """Four fifths about thirty towns, Kyiv among them, the rest evenly over the Earth."""
    towns = np.column_stack([random.uniform(46, 51.5, 30), random.uniform(24, 38, 30)])
    towns[0] = KYIV
    near = towns[random.integers(0, 30, count)] + random.normal(0, 1, (count, 2)) * [0.03, 0.05]
    far = np.column_stack([np.degrees(np.arcsin(random.uniform(-1, 1, count))),
                           random.uniform(-180, 180, count)])
    return np.round(np.where(random.random((count, 1)) < 0.8, near, far), 6)


def make(folder, count):
    random = np.random.Generator(np.random.PCG64(SEED))
    rings = footprints(random, 10_000)
    closed = np.concatenate([rings, rings[:, :1]], axis=1)
    features = [
        json.dumps({"type": "Feature", "id": f"Q{number:05d}", "properties": {},
                    "geometry": {"type": "Polygon", "coordinates": [ring.tolist()]}})
        for number, ring in enumerate(closed)
    ]
    (folder / "footprints.geojson").write_text(
        '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n")
    with open(folder / "footprints.csv", "w", encoding="utf-8") as file:
        for number, ring in enumerate(closed):
            text = ",".join(f"{x:.7f} {y:.7f}" for x, y in ring)
            file.write(f'{number},"POLYGON(({text}))"\n')
    places = strikes(random, count)
    with open(folder / "footprint-strikes.csv", "w", encoding="utf-8") as file:
        file.write("id,latitude,longitude\n")
        for number, (latitude, longitude) in enumerate(places):
            file.write(f"S{number:07d},{latitude:.6f},{longitude:.6f}\n")


def along_edges(starts, ends, places):
    """Least distances from places to the geodesics between starts and ends."""
    azimuth, _, length = WGS84.inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])

    def distances(along):
        x, y, _ = WGS84.fwd(starts[:, 0], starts[:, 1], azimuth, along)
        return WGS84.inv(x, y, places[:, 0], places[:, 1])[2]

    low, high = np.zeros(len(starts)), np.array(length)
    least = np.minimum(distances(low), distances(high))
    ratio = (np.sqrt(5) - 1) / 2
    for _ in range(45):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        is_left = distances(a) < distances(b)
        low, high = np.where(is_left, low, a), np.where(is_left, b, high)
    return np.minimum(least, distances((low + high) / 2))


def nearest(rings, places):
    """Distance of each place, longitude first, to the nearest ring, 0 inside."""
    starts = rings.reshape(-1, 2)
    ends = np.roll(rings, -1, axis=1).reshape(-1, 2)
    tree = cKDTree(earth_centred(starts[:, ::-1]))
    at = earth_centred(places[:, ::-1])
    # Ways are longer than chords by a thousandth where they matter, edges are shorter than 300 m, and
    # chords of neighbours have another order by 3 parts in a thousand at most.
    chord = tree.query(at)[0]
    lists = tree.query_ball_point(at, chord * 1.003 + 300)
    counts = np.array([len(one) for one in lists])
    vertices = np.concatenate([np.asarray(one, dtype=np.int64) for one in lists])
    owner = np.repeat(np.arange(len(places)), counts)
    # Of the edges that end at a vertex in reach, those which may be nearer than the nearest vertex.
    far = WGS84.inv(starts[vertices, 0], starts[vertices, 1], places[owner, 0], places[owner, 1])[2]
    best = np.full(len(places), np.inf)
    np.minimum.at(best, owner, far)
    edges, owners = [], []
    for shift in (0, -1):
        ring, corner = vertices // CORNERS, (vertices + shift) % CORNERS
        edge = ring * CORNERS + corner
        length = np.linalg.norm(starts[edge] - ends[edge], axis=1) * 111_400
        is_close = far - length <= best[owner]
        edges.append(edge[is_close])
        owners.append(owner[is_close])
    edges, owners = np.concatenate(edges), np.concatenate(owners)
    np.minimum.at(best, owners, along_edges(starts[edges], ends[edges], places[owners]))
    shapes = polygons(rings)
    ring = vertices // CORNERS
    best[owner[contains_xy(shapes[ring], places[owner, 0], places[owner, 1])]] = 0
    return best


def check(folder, table):
    """Rows whose footprint is farther than the nearest by more than a millimetre, of a thousand."""
    found = pd.read_csv(table, usecols=["latitude", "longitude", "nearest_id"])
    some = found.iloc[:: max(1, len(found) // 1_000)][:1_000]
    features = json.loads((folder / "footprints.geojson").read_text())["features"]
    rings = np.array([one["geometry"]["coordinates"][0][:-1] for one in features])
    places = some[["longitude", "latitude"]].to_numpy()
    exact = nearest(rings, places)
    chosen = some["nearest_id"].str[1:].astype(int).to_numpy()
    starts = rings[chosen].reshape(-1, 2)
    ends = np.roll(rings[chosen], -1, axis=1).reshape(-1, 2)
    theirs = along_edges(starts, ends, np.repeat(places, CORNERS, axis=0))
    theirs = theirs.reshape(-1, CORNERS).min(axis=1)
    theirs[contains_xy(polygons(rings[chosen]), places[:, 0], places[:, 1])] = 0
    print(f"{np.count_nonzero(theirs > exact + 1e-3)} of {len(some):,}")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        check(Path(sys.argv[2]), sys.argv[3])
