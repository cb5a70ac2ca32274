#!/bin/bash
# GDAL's KML and LIBKML drivers take a coordinate that is no number for 0, without a word: a placemark at
# "30.5,unknown" lies on the equator, one at "N/A" at 0, 0.
#
# Guess, written before this script was run (one such placemark had been seen in a reader of our own): the
#   placemark has no geometry, or one that is empty, and GDAL warns of it.
# Why one would guess so: GDAL's GeoJSON driver does so with "unknown" in the place of a number, and says
#   "Invalid 'y' coordinate". KML's coordinates are decimal numbers (OGC 12-007r2, 7.2.1).
# Versions: pyogrio 0.13.0 (brings GDAL 3.12.4); Debian's GDAL 3.6.2 does the same.
# Seen: a number for each placemark and no warning from either driver. A longitude "x" beside a latitude of
#   50.4 is 0, 0 by KML and 0, 50.4 by LIBKML; degrees with minutes (30°30') lose all after the degree sign by
#   LIBKML, some 55 km here, and are 0, 0 by KML. GeoJSON with a word gives no geometry, and errors.
# What it means for strike records: lists from chats say "unknown", "N/A" or 50°24' where a place was not
#   known or not converted. Of those that are converted with GDAL some lie in the Gulf of Guinea, and some on
#   the equator at the right longitude, where nothing shows that they were never located.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6
cat > look.py <<'PY'
import json
import struct
import sys
import warnings

import pyogrio


def check(what, seen, then):
    if seen != then:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {then}")


def read(path):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")  # how pyogrio passes on GDAL's warnings
        geometry = pyogrio.raw.read(path)[2][0]
    place = None if geometry is None else struct.unpack("<2d", geometry[5:21])
    return place, len(said)


check("GDAL's version", pyogrio.__gdal_version__, (3, 12, 4))
driver = sys.argv[1]
check("the other driver is out of the way", [one in pyogrio.list_drivers() for one in ["KML", "LIBKML"]],
      [driver == "KML", driver == "LIBKML"])
expected = {
    "30.5,50.4": {"KML": (30.5, 50.4), "LIBKML": (30.5, 50.4)},
    "30.5,unknown": {"KML": (30.5, 0.0), "LIBKML": (30.5, 0.0)},
    "x,50.4": {"KML": (0.0, 0.0), "LIBKML": (0.0, 50.4)},
    "N/A": {"KML": (0.0, 0.0), "LIBKML": (0.0, 0.0)},
    "30°30',50°24'": {"KML": (0.0, 0.0), "LIBKML": (30.0, 50.0)},
}
print(f"One placemark, read by GDAL 3.12.4's driver {driver}:")
for text, places in expected.items():
    with open("map.kml", "w", encoding="utf-8") as file:
        file.write(
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>a</name><Point>'
            f"<coordinates>{text}</coordinates></Point></Placemark></Document></kml>")
    place, warned = read("map.kml")
    check(f"{driver}: where {text} is", place, places[driver])
    check(f"{driver}: warnings of {text}", warned, 0)
    print(f"  {text:16} is at longitude {place[0]:4}, latitude {place[1]:4}, without a warning")
for value, is_there in [(50.4, True), ("unknown", False)]:
    with open("map.geojson", "w", encoding="utf-8") as file:
        point = {"type": "Point", "coordinates": [30.5, value]}
        json.dump({"type": "Feature", "properties": {}, "geometry": point}, file)
    check(f"GeoJSON with {value} has a geometry", read("map.geojson")[0] is not None, is_there)
print("  The same word in GeoJSON: no geometry.")
PY
OGR_SKIP=LIBKML venv/bin/python look.py KML
OGR_SKIP=KML venv/bin/python look.py LIBKML
