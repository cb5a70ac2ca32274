"""check, assess and the command itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from worlds import World, command

import strike_proximity as sp
from strike_proximity._program import program

STRIKES = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "country": ["Ukraine", "Ukraine", "Ukraine"],
        "latitude": [50.46082, 30.49056, None],
        "longitude": [30.49056, 50.46082, None],
        "note": ["one\nline", "", None],
    }
)
CASE = {
    "format": "strike-proximity-case/1",
    "title": "Our building",
    "prepared_by": "A. Analyst",
    "prepared_on": "2025-01-20",
    "time_zone": "Europe/Kyiv",
    "sources": {
        "paper": {"title": "Report", "publisher": "A newspaper", "published": "2025-01-03"}
    },
    "premises": [
        {
            "id": "house",
            "name": "Our building",
            "kind": "embassy",
            "position": {
                "latitude": 50.4501, "longitude": 30.5203, "radius_m": 15, "confidence": 0.95,
            },
            "sources": "paper",
        }
    ],
    "strikes": [
        {
            "id": "S1",
            "when": "2025-01-02T03:10",
            "premises": "house",
            "weapons": [{"class": "iskander-m", "claimed_by": "air force"}],
            "reports": [
                {
                    "id": "neighbour",
                    "offset": {"from": "house", "distance_m": [40, 60], "azimuth_deg": [30, 90]},
                    "sources": "paper",
                }
            ],
        }
    ],
    "assumptions": {
        "area_of_interest": {
            "name": "The city",
            "disc": {"latitude": 50.45, "longitude": 30.52, "radius_m": 16000},
        },
        "strikes_in_area": [500, 800],
    },
}  # fmt: skip


def python(*arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "strike_proximity", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=check)


@pytest.mark.parametrize("make", [lambda f: f, pl.from_pandas, pa.Table.from_pandas])
def test_check_counts_rows_from_zero(make: object) -> None:
    result = sp.check(make(STRIKES))  # type: ignore[operator]
    assert result.records == 3 and not result.is_sound
    found = {(finding.row, finding.id) for finding in result.findings}
    assert found <= {(0, "a"), (1, "b"), (2, "c")} and (1, "b") in found and (2, "c") in found
    assert pd.DataFrame(result.to_dicts())["severity"].isin(["error", "warning", "note"]).all()


def test_check_says_what_the_command_says(tmp_path: Path) -> None:
    STRIKES.drop(columns="note").to_csv(tmp_path / "strikes.csv", index=False)
    said = json.loads(command("check", tmp_path / "strikes.csv", "--json", check=False).stdout)
    result = sp.check(STRIKES.drop(columns="note"))
    assert [f.detail for f in result.findings] == [f["detail"] for f in said["findings"]]
    assert sp.check(tmp_path / "strikes.csv").document == said


def test_check_of_points_and_faults() -> None:
    frame = gpd.GeoDataFrame({"id": ["a"]}, geometry=[shapely.Point(30.49, 50.46)], crs=4326)
    assert sp.check(frame).findings[0].latitude == 50.46
    assert sp.check(STRIKES, columns={"country": "none"}).records == 3
    with pytest.raises(sp.ProgramError, match="latitud") as caught:
        sp.check(STRIKES, columns={"latitud": "latitude"})
    assert caught.value.exit_code == 64
    with pytest.raises(sp.FileError, match="none.csv"):
        sp.check("none.csv")


def test_assess() -> None:
    result = sp.assess(CASE)
    assert "Our building" in result.summary and result.report
    assert {"report.html", "report.json", "pairs.csv", "manifest.json"} <= result.documents.keys()
    assert result.documents == sp.assess(CASE).documents


def test_assess_takes_tables_and_files(tmp_path: Path) -> None:
    catalogue = pd.DataFrame(
        {
            "date": ["2025-01-05"] * 20,
            "latitude": [50.40 + i / 200 for i in range(20)],
            "longitude": [30.45 + i / 200 for i in range(20)],
            "radius_m": [100] * 20,
            "weapon_class": ["shahed"] * 20,
        }
    )
    by_table = sp.assess({**CASE, "catalogue": catalogue})
    catalogue.to_csv(tmp_path / "own.csv", index=False)
    by_file = sp.assess({**CASE, "catalogue": "own.csv"}, folder=tmp_path)
    assert by_table.summary == by_file.summary
    saved = by_file.save(tmp_path / "out")
    assert (tmp_path / "out/report.html").stat().st_size > 1_000 and len(saved) > 6
    assert command("verify", tmp_path / "out", check=False).returncode in (0, 65, 66)


def test_assess_reads_nothing_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    table = "date,latitude,longitude,radius_m,weapon_class\n2025-01-05,50.46,30.53,20,shahed\n"
    (tmp_path / "out.csv").write_text(table)
    (tmp_path / "case/own.csv").write_text(table)
    (tmp_path / "case/link.csv").symlink_to(tmp_path / "out.csv")
    (tmp_path / "case/case.yaml").write_text(json.dumps({**CASE, "catalogue": "../out.csv"}))
    folder = tmp_path / "case"
    assert sp.assess({**CASE, "catalogue": "own.csv"}, folder=folder).report
    with pytest.raises(sp.ProgramError, match="not in the folder of the case"):
        sp.assess(folder / "case.yaml")
    assert sp.assess(folder / "case.yaml", allow_outside=True).report
    for name in ["link.csv", str(tmp_path / "out.csv")]:
        with pytest.raises(sp.ProgramError, match="not in the folder of the case"):
            sp.assess({**CASE, "catalogue": name}, folder=folder)
        assert sp.assess({**CASE, "catalogue": name}, folder=folder, allow_outside=True).report


def test_assess_says_what_is_wrong() -> None:
    with pytest.raises(sp.ProgramError, match="titel"):
        sp.assess({**CASE, "titel": "x"})
    with pytest.raises(sp.DataTypeError, match="set"):
        sp.assess({**CASE, "title": {1}})


def test_the_module_is_the_command() -> None:
    assert python("--version").stdout == command("--version").stdout
    failed = python("nearest", "none.csv", "none.csv", check=False)
    assert failed.returncode == command("nearest", "none.csv", "none.csv", check=False).returncode


def test_the_script_is_the_command() -> None:
    script = Path(sys.executable).with_name("strike-proximity")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == command("--version").stdout


def test_without_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIKE_PROXIMITY_PROGRAM", "/nowhere/strike-proximity")
    with pytest.raises(sp.MissingDependencyError, match="/nowhere/strike-proximity"):
        program()
    failed = python("--version", check=False)
    assert failed.returncode == 69 and failed.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["none.parquet", "bundled"], "none.parquet: there is no such file", 66),
        (["bundled", "bundled", "-o", "/none/x.parquet"], "there is no folder /none", 73),
        (["a.csv", "b.parquet", "-o", "c.xyz"], "b.parquet: there is no such file", 66),
    ],
)
def test_faults_are_one_sentence(arguments: list[str], words: str, code: int) -> None:
    failed = python("nearest", *arguments, check=False)
    assert failed.returncode == code and words in failed.stderr
    assert failed.stderr.count("\n") == 1 and "Traceback" not in failed.stderr


def test_nearest_of_parquet_is_nearest_of_csv(world: World, tmp_path: Path) -> None:
    frame = pd.read_csv(world.strikes_csv)
    frame["when"] = pd.Timestamp("2024-01-01", tz="UTC")
    strikes, output = tmp_path / "strikes.parquet", tmp_path / "near.parquet"
    frame.to_parquet(strikes, row_group_size=3_000)
    python("nearest", strikes, world.sites_csv, "--count", "2", "-o", output)
    back = pd.read_parquet(output)
    expected = world.command("--count", "2")
    assert back["nearest_id"].tolist() == expected["nearest_id"]
    assert [f"{d:.3f}" for d in back["distance_m"]] == expected["distance_m"]
    assert back["event"].tolist() == expected["event"]
    assert (
        back["rank"].dtype == "int64"
        and back["when"].dtype == pd.read_parquet(strikes)["when"].dtype
    )
    done = python("nearest", strikes, world.sites_csv, "--format", "csv")
    assert "20000 strikes, 500 sites" in done.stderr and len(done.stdout.splitlines()) == 20_001


def test_nearest_of_geoparquet(tmp_path: Path) -> None:
    points = gpd.GeoDataFrame(
        {"n": [1, 2]}, geometry=shapely.points([30.49, 30.5], [50.46, 50.5]), crs=4326
    )
    areas = gpd.GeoDataFrame(
        {"id": ["x"]}, geometry=[shapely.box(30.48, 50.45, 30.495, 50.47)], crs=4326
    )
    strikes, sites, output = (tmp_path / n for n in ("a.parquet", "b.parquet", "c.geoparquet"))
    points.to_parquet(strikes)
    areas.to_parquet(sites)
    python("nearest", strikes, sites, "-o", output)
    back = gpd.read_parquet(output)
    assert back["distance_m"][0] == 0 and back["distance_m"][1] > 3_000
    assert back.geom_equals(points.geometry).all() and back["n"].dtype == "int64"
    (tmp_path / "s.csv").write_text("id;lat;lon\n1;50.46;30.49\n")
    python("nearest", tmp_path / "s.csv", sites, "-o", output)
    back = gpd.read_parquet(output)
    assert back.geometry.x.tolist() == [30.49] and back.crs == "OGC:CRS84"
    areas.to_crs(3857).to_parquet(sites)
    failed = python("nearest", strikes, sites, check=False)
    assert failed.returncode != 0 and "EPSG:3857" in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_faults_of_parquet_name_the_file(tmp_path: Path) -> None:
    strikes = tmp_path / "strikes.parquet"
    pq.write_table(pa.table({"lat": [50.0, 95.0], "lon": [30.0, 30.0]}), strikes)
    failed = python("nearest", strikes, "bundled", "-o", tmp_path / "n.parquet", check=False)
    assert failed.returncode == 65 and f"{strikes}: row 2: latitude 95" in failed.stderr
    assert not (tmp_path / "n.parquet").exists()
    done = python("nearest", strikes, "bundled", "--skip-invalid", "-o", tmp_path / "n.parquet")
    assert pq.read_table(tmp_path / "n.parquet")["lat"].to_pylist() == [50.0], done.stderr
    assert python("check", strikes, check=False).returncode == 65


def test_check_takes_parquet_and_geometries_without_a_system(tmp_path: Path) -> None:
    points = [shapely.Point(30.490562, 50.460821), None]
    frame = gpd.GeoDataFrame({"id": ["a", "b"]}, geometry=points)
    with pytest.raises(sp.CRSError, match="assume_wgs84=True"):
        sp.check(frame)
    found = sp.check(frame, assume_wgs84=True).findings
    assert [finding.row for finding in found] == [1]
    frame.set_crs(4326).to_parquet(tmp_path / "points.parquet")
    told = sp.check(tmp_path / "points.parquet").findings
    assert [(f.row, f.finding) for f in told] == [(f.row, f.finding) for f in found]


def test_a_fault_that_no_file_can_mend_is_one_of_usage(tmp_path: Path) -> None:
    pq.write_table(pa.table({"lat": [50.0], "lon": [30.0]}), tmp_path / "a.parquet")
    (tmp_path / "b.csv").write_text("id,lat,lon\ns,50,30\n")
    a, b, near = (str(tmp_path / name) for name in ("a.parquet", "b.csv", "near.parquet"))
    for words in (
        ["nearest", a], ["nearest", a, b, b], ["check", a, b], ["locate", a],
        ["nearest", a, b, "--lines", "-o", near], ["nearest", a, b, "--format", "geojson", "-o", near],
        ["nearest", a, b, "-o", a], ["nearest", a, b, "--precision", near, "-o", near],
        ["check", a, "--fix", near], ["check", a, "-o", near], ["nearest", a, b, "--count", "0"],
        ["nearest", a, b, "--within", "far", "-o", near], ["nearest", a, b, "--columns", "x"],
    ):  # fmt: skip
        failed = python(*words, check=False)
        assert failed.returncode == 64 and failed.stderr.count("\n") == 1, (words, failed.stderr)
    assert not (tmp_path / "near.parquet").exists()


def test_every_option_of_nearest_works_with_parquet(tmp_path: Path) -> None:
    points = shapely.points([30.49, 30.5, 30.51], [50.46, 50.5, 50.5])
    frame = gpd.GeoDataFrame(
        {"id": ["a", "b", "c"], "radius_m": [5, 6, 7], "kind": ["x", "y", "z"]},
        geometry=points,
        crs=4326,
    )
    strikes, sites = tmp_path / "strikes.parquet", tmp_path / "sites.geojson"
    frame.to_parquet(strikes)
    frame.to_file(sites)
    options = ["--count", "2", "--within", "20km", "--ties", "--exclude-self", "--prefix", "near_"]
    options += [
        "--site-columns",
        "kind",
        "--json",
        "--skip-invalid",
        "--columns",
        "geometry=geometry",
    ]
    for output in (
        tmp_path / "near.geoparquet",
        tmp_path / "near.parquet",
        tmp_path / "near.arrow",
    ):
        done = python("nearest", strikes, sites, *options, f"--output={output}")
        assert json.loads(done.stdout)["strikes"] == 3
    back = gpd.read_parquet(tmp_path / "near.parquet")
    assert back["near_nearest_id"].tolist() == ["b", "c", "c", "a", "b", "a"]
    assert back["near_nearest_kind"].tolist() == ["y", "z", "z", "x", "y", "x"]
    assert (back["near_distance_high_m"] > back["near_distance_m"]).all()
    assert back.geometry.x.tolist() == [30.49, 30.49, 30.5, 30.5, 30.51, 30.51]
    python("nearest", strikes, sites, "--lines", "--exclude-self", "-o", tmp_path / "near.geojson")
    drawn = json.loads((tmp_path / "near.geojson").read_text())["features"]
    assert {one["geometry"]["type"] for one in drawn} == {"Point", "LineString"}
    assert not any("strike_proximity" in name for name in drawn[0]["properties"])


def test_check_names_the_file_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "strikes.parquet"
    pq.write_table(pa.table({"lat": [50.0], "lon": [30.0]}), path)
    for words in ([], ["--json"], ["-o", tmp_path / "findings.json"]):
        first, second = (python("check", path, *words) for _ in range(2))
        assert str(path) in first.stdout and first.stdout == second.stdout
    assert json.loads((tmp_path / "findings.json").read_text()).get("file", str(path)) == str(path)
    assert "/0.csv" not in (tmp_path / "findings.json").read_text()


def test_the_program_that_is_named_is_used(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text(f'#!/bin/sh\necho own >&2\nexec "{program()}" "$@"\n')
    own.chmod(0o755)
    pq.write_table(pa.table({"lat": [50.0], "lon": [30.0]}), tmp_path / "a.parquet")
    line = [sys.executable, "-m", "strike_proximity", "nearest", tmp_path / "a.parquet"]
    line += [tmp_path / "a.parquet", "-q", "-o", tmp_path / "near.parquet"]
    environment = {**os.environ, "STRIKE_PROXIMITY_PROGRAM": str(own)}
    done = subprocess.run(line, capture_output=True, text=True, env=environment, check=True)
    assert done.stderr == "own\n" and (tmp_path / "near.parquet").exists()


@pytest.mark.parametrize("is_path", [True, False])
def test_check_takes_footprints(is_path: bool, tmp_path: Path) -> None:
    areas = [shapely.box(30.51, 50.41, 30.52, 50.42), shapely.box(30.51, 50.41, 30.52, 50.42), None]
    frame = gpd.GeoDataFrame({"id": ["a", "a", "c"]}, geometry=areas, crs=4326)
    frame.to_file(tmp_path / "areas.geojson")
    frame.to_parquet(tmp_path / "areas.parquet")
    found = sp.check(tmp_path / "areas.parquet" if is_path else frame).findings
    said = json.loads(command("check", tmp_path / "areas.geojson", "--json", check=False).stdout)
    assert [(f.row, f.finding) for f in found] == [
        (f["row"] - 1, f["finding"]) for f in said["findings"]
    ]
    assert "“a” is in row 0 already" in [f.detail for f in found]


def test_check_names_rows_from_zero_in_sentences() -> None:
    details = [f.detail for f in sp.check(pd.concat([STRIKES, STRIKES[:1]])).findings]
    assert any("row 0" in detail for detail in details) and not any("row 2" in d for d in details)
