#!/bin/bash
# SpatialBench's trips have for their distance a number of degrees over 1,000, cut to five digits: a trip of 111 km
# has 0.001, a fifth of all trips have 0, and SpatialBench's own query 7 takes it for metres.
#
# Guess, written before this script was run (that the numbers are small was first met while looking for places to
#   measure): t_distance is what the taxi's meter said, in metres, kilometres or miles, and so at least the geodesic
#   between pickup and dropoff in that unit, or in proportion to it.
# Why one would guess so: the data model is New York's taxi trips, whose trip_distance is in miles; the documents call
#   it the trip's distance without a unit, and query 7 ("compare reported vs. geometric distances") renames it
#   reported_distance_m and divides it by a number of metres.
# Versions: spatialbench-cli 0.2.0 (60,000 trips of its scale factor 0.01, 20,000 buildings of 1).
# Seen: t_distance is the length of the straight line on the plane of degrees, divided by 1,000 and cut off after the
#   fifth digit. It has some sixty different values; a fifth of them are 0, over ways of up to 1.1 km. One value
#   stands for ways of 2.6 and of 12.2 km, since a degree of longitude is 111 km at the equator and 23 km at 78°. In
#   query 7 every detour ratio is therefore about 1e-8, and 0 where the distance is. Pickups lie within ±180°, while
#   70 buildings lie wholly beyond: to a planar join they are a world away from the pickups beside them.
# What it means for who measures engines by it: queries with t_distance test arithmetic and not distances; query 12
#   (nearest buildings) has wrong answers built in at 180° for every engine that does not wrap.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check \
    spatialbench-cli==0.2.0 pyarrow==23.0.1 shapely==2.2.0 numpy==2.4.6 pyproj==3.7.2
venv/bin/spatialbench-cli -s 0.01 -T trip -o data >/dev/null 2>&1
venv/bin/spatialbench-cli -s 1 -T building -o data >/dev/null 2>&1  # of smaller factors it has none
cat > look.py <<'PY'
import sys
from glob import glob

import numpy as np
import pyarrow.parquet as pq
import shapely
from pyproj import Geod


def check(what, is_so):
    if not is_so:
        sys.exit(f"CHANGED: {what}")


def table(name):
    paths = glob(f"data/{name}.parquet") + glob(f"data/{name}/*.parquet")
    return pq.read_table(paths)


trips, buildings = table("trip"), table("building")
pickup = shapely.from_wkb(trips["t_pickuploc"].to_numpy())
dropoff = shapely.from_wkb(trips["t_dropoffloc"].to_numpy())
stated = np.array([float(number) for number in trips["t_distance"].to_pylist()])
degrees = shapely.distance(pickup, dropoff)
metres = Geod(ellps="WGS84").inv(
    shapely.get_x(pickup), shapely.get_y(pickup), shapely.get_x(dropoff), shapely.get_y(dropoff))[2]
plain = degrees < 180  # a few ways cross the 180th meridian, and their degrees are another thing

check("how many trips", len(trips) == 60_000)
check("t_distance is degrees / 1000, cut to five digits",
      np.all((degrees / 1000 - stated)[plain] < 1.0001e-5) and np.all((degrees / 1000 - stated)[plain] > -1e-9))
check("it has few values", len(np.unique(stated)) < 100)
check("a fifth of the trips have 0", 0.18 < np.mean(stated == 0) < 0.25)
check("ways of more than a kilometre have 0", 1_050 < metres[stated == 0].max() < 1_120)
check("no way is as long as it says, be it metres, kilometres or miles", not np.any(stated * 1609.344 > metres))
of_one = metres[plain & (stated == 0.0001)]
check("one value is said of ways that differ much", of_one.max() / of_one.min() > 3)

box = shapely.bounds(shapely.from_wkb(buildings["b_boundary"].to_numpy()))
check("pickups lie within 180 degrees", np.all(np.abs(shapely.get_x(pickup)) <= 180))
check("70 buildings lie wholly beyond", np.sum(box[:, 0] > 180) == 70)
print(f"As found: t_distance of spatialbench-cli 0.2.0 is degrees / 1000; {len(np.unique(stated))} values in "
      f"{len(trips):,} trips, {np.mean(stated == 0):.0%} of them 0 over up to {metres[stated == 0].max():,.0f} m; "
      f"{np.sum(box[:, 0] > 180)} of {len(buildings):,} buildings beyond 180 degrees; "
      f"ways of 0.0001: {of_one.min():,.0f} to {of_one.max():,.0f} m.")
PY
venv/bin/python look.py
