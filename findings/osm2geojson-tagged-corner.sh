#!/bin/bash
# osm2geojson drops mapped things - an embassy that is a corner of a wall, a building in the hole of a
# park - and even a building that merely shares its number with some other building's corner.
#
# Guess, written before this script was run (the effect was first met while trying shapes of answers): what
#   filter_used_refs (on by default) leaves out are the bare corners and rings that have no tags and
#   are there only to draw something else. What carries tags of its own stays, and the answer is the
#   same whichever way Overpass was asked to print it ("out body; >;" or "out geom;").
# Why one would guess so: in OpenStreetMap's model a tagged node or way is an object in its own right, and a
#   ring's role in an area doesn't change that. The option's name speaks of "refs", not of objects.
# Versions: osm2geojson 0.3.2, shapely 2.2.0.
# Seen: an embassy mapped as a node of a fence is dropped. A building that is the hole of a park is
#   dropped if the corners come as nodes; if they come inline it is kept, and so is even the bare outer
#   ring, which has no tags and is there already as the park: the same map, two answers. And
#   what has been used is remembered by number alone, though OpenStreetMap numbers nodes and ways
#   separately: a building, way 100, that nothing uses is dropped since some node 100 is a corner of
#   another building; as way 101 it is there. Nothing is raised or printed. With filter_used_refs=False
#   they come back, among a point for every bare corner.
# What it means for strike records: these are the premises whose distance from a strike is asked for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check osm2geojson==0.3.2 shapely==2.2.0 numpy==2.4.6 requests==2.34.2
cat > look.py <<'PY'
import contextlib
import io
import logging
import sys

from osm2geojson import json2geojson


def check(what, seen, then):
    if seen != then:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {then}")


def square(first, south, west, side):
    """Four corners, anticlockwise, numbered from first."""
    places = [(south, west), (south, west + side), (south + side, west + side), (south + side, west)]
    return [{"type": "node", "id": first + n, "lat": lat, "lon": lon} for n, (lat, lon) in enumerate(places)]


def way(number, corners, inline=False, **tags):
    ring = corners + corners[:1]
    result = {"type": "way", "id": number, "nodes": [c["id"] for c in ring], "tags": tags}
    if inline:
        result["geometry"] = [{"lat": c["lat"], "lon": c["lon"]} for c in ring]
    return result


noise = io.StringIO()
logging.basicConfig(stream=noise, level=logging.WARNING)


def convert(*elements, **options):
    with contextlib.redirect_stdout(noise), contextlib.redirect_stderr(noise):
        features = json2geojson({"version": 0.6, "elements": list(elements)}, **options)["features"]
    return sorted(f"{f['properties']['type']} {f['properties']['id']}" for f in features)


# 1. An embassy mapped as a point on the fence round it.
corners = square(11, 50.0, 30.0, 0.001)
corners[1]["tags"] = {"amenity": "embassy", "name": "Embassy"}
fence = way(900, corners, barrier="fence")
check("embassy without the fence", convert(corners[1]), ["node 12"])
on_fence = convert(*corners, fence)
check("embassy on the fence", on_fence, ["way 900"])
check("the same, all shown", convert(*corners, fence, filter_used_refs=False),
      ["node 11", "node 12", "node 13", "node 14", "way 900"])

# 2. A chancery in the hole of a park.
outside, inside = square(21, 50.0, 30.0, 0.01), square(31, 50.004, 30.004, 0.001)


def park(inline):
    outer = way(901, outside, inline)
    chancery = way(902, inside, inline, building="yes", amenity="embassy", name="Chancery")
    members = [{"type": "way", "ref": w["id"], "role": role} for w, role in ((outer, "outer"), (chancery, "inner"))]
    if inline:
        members[0]["geometry"], members[1]["geometry"] = outer["geometry"], chancery["geometry"]
    area = {"type": "relation", "id": 903, "members": members, "tags": {"type": "multipolygon", "leisure": "park"}}
    return convert(*([] if inline else outside + inside), outer, chancery, area)


check("park and chancery, corners as nodes", park(False), ["relation 903"])
check("park and chancery, corners inline", park(True), ["relation 903", "way 901", "way 902"])

# 3. A building that shares its number with a corner of another one, 70 km away.
far = square(41, 50.0, 31.0, 0.001)
far[0]["id"] = 100
near = square(51, 50.0, 30.0, 0.001)
other = way(904, far, building="yes")
same_number = convert(*near, *far, other, way(100, near, building="yes", amenity="embassy"))
check("building with the number of a corner", same_number, ["way 904"])
check("the same building under another number",
      convert(*near, *far, other, way(101, near, building="yes", amenity="embassy")), ["way 101", "way 904"])
check("anything printed or logged", noise.getvalue(), "")

print("OpenStreetMap answers of Overpass, turned into GeoJSON by osm2geojson 0.3.2:")
print(f"  an embassy mapped as a corner of its fence:            {', '.join(on_fence)}; the embassy, node 12, is gone")
print(f"  a chancery in the hole of a park, corners as nodes:    {', '.join(park(False))}; the chancery, way 902, is gone")
print(f"  the same, corners inline:                              {', '.join(park(True))}")
print(f"  a building, way 100, where a node 100 is a corner of")
print(f"  another building:                                      {', '.join(same_number)}; way 100 is gone")
print("Nothing is raised, printed or logged.")
PY
venv/bin/python look.py
