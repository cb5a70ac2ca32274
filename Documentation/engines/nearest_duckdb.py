"""Every strike's nearest site in DuckDB, from Parquet to Parquet: nearest_duckdb.py STRIKES SITES OUT"""

import sys

import duckdb

import strike_proximity.duckdb

strikes, sites, out = sys.argv[1:4]
connection = duckdb.connect(config={"memory_limit": "1GB"})
near = strike_proximity.duckdb.nearest(connection.read_parquet(strikes), sites)
connection.cursor().execute("COPY (FROM near) TO $out (FORMAT parquet)", {"out": out})
