#!/bin/bash
# GDAL's KML and LIBKML drivers write the names of fields into attributes without escaping them, so that an
# ordinary column "Cost & loss" gives a file that no reader of XML opens, GDAL's own included.
#
# Guess, written before this script was run (the effect was met when a map of strikes with such a column
#   could not be opened again): the name is escaped as values are (&amp;), or laundered with a warning as
#   the name of the layer is, or as GDAL's GML driver does with names of fields.
# Why one would guess so: both drivers do escape the values, in the same element, and the name of the layer
#   "fires & floods" is changed "for XML validity", with a warning. XML says that "&" and "<" in an
#   attribute are written as entities (Extensible Markup Language 1.0, 2.4 and 3.1).
# Versions: pyogrio 0.13.0 (brings GDAL 3.12.4); Debian's GDAL 3.6.2 does the same.
# Seen: name="Cost & loss" stands raw in SimpleField and SimpleData, from both drivers. Writing raises and
#   warns nothing about it. Neither Python's XML reader nor GDAL opens the file. The values beside it are
#   right, and a column "Cost and loss" is read back whole.
# What it means for strike records: names of columns are headings that people wrote ("killed & wounded",
#   "< 50 m"); one of them loses a map after the fact, when somebody else opens it. And names come with the
#   files of strangers: whoever converts those writes as XML whatever stands in their first line.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyogrio==0.13.0 numpy==2.4.6
cat > look.py <<'PY'
import struct
import sys
import warnings
import xml.etree.ElementTree as ET

import numpy as np
import pyogrio


def check(what, seen, then):
    if seen != then:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {then}")


def write(driver, column, path):
    point = struct.pack("<BIdd", 1, 1, 30.5, 50.25)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")  # how pyogrio passes on GDAL's warnings
        pyogrio.raw.write(
            path, np.array([point], dtype=object), [np.array(["1 & 2"], dtype=object)], np.array([column]),
            driver=driver, layer="fires & floods", geometry_type="Point", crs="EPSG:4326")
    return [str(one.message) for one in said]


def is_xml(path):
    try:
        ET.parse(path)
        return True
    except ET.ParseError:
        return False


def opens(path):
    try:
        return pyogrio.read_info(path)["features"] == 1
    except Exception:
        return False


check("GDAL's version", pyogrio.__gdal_version__, (3, 12, 4))
for driver in ["KML", "LIBKML"]:
    good, bad = f"{driver}-good.kml", f"{driver}-bad.kml"
    write(driver, "Cost and loss", good)
    check(f"{driver}: the control is XML", is_xml(good), True)
    check(f"{driver}: GDAL opens the control", opens(good), True)
    said = write(driver, "Cost & loss", bad)
    check(f"{driver}: warnings of the field", [one for one in said if "Cost" in one], [])
    text = open(bad, encoding="utf-8").read()
    check(f"{driver}: the raw name in SimpleField", '<SimpleField name="Cost & loss"' in text, True)
    check(f"{driver}: the raw name in SimpleData", '<SimpleData name="Cost & loss">' in text, True)
    value = "1 &amp; 2" in text or "<![CDATA[1 & 2]]>" in text
    check(f"{driver}: the value beside it is escaped", value, True)
    check(f"{driver}: the file is XML", is_xml(bad), False)
    check(f"{driver}: GDAL opens it", opens(bad), False)
said = write("KML", "Cost & loss", "again.kml")
check("KML: the layer's name is laundered, with a warning",
      any("fires & floods" in one and "XML validity" in one for one in said), True)

print('One point with a column "Cost & loss", written by GDAL 3.12.4:')
for driver in ["KML", "LIBKML"]:
    line = next(one for one in open(f"{driver}-bad.kml", encoding="utf-8") if "<SimpleField" in one)
    print(f"  {driver}: {line.strip()}")
print("  The file is no XML, and GDAL cannot open it; of the field no warning is given.")
print('  A layer "fires & floods" is renamed by the driver KML, with a warning.')
print('  With a column "Cost and loss" both files are read back.')
PY
venv/bin/python look.py
