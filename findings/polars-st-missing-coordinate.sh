#!/bin/bash
# polars-st makes a place of a coordinate of which one number is missing: a strike without a longitude lies on the
# Greenwich meridian, one without both in the Gulf of Guinea.
#
# Guess, written before this script was run (the effect was first met while looking at how a null comes out): a point of
#   which a number is null is null itself, as a whole null coordinate is; or it is POINT EMPTY, as shapely and
#   geopandas have it for NaN; or it is refused.
# Why one would guess so: polars' null is "not known", every sum with one is null, and concat_arr("x", "y") shows
#   it: [null, 50.4]. NaN, which is not null, does stay NaN.
# Versions: polars-st 0.11.0, polars 2.1.0, geopandas 1.2.0.
# Seen: each null number becomes 0, in points and in corners of lines, whether coordinates are put together by
#   concat_arr or concat_list; in an array that comes from Arrow it becomes whatever lies in the null's slot,
#   77.7 here, which Arrow leaves undefined. The geometry is valid, its x() is 0.0, and it goes into GeoPandas and distances like
#   any other; a null count of the geometries is 0. Nothing is raised or printed.
# What it means for strike records: a table with gaps in one column is common (a longitude that did not parse is null
#   in polars), and a point on 0° passes every check that only asks for ±180. A program that knows "0, 0"
#   does not know "0, 50.4", which is in the Channel.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check \
    polars-st==0.11.0 polars==2.1.0 geopandas==1.2.0 pandas==3.1.1 shapely==2.2.0 pyarrow==23.0.1 numpy==2.4.6
cat > look.py <<'PY'
import sys

import geopandas
import numpy as np
import polars as pl
import polars_st as st
import pyarrow as pa


def check(what, seen, then):
    if seen != then:
        sys.exit(f"CHANGED: {what}\n  now:  {seen}\n  then: {then}")


strikes = pl.DataFrame({"x": [30.5, None, 30.7, None], "y": [50.4, 50.4, None, None]})
then = ["POINT (30.5 50.4)", "POINT (0 50.4)", "POINT (30.7 0)", "POINT (0 0)"]
for join in (pl.concat_arr, pl.concat_list):
    check("the coordinate knows that a number is missing",
          strikes.select(c=join("x", "y"))["c"][1].to_list(), [None, 50.4])
    points = strikes.select(geometry=st.point(join("x", "y")))
    check(join.__name__, points.select(pl.col("geometry").st.to_wkt())["geometry"].to_list(), then)
    check("no geometry is null", points["geometry"].null_count(), 0)
    check("x", points.select(pl.col("geometry").st.x())["geometry"].to_list(), [30.5, 0.0, 30.7, 0.0])
# The usual way there: a cell that is no number.
text = pl.DataFrame({"x": ["30.5", "30,7"], "y": ["50.4", "50.5"]}).cast(pl.Float64, strict=False)
check("a decimal comma", text.select(g=st.point(pl.concat_arr("x", "y")).st.to_wkt())["g"].to_list(),
      ["POINT (30.5 50.4)", "POINT (0 50.5)"])
lines = pl.DataFrame({"c": [[[30.0, 50.0], [None, 51.0]]]})
check("a line", lines.select(st.linestring("c").st.to_wkt())["c"].to_list(), ["LINESTRING (30 50, 0 51)"])

# An array of Arrow's: behind a null there may be any number, and it comes to light.
slots = pa.py_buffer(np.array([30.5, 50.4, 77.7, 50.5]).tobytes())
known = pa.array([True, True, False, True]).buffers()[1]
pairs = pa.FixedSizeListArray.from_arrays(pa.Array.from_buffers(pa.float64(), 4, [known, slots]), 2)
check("the array", pairs.to_pylist(), [[30.5, 50.4], [None, 50.5]])
foreign = pl.DataFrame({"c": pl.from_arrow(pairs)})
check("from Arrow", foreign.select(st.point("c").st.to_wkt())["c"].to_list(),
      ["POINT (30.5 50.4)", "POINT (77.7 50.5)"])

# What a whole null does, what NaN does, and what GeoPandas makes of the same table.
whole = pl.DataFrame({"c": [[30.0, 50.0], None]})
check("a null coordinate", whole.select(st.point("c").st.to_wkt())["c"].to_list(), ["POINT (30 50)", None])
nan = pl.DataFrame({"x": [float("nan")], "y": [50.4]})
check("NaN", nan.select(g=st.point(pl.concat_arr("x", "y")).st.to_wkt())["g"].to_list(), ["POINT (NaN 50.4)"])
frame = strikes.to_pandas()
check("GeoPandas", [point.is_empty or point.x != point.x or point.y != point.y
                    for point in geopandas.points_from_xy(frame.x, frame.y)], [False, True, True, True])
print("As found: polars-st 0.11.0 makes 0 of each number that is missing in a coordinate; POINT (0 50.4) of an "
      "unknown longitude.")
PY
venv/bin/python look.py
