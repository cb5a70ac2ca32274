"""Every strike's nearest site in Spark, from Parquet to Parquet.

nearest_spark.py STRIKES SITES OUT [PARTITIONS]
"""

import os
import sys

from pyspark.sql import SparkSession

import strike_proximity.spark

strikes, sites, out = sys.argv[1:4]
os.environ["PYSPARK_PYTHON"] = sys.executable  # the Python that has the package, on this machine
spark = (
    SparkSession.builder.appName("nearest")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

rows = spark.read.parquet(strikes)
if len(sys.argv) > 4:
    rows = rows.repartition(int(sys.argv[4]))
near = strike_proximity.spark.nearest(rows, sites)
with strike_proximity.spark.errors():
    near.write.mode("overwrite").parquet(out)
spark.stop()
