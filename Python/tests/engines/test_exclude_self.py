"""A list held against itself in every engine: the answer of `strike_proximity.nearest`."""

import importlib

import numpy as np
import pytest

import strike_proximity as sp

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def crowd():
    """Strikes of which many share a place, and two an identifier."""
    random = np.random.default_rng(8)
    frame = pd.DataFrame(
        {
            "id": [f"s{i}" for i in range(200)],
            "latitude": random.uniform(50, 50.2, 200).round(2),
            "longitude": random.uniform(30, 30.2, 200).round(2),
        }
    )
    frame.loc[[7, 8], "id"] = "twice"
    return frame


def of_dask(frame, partitions):
    dd = pytest.importorskip("dask.dataframe")
    return dd.from_pandas(frame, npartitions=partitions)


def of_polars(frame, _):
    pl = pytest.importorskip("polars")
    return pl.from_pandas(frame).lazy()


def of_duckdb(frame, _):
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().from_df(frame)


MAKERS = {"dask": of_dask, "polars": of_polars, "duckdb": of_duckdb}


def table(result):
    """Any engine's result as a table of Arrow's."""
    for method in ("toArrow", "compute", "collect", "read_all"):
        if hasattr(result, method):
            result = getattr(result, method)()
    if hasattr(result, "iloc"):
        return pa.Table.from_pandas(result, preserve_index=False)
    return result if isinstance(result, pa.Table) else pa.table(result)


def expect(near, expected):
    wanted = ["latitude", "longitude", "nearest_count", "distance_m", "nearest_id", "nearest_ties"]
    wanted += ["rank"] if "rank" in expected[0] else []
    rows = [str(row) for row in table(near).select(wanted).to_pylist()]
    assert sorted(rows) == sorted(str({name: row[name] for name in wanted}) for row in expected)


@pytest.mark.parametrize("options", [{}, {"k": 3}, {"within": 800}], ids=str)
@pytest.mark.parametrize("name", MAKERS)
def test_as_the_package(crowd, name, options):
    engine = importlib.import_module(f"strike_proximity.{name}")
    options = {"exclude_self": True, "ties": True, **options}
    expected = sp.nearest(crowd.to_dict("records"), crowd, **options)
    expect(engine.nearest(MAKERS[name](crowd, 3), crowd, **options), expected)


@pytest.mark.parametrize("name", MAKERS)
def test_rows_are_not_known(crowd, name):
    engine = importlib.import_module(f"strike_proximity.{name}")
    own = crowd[["latitude", "longitude"]]
    with pytest.raises(sp.ColumnError, match="goes by identifiers where the strikes are a"):
        engine.nearest(MAKERS[name](own, 1), own, exclude_self=True)
    with pytest.raises(sp.ColumnError, match="the sites have none"):
        engine.nearest(MAKERS[name](crowd, 1), own, exclude_self=True)
    with pytest.raises(sp.ArgumentError, match="exclude_self='yes'"):
        engine.nearest(MAKERS[name](crowd, 1), crowd, exclude_self="yes")


@pytest.mark.filterwarnings("ignore:.* of the s.* identifier")
@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("name", MAKERS)
def test_rows_without_identifier_find_themselves_in_every_part(crowd, name, parts):
    """A row's answer depends on that row alone, so that one part is not held against the sites' rows."""
    engine = importlib.import_module(f"strike_proximity.{name}")
    some = crowd.assign(id=crowd["id"].where(crowd.index != 5))
    near = table(engine.nearest(MAKERS[name](some, parts), some, exclude_self=True)).to_pylist()
    assert [row["distance_m"] for row in near if not isinstance(row["id"], str)] == [0]


def test_spark(spark, crowd):
    engine = importlib.import_module("strike_proximity.spark")
    options = {"exclude_self": True, "ties": True, "k": 2}
    expected = sp.nearest(crowd.to_dict("records"), crowd, **options)
    strikes = spark.createDataFrame(crowd).repartition(3)
    expect(engine.nearest(strikes, crowd, **options), expected)
    with pytest.raises(sp.ColumnError, match="a DataFrame of Spark, whose rows come part by part"):
        engine.nearest(strikes.drop("id"), crowd.drop(columns="id"), exclude_self=True)


def test_record_batches(crowd):
    index = sp.SiteIndex(crowd)
    batch = pa.RecordBatch.from_pandas(crowd, preserve_index=False)
    near = index.nearest_batch(batch, exclude_self=True)
    assert (
        near["nearest_id"].to_pylist()
        == sp.nearest(crowd, crowd, exclude_self=True)["nearest_id"].tolist()
    )
    bare = sp.SiteIndex(crowd[["latitude", "longitude"]])
    with pytest.raises(sp.ColumnError, match="record batches, whose rows"):
        bare.nearest_batch(batch.drop_columns(["id"]), exclude_self=True)
