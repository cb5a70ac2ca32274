"""Every strike's nearest site in polars, from Parquet to Parquet: nearest_polars.py STRIKES SITES OUT"""

import sys

import polars as pl

import strike_proximity.polars

strikes, sites, out = sys.argv[1:4]
near = strike_proximity.polars.nearest(pl.scan_parquet(strikes), sites)
near.sink_parquet(out)
