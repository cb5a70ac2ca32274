#!/bin/bash
# turfpy's point_to_line_distance with method="geodesic" measures to the straight line of a plane of degrees: a
# place beside a border of 10° of longitude is said to lie on it, and is 12 km away.
#
# Guess, written before the geodesic was set beside it: method="geodesic", the default, is the least distance to the
#   great circle between a segment's ends, good to the half per cent by which a sphere differs from the ellipsoid;
#   method="planar" is the one that takes degrees for a plane.
# Why one would guess so: turfpy's own destination(), midpoint() and great_circle() go along great circles,
#   and so do PostGIS's geography, S2 and BigQuery with the same two words.
# Versions: turfpy 0.0.8, geojson 3.1.0.
# Seen: both methods find the nearest place in degrees; they only differ in how they then measure to it. For the place
#   halfway between the ends in degrees both say 0. The geodesic passes 120 m away from it at 50° north where the
#   segment has 1° of longitude (72 km), 12 km where it has 10°, and 195 km where it has 40°. On the meridian
#   and the equator, where both lines are the same, it is right to half a per cent.
# What it means for strike records: "so far from the border", and distances to outlines that are drawn with few
#   corners, are off by more than any uncertainty that a report states, in the direction that suits one side.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check \
    turfpy==0.0.8 geojson==3.1.0 pyproj==3.7.2
cat > look.py <<'PY'
import sys

import pyproj
from geojson import Feature, LineString, Point
from turfpy.measurement import point_to_line_distance

wgs84 = pyproj.Geod(ellps="WGS84")
failed = False


def geodesic(place, start, end):
    """Least distance in metres to 20,000 places on the geodesic."""
    between = wgs84.npts(*start, *end, 20_000)
    return min(wgs84.inv(*place, *one)[2] for one in (start, *between, end))


def turfpy(place, start, end, method):
    return point_to_line_distance(
        Feature(geometry=Point(place)), Feature(geometry=LineString([start, end])), units="m",
        method=method)


def check(what, is_so):
    global failed
    print(("  as found: " if is_so else "  CHANGED: ") + what)
    failed = failed or not is_so


for width, apart in ((1, 119.8), (10, 11_993), (40, 194_576)):
    start, end, place = (30, 50), (30 + width, 50), (30 + width / 2, 50)
    exact = geodesic(place, start, end)
    assert abs(exact - apart) < 0.01 * apart, exact
    said = [turfpy(place, start, end, method) for method in ("geodesic", "planar")]
    check(f"{width}° wide: {exact:,.0f} m away, said are {said[0]:.0f} and {said[1]:.0f} m",
          said == [0, 0])
# The other way about: on the geodesic, and said to be off it.
start, end = (30, 50), (40, 50)
on_it = wgs84.npts(*start, *end, 1)[0]
said = turfpy(on_it, start, end, "geodesic")
check(f"halfway along the geodesic: {geodesic(on_it, start, end):.0f} m away, said are {said:,.0f} m",
      11_900 < said < 12_000)
# Where the lines are one, it is right as far as a sphere can be.
for start, end, place in (((30, 50), (30, 60), (30.5, 55)), ((30, 0), (40, 0), (35, 0.5))):
    exact, said = geodesic(place, start, end), turfpy(place, start, end, "geodesic")
    check(f"meridian or equator: {exact:,.0f} m, said are {said:,.0f} m",
          abs(said / exact - 1) < 0.006)
sys.exit(failed)
PY
venv/bin/python look.py
