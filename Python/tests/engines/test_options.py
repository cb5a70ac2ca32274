"""Options that an engine does not know are refused at once, whatever the engine."""

import importlib

import pytest

import strike_proximity as sp

pd = pytest.importorskip("pandas")
FRAME = pd.DataFrame({"latitude": [50.0], "longitude": [30.0]})
NOT_READ = object()


def of_dask():
    return pytest.importorskip("dask.dataframe").from_pandas(FRAME, npartitions=1)


def of_polars():
    return pytest.importorskip("polars").from_pandas(FRAME).lazy()


def of_duckdb():
    return pytest.importorskip("duckdb").connect().from_df(FRAME)


MAKERS = {"dask": of_dask, "polars": of_polars, "duckdb": of_duckdb}


def refused(name, strikes):
    """The sites are none, which would be said if they were looked at."""
    engine = importlib.import_module(f"strike_proximity.{name}")
    own = f"strike_proximity.{name}.nearest"
    with pytest.raises(sp.ArgumentError, match=f"whithin= is not an option of {own}.* mean within=?"):
        engine.nearest(strikes, NOT_READ, whithin=5)
    with pytest.raises(sp.ArgumentError, match=f"output= is not an option of {own}; known: k, within"):
        engine.nearest(strikes, NOT_READ, output="near.parquet")
    with pytest.raises(sp.ArgumentError, match="k=0 is not a number of sites"):
        engine.nearest(strikes, NOT_READ, k=0)
    if name != "duckdb":
        with pytest.raises(sp.ArgumentError, match=f"threads= is not an option of {own}: .* leave it"):
            engine.nearest(strikes, NOT_READ, threads=2)
        return
    with pytest.raises(sp.ArgumentError, match="threads=0 is not a number of threads"):
        engine.nearest(strikes, NOT_READ, threads=0)


@pytest.mark.parametrize("name", MAKERS)
def test_unknown_options(name):
    refused(name, MAKERS[name]())


def test_unknown_options_of_spark(spark):
    refused("spark", spark.createDataFrame([(50.0, 30.0)], "latitude double, longitude double"))
