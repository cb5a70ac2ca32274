#!/usr/bin/env python3
"""Times reading: `check` and `nearest` on tables, `assess` with a long catalogue, beside an earlier build.

    Benchmarks/records.py [--before 32d9492] [--runs 3] [--rows 100000 1000000]

Builds the earlier revision (or takes a program in its tree: --before PATH) and the work tree, makes
tables of strikes with country and city from a seed, and prints processor time (user, and system beside
it), time by the clock, the most memory, and the ratios. The answers are compared: findings byte for byte, distances and
sites of every row, log10 LR of every reading. Every tenth thousand row has a fault that `check` finds.
"""

import argparse
import csv
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import assess

CITIES = [
    ("Kyiv", 50.45, 30.52), ("Kharkiv", 49.99, 36.23), ("Odessa", 46.48, 30.73),
    ("Lviv", 49.84, 24.03), ("Chernihiv", 51.49, 31.29), ("Mykolayiv", 46.97, 31.99),
]


def write_strikes(path, rows, seed=5):
    draw = random.Random(seed)
    with open(path, "w") as file:
        file.write("id,name,latitude,longitude,country,city,date,time,notes\n")
        for row in range(rows):
            city, latitude, longitude = draw.choice(CITIES)
            latitude += draw.gauss(0, 0.08)
            longitude += draw.gauss(0, 0.1)
            if row % 10_000 == 77:
                latitude, longitude = longitude, latitude
            day = f"2025-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
            clock = f"{draw.randint(0, 23):02d}:{draw.randint(1, 59):02d}"
            file.write(
                f"S{row},Strike {row},{latitude:.6f},{longitude:.6f},Ukraine,{city},{day},{clock},"
                f"reported by source {row % 97}\n"
            )


def write_sites(path, rows=10_000, seed=6):
    draw = random.Random(seed)
    with open(path, "w") as file:
        file.write("id,name,latitude,longitude\n")
        for row in range(rows):
            _, latitude, longitude = draw.choice(CITIES)
            file.write(
                f"P{row},Premises {row},{latitude + draw.gauss(0, 0.3):.6f},"
                f"{longitude + draw.gauss(0, 0.4):.6f}\n"
            )


# A process of its own starts the program: a child's memory would begin with ours.
WATCH = """
import os, subprocess, sys, time
start = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024,
      time.monotonic() - start)
"""


def timed(program, arguments, runs, codes=(0,)):
    """The least processor time of so many runs, user and system, the most memory, MB, and the least time."""
    found = []
    for _ in range(runs):
        watched = subprocess.run(
            [sys.executable, "-c", WATCH, program, *arguments], capture_output=True, text=True, check=True)
        code, *numbers = map(float, watched.stdout.split())
        if code not in codes:
            sys.exit(f"{program} {' '.join(map(str, arguments))}: {watched.stderr}")
        found.append(numbers)
    best = min(found)
    return (
        best[0], best[1], max(numbers[2] for numbers in found), min(numbers[3] for numbers in found))


def write_catalogue(path, rows, seed=2):
    """Rows of five years about the city of the case."""
    draw = random.Random(seed)
    with open(path, "w") as file:
        file.write("id,date,latitude,longitude,radius_m,weapon_class\n")
        for row in range(rows):
            day = f"20{draw.randint(20, 24)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
            latitude, longitude = 50.45 + draw.uniform(-0.13, 0.13), 30.52 + draw.uniform(-0.2, 0.2)
            file.write(f"c{row},{day},{latitude:.6f},{longitude:.6f},30,bench\n")


def answers(path):
    """Of each strike the nearest site and the distance, in whichever columns they stand."""
    if path.suffix == ".geojson":
        with open(path) as file:
            rows = (feature["properties"] for feature in json.load(file)["features"])
            return [(row["id"], row["nearest_id"], f"{row['distance_m']:.3f}") for row in rows]
    with open(path, newline="") as file:
        return [(row["id"], row["nearest_id"], row["distance_m"]) for row in csv.DictReader(file)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--before", default="32d9492", help="a revision, or a program in its tree")
    arguments.add_argument("--after", help="a program; the work tree's is built otherwise")
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    given = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="records-"))
    try:
        if given.after is None:
            subprocess.run(
                ["swift", "build", "-c", "release", "--product", "strike-proximity"],
                cwd=assess.ROOT, check=True)
        after = given.after or str(assess.ROOT / ".build/release/strike-proximity")
        programs = {"before": assess.build(given.before, folder), "after": after}
        compare(programs, folder, given)
    finally:
        subprocess.run(["git", "-C", assess.ROOT, "worktree", "prune"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def compare(programs, folder, given):
    sites = folder / "sites.csv"
    write_sites(sites)
    print(
        "| work | before, s | after, s | ratio | by the clock before, s | after | ratio "
        "| memory before, MB | after | beside nearest, and by the clock |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for rows in given.rows:
        strikes = folder / f"strikes-{rows}.csv"
        write_strikes(strikes, rows)
        nearest = None
        for work, suffix in [("nearest", ".csv"), ("nearest", ".geojson"), ("check", ".csv")]:
            times, outputs = {}, {}
            for which, program in programs.items():
                output = folder / f"{which}{suffix}"
                options = [str(strikes)] + ([str(sites)] if work == "nearest" else [])
                times[which] = timed(
                    program, [work, *options, "-o", str(output), "-q"], given.runs,
                    (0, 65) if work == "check" else (0,))
                outputs[which] = output
            if work == "check":
                same = outputs["before"].read_bytes() == outputs["after"].read_bytes()
            else:
                same = answers(outputs["before"]) == answers(outputs["after"])
            if not same:
                sys.exit(f"{work} {suffix} of {rows} rows: the answers differ")
            if (work, suffix) == ("nearest", ".csv"):
                nearest = times["after"]
            row(
                f"`{work}`, {rows:,} rows → {suffix[1:]}", times,
                f"{times['after'][0] / nearest[0]:.1f} ×, {times['after'][3] / nearest[3]:.1f} ×"
                if work == "check" else "")
        for output in [*folder.glob("after.*"), *folder.glob("before.*")]:
            output.unlink()
        catalogue(programs, folder, rows, given.runs)


def catalogue(programs, folder, rows, runs):
    """A case of 40 strikes with known CEP and a catalogue of so many rows."""
    listed = folder / f"catalogue-{rows}.csv"
    write_catalogue(listed, rows)
    case = folder / f"case-{rows}.yaml"
    case.write_text(assess.case(40, 0, known_cep=True, catalogue=listed.name, points=True))
    times, ratios = {}, {}
    for which, program in programs.items():
        times[which] = timed(program, ["assess", str(case), "-o", str(folder / which), "-q"], runs)
        report = subprocess.run(
            [program, "assess", str(case), "--json"], check=True, capture_output=True).stdout
        ratios[which] = assess.ratios(report)
    worst = max(abs(a - b) for a, b in zip(ratios["before"], ratios["after"], strict=True))
    if worst > 1e-6:
        sys.exit(f"assess with {rows} rows: log10 LR differs by {worst}")
    row(f"`assess`, catalogue of {rows:,} rows", times, "")


def row(work, times, beside):
    before, after = times["before"], times["after"]
    print(
        f"| {work} | {before[0]:.2f} + {before[1]:.2f} | {after[0]:.2f} + {after[1]:.2f} "
        f"| {before[0] / after[0]:.1f} × | {before[3]:.2f} | {after[3]:.2f} | {before[3] / after[3]:.1f} × "
        f"| {before[2]:.0f} | {after[2]:.0f} | {beside} |",
        flush=True)


if __name__ == "__main__":
    main()
