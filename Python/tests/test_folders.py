"""Folders of Parquet files, as engines write data sets: one table, in the order of the files' names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from test_program import python

import strike_proximity as sp

SITES = ([50.0], [30.0])


def table(*latitudes: float | None, **columns: Any) -> pa.Table:
    longitude = [30.0] * len(latitudes)
    return pa.table(
        {"latitude": pa.array(latitudes, pa.float64()), "longitude": longitude, **columns}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As Spark writes it, in an order of names that is not that of making."""
    path = tmp_path / "strikes.parquet"
    for name, latitude in (
        ("year=2023/b.parquet", 50.2), ("year=2022/a.parquet", 50.1),
        ("year=__HIVE_DEFAULT_PARTITION__/c.parquet", 50.4), ("year=2023/a%20b.parquet", 50.3),
    ):  # fmt: skip
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table(latitude, None), path / name)
    (path / "_SUCCESS").touch()
    (path / "year=2022/.a.parquet.crc").write_bytes(b"crc")
    (path / "year=2022/_metadata.parquet").write_bytes(b"no file of rows")
    return path


def test_one_table_in_the_order_of_names(folder: Path) -> None:
    near = sp.nearest(folder, SITES)
    assert near["latitude"].to_pylist() == [50.1, None, 50.3, None, 50.2, None, 50.4, None]
    assert near["year"].to_pylist() == ["2022"] * 2 + ["2023"] * 4 + [None] * 2
    assert near.column_names == [
        "latitude", "longitude", "year", "nearest_id", "nearest_count", "distance_m",
    ]  # fmt: skip
    assert len(sp.SiteIndex(folder)) == 4
    assert sp.check(str(folder)).records == 8


def test_the_command_reads_it(folder: Path, tmp_path: Path) -> None:
    sites = tmp_path / "sites.csv"
    sites.write_text("id,lat,lon\ns,50,30\n")
    done = python("nearest", folder, sites, "-o", tmp_path / "near.parquet", "-q", "--skip-invalid")
    assert done.returncode == 0, done.stderr
    near = pq.read_table(tmp_path / "near.parquet")
    assert near["latitude"].to_pylist() == [50.1, 50.3, 50.2, 50.4]
    done = python("nearest", folder, sites, "-q", check=False)
    assert "strikes.parquet: row 2: " in done.stderr


@pytest.mark.parametrize("name", ["strikes", "of.2024", "strikes.arrow", "strikes.csv"])
def test_whatever_its_name(name: str, folder: Path, tmp_path: Path) -> None:
    expected = sp.nearest(folder, SITES)
    own = folder.rename(tmp_path / name)
    assert sp.nearest(own, SITES).equals(expected)
    assert len(sp.SiteIndex(str(own))) == 4 and sp.check(own).records == 8
    sites, output = tmp_path / "sites.csv", tmp_path / "near.parquet"
    sites.write_text("id,lat,lon\ns,50,30\n")
    assert sp.nearest(own, SITES, output=output) == str(output) and len(pq.read_table(output)) == 8
    done = python("nearest", own, own, "-q", "--skip-invalid", "-o", tmp_path / "near.csv")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "near.csv").read_text().count("\n") == 5
    done = python("nearest", own, sites, "-q", "-o", output, "--skip-invalid")
    assert done.returncode == 0 and len(pq.read_table(output)) == 4
    assert "8 records" in python("check", own, check=False).stdout


def test_a_folder_without_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "sites.csv").write_text("id,lat,lon\ns,50,30\n")
    done = python("nearest", tmp_path / "empty", tmp_path / "sites.csv", check=False)
    assert done.returncode == 66
    assert "empty: it is a folder without files of Parquet (.parquet" in done.stderr
    # What is no input is the program's to judge.
    words = ["nearest", tmp_path / "sites.csv", tmp_path / "sites.csv", "-o", tmp_path / "empty"]
    assert "“" in python(*words, check=False).stderr


def test_rows_of_errors_count_in_the_whole(folder: Path) -> None:
    pq.write_table(table(50.0, 95.0), folder / "year=2023/c.parquet")
    with pytest.raises(sp.OutOfRangeError) as caught:
        sp.nearest(folder, SITES)
    assert caught.value.row == 7


@pytest.mark.parametrize(
    "other",
    [
        table(50.0, event=["a"]),
        pa.table({"latitude": pa.array([50.0], pa.float32()), "longitude": [30.0]}),
        pa.table({"longitude": [30.0], "latitude": [50.0]}),
    ],
    ids=["a column more", "another type", "another order"],
)
def test_files_that_differ_are_refused(other: pa.Table, folder: Path) -> None:
    pq.write_table(other, folder / "year=2023/c.parquet")
    with pytest.raises(
        sp.FileError, match=r"c\.parquet: its columns, .* not those of .*a\.parquet"
    ):
        sp.nearest(folder, SITES)


def test_reference_systems_that_differ_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "strikes.parquet"
    path.mkdir()
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(30, 50)], crs=4326)
    frame.to_parquet(path / "a.parquet")
    frame.iloc[:0].to_parquet(path / "b.parquet")
    assert len(sp.nearest(path, SITES)) == 1
    frame.set_crs(4284, allow_override=True).to_parquet(path / "c.parquet")
    with pytest.raises(sp.FileError, match="their reference system"):
        sp.nearest(path, SITES)


def test_a_damaged_file_is_named(folder: Path) -> None:
    (folder / "year=2023/c.parquet").write_bytes(b"PAR1")
    with pytest.raises(sp.FileError, match=r"^\S*year=2023/c\.parquet: it cannot be read"):
        sp.nearest(folder, SITES)


def test_what_pandas_writes_in_partitions(tmp_path: Path) -> None:
    frame = pd.DataFrame({"lat": [50.1, 50.2], "lon": [30.0, 30.0], "kind": ["a/b", "c d"]})
    frame.to_parquet(tmp_path / "p.parquet", partition_cols=["kind"])
    near = sp.nearest(tmp_path / "p.parquet", SITES)
    assert near["kind"].to_pylist() == ["a/b", "c d"]
