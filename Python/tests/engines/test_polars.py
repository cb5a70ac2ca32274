import sys

import pytest

import strike_proximity as sp

pl = pytest.importorskip("polars")
import strike_proximity.polars as engine  # noqa: E402


@pytest.fixture
def strikes(given):
    return pl.scan_parquet(given.folder / "strikes.parquet")


@pytest.mark.parametrize("how", ["in-memory", "streaming"])
def test_parts_change_nothing(strikes, given, same, how):
    near = engine.nearest(strikes, str(given.sites))
    same(near.collect(engine=how).to_arrow())


def test_the_schema_is_what_comes(strikes, given):
    near = engine.nearest(strikes, given.index, k=2, azimuth=True, ties=True)
    result = near.collect()
    assert near.collect_schema() == result.schema
    assert result.sort("id", "rank").equals(
        sp.nearest(strikes.collect(), given.index, k=2, azimuth=True, ties=True).sort("id", "rank")
    )


def test_selections_behind_it_hold(strikes, given):
    near = engine.nearest(strikes, given.index)
    some = near.filter(pl.col("distance_m") < 1_000).select("id", "distance_m").collect().sort("id")
    whole = sp.nearest(strikes.collect(), given.index)
    assert some.equals(
        whole.filter(pl.col("distance_m") < 1_000).select("id", "distance_m").sort("id")
    )
    assert near.head(3).collect().height == 3


def test_sink(strikes, given, same, tmp_path):
    engine.nearest(strikes, given.index).sink_parquet(tmp_path / "near.parquet")
    same(pl.read_parquet(tmp_path / "near.parquet").to_arrow())


def test_no_rows(strikes, given):
    assert engine.nearest(strikes.filter(False), given.index).collect().height == 0


def test_an_error_is_the_packages(strikes, given):
    bad = strikes.with_columns(
        latitude=pl.when(pl.col("crew") == 5).then(95.5).otherwise("latitude")
    )
    with pytest.raises(sp.StrikeProximityError, match=r"95\.5") as caught:
        engine.nearest(bad, given.index).collect()
    assert caught.value.row is not None


def test_texts_are_refused_before_anything_runs(strikes, given):
    texts = strikes.with_columns(pl.col("latitude").cast(pl.String))
    with pytest.raises(sp.DataTypeError, match="“latitude” of the strikes is of type String"):
        engine.nearest(texts, given.index)


def test_without_polars_one_sentence(monkeypatch, given):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(
        sp.StrikeProximityError, match="polars is not installed here: pip install polars"
    ):
        engine.nearest(None, given.index)
