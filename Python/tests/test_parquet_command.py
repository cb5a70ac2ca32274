"""Files of Parquet and Arrow through the command: every type, name, size and encoding, rows from 1."""

from __future__ import annotations

import csv
import datetime
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from test_program import python

import strike_proximity as sp
from strike_proximity import parquet
from strike_proximity._command_line import CommandLine
from strike_proximity._geoparquet import logical_crs, logical_edges

SITES = "id,lat,lon\ns,50.4,30.5\nt,50.5,30.6\n"


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text(SITES)
    return path


def strikes(folder: Path, **columns: Any) -> Path:
    """A file of strikes with columns more."""
    path = folder / "strikes.parquet"
    count = len(next(iter(columns.values())))
    degrees = {"latitude": [50.4 + i / 10 for i in range(count)], "longitude": [30.5] * count}
    pq.write_table(
        pa.table({**columns, **{n: c for n, c in degrees.items() if n not in columns}}), path
    )
    return path


def rows(text: str) -> list[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)
    return list(csv.DictReader(text.splitlines()))


def ipc(table: pa.Table, path: Path) -> Path:
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table)
    return path


POINTS = gpd.GeoDataFrame(
    {"id": ["s", "t", "u"]},
    geometry=shapely.points([30.5, 30.6, 30.7], [50.4, 50.5, 50.6]),
    crs=4326,
)
AREAS = POINTS.set_geometry(shapely.buffer(np.asarray(POINTS.geometry), 0.01), crs=4326)
SEVERAL = AREAS.set_geometry([shapely.MultiPolygon([own]) for own in AREAS.geometry], crs=4326)


@pytest.mark.parametrize("kind", ["geoarrow", "WKB"])
@pytest.mark.parametrize("interleaved", [True, False])
@pytest.mark.parametrize("frame", [POINTS, AREAS, SEVERAL], ids=["points", "areas", "several"])
def test_sites_are_read_by_the_encoding_they_state(
    frame: gpd.GeoDataFrame, interleaved: bool, kind: str, tmp_path: Path
) -> None:
    frame.to_file(tmp_path / "sites.geojson", COORDINATE_PRECISION=17)
    given = strikes(tmp_path, id=["a", "b", "c"])
    expected = python("nearest", given, tmp_path / "sites.geojson", "-q").stdout
    table = pa.table(frame.to_arrow(geometry_encoding=kind, interleaved=interleaved, index=False))
    files = [ipc(table, tmp_path / "sites.arrow"), tmp_path / "sites.parquet"]
    frame.to_parquet(files[1], geometry_encoding=kind)
    for path in files:
        assert python("nearest", given, path, "-q").stdout == expected, path
        checked = python("check", path, "--json", check=False)
        assert json.loads(checked.stdout)["records"] == 3, checked.stderr


def test_geometries_that_are_not_read_are_one_sentence(sites: Path, tmp_path: Path) -> None:
    field = pa.field("g", pa.string(), metadata={b"ARROW:extension:name": b"geoarrow.wkt"})
    table = pa.table([pa.array(["POINT (1 2)"])], schema=pa.schema([field]))
    lying = pa.field("g", pa.string(), metadata={b"ARROW:extension:name": b"geoarrow.wkb",
        b"ARROW:extension:metadata": b'{"crs": "EPSG:4326"}'})  # fmt: skip
    for number, schema in enumerate([table.schema, pa.schema([lying])]):
        path = ipc(
            pa.table([pa.array(["POINT (1 2)"])], schema=schema), tmp_path / f"{number}.arrow"
        )
        for words in (["nearest", sites, path], ["nearest", path, sites], ["check", path]):
            failed = python(*words, check=False)
            assert failed.returncode == 65 and failed.stderr.count("\n") == 1, failed.stderr
            assert str(path) in failed.stderr and "Traceback" not in failed.stderr


NAMES = [
    "a;b", 'a"b', "a,b", "a\nb", " sp ", "", "nearest_id ", "strike_proximity_row",
    "strike_proximity_latitude", "Strike Proximity Row", "é",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_names_of_any_kind(name: str, sites: Path, tmp_path: Path) -> None:
    path = tmp_path / "strikes.parquet"
    columns: list[Any] = [["q"], ["i"], [50.4], [30.5]]
    pq.write_table(pa.table(columns, names=[name, "id", "latitude", "longitude"]), path)
    for output in ("near.parquet", "near.csv"):
        done = python("nearest", path, sites, "-q", "-o", tmp_path / output, check=False)
        if done.returncode:
            # The program refuses it.
            assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
            continue
        assert done.stderr == ""
    if (tmp_path / "near.parquet").exists():
        table = pq.read_table(tmp_path / "near.parquet")
        assert table.schema.names[:5] == [name, "id", "latitude", "longitude", "nearest_id"]
        assert table.column(0).to_pylist() == ["q"]
        assert table["distance_m"].to_pylist() == [0.0]


def test_a_name_may_be_there_twice(sites: Path, tmp_path: Path) -> None:
    path, output = tmp_path / "strikes.parquet", tmp_path / "near.parquet"
    pq.write_table(pa.table([["a"], ["b"], [50.4], [30.5]], names=["x", "x", "lat", "lon"]), path)
    python("nearest", path, sites, "-q", "-o", output)
    table = pq.ParquetFile(output).read()
    assert table.schema.names[:2] == ["x", "x"] and table.column(1).to_pylist() == ["b"]
    assert python("nearest", path, sites, "-q").stdout.startswith("x,x,lat,lon,nearest_id")
    failed = python("check", path, check=False)
    assert failed.returncode == 65 and "“x” is there twice" in failed.stderr


@pytest.mark.parametrize("is_text", [True, False])
def test_a_cell_may_have_megabytes(is_text: bool, sites: Path, tmp_path: Path) -> None:
    large = ["x" * 3_000_000, "y", "z" * 5_000_000]
    given, output = strikes(tmp_path, id=["a", "b", "c"], note=large), tmp_path / "near.parquet"
    if is_text:
        pq.read_table(given).to_pandas().to_csv(tmp_path / "strikes.csv", index=False)
        given = tmp_path / "strikes.csv"
    python("nearest", given, sites, "-q", "--count", "2", "-o", output)
    back = pq.read_table(output)
    assert back["note"].to_pylist() == [cell for cell in large for _ in range(2)]
    assert back["rank"].to_pylist() == [1, 2] * 3


ID = uuid.UUID("12345678-1234-5678-1234-567812345678")
CELLS: dict[str, tuple[pa.Array, str]] = {
    "binary": (pa.array([b"\x00\xff"]), "00ff"),
    "fixed": (pa.array([b"ab"], pa.binary(2)), "6162"),
    "list": (pa.array([[1, None]]), "[1, null]"),
    "struct": (pa.array([{"a": 1.5, "b": b"\x01", "c": datetime.date(2024, 1, 2)}]),
        '{"a": 1.5, "b": "01", "c": "2024-01-02"}'),
    "map": (pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())), '[["k", 1]]'),
    "decimal": (pa.array([Decimal("1.10")]), "1.10"),
    "dictionary": (pa.array(["x"]).dictionary_encode(), "x"),
    "duration": (pa.array([5], pa.duration("s")), "PT5S"),
    "single": (pa.array([0.5], pa.float32()), "0.5"),
    "half": (pa.array([0.5], pa.float16()), "0.5"),
    "nan": (pa.array([float("nan")]), ""),
    "nothing": (pa.nulls(1), ""),
    "boolean": (pa.array([True]), "true"),
}  # fmt: skip
if hasattr(pa, "uuid"):
    CELLS["uuid"] = (pa.array([ID.bytes], pa.binary(16)).cast(pa.uuid()), str(ID))


@pytest.mark.parametrize("kind", CELLS)
def test_nothing_is_left_out_of_a_result(kind: str, sites: Path, tmp_path: Path) -> None:
    array, text = CELLS[kind]
    given = strikes(tmp_path, id=["a"], own=array)
    (row,) = rows(python("nearest", given, sites, "-q").stdout)
    assert row["own"] == text
    python("nearest", given, sites, "-q", "-o", tmp_path / "near.geojson")
    (feature,) = json.loads((tmp_path / "near.geojson").read_text())["features"]
    assert str(feature["properties"].get("own", "")) == text
    python("nearest", given, sites, "-q", "-o", tmp_path / "near.parquet")
    assert pq.read_table(tmp_path / "near.parquet").schema.field("own").type == array.type
    assert python("check", given, "--json").returncode == 0


def test_identifiers_of_bytes_are_identifiers(tmp_path: Path) -> None:
    if not hasattr(pa, "uuid"):
        pytest.skip("pyarrow has no uuid yet")
    given = strikes(tmp_path, id=pa.array([ID.bytes], pa.binary(16)).cast(pa.uuid()))
    for options in ([], ["--site-columns", "id=id"]):
        (row,) = rows(python("nearest", given, given, "-q", *options).stdout)
        assert row["id"] == row["nearest_id"] == str(ID)
    (row,) = rows(python("nearest", given, given, "-q", "--exclude-self").stdout)
    assert row["nearest_id"] == ""


def test_no_column_is_made_up(sites: Path, tmp_path: Path) -> None:
    POINTS.assign(latitude=["north", "", "x"]).to_parquet(tmp_path / "strikes.parquet")
    said = python("nearest", tmp_path / "strikes.parquet", sites, "-q").stdout
    assert said.startswith("id,latitude,geometry,nearest_id,") or said.startswith(
        "id,geometry,latitude,nearest_id,"
    )
    assert rows(said)[1]["geometry"] == "POINT (30.6 50.5)"
    assert [row["distance_m"] for row in rows(said)][:2] == ["0.000", "0.000"]


def test_numbers_of_areas_may_be_none(tmp_path: Path) -> None:
    sites = tmp_path / "areas.parquet"
    AREAS.assign(v=[float("nan"), float("inf"), 2.0]).to_parquet(sites)
    given = strikes(tmp_path, id=["a", "b"])
    found = rows(python("nearest", given, sites, "-q", "--site-columns", "v").stdout)
    assert [row["nearest_v"] for row in found] == ["", ""]


def test_points_among_areas_are_held_against_their_columns(tmp_path: Path) -> None:
    mixed = [POINTS.geometry[0], AREAS.geometry[1], POINTS.geometry[2]]
    frame = POINTS.set_geometry(mixed, crs=4326).assign(Lat=[50.4, 0.5, 60], Lon=[30.5, 0.5, 30.7])
    frame.to_parquet(tmp_path / "sites.parquet")
    given = strikes(tmp_path, id=["a"])
    failed = python("nearest", given, tmp_path / "sites.parquet", check=False)
    assert failed.returncode == 65
    assert failed.stderr.startswith(
        f"strike-proximity: {tmp_path}/sites.parquet: row 3: “geometry”"
    )
    assert "--site-columns coordinate=geometry or --site-columns latitude=Lat,longitude=Lon" in (
        failed.stderr
    )
    for words in ("coordinate=geometry", "latitude=Lat,longitude=Lon"):
        done = python("nearest", given, tmp_path / "sites.parquet", "--site-columns", words, "-q")
        assert rows(done.stdout)[0]["distance_m"] == "0.000"


def test_single_precision_is_measured_as_the_package_measures_it(
    sites: Path, tmp_path: Path
) -> None:
    given = strikes(
        tmp_path,
        latitude=pa.array([50.46, 50.1], pa.float32()),
        longitude=pa.array([30.49, 30.1], pa.float32()),
    )
    python("nearest", given, sites, "-q", "-o", tmp_path / "near.parquet")
    told = pq.read_table(tmp_path / "near.parquet")["distance_m"].to_pylist()
    assert told == [round(d, 3) for d in sp.nearest(given, sites)["distance_m"].to_pylist()]


def test_rows_are_those_of_the_file(sites: Path, tmp_path: Path) -> None:
    given = strikes(
        tmp_path, note=["one\ntwo\nthree", "x\n", "y", "z"], latitude=[50.4, 95, 50.5, 96.0]
    )
    failed = python("nearest", given, sites, check=False)
    assert failed.stderr.startswith(f"strike-proximity: {given}: row 2: latitude 95")
    done = python("nearest", given, sites, "--skip-invalid", "-o", tmp_path / "near.parquet")
    skipped = [line.partition(": skipped")[0] for line in done.stderr.splitlines()[:2]]
    assert skipped == [f"{given}: row 2", f"{given}: row 4"]
    failed = python("nearest", sites, given, check=False)
    assert f"{given}: row 2: latitude 95" in failed.stderr
    for words in (["--json"], ["-q", "-o", tmp_path / "found.json"]):
        done = python("check", given, *words, check=False)
        document = done.stdout if words[0] == "--json" else (tmp_path / "found.json").read_text()
        assert {found["row"] for found in json.loads(document)["findings"]} == {1, 2, 3, 4}
    python("check", given, "-q", "-o", tmp_path / "found.csv", check=False)
    assert {row["row"] for row in rows((tmp_path / "found.csv").read_text())} == {
        "1",
        "2",
        "3",
        "4",
    }


def test_rows_of_points_are_those_of_the_file(sites: Path, tmp_path: Path) -> None:
    path = tmp_path / "points.parquet"
    frame = POINTS.assign(note=["a\nb", "", ""])
    frame.set_geometry([POINTS.geometry[0], None, POINTS.geometry[2]], crs=4326).to_parquet(path)
    failed = python("nearest", path, sites, check=False)
    assert failed.stderr.startswith(f"strike-proximity: {path}: row 2: there is no coordinate")
    AREAS.to_parquet(path)
    failed = python("nearest", path, sites, check=False)
    assert f"{path}: row 1: " in failed.stderr and "give each strike one point" in failed.stderr
    POINTS.set_crs(None, allow_override=True).to_parquet(path)
    failed = python("nearest", path, sites, check=False)
    assert "assume_wgs84" not in failed.stderr and failed.stderr.count("\n") == 1


@pytest.mark.parametrize("frame", [POINTS, AREAS], ids=["points", "areas"])
def test_a_site_is_not_named_by_a_line(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    given, sites = strikes(tmp_path, id=["a"]), tmp_path / "sites.parquet"
    for own, expected in [(frame.drop(columns="id"), "row 1"), (frame.assign(id=None), "row 1"),
        (frame.assign(id=["", "t", None]), "row 1"), (frame.assign(id=[7, 8, 9]), "7")]:  # fmt: skip
        own.to_parquet(sites)
        (row,) = rows(python("nearest", given, sites, "-q").stdout)
        assert row["nearest_id"] == expected


def test_options_are_read_as_the_program_reads_them(sites: Path, tmp_path: Path) -> None:
    given = strikes(tmp_path, id=["a"])
    for number, words in enumerate(
        [["-qo"], ["-q", "-o"], ["-q", "--output"], ["-qo="], ["-q", "-o="]]
    ):
        output = str(tmp_path / f"{number}.parquet")
        words = [*words[:-1], words[-1] + output] if words[-1][-1] == "=" else [*words, output]
        done = python("nearest", given, sites, *words)
        assert done.stderr == "" and Path(output).exists(), words
    line = CommandLine.read(["nearest", "a", "-hq", "-o", "b", "--columns=x=1"])
    assert line.flags == ["-h", "-q"] and line.options == {"--columns": "x=1", "--output": "b"}


def _heeding() -> None:
    """Undoes what a child inherits where the tests run under nohup or in the background."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def test_signals_end_the_program_and_leave_nothing(sites: Path, tmp_path: Path) -> None:
    slow, temporary = tmp_path / "slow", tmp_path / "tmp"
    slow.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/child\nexec sleep 60\n")
    slow.chmod(0o755)
    temporary.mkdir()
    line = [sys.executable, "-m", "strike_proximity", "nearest", strikes(tmp_path, id=["a"]), sites]
    environment = {**os.environ, "STRIKE_PROXIMITY_PROGRAM": str(slow), "TMPDIR": str(temporary)}
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        (tmp_path / "child").unlink(missing_ok=True)
        run = subprocess.Popen(
            line, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=_heeding
        )
        while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
            assert run.poll() is None
            time.sleep(0.02)
        run.send_signal(number)
        _, said = run.communicate()
        assert run.returncode == 128 + number and said == ""
        assert list(temporary.iterdir()) == []
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "child").read_text()), 0)


def test_a_signal_while_the_program_starts_ends_the_program_too(
    sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("STRIKE_PROXIMITY_PROGRAM", str(slow))
    start, started = subprocess.Popen, []

    def start_and_signal(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **options))
        signal.raise_signal(signal.SIGTERM)
        return started[-1]

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    monkeypatch.setattr("strike_proximity.parquet.subprocess.Popen", start_and_signal)
    before = signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(SystemExit) as ended:
            parquet.main(["nearest", str(strikes(tmp_path, id=["a"])), str(sites)])
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 128 + signal.SIGTERM
    assert [child.poll() for child in started] == [-signal.SIGTERM]


def test_the_command_imports_nothing_to_hand_over() -> None:
    line = "import sys, strike_proximity.__main__; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert set(sp.__all__) <= {*dir(sp)} and all(getattr(sp, name) for name in sp.__all__)
    with pytest.raises(AttributeError, match="nearst"):
        sp.nearst  # noqa: B018


def test_what_differs_in_types_alone_is_the_same_to_the_program(tmp_path: Path) -> None:
    frame = pd.DataFrame({"latitude": [50.4, 50.5, 50.6], "longitude": [30.5] * 3})
    frame.assign(id=[1.0, 2.0, None]).to_parquet(tmp_path / "a.parquet")
    frame.assign(id=[1, 2, 3]).to_parquet(tmp_path / "b.parquet")
    done = python("nearest", tmp_path / "a.parquet", tmp_path / "b.parquet", "-q", "--exclude-self")
    assert [row["nearest_id"] for row in rows(done.stdout)] == ["2", "1", "3"]


def test_a_corrected_table_has_the_rows_of_its_findings(tmp_path: Path) -> None:
    path, output = tmp_path / "strikes.parquet", tmp_path / "corrected.csv"
    cities = pd.DataFrame({"id": ["a", "b"], "country": ["Ukraine"] * 2, "city": ["Kyiv"] * 2})
    points = shapely.points([50.45012, 30.52034], [30.52034, 50.45012])
    gpd.GeoDataFrame(cities, geometry=points, crs=4326).to_parquet(path)
    done = python("check", path, "--fix", output, "--json", check=False)
    assert json.loads(done.stdout)["findings"][0]["row"] == 2, done.stderr
    assert len(rows(output.read_text())) == 2


def test_durations_are_those_of_iso_8601(sites: Path, tmp_path: Path) -> None:
    path = strikes(
        tmp_path,
        seconds=pa.array([90_061, None], pa.duration("s")),
        micro=pa.array([3_602_500_000, -1], pa.duration("us")),
        nano=pa.array([2**62 + 1, 0], pa.duration("ns")),
        within=pa.array([[datetime.timedelta(days=1, microseconds=5)], []]),
    )
    done = python("nearest", path, sites, "-q")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["seconds"] for row in rows] == ["PT90061S", ""]
    assert [row["micro"] for row in rows] == ["PT3602.5S", "-PT0.000001S"]
    assert [row["nano"] for row in rows] == ["PT4611686018.427387905S", "PT0S"]
    assert [row["within"] for row in rows] == ['["PT86400.000005S"]', "[]"]


@pytest.mark.parametrize("word", ["header=3", "separator=;", "separator=,", "Header=1"])
def test_lines_and_separators_are_those_of_text(word: str, sites: Path, tmp_path: Path) -> None:
    path = strikes(tmp_path, id=["a"])
    for line in (
        ("nearest", path, sites, "--columns", word),
        ("nearest", sites, path, "--site-columns", f"id=id,{word}"),
        ("check", path, "--columns", word),
    ):
        done = python(*line, check=False)
        assert done.returncode == 64
        assert f"{path} is a file of Parquet or Arrow, which has neither lines" in done.stderr
    # Of the other file it may be said.
    assert python("nearest", sites, path, "--columns", "separator=,", "-q").returncode == 0


EDGE = shapely.LineString([(29, 49), (31, 51)]).buffer(0.1)


@pytest.mark.parametrize(
    ("edges", "is_said"), [("spherical", True), ("planar", False), (None, False)], ids=str
)
def test_spherical_edges_of_areas_are_said(
    edges: str | None, is_said: bool, sites: Path, tmp_path: Path
) -> None:
    for shape, name in ((EDGE, "area.parquet"), (EDGE.centroid, "point.parquet")):
        column: dict[str, Any] = {"encoding": "WKB", "geometry_types": [shape.geom_type]}
        column.update({} if edges is None else {"edges": edges})
        geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
        table = pa.table({"id": ["a"], "geometry": [shapely.to_wkb(shape)]})
        pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), tmp_path / name)
        done = python("nearest", sites, tmp_path / name)
        assert done.returncode == 0, done.stderr
        said = f"{name}: edges of “geometry” are stated to be spherical, and are taken as geodesics"
        assert (said in done.stderr) == (is_said and name == "area.parquet")
        assert said not in python("nearest", sites, tmp_path / name, "-q").stderr


def test_edges_of_parquets_own_types() -> None:
    for text, crs, edges in (
        ("Geography(crs=)", "OGC:CRS84", "spherical"),
        ("Geography(crs=, algorithm=spherical)", "OGC:CRS84", "spherical"),
        ("Geography(crs=OGC:CRS84, algorithm=karney)", "OGC:CRS84", "karney"),
        ("Geometry(crs=)", "OGC:CRS84", None),
        ("String", None, None),
    ):
        assert (logical_crs(text), logical_edges(text)) == (crs, edges)
