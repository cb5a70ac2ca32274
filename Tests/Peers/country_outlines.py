#!/usr/bin/python3
"""The nearest country outlines of places, without the program's own methods.

    country_outlines.py countries.geojson < places

Places are lines "latitude longitude". For each a line of "feature:distance:inside:sure" for the three
nearest features (counted from 0): metres to the nearest edge of any part, edges being geodesics; whether
it is inside one; whether that is sure, the place being more than 10 m from every edge.

Inside and outside: Shapely, on rings with a vertex every 2 km, in an equal-area projection about each
part: there a geodesic leaves such a chord by less than a metre. Distances: PROJ's geodesics by pyproj, to
vertices every 20 km first, then by golden sections along the edges that could be the nearest.
"""
import json
import sys

import numpy as np
from pyproj import Geod, Transformer
from shapely.geometry import Point, Polygon
from shapely.prepared import prep

geod = Geod(ellps="WGS84")
STEP = 20_000.0

features = json.load(open(sys.argv[1]))["features"]
places = np.array([[float(n) for n in line.split()] for line in sys.stdin])
latitudes, longitudes = places[:, 0], places[:, 1]
to_space = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)


def space(lon, lat):
    return np.column_stack(to_space.transform(lon, lat, np.zeros(len(lon))))


def same(a, b):
    return a[1] == b[1] and (abs(a[1]) == 90 or (a[0] - b[0]) % 360 == 0)


def on_seam(v):
    return abs(v[0]) == 180 or abs(v[1]) == 90


def edges(ring):
    """The edges, without those along the cut at 180° that run to the pole and back."""
    found = [(a, b) for a, b in zip(ring, ring[1:]) if not same(a, b)]
    return [(a, b) for a, b in found if not (on_seam(a) and on_seam(b) and 90 in (abs(a[1]), abs(b[1])))]


starts, azimuths, lengths, owners, insides = [], [], [], [], []
for number, feature in enumerate(features):
    geometry = feature["geometry"]
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    inside = np.zeros(len(places), bool)
    for part in parts:
        middle = space(*np.array(part[0]).T).mean(axis=0)
        middle_lon = np.degrees(np.arctan2(middle[1], middle[0]))
        middle_lat = np.degrees(np.arctan2(middle[2], np.hypot(middle[0], middle[1])))
        flat = Transformer.from_crs(
            "EPSG:4326", f"+proj=laea +lat_0={middle_lat} +lon_0={middle_lon} +ellps=WGS84", always_xy=True)
        rings = []
        for ring in part:
            dense = []
            for a, b in edges(ring):
                azimuth, _, length = geod.inv(*a, *b)
                starts.append(a)
                azimuths.append(azimuth)
                lengths.append(length)
                owners.append(number)
                along = np.linspace(0, length, max(2, int(length / 2_000) + 2))[:-1]
                n = len(along)
                lon, lat, _ = geod.fwd([a[0]] * n, [a[1]] * n, [azimuth] * n, along)
                dense.append(np.column_stack(flat.transform(lon, lat)))
            rings.append(np.concatenate(dense))
        polygon = prep(Polygon(rings[0], rings[1:]))
        x, y = flat.transform(longitudes, latitudes)
        inside |= [polygon.contains(Point(*p)) if np.isfinite(p).all() else False for p in zip(x, y)]
    insides.append(inside)

starts, azimuths, lengths = np.array(starts), np.array(azimuths), np.array(lengths)
owners, insides = np.array(owners), np.array(insides)

# Vertices every 20 km: nothing of an edge is farther from one of its own than 10 km.
samples, sample_edges = [], []
for edge in range(len(starts)):
    n = max(2, int(lengths[edge] / STEP) + 2)
    along = np.linspace(0, lengths[edge], n)
    lon, lat, _ = geod.fwd([starts[edge, 0]] * n, [starts[edge, 1]] * n, [azimuths[edge]] * n, along)
    samples.append(space(lon, lat))
    sample_edges += [edge] * n
samples, sample_edges = np.concatenate(samples), np.array(sample_edges)
first_of_edge = np.searchsorted(sample_edges, np.arange(len(starts)))

jobs_place, jobs_edge = [], []
for number, at in enumerate(space(longitudes, latitudes)):
    chord = np.sqrt(((samples - at) ** 2).sum(axis=1))
    geodesic = 2 * 6_371_000 * np.arcsin(np.minimum(1, chord / 2 / 6_371_000))
    least = np.minimum.reduceat(geodesic, first_of_edge)
    best = np.full(len(features), np.inf)
    np.minimum.at(best, owners, least)
    best[insides[:, number]] = 0
    wanted = set(np.argsort(best, kind="stable")[:8])
    # The sphere's radius is off by a hundredth at most.
    for owner in wanted:
        own = np.nonzero(owners == owner)[0]
        close = own[least[own] * 0.98 - STEP <= least[own].min() * 1.02]
        jobs_place += [number] * len(close)
        jobs_edge += list(close)

jobs_place, jobs_edge = np.array(jobs_place), np.array(jobs_edge)


def distances(along):
    lon, lat, _ = geod.fwd(starts[jobs_edge, 0], starts[jobs_edge, 1], azimuths[jobs_edge], along)
    return geod.inv(lon, lat, longitudes[jobs_place], latitudes[jobs_place])[2]


# The distance along an edge falls and rises once within 10,000 km.
low, high = np.zeros(len(jobs_edge)), lengths[jobs_edge].copy()
ends = np.minimum(distances(low), distances(high))
ratio = (np.sqrt(5) - 1) / 2
for _ in range(70):
    a, b = high - ratio * (high - low), low + ratio * (high - low)
    is_left = distances(a) < distances(b)
    low, high = np.where(is_left, low, a), np.where(is_left, b, high)
found = np.minimum(ends, distances((low + high) / 2))

nearest = {}
for place, edge, distance in zip(jobs_place, jobs_edge, found):
    key = (place, owners[edge])
    nearest[key] = min(nearest.get(key, np.inf), distance)
answers = [[] for _ in places]
for (place, owner), distance in nearest.items():
    answers[place].append((distance, owner))
for number, answer in enumerate(answers):
    answer = sorted((0 if insides[o, number] else d, o, d) for d, o in answer)[:3]
    print(" ".join(f"{o}:{d!r}:{int(insides[o, number])}:{int(e > 10)}" for d, o, e in
                   ((float(d), o, float(e)) for d, o, e in answer)))
