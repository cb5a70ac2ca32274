"""Every strike's nearest site in Dask, from Parquet to Parquet.

nearest_dask.py STRIKES SITES OUT [PARTITIONS]
"""

import sys

import dask.dataframe as dd

import strike_proximity.dask

strikes, sites, out = sys.argv[1:4]
rows = dd.read_parquet(strikes)
if len(sys.argv) > 4:
    rows = rows.repartition(npartitions=int(sys.argv[4]))
strike_proximity.dask.nearest(rows, sites).to_parquet(out, write_index=False)
