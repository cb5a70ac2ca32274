import sys

import pytest

import strike_proximity as sp

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
dd = pytest.importorskip("dask.dataframe")
import strike_proximity.dask as engine  # noqa: E402


@pytest.fixture
def frame(given):
    # With the types that Dask makes of pandas' texts.
    return dd.from_pandas(
        pd.read_parquet(given.folder / "strikes.parquet"), npartitions=1
    ).compute()


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
@pytest.mark.parametrize("partitions", [1, 2, 8])
def test_partitions_change_nothing(frame, given, partitions, scheduler):
    strikes = dd.from_pandas(frame, npartitions=partitions)
    near = engine.nearest(strikes, str(given.sites))
    assert near.npartitions == partitions
    assert near.divisions == strikes.divisions
    pd.testing.assert_frame_equal(
        near.compute(scheduler=scheduler), sp.nearest(frame, given.index), check_exact=True
    )


def test_the_digits_are_the_commands(frame, same, given):
    near = engine.nearest(dd.from_pandas(frame, npartitions=3), given.index).compute()
    same(pa.Table.from_pandas(near, preserve_index=False))


def test_the_meta_is_what_comes(frame, given):
    near = engine.nearest(
        dd.from_pandas(frame, npartitions=2), given.index, k=2, azimuth=True, ties=True
    )
    result = near.compute()
    assert list(near.dtypes) == list(result.dtypes)
    pd.testing.assert_frame_equal(
        result, sp.nearest(frame, given.index, k=2, azimuth=True, ties=True)
    )


def test_processes(frame, given):
    near = engine.nearest(dd.from_pandas(frame, npartitions=2), given.index)
    pd.testing.assert_frame_equal(
        near.compute(scheduler="processes"), sp.nearest(frame, given.index)
    )


def test_empty_partitions(frame, given):
    strikes = dd.from_pandas(frame, npartitions=8)
    near = engine.nearest(strikes[strikes.crew < 3], given.index).compute()
    assert list(near.crew) == [0, 1, 2]


def test_same_work_same_key(frame, given):
    strikes = dd.from_pandas(frame, npartitions=2)
    first, second = (engine.nearest(strikes, str(given.sites)) for _ in range(2))
    assert first._name == second._name


def test_an_error_has_its_row_and_partition(frame, given):
    frame.loc[1_600, "latitude"] = 95.5
    near = engine.nearest(dd.from_pandas(frame, npartitions=3), given.index)
    with pytest.raises(sp.StrikeProximityError) as caught:
        near.compute()
    assert caught.value.row == 600
    assert "95.5" in caught.value.reason
    assert caught.value.reason.endswith("(counted in partition 1 of the Dask DataFrame)")


def test_texts_are_refused_before_anything_runs(frame, given):
    strikes = dd.from_pandas(frame.astype({"latitude": "string"}), npartitions=2)
    with pytest.raises(sp.DataTypeError, match="“latitude” of the strikes is of type str"):
        engine.nearest(strikes, given.index)
    # Of objects the type says nothing: here it comes from compute.
    objects = dd.from_pandas(frame, npartitions=2).astype({"latitude": object})
    assert engine.nearest(objects, given.index).compute().shape[0] == len(frame)


def test_without_dask_one_sentence(monkeypatch, given):
    monkeypatch.setitem(sys.modules, "dask.dataframe", None)
    with pytest.raises(
        sp.StrikeProximityError,
        match=r"dask is not installed here: pip install 'dask\[dataframe\]'",
    ):
        engine.nearest(None, given.index)
