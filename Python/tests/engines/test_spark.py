import os
import subprocess
import sys

import pytest

import strike_proximity as sp
from engines.counted_index import CountedIndex

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("pyspark")
import strike_proximity.spark as engine  # noqa: E402


@pytest.fixture
def strikes(spark, given):
    return spark.read.parquet(str(given.folder / "strikes.parquet"))


@pytest.mark.parametrize("partitions", [1, 2, 8])
def test_partitions_change_nothing(strikes, given, same, partitions):
    near = engine.nearest(strikes.repartition(partitions), str(given.sites))
    assert near.rdd.getNumPartitions() == partitions
    same(near.toArrow())


def test_batches_change_nothing(spark, strikes, given, same):
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
    try:
        same(engine.nearest(strikes, given.index).toArrow())
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")


def test_columns_go_by_name(strikes, given, same):
    columns = ["crew", "latitude", "weapon", "longitude", "id"]
    near = engine.nearest(strikes.select(columns), given.index)
    assert near.columns[:5] == columns
    same(near.select(given.expected.column_names).toArrow())


def test_stated_columns_and_prefix(strikes, given):
    renamed = strikes.withColumnsRenamed({"latitude": "north", "longitude": "east"})
    near = engine.nearest(
        renamed, given.index, columns={"latitude": "north", "longitude": "east"}, prefix="embassy_"
    )
    result = near.toArrow().sort_by("id")
    assert (
        result["embassy_distance_m"]
        .combine_chunks()
        .equals(given.expected["distance_m"].combine_chunks())
    )


@pytest.mark.parametrize(
    "question",
    [{"k": 3}, {"within": 5_000}, {"k": 2, "within": 20_000, "azimuth": True, "ties": True}],
)
def test_several_sites(strikes, given, question):
    near = engine.nearest(strikes.repartition(3), given.index, **question).toArrow()
    expected = sp.nearest(given.strikes, given.index, **question)
    assert near.column_names == expected.column_names
    by = [("id", "ascending"), ("rank", "ascending")]
    assert near.sort_by(by).to_pylist() == expected.sort_by(by).to_pylist()


def test_empty_partitions_and_no_rows(strikes, given):
    few = strikes.repartition(8).where("id < 'S00003'")
    assert engine.nearest(few, given.index).count() == 3
    none = engine.nearest(strikes.where("false"), given.index)
    assert none.toArrow().schema.names == given.expected.column_names
    assert none.count() == 0


def test_missing_places_stay_null(strikes, given):
    rows = engine.nearest(strikes, given.index).where("latitude IS NULL").collect()
    assert len(rows) == 3
    assert all(
        row.nearest_id is None and row.distance_m is None and row.nearest_count is None
        for row in rows
    )


def test_columns_of_any_type_pass_through(spark, given):
    frame = spark.sql(
        "SELECT 50.45D latitude, 30.52D longitude, "
        "DATE'2025-01-02' day, TIMESTAMP'2025-01-02 03:10:00' moment, "
        "CAST(1.25 AS DECIMAL(5,2)) money, array(1, 2) list, named_struct('a', 1, 'b', 'two') record, "
        "map('k', 3) dictionary, X'00FF' bytes, CAST(NULL AS STRING) nothing"
    )
    near = engine.nearest(frame, given.index)
    assert near.schema.fields[: len(frame.schema)] == frame.schema.fields
    assert near.select(frame.columns).collect() == frame.collect()


def test_a_task_that_fails_is_tried_again_and_says_the_same(strikes, given, same):
    near = engine.nearest(strikes.repartition(4), given.index)

    def stumbles(batches):
        from pyspark import TaskContext

        context = TaskContext.get()
        for batch in batches:
            yield batch
            if context.partitionId() == 1 and context.attemptNumber() == 0:
                raise RuntimeError("lost on the way")

    same(near.mapInArrow(stumbles, near.schema).toArrow())


def test_an_error_in_a_task_is_a_sentence_with_the_row(spark, given):
    frame = spark.range(0, 100, 1, 4).selectExpr(
        "IF(id = 60, 95.5D, 50D) latitude", "30D longitude"
    )
    near = engine.nearest(frame, given.index)
    with pytest.raises(sp.StrikeProximityError) as caught, engine.errors():
        near.collect()
    assert caught.value.row == 10
    assert "95.5" in caught.value.reason
    assert caught.value.reason.endswith("(counted in partition 2 of the Spark DataFrame)")
    assert type(caught.value) is not sp.StrikeProximityError
    # The same sentence in Spark's own exception.
    with pytest.raises(Exception, match=r"row 10: .*95\.5.*partition 2"):
        near.collect()


def test_other_errors_pass(spark):
    with pytest.raises(Exception, match=r"UNRESOLVED_COLUMN"), engine.errors():
        spark.range(3).select("nothing").collect()


def test_what_no_row_can_mend_is_refused_on_the_driver(spark, strikes, given):
    with pytest.raises(sp.StrikeProximityError, match="two columns are called “id”"):
        engine.nearest(strikes.selectExpr("id", "crew AS id", "latitude", "longitude"), given.index)
    with pytest.raises(sp.StrikeProximityError, match="north"):
        engine.nearest(strikes, given.index, columns={"latitude": "north"})
    with pytest.raises(sp.StrikeProximityError):
        engine.nearest(strikes.withColumnRenamed("crew", "distance_m"), given.index)
    texts = strikes.selectExpr("id", "CAST(latitude AS STRING) AS latitude", "longitude")
    with pytest.raises(sp.DataTypeError, match="“latitude” of the strikes is of type string"):
        engine.nearest(texts, given.index)


def test_names_tell_capitals_only_where_spark_does(spark, strikes, given):
    taken = strikes.withColumnRenamed("crew", "DISTANCE_M")
    doubled = strikes.selectExpr("latitude", "longitude", "crew AS note", "weapon AS Note")
    with pytest.raises(sp.ColumnError, match="the strikes have “DISTANCE_M” already"):
        engine.nearest(taken, given.index)
    with pytest.raises(sp.ColumnError, match="two columns are called “Note”"):
        engine.nearest(doubled, given.index)
    spark.conf.set("spark.sql.caseSensitive", "true")
    try:
        near = engine.nearest(taken, given.index)
        assert {"DISTANCE_M", "distance_m"} <= {*near.columns}
        assert near.count() == engine.nearest(doubled, given.index).count()
    finally:
        spark.conf.unset("spark.sql.caseSensitive")


def test_the_index_is_built_once_in_a_worker(strikes, given, tmp_path):
    built = tmp_path / "built"
    near = engine.nearest(strikes.repartition(8), CountedIndex(str(given.sites), built))
    for _ in range(2):
        near.write.format("noop").mode("overwrite").save()
    workers = built.read_text().split()
    assert 1 <= len(workers) <= 2  # sixteen tasks on two cores
    assert len(set(workers)) == len(workers)


def test_without_spark_one_sentence(monkeypatch, given):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(
        sp.StrikeProximityError, match="pyspark is not installed here: pip install 'pyspark>=4'"
    ):
        engine.nearest(None, given.index)


def test_spark_connect(given, same, tmp_path):
    pytest.importorskip("grpc")
    program = """
import sys
from pyspark.sql import SparkSession
import strike_proximity.spark as engine

strikes, sites, out = sys.argv[1:]
spark = SparkSession.builder.remote("local[2]").getOrCreate()
assert "connect" in type(spark).__module__
engine.nearest(spark.read.parquet(strikes).repartition(3), sites).write.parquet(out)
spark.stop()
"""
    out = tmp_path / "near.parquet"
    subprocess.run(
        [sys.executable, "-c", program, given.folder / "strikes.parquet", given.sites, out],
        check=True,
        env={
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "SPARK_LOCAL_IP": "127.0.0.1",
        },
    )
    same(pq.read_table(out))
