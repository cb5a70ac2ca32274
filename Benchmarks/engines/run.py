#!/usr/bin/env python3
"""Runs the engines beside the command, the library and themselves doing nothing, and prints tables.

    Benchmarks/engines/run.py [--work FOLDER] [--rows 1000000] [--large 1000000,10000000,100000000]
                              [--scale 1] [--only doors|large|spatialbench]

Run it with the Python of an environment that has the package and
    pyspark 'dask[dataframe]' duckdb polars pyarrow pandas geopandas pyproj scipy psutil sedonadb
    geoarrow-pyarrow spatialbench-cli
and Java 17 or later. The program is that of the package unless --program says otherwise.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = [
    "strike-proximity",
    "pyspark",
    "dask",
    "duckdb",
    "polars",
    "pyarrow",
    "pandas",
    "geopandas",
    "pyproj",
    "sedonadb",
    "spatialbench-cli",
]
TWO_BILLION = 2_000_000_000


def script(name, *arguments):
    run = subprocess.run(
        [sys.executable, HERE / name, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )
    if run.returncode != 0:
        sys.exit(f"{name} {' '.join(map(str, arguments))}: it ended with {run.returncode}")
    return json.loads(run.stdout.strip().splitlines()[-1])


def installed(package):
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} from its folder"


def show_doors(options):
    doors = script("doors.py", options.work, options.rows, options.rounds, options.program)
    print(f"\n### {options.rows:,} strikes by 10,000 sites, through every door\n")
    print(
        "| door | seconds | processor seconds | beside numpy | beside itself doing nothing "
        "| million rows/s | its answer |"
    )
    print("|---|---:|---:|---:|---:|---:|---|")
    for name, door in doors.items():
        floor = doors.get(f"{name.partition(', 2,048')[0]}, nothing")
        print(
            f"| {name} | {door['seconds']:.3f} | {door['processor']:.2f} "
            f"| {beside(door, doors['numpy'])} | {beside(door, floor) if floor else ''} "
            f"| {options.rows / door['seconds'] / 1e6:.2f} | {door['worth'] or ''} |"
        )


def beside(door, other):
    """By the clock, and in processor time."""
    clock = door["seconds"] / other["seconds"]
    if not other["processor"]:  # less than the system counts
        return f"{clock:.2f} ×"
    return f"{clock:.2f} × ({door['processor'] / other['processor']:.2f} ×)"


def show_large(options):
    print("\n### Parquet to Parquet\n")
    print("| engine | rows | seconds | rows/s | memory in each quarter of the time, MB |")
    print("|---|---:|---:|---:|---|")
    for engine in options.engines.split(","):
        points = []
        for rows in map(int, options.large.split(",")):
            run = script("large.py", engine, options.work, rows)
            points.append((rows, run["seconds"]))
            print(
                f"| {engine} | {rows:,} | {run['seconds']:.1f} | {rows / run['seconds']:,.0f} "
                f"| {', '.join(map(str, run['megabytes']))} |",
                flush=True,
            )
        if len(points) > 1:
            start, each = line(points)
            hours = (start + each * TWO_BILLION) / 3600
            print(
                f"| {engine}, *projected by a line through these* | {TWO_BILLION:,} | {hours:.1f} hours "
                f"| {1 / each:,.0f} | |"
            )


def line(points):
    """Least squares of seconds over rows, of relative errors, so that the small sizes count, too."""
    weights = [1 / seconds**2 for _, seconds in points]
    total = sum(weights)
    x = sum(w * rows for w, (rows, _) in zip(weights, points)) / total
    y = sum(w * seconds for w, (_, seconds) in zip(weights, points)) / total
    each = sum(w * (rows - x) * (seconds - y) for w, (rows, seconds) in zip(weights, points)) / sum(
        w * (rows - x) ** 2 for w, (rows, _) in zip(weights, points)
    )
    return y - each * x, each


def show_spatialbench(options):
    answer = script("spatialbench.py", options.work, options.scale, options.program, options.sample)
    print(
        f"\n### SpatialBench query 12 by geography, scale factor {options.scale}: "
        f"{answer['trips']:,} trips, {answer['buildings']:,} buildings\n"
    )
    print(
        "| form | engine | trips | seconds | trips/s | wrong neighbours | trips with one | checked |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---|")
    for form in ("centre", "polygon"):
        for engine, row in answer[form].items():
            wrong = row.get("wrong")
            cells = [f"{wrong['neighbours']:.2%}", f"{wrong['trips']:.2%}"] if wrong else ["", ""]
            checked = "; ".join(
                f"{key}: {value}"
                for key, value in row.items()
                if key not in ("seconds", "trips", "wrong")
            )
            print(
                f"| {form} | {engine} | {row['trips']:,} | {row['seconds']:.2f} | "
                f"{row['trips'] / row['seconds']:,.0f} | {cells[0]} | {cells[1]} | {checked} |"
            )


def program_of_the_package():
    import strike_proximity

    return os.environ.get("STRIKE_PROXIMITY_PROGRAM") or str(
        Path(strike_proximity.__file__).parent / "_bin" / "strike-proximity"
    )


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, default=Path("/tmp/strike-proximity-engines"))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", default="1000000,10000000,100000000")
    parser.add_argument("--engines", default="duckdb,polars,spark,spark-nothing")
    parser.add_argument("--scale", default="1")
    parser.add_argument(
        "--sample", type=int, default=100_000, help="trips for slow peers and for polygons"
    )
    parser.add_argument("--only", choices=["doors", "large", "spatialbench"])
    parser.add_argument("--program", default=None)
    options = parser.parse_args()
    options.program = options.program or program_of_the_package()
    options.work.mkdir(parents=True, exist_ok=True)
    print(
        f"{date.today():%-d %B %Y}. {os.cpu_count()} cores, {platform.machine()}, Python "
        f"{platform.python_version()}; {', '.join(map(installed, PACKAGES))}."
    )
    for name, show in (
        ("doors", show_doors),
        ("large", show_large),
        ("spatialbench", show_spatialbench),
    ):
        if options.only in (None, name):
            show(options)


if __name__ == "__main__":
    main()
