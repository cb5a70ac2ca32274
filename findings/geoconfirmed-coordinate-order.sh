#!/bin/bash
# GeoConfirmed's records say where something happened under one and the same key, `coordinates`, in two
# orders, by the age of the file; nothing in a record tells which.
#
# Guess, written before this script was run: osint-geo-extractor 0.0.12, which reads GeoConfirmed's older
#   map (folders of placemarks) and its newer list of records, takes the same record for the same place
#   from both, or refuses what it cannot tell; and a record without a date or with a wrong one has none.
# Why one would guess so: a record has the same keys in both (id, name, description, date, coordinates),
#   and a pair of numbers under GeoJSON's own word for it ought to have GeoJSON's order.
# Versions: osint-geo-extractor 0.0.12.
# Seen: the older form has longitude first, the newer latitude first. A record that is taken out of the
#   older map's folders into a list, which is how such a map is flattened, comes out with latitude and
#   longitude exchanged: Kyiv lies in Iran, and passes for a place, since both numbers fit both. A record of
#   the older form without a date, and one of the newer form dated before 2000 by mistake, are given
#   24 February 2022, a day on which many strikes fell. A record without a link to a source is left out of
#   the newer form. Nothing is raised, printed or logged. (A date that is a word does raise an error.)
# What it means for strike records: of a list of two numbers somebody has to say which is which, and a
#   count of strikes by day from this library has those of unknown date in its first day.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check osint-geo-extractor==0.0.12
cat > look.py <<'PY'
import contextlib
import io
import logging
import sys

noise = io.StringIO()
logging.basicConfig(stream=noise, level=logging.WARNING)

with contextlib.redirect_stdout(noise), contextlib.redirect_stderr(noise):
    from geo_extractor.extractors.geoconfirmed import GeoConfirmedExtractor as Newer
    from geo_extractor.extractors.geoconfirmed_old import GeoConfirmedExtractor as Older


def check(what, seen, then):
    if seen != then:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {then}")


def record(**others):
    return {"id": "1", "name": "A street in Kyiv", "description": "seen https://example.org/1 there",
            "date": "2023-05-04T03:10:00", "coordinates": [30.5203, 50.4501], **others}


def read(extractor, data):
    with contextlib.redirect_stdout(noise), contextlib.redirect_stderr(noise):
        return extractor.extract_events(data)


def place(event):
    return event.latitude, event.longitude


def older(*records):
    return read(Older, {"mapDataFolders": [{"name": "C. Events", "mapDataPlacemarks": list(records)}]})


def newer(*records):
    return read(Newer, list(records))


check("older form", place(older(record())[0]), (50.4501, 30.5203))
check("the same record in the newer form", place(newer(record())[0]), (30.5203, 50.4501))
undated = newer(record(date="1527-02-04T18:23:00"))[0].date
check("a date before 2000", f"{undated:%Y-%m-%d}", "2022-02-24")
without = record()
del without["date"]
none = older(without)[0].date
check("no date in the older form", f"{none:%Y-%m-%d}", "2022-02-24")
check("a record without a link", len(newer(record(description="seen there"))), 0)
check("anything printed or logged", noise.getvalue(), "")

print("One record of GeoConfirmed, “coordinates”: [30.5203, 50.4501], by osint-geo-extractor 0.0.12:")
print("  in the older map's folder:       latitude 50.4501, longitude 30.5203 (Kyiv)")
print("  the same in the newer list:      latitude 30.5203, longitude 50.4501 (in Iran)")
print(f"  dated 1527 by mistake, newer:    {undated:%Y-%m-%d}")
print(f"  without a date, older:           {none:%Y-%m-%d}")
print("  without a link, newer:           left out")
print("Nothing is raised, printed or logged.")
PY
venv/bin/python look.py
