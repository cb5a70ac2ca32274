"""A list held against itself, as the command does it with --exclude-self."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from worlds import command

import strike_proximity as sp


@pytest.fixture(scope="module")
def crowd() -> pd.DataFrame:
    """Strikes of which many share a place, some an identifier, and one has none of the two."""
    random = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "id": [f"s{i}" for i in range(300)],
            "lat": random.uniform(50, 50.2, 300).round(2),
            "lon": random.uniform(30, 30.2, 300).round(2),
        }
    )
    frame.loc[[7, 8], "id"] = "twice"
    return frame


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, []),
        ({"k": 3}, ["--count", "3"]),
        ({"within": "1km"}, ["--within", "1km"]),
        ({"k": 2, "within": "1km"}, ["--within", "1km", "--count", "2"]),
        ({"k": 1, "within": "0m"}, ["--within", "0m", "--count", "1"]),
    ],
    ids=str,
)
def test_as_the_command(
    options: dict[str, Any], words: list[str], crowd: pd.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "crowd.csv"
    crowd.to_csv(path, index=False)
    said = command("nearest", path, path, "--exclude-self", "--ties", "-q", *words).stdout
    expected = list(csv.DictReader(said.splitlines()))
    for make in (lambda f: f, pl.from_pandas, pa.Table.from_pandas, lambda f: str(path)):
        near = sp.nearest(make(crowd), crowd, exclude_self=True, ties=True, **options)
        rows = pa.table(near).to_pylist()
        for name in ("id", "nearest_id", "nearest_count", "nearest_ties"):
            assert [str(row[name] or "") for row in rows] == [row[name] for row in expected], name
        distances = ["" if pd.isna(d := row["distance_m"]) else f"{d:.3f}" for row in rows]
        assert distances == [row["distance_m"] for row in expected]
        if "rank" in rows[0]:
            assert [str(row["rank"] or "") for row in rows] == [row["rank"] for row in expected]


def test_without_identifiers_the_own_row_is_left_out(crowd: pd.DataFrame) -> None:
    arrays = (crowd["lat"].to_numpy(), crowd["lon"].to_numpy())
    near = sp.nearest(arrays, arrays, exclude_self=True)
    assert len(near) == 300 and (near.site != np.arange(300)).all()
    rows = sp.nearest(crowd[["lat", "lon"]], crowd[["lat", "lon"]], exclude_self=True, k=2)
    assert (rows["nearest_id"] != rows.index).all()


def test_a_list_of_one_has_nobody_near() -> None:
    one = [{"id": "a", "lat": 50.0, "lon": 30.0}]
    assert sp.nearest(one, one, exclude_self=True)[0]["nearest_id"] is None
    assert sp.nearest(one, one * 2, exclude_self=True)[0]["nearest_id"] is None


MAKERS = [lambda f: f, pl.from_pandas, pa.Table.from_pandas, lambda f: f.to_dict("records")]


def column(near: Any, name: str) -> list[Any]:
    return [row[name] for row in (near if isinstance(near, list) else pa.table(near).to_pylist())]


@pytest.fixture
def some(tmp_path: Path) -> pd.DataFrame:
    """Rows of which the second and the last have no identifier."""
    return pd.DataFrame(
        {"id": ["a", None, "c", "d", ""], "lat": [50.0, 50.0, 50.1, 50.3, 50.31], "lon": [30.0] * 5}
    )


@pytest.mark.filterwarnings("ignore:. of the sites ha.* no identifier")
@pytest.mark.parametrize("make", MAKERS)
def test_a_row_without_identifier_is_known_by_its_row(make: Any, some: pd.DataFrame) -> None:
    near = sp.nearest(make(some), make(some), exclude_self=True, ties=True)
    assert [round(d / 1_000) for d in column(near, "distance_m")] == [0, 0, 11, 1, 1]
    assert column(near, "nearest_id")[1:] == ["a", None, "", "d"]
    assert column(near, "nearest_count") == [1, 1, 2, 1, 1]
    assert column(near, "nearest_ties")[0] == "row 1"
    none = some.assign(id=pd.array([None] * 5, "string"))
    rows = sp.nearest(make(none), make(none), exclude_self=True)
    assert column(rows, "distance_m") == column(near, "distance_m")
    with pytest.raises(sp.ColumnError, match="5 strikes are not the 4 sites"):
        sp.nearest(make(none), make(none[1:]), exclude_self=True)


@pytest.mark.filterwarnings("ignore:. of the sites ha.* no identifier")
@pytest.mark.parametrize("make", [*MAKERS, lambda f: pa.Table.from_pandas(f).to_reader(2)])
def test_of_other_lists_it_is_told_who_is_not_known(make: Any, some: pd.DataFrame) -> None:
    words = r"2 of the strikes have no identifier \(the first is row 1\): exclude_self=True goes by"
    with pytest.warns(sp.StrikeProximityWarning, match=words) as said:
        near = sp.nearest(make(some), some[::-1], exclude_self=True)
        near = near.read_all() if isinstance(near, pa.RecordBatchReader) else near
    assert sum("exclude_self" in str(one.message) for one in said) == 1
    assert [round(d / 1_000) for d in column(near, "distance_m")] == [0, 0, 11, 1, 0]
    with pytest.warns(sp.StrikeProximityWarning, match="1 of the strikes has no identifier"):
        sp.nearest(some[1:2], some, exclude_self=True)
    with pytest.raises(sp.ColumnError, match="the sites have none"):
        sp.nearest(some[:1], some[1:2], exclude_self=True)


@pytest.mark.filterwarnings("ignore:. of the sites ha.* no identifier")
def test_parts_are_not_held_against_the_rows(some: pd.DataFrame) -> None:
    """A stream of one batch gets what one of several gets."""
    table = pa.Table.from_pandas(some)
    for size in (1, 5):
        with pytest.warns(sp.StrikeProximityWarning, match="2 of the strikes have no identifier"):
            near = sp.nearest(table.to_reader(size), table, exclude_self=True).read_all()
        assert near["distance_m"].to_pylist()[1] == 0


@pytest.mark.filterwarnings("ignore:. of the sites ha.* no identifier")
def test_of_files_rows_without_a_place_are_no_sites(some: pd.DataFrame, tmp_path: Path) -> None:
    some.loc[2, ["lat", "lon"]] = None
    path = tmp_path / "some.csv"
    some.to_csv(path, index=False)
    near = sp.nearest(path, path, exclude_self=True)["distance_m"].to_pylist()
    assert near[2] is None and [round(d / 1_000) for d in near[:2] + near[3:]] == [0, 0, 1, 1]


def test_what_says_who_is_who_is_needed(crowd: pd.DataFrame) -> None:
    arrays = (crowd["lat"].to_numpy(), crowd["lon"].to_numpy())
    with pytest.raises(sp.ColumnError, match="the strikes have none"):
        sp.nearest(arrays, crowd, exclude_self=True)
    with pytest.raises(sp.ColumnError, match="the sites have none"):
        sp.nearest(crowd, arrays, exclude_self=True)
    with pytest.raises(sp.ColumnError, match="2 strikes are not the 300 sites"):
        sp.nearest((arrays[0][:2], arrays[1][:2]), arrays, exclude_self=True)


def test_rows_go_by_what_is_in_them(crowd: pd.DataFrame) -> None:
    own = crowd[["lat", "lon"]]
    shuffled = own.sample(frac=1, random_state=1)
    with pytest.raises(sp.ColumnError, match="not the sites in the same order; give both a column"):
        sp.nearest(shuffled, own, exclude_self=True)
    empty = own.astype("float64").copy()
    empty.iloc[3], empty.iloc[4] = (np.nan, np.nan), (0, 0)
    with pytest.warns(sp.StrikeProximityWarning, match="0, 0"):
        near = sp.nearest(empty, empty, exclude_self=True)
    assert near["distance_m"].isna().sum() == 2


def test_a_stream_without_identifiers_is_told_so(crowd: pd.DataFrame) -> None:
    own = pa.Table.from_pandas(crowd[["lat", "lon"]], preserve_index=False)
    with pytest.raises(sp.ColumnError, match="stream, .* identifiers, or read the strikes into a table"):
        sp.nearest(own.to_reader(), own, exclude_self=True)
    both = pa.Table.from_pandas(crowd)
    near = sp.nearest(both.to_reader(7), both, exclude_self=True).read_all()
    assert (np.array(near["nearest_id"]) != np.array(near["id"])).all()


@pytest.mark.filterwarnings("ignore:1 of the strikes has no identifier")
@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("floats", [[1.0, 2.0, 3.0], [1.0, 2.0, None]], ids=str)
@pytest.mark.parametrize("others", [[1, 2, 3], ["1", "2", "3"]], ids=str)
def test_a_whole_float_is_the_integer(make: Any, floats: list[Any], others: list[Any]) -> None:
    frame = pd.DataFrame({"lat": [50.0, 50.1, 50.3], "lon": [30.0] * 3})
    strikes, sites = make(frame.assign(id=floats)), make(frame.assign(id=others))
    for a, b in ((strikes, sites), (sites, strikes)):
        if None in floats and b is strikes:
            continue
        near = pa.table(n if not isinstance(n := sp.nearest(a, b, exclude_self=True), list) else
            {key: [row[key] for row in n] for key in n[0]})  # fmt: skip
        found = [int(own) for own in near["nearest_id"].to_pylist()]
        assert found == ([2, 1, 3] if None in floats else [2, 1, 2])


def test_an_index_with_a_name_is_a_column(crowd: pd.DataFrame, tmp_path: Path) -> None:
    indexed = crowd.set_index("id")
    indexed.to_parquet(tmp_path / "crowd.parquet")
    expected = sp.nearest(crowd, crowd, exclude_self=True)
    near = sp.nearest(indexed[::-1], indexed, exclude_self=True)[::-1]
    assert near["nearest_id"].tolist() == expected["nearest_id"].tolist()
    assert near.index.equals(indexed.index) and "id" not in near.columns
    path = tmp_path / "crowd.parquet"
    told = sp.nearest(path, path, exclude_self=True)["nearest_id"].to_pylist()
    assert told == expected["nearest_id"].tolist()
    taken = crowd.set_index(pd.Index(range(1, 301), name="distance_m"))
    taken.index = pd.Index([*range(299), 7], name="distance_m")
    with pytest.raises(sp.ColumnError, match="“distance_m” already"):
        sp.nearest(taken, crowd)
