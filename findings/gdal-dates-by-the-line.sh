#!/bin/bash
# GDAL heeds DATE_AS_STRING for a collection of GeoJSON and for a file of one feature, and drops it without
# a word as soon as a second feature stands on a second line (GeoJSONSeq).
#
# Guess, written before this script was run (the effect was met when a file of two strikes came back with
#   other times than one of one strike): the option that keeps days and times of day as the text that they
#   are does so for features one a line, too, or GDAL says that it does not know it there.
# Why one would guess so: both forms hold the same features, and the option does work for a name that ends
#   in .geojsonl, as long as there is one feature.
# Versions: pyogrio 0.13.0 (brings GDAL 3.12.4); Debian's GDAL 3.6.2 does the same.
# Seen: by the driver that its content picks, one line is GeoJSON and two lines are GeoJSONSeq. The first
#   has day and clock as text, the second as a date and a time; no warning. So "03:05" of a strike becomes
#   03:05:00 when a second row arrives, and formats without a type for it (FlatGeobuf, Shapefile) lose it.
# What it means for strike records: whoever tests a conversion with one record sees what no file of his
#   readers will do. A time whose seconds nobody knows must not gain them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6 pyarrow==23.0.0
cat > look.py <<'PY'
import json
import sys
import warnings

import pyogrio

warnings.simplefilter("error")


def strike(day, clock):
    return {
        "type": "Feature",
        "properties": {"day": day, "clock": clock},
        "geometry": {"type": "Point", "coordinates": [30.5, 50.4]},
    }


strikes = [strike("2025-08-28", "03:05"), strike("2025-08-29", "23:05")]


def types(name, text):
    with open(name, "w") as file:
        file.write(text)
    table = pyogrio.raw.read_arrow(name, DATE_AS_STRING="YES")[1]
    return [str(table.schema.field(column).type) for column in ("day", "clock")]


lines = [json.dumps(own) + "\n" for own in strikes]
seen = {
    "one line": types("one.geojsonl", lines[0]),
    "two lines": types("two.geojsonl", "".join(lines)),
    "collection": types("two.geojson", json.dumps({"type": "FeatureCollection", "features": strikes})),
}
then = {
    "one line": ["string", "string"],
    "two lines": ["date32[day]", "time32[ms]"],
    "collection": ["string", "string"],
}
print("GDAL", pyogrio.__gdal_version_string__, seen)
if seen != then:
    sys.exit(f"CHANGED: then it was {then}")
PY
venv/bin/python look.py
