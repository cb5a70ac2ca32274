import sys

import pytest

import strike_proximity as sp

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
duckdb = pytest.importorskip("duckdb")
import strike_proximity.duckdb as engine  # noqa: E402


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def strikes(connection, given):
    return connection.sql(f"FROM '{given.folder}/strikes.parquet'")


@pytest.mark.parametrize("rows", [1, 2_048, 131_072])
@pytest.mark.parametrize("threads", [1, 2, 8])
def test_batches_and_threads_change_nothing(strikes, given, same, rows, threads):
    near = engine.nearest(strikes, str(given.sites), rows_per_batch=rows, threads=threads)
    same(near.read_all())


def test_duckdb_reads_it_through_a_cursor(connection, strikes, given, same, tmp_path):
    near = engine.nearest(strikes, given.index)  # noqa: F841 - found by its name
    connection.cursor().execute(f"COPY (FROM near) TO '{tmp_path}/near.parquet'")
    same(pq.read_table(tmp_path / "near.parquet"))


def test_several_sites(strikes, given):
    near = engine.nearest(strikes, given.index, k=3, within="50km", azimuth=True).read_all()
    expected = sp.nearest(given.strikes, given.index, k=3, within="50km", azimuth=True)
    by = [("id", "ascending"), ("rank", "ascending")]
    assert near.sort_by(by).to_pylist() == expected.sort_by(by).to_pylist()


def test_stated_columns(connection, given):
    strikes = connection.sql(
        f"SELECT id, latitude AS v, longitude AS w FROM '{given.folder}/strikes.parquet'"
    )
    near = engine.nearest(
        strikes, given.index, columns={"latitude": "v", "longitude": "w"}, prefix="e_"
    ).read_all()
    assert near["e_nearest_id"].to_pylist() == given.expected["nearest_id"].to_pylist()


def test_no_rows(connection, given):
    none = connection.sql(f"FROM '{given.folder}/strikes.parquet' WHERE false")
    near = engine.nearest(none, given.index)
    assert near.schema.names == given.expected.column_names
    assert near.read_all().num_rows == 0


def test_an_error_has_its_row_in_the_relation(connection, given):
    bad = "SELECT IF(range = 250000, 95.5, 50) AS latitude, 30 AS longitude FROM range(300000)"
    with pytest.raises(sp.StrikeProximityError) as caught:
        engine.nearest(connection.cursor().sql(bad), given.index).read_all()
    assert caught.value.row == 250_000
    assert "95.5" in caught.value.reason
    near = engine.nearest(connection.cursor().sql(bad), given.index)  # noqa: F841
    with pytest.raises(duckdb.Error, match=r"row 250000: .*95\.5"):
        connection.execute("SELECT sum(distance_m) FROM near").fetchall()


def test_names_do_not_tell_capitals(connection, strikes, given):
    taken = strikes.select("id, latitude, longitude, crew AS Nearest_ID")
    with pytest.raises(sp.ColumnError, match="the strikes have “Nearest_ID” already"):
        engine.nearest(taken, given.index)
    near = engine.nearest(taken, given.index, prefix="own_")  # noqa: F841 - found by its name
    (row,) = connection.cursor().execute("SELECT own_nearest_id FROM near LIMIT 1").fetchall()
    assert row == (given.expected["nearest_id"][0].as_py(),)


def test_texts_are_refused_before_anything_runs(strikes, given):
    texts = strikes.select("id, latitude::VARCHAR AS latitude, longitude")
    with pytest.raises(sp.DataTypeError, match="“latitude” of the strikes is of type string"):
        engine.nearest(texts, given.index)


def test_batches_of_no_rows_are_refused(strikes, given):
    with pytest.raises(sp.StrikeProximityError, match="rows_per_batch is 0; give 1 or more"):
        engine.nearest(strikes, given.index, rows_per_batch=0)


def test_without_duckdb_one_sentence(monkeypatch, given):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(
        sp.StrikeProximityError, match="duckdb is not installed here: pip install duckdb"
    ):
        engine.nearest(None, given.index)
