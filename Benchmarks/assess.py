#!/usr/bin/env python3
"""Times `assess` and `calibrate` beside an earlier build, with the answers compared.

    Benchmarks/assess.py [--before a85acb2] [--runs 3]

Builds the earlier revision (or takes a program in its tree: --before PATH) and the work tree, makes cases from a
seed, runs both on each and prints processor time (user and system, all cores together), the ratio,
and the largest difference of the numbers that both give: log10_lr_best of every reading. The first
edition's rule over an uncertain CEP is good to 1e-4 for reports that are regions; for those the
difference is that of its rule. Cases whose CEP is known have no such rule and show the rest.
"""

import argparse
import json
import math
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST_EDITION = "a85acb2"


def polygon(latitude, longitude, corners, radius, turn):
    """A regular polygon in degrees, longitude first; metres."""
    ring = []
    for corner in range(corners):
        angle = turn + 2 * math.pi * corner / corners
        north = radius * math.cos(angle) / 111_200
        east = radius * math.sin(angle) / (111_320 * math.cos(math.radians(latitude)))
        ring.append(f"[{longitude + east:.7f}, {latitude + north:.7f}]")
    return f"{{rings: [[{', '.join(ring)}]]}}"


def case(strikes, corners, known_cep=False, catalogue=None, points=False, seed=1):
    """A case of so many strikes on one premises; without corners the premises are a point."""
    draw = random.Random(seed)
    latitude, longitude = 50.46, 30.49
    cep = "20" if known_cep else "[5, 20, 60]"
    place = (
        f"footprint: {polygon(latitude, longitude, corners, 14, 0.4)}"
        if corners
        else f"position: {{latitude: {latitude}, longitude: {longitude}, radius_m: 20, confidence: 0.95}}"
    )
    lines = [
        "format: strike-proximity-case/1",
        "title: A benchmark",
        "premises:",
        "  - id: house",
        "    name: The house",
        "    kind: embassy",
        f"    {place}",
        "objectives:",
        "  - id: depot",
        "    name: The depot",
        "    claimed_by: the benchmark",
        "    position: {latitude: 50.4628, longitude: 30.4912, radius_m: 40, confidence: 0.95}",
        "strikes:",
    ]
    for number in range(strikes):
        day = f"20{22 + number // 336}-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
        low = draw.uniform(5, 80)
        if points:
            north, east = draw.gauss(0, 60) / 111_200, draw.gauss(0, 60) / 70_900
            report = (
                f"point: {{latitude: {latitude + north:.6f}, longitude: {longitude + east:.6f}, "
                "radius_m: 25, confidence: 0.95}"
            )
        else:
            report = f"offset: {{from: house, distance_m: [{low:.1f}, {low + draw.uniform(5, 40):.1f}]}}"
        lines += [
            f"  - id: S{number}",
            f"    when: {day}",
            f"    attack: A{number}",
            "    premises: house",
            "    weapons: [{class: bench, claimed_by: nobody}]",
            "    reports:",
            "      - id: r",
            f"        {report}",
        ]
    if catalogue:
        lines.append(f"catalogue: {catalogue}")
    lines += [
        "assumptions:",
        "  area_of_interest:",
        "    name: The city",
        "    disc: {latitude: 50.45, longitude: 30.52, radius_m: 16000}",
        "  weapon_classes:",
        f"    bench: {{cep_m: {cep}}}",
    ]
    return "\n".join(lines) + "\n"


def write_catalogue(path, rows, seed=2):
    draw = random.Random(seed)
    with open(path, "w") as file:
        file.write("id,date,latitude,longitude,radius_m,weapon_class\n")
        for row in range(rows):
            angle, radius = draw.uniform(0, 2 * math.pi), 15_000 * math.sqrt(draw.random())
            latitude = 50.45 + radius * math.cos(angle) / 111_200
            longitude = 30.52 + radius * math.sin(angle) / 70_900
            day = f"20{22 + row // 1200}-{1 + row // 28 % 12:02d}-{1 + row % 28:02d}"
            file.write(f"c{row},{day},{latitude:.6f},{longitude:.6f},30,shahed\n")


def build(revision, folder):
    """The program at a revision, or a program that is there."""
    if os.path.isfile(revision):
        return revision
    tree = folder / "before"
    subprocess.run(["git", "-C", ROOT, "worktree", "add", "-f", "--detach", tree, revision], check=True)
    subprocess.run(["swift", "build", "-c", "release", "--product", "strike-proximity"], cwd=tree, check=True)
    return str(tree / ".build/release/strike-proximity")


def processor_time(command, runs):
    best, output = math.inf, b""
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        output = subprocess.run(command, check=True, capture_output=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        best = min(best, spent)
    return best, output


def ratios(output):
    report = json.loads(output)
    return [
        reading["log10_lr_best"]
        for strike in report["strikes"]
        for weighing in strike["weighings"]
        for reading in weighing["readings"]
    ]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--before", default=FIRST_EDITION, help="a revision or a program")
    arguments.add_argument("--after", default=None, help="a program; built from the work tree if left out")
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--skip-slow", action="store_true", help="leave out what takes the earlier build minutes")
    given = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        before = build(given.before, folder)
        after = given.after
        if after is None:
            subprocess.run(["swift", "build", "-c", "release", "--product", "strike-proximity"], cwd=ROOT, check=True)
            after = str(ROOT / ".build/release/strike-proximity")
        write_catalogue(folder / "catalogue.csv", 3_000)
        cases = [
            ("40 strikes, four corners", case(40, 4), True),
            ("40 strikes, four corners, CEP known", case(40, 4, known_cep=True), False),
            ("20 strikes, twelve corners", case(20, 12), True),
            ("20 strikes, twelve corners, CEP known", case(20, 12, known_cep=True), False),
            ("500 point reports", case(500, 0, points=True), False),
            ("40 strikes, four corners, catalogue of 3,000", case(40, 4, catalogue="catalogue.csv"), True),
        ]
        print("| work | before, s | now, s | ratio | worst difference of log10 LR |")
        print("|---|---:|---:|---:|---:|")
        for name, text, is_slow in cases:
            path = folder / "case.yaml"
            path.write_text(text)
            command = ["assess", str(path), "--json"]
            now, new = processor_time([after] + command, given.runs)
            if is_slow and given.skip_slow:
                print(f"| {name} | – | {now:.2f} | – | – |", flush=True)
                continue
            was, old = processor_time([before] + command, 1 if is_slow else given.runs)
            worst = max(abs(a - b) for a, b in zip(ratios(old), ratios(new), strict=True))
            print(f"| {name} | {was:.2f} | {now:.2f} | {was / now:.0f} × | {worst:.1e} |", flush=True)
        bundled = ROOT / "Geodata/cases/azerbaijan-kyiv/case.yaml"
        now, _ = processor_time([after, "assess", str(bundled), "--json"], given.runs)
        was, _ = processor_time([before, "demo", "-o", str(folder / "demo")], given.runs)
        print(f"| the bundled case | {was:.2f} | {now:.2f} | {was / now:.1f} × | |")
        calibrate = ["calibrate", "--worlds", "100000", "-o", str(folder / "calibration")]
        trees = pathlib.Path(before).resolve().parents
        cases = [tree / "Geodata/cases/azerbaijan-kyiv/case.yaml" for tree in trees]
        old_case = next(filter(pathlib.Path.exists, cases), None)
        if old_case:
            now, _ = processor_time([after] + calibrate + [str(bundled)], 1)
            was, _ = processor_time([before] + calibrate + [str(old_case)], 1)
            print(f"| calibrate, 100,000 of each kind | {was:.2f} | {now:.2f} | {was / now:.1f} × | |")
    finally:
        subprocess.run(["git", "-C", ROOT, "worktree", "prune"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
