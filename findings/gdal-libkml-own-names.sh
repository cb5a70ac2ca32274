#!/bin/bash
# GDAL's LIBKML driver lets a placemark's own data fields overwrite its time span, name and description,
# and loses them where they are not dates, although it makes a second column that could hold them.
#
# Guess, written before this script was run (the effect was first met while trying field names): a data
#   field "begin" beside a TimeSpan goes into a column of its own, "begin2", and the column "begin"
#   keeps the TimeSpan's day.
# Why one would guess so: <ExtendedData> is the place for a user's own fields, whose names are free. A
#   column "begin2" does turn up in the layer, so GDAL has evidently seen that two things share a name.
# Versions: pyogrio 0.13.0 (brings GDAL 3.12.4, whose first driver for .kml is LIBKML), fastkml 1.4.0.
# Seen: the columns begin2, timestamp2, name2 and description2 exist and are empty in every row. The
#   data field's value goes into the first column and pushes out what KML itself says: a span that
#   begins on 14 August 2025 begins in 2020, a placemark is renamed, a description is replaced. Where
#   the value isn't a date in GDAL's eyes ("about noon", or a bare year) it is nowhere to be found. Capitals don't
#   matter: a field "Begin" does the same. No warning. The file itself says all of it, as fastkml shows.
# What it means for strike records: begin, end, timestamp, name and description are the very names that
#   a person gives to fields about a strike.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6 fastkml==1.4.0 pygeoif==1.6.0
cat > look.py <<'PY'
import sys
import warnings

import pyogrio


def check(what, seen, then):
    if seen != then:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {then}")


def placemark(inside, **fields):
    data = "".join(f'<Data name="{name}"><value>{value}</value></Data>' for name, value in fields.items())
    return (f"<Placemark>{inside}<ExtendedData>{data}</ExtendedData>"
            "<Point><coordinates>30.5,50.25</coordinates></Point></Placemark>")


span = "<TimeSpan><begin>2025-08-14</begin><end>2025-08-15</end></TimeSpan>"
stamp = "<TimeStamp><when>2025-08-14T16:45:00Z</when></TimeStamp>"
placemarks = [
    placemark("<name>S1</name>" + span, site="A"),
    placemark("<name>S2</name>" + span, begin="2020-01-01", site="B"),
    placemark("<name>S3</name>" + span, Begin="2021-01-01", site="C"),
    placemark("<name>S4</name>", begin="about noon", end="2026", site="D"),
    placemark("<name>S5</name>" + stamp, timestamp="2025-08-20T10:00:00Z", site="E"),
    placemark("<name>S6</name><description>roof burnt</description>", name="school", description="see annex"),
]
text = ('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">'
        "<Document><name>strikes</name>" + "".join(placemarks) + "</Document></kml>")
with open("strikes.kml", "w") as file:
    file.write(text)

check("GDAL's version", pyogrio.__gdal_version__, (3, 12, 4))
check("the driver that GDAL picks", pyogrio.read_info("strikes.kml")["driver"], "LIBKML")
with warnings.catch_warnings():
    warnings.simplefilter("error", RuntimeWarning)  # how pyogrio passes on GDAL's warnings
    info, _, _, values = pyogrio.raw.read("strikes.kml", read_geometry=False, datetime_as_string=True)
column = {name: list(value) for name, value in zip(info["fields"], values)}

none = [None] * 6
for name in ["begin2", "end2", "timestamp2", "name2", "description2"]:
    check(f"column {name}", column[name], none)
check("column site, a name that is not KML's", column["site"], ["A", "B", "C", "D", "E", None])
check("column begin", column["begin"],
      ["2025-08-14T00:00:00", "2020-01-01T00:00:00", "2021-01-01T00:00:00", None, None, None])
check("column end", column["end"], ["2025-08-15T00:00:00"] * 3 + none[3:])
check("column timestamp", column["timestamp"], none[:4] + ["2025-08-20T10:00:00Z", None])
check("column Name", column["Name"], ["S1", "S2", "S3", "S4", "S5", "school"])
check("column description", column["description"], none[:5] + ["see annex"])
everything = repr(column)
for lost in ["about noon", "2026", "16:45", "S6", "roof burnt"]:
    check(f"{lost!r} is nowhere in what GDAL gives", lost in everything, False)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # fastkml says that lxml is missing
    from fastkml import KML
    marks = KML.from_string(text).features[0].features
check("fastkml: S2's span begins", str(marks[1].begin), "2025-08-14")
check("fastkml: S2's own field", [(d.name, d.value) for d in marks[1].extended_data.elements][0],
      ("begin", "2020-01-01"))
check("fastkml: S4's own fields", [d.value for d in marks[3].extended_data.elements], ["about noon", "2026", "D"])
check("fastkml: S6's name and description", (marks[5].name, marks[5].description), ("S6", "roof burnt"))

print("KML placemarks with data fields of their own, read by GDAL 3.12.4's LIBKML driver:")
print(f"  S2's TimeSpan begins 2025-08-14, its field begin says 2020-01-01: column begin {column['begin'][1]}")
print(f"  S3 the same with a field Begin, 2021-01-01:                       column begin {column['begin'][2]}")
print(f"  S4 has no TimeSpan, its field begin says 'about noon':            column begin {column['begin'][3]}")
print(f"  S5's TimeStamp is 2025-08-14T16:45:00Z, its field says 20 August: column timestamp {column['timestamp'][4]}")
print(f"  S6's name is S6, its field name says 'school':                    column Name {column['Name'][5]}")
print("GDAL adds the columns begin2, end2, timestamp2, name2 and description2, and leaves them all empty.")
print("What KML itself said, and 'about noon', are nowhere. fastkml reads both. GDAL does not warn.")
PY
venv/bin/python look.py
