"""Strikes that are another library's: a sentence with the way to go."""

import importlib

import pytest

import strike_proximity as sp


@pytest.mark.parametrize(
    ("name", "package"),
    [("dask", "dask.dataframe"), ("polars", "polars"), ("duckdb", "duckdb"), ("spark", "pyspark")],
)
def test_another_librarys_table_is_refused(name, package):
    pytest.importorskip(package)
    pd = pytest.importorskip("pandas")
    engine = importlib.import_module(f"strike_proximity.{name}")
    frame = pd.DataFrame({"latitude": [50.0], "longitude": [30.0]})
    for strikes in (frame, None, "strikes.csv"):
        with pytest.raises(sp.DataTypeError, match="; give a .*, or call strike_proximity.nearest"):
            engine.nearest(strikes, ([50.0], [30.0]))
