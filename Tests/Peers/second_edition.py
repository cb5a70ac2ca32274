#!/usr/bin/env python3
"""The second edition of the model, once more from its formulae, by numpy, scipy, PROJ and GEOS.

    apt-get install -y python3-numpy python3-scipy python3-pyproj python3-shapely python3-yaml
    python3 Tests/Peers/second_edition.py --program .build/release/strike-proximity

Draws random cases, has the program assess each and compares every density, ratio and series with
second_edition_model.py, which follows the definitions and not the program. Prints the largest error
of each quantity beside what is allowed, and exits 1 where one is larger or the program does not say
what it should. Two parts check the check itself: its closed forms against quadrature, and its field
of failed weapons against a simulation, which the program is held to as well.

--print NUMBER prints a case, to look into it; --figures prints the worked figures of the model's
description.
"""

import argparse
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import yaml
from scipy import integrate, stats
from shapely import geometry

import second_edition_model as model
from second_edition_cases import Draw

# The names in report.json.
RATIO = "density_ratio"
SITE = "premises_per_km2"
HYPOTHESES = "hypotheses"
DENSITY = "per_km2"
DEBRIS_OF = "of"
DIRECTED = ("strikes_low", "strikes_high")
UNDIRECTED = ("undirected_per_km2_low", "undirected_per_km2_high")
ALL = ("all_per_km2_low", "all_per_km2_high")
RATIOS = ("r_low", "r_high")
EVEN_ODDS = ("even_odds_per_km2_low", "even_odds_per_km2_high")
SERIES = ("log10_r_low", "log10_r_high")
AMONG = ("log10_r_among_premises_low", "log10_r_among_premises_high")
FIRST_EDITION = "natural_log_density_per_m2"

# Relative errors: of reported points, of reported regions, and where what surrounds a footprint
# enters, whose arcs the program cuts into chords.
ALLOWED = {"points": 2e-6, "regions": 2e-4, "rounded": 5e-4}
# Far from an aim point only the tail of a CEP known as a triple reaches: the program's cubature is
# coarser there, in a density too small to decide anything.
ALLOWED_IN_TAILS = {"points": 1e-5, "regions": 2e-3, "rounded": 2e-3}
ALLOWED_OF_CHECK = 1e-6
SIMULATED = 1_000_000
STANDARD_ERRORS = 5
PER_KM2 = 1e6


class Findings:
    """The largest error of each quantity, and what the program did not say."""

    def __init__(self):
        self.rows = {}
        self.amiss = {}

    def add(self, name, error, allowed):
        row = self.rows.setdefault(name, {"count": 0, "worst": 0.0, "allowed": allowed})
        row["count"] += 1
        row["worst"] = max(row["worst"], error if math.isfinite(error) else math.inf)

    def relative(self, name, value, expected, allowed, scale=None):
        """Relative to a larger number where the expected one is a difference."""
        scale = max(abs(expected), scale or 0)
        error = 0.0 if value == expected else abs(value - expected) / max(scale, 1e-300)
        self.add(name, error, allowed)

    def note(self, what, case):
        self.amiss.setdefault(what, []).append(case)

    def passed(self):
        return not self.amiss and all(row["worst"] <= row["allowed"] for row in self.rows.values())

    def print(self):
        width = max(map(len, self.rows), default=0)
        for name, row in sorted(self.rows.items()):
            mark = "" if row["worst"] <= row["allowed"] else "  TOO LARGE"
            print(f"{name:{width}}  {row['count']:6}  {row['worst']:8.1e}"
                  f"  (allowed {row['allowed']:.0e}){mark}")
        for what, cases in self.amiss.items():
            print(f"{what}: {len(cases)} times, first in case {cases[0]}")

    def append_to(self, path):
        with open(path, "a", newline="") as file:
            writer = csv.writer(file)
            for name, row in sorted(self.rows.items()):
                writer.writerow(
                    [name, row["count"], f"{row['worst']:.3g}", f"{row['allowed']:.3g}"])


def kind(readings):
    """What limits the accuracy of a number that follows from these readings."""
    if any(reading.rounded for reading in readings):
        return "rounded"
    return "points" if all(reading.region_m2 is None for reading in readings) else "regions"


class Refusal(Exception):
    """The program does not assess a case."""


class Comparison:
    """One random case beside the program's report."""

    def __init__(self, findings, number, document, report):
        self.findings, self.number = findings, number
        self.document, self.report = document, report
        self.case = model.Case(document)
        self.undirected = model.Undirected(document["assumptions"], self.case.area_m2)

    def numbers(self, name, mapping, keys, values, readings, scale=None, allowed=ALLOWED):
        """Values beside their keys; None is a number that must not be there."""
        limit = kind(readings)
        for key, expected in zip(keys, values):
            value = mapping.get(key)
            if (value is None) != (expected is None):
                amiss = "missing" if value is None else "superfluous"
                self.findings.note(f"{key} {amiss}", self.number)
            elif expected is not None:
                self.findings.relative(f"{name}, {limit}", value, expected, allowed[limit], scale)

    def run(self):
        area = self.report["assumptions"]["area_of_interest"]["area_m2"]
        self.findings.relative("area of interest", area, self.case.area_m2, ALLOWED["points"])
        readings = {}
        for strike, reported in zip(self.document["strikes"], self.report["strikes"]):
            readings[strike["id"]] = self.case.readings(strike)
            self.weighing(strike, readings[strike["id"]], reported["weighings"][0])
        self.series(readings)

    def weighing(self, strike, readings, weighing):
        reported = {(r["report"], r["weapon_class"]): r for r in weighing["readings"]}
        if set(reported) != {(r.report, r.weapon) for r in readings}:
            self.findings.note("other readings", self.number)
            return
        results = []
        for reading in readings:
            beside = reported[reading.report, reading.weapon]
            self.first_edition(strike, reading, beside)
            results.append(self.reading(reading, beside.get(RATIO)))
        if RATIO not in weighing:
            self.findings.note(f"{RATIO} missing", self.number)
            return
        ratios, even_odds = zip(*results)
        for name, keys, pairs in (("r of a strike", RATIOS, ratios),
                                  ("even odds of a strike", EVEN_ODDS, even_odds)):
            values = [choose((pair[i] for pair in pairs)) if pairs[0][0] is not None else None
                      for i, choose in enumerate((min, max))]
            largest = max(reading.site for reading in readings) * PER_KM2
            scale = largest if keys is EVEN_ODDS else None
            self.numbers(name, weighing[RATIO], keys, values, readings, scale)

    def reading(self, reading, reported):
        """Its r and its even odds, after they were compared."""
        none = None, None
        undirected, everything, ratios = none, none, none
        if self.undirected.is_known:
            undirected, everything = (
                [value * PER_KM2 for value in pair] for pair in self.undirected.ends(reading))
            ratios = self.undirected.ratios(reading)
        even_odds = [value * PER_KM2 for value in model.even_odds(reading)]
        if reported is None:
            self.findings.note(f"{RATIO} of a reading missing", self.number)
            return ratios, even_odds
        site = reading.site * PER_KM2
        self.numbers("density if aimed at the premises", reported, [SITE], [site], [reading])
        self.numbers(
            "density directed at nothing listed", reported, UNDIRECTED, undirected, [reading])
        self.numbers("density of everything else", reported, ALL, everything, [reading])
        self.numbers("r of a reading", reported, RATIOS, ratios, [reading])
        self.numbers(
            "even odds of a reading", reported, EVEN_ODDS, even_odds, [reading], scale=site)
        self.hypotheses(reading, reported[HYPOTHESES])
        return ratios, even_odds

    def hypotheses(self, reading, reported):
        beside = {(h["kind"], h.get(DEBRIS_OF, h["id"])): h for h in reported}
        expected = {("premises", "premises"): reading.site}
        for alternative in reading.alternatives:
            expected["objective", alternative.identifier] = alternative.aimed
            if alternative.debris is not None:
                expected["debris", alternative.identifier] = alternative.debris
        if set(beside) != set(expected):
            self.findings.note("other hypotheses", self.number)
        names = {"premises": "density if aimed at the premises",
                 "objective": "density if aimed at an objective", "debris": "density of debris"}
        for key in set(beside) & set(expected):
            allowed = ALLOWED if key[0] == "premises" else ALLOWED_IN_TAILS
            self.numbers(names[key[0]], beside[key], [DENSITY], [expected[key] * PER_KM2],
                         [reading], allowed=allowed)
        for alternative in reading.alternatives:
            self.numbers("strikes directed", beside.get(("objective", alternative.identifier), {}),
                         DIRECTED, alternative.directed, [reading])

    def first_edition(self, strike, reading, reported):
        """Where both editions say the same of a weapon that arrives."""
        item = next(r for r in strike["reports"] if r["id"] == reading.report)
        if self.case.first_edition_differs(strike, item, reading.weapon):
            return
        limit = kind([reading])
        for hypothesis in reported["hypotheses"]:
            expected = reading.first_edition.get(hypothesis["id"])
            if expected is not None:
                self.findings.relative(f"density of the first edition, {limit}",
                                       math.exp(hypothesis[FIRST_EDITION]), expected,
                                       ALLOWED_IN_TAILS[limit])

    def series(self, readings):
        """At the numbers of strikes that the program's rows have."""
        assumptions = self.document["assumptions"]
        reported = self.report["series"][0]
        groups = model.attacks(self.document["strikes"])
        if sorted(attack["strikes"] for attack in reported["attacks"]) != sorted(groups):
            self.findings.note("other attacks", self.number)
            return
        everything = [reading for rows in readings.values() for reading in rows]
        stray = self.case.failure_probability({}) * self.case.failed_weapons({})["anywhere_share"]
        comparable = assumptions.get("comparable_premises")
        limit = kind(everything)
        for row in reported["combinations"]:
            directed, strikes = row["directed"], row["strikes"]
            for end in (0, 1):
                ratios = model.attack_ratios(self.undirected, groups, readings, end, strikes)
                expected = model.log10_of_combination(ratios, strikes, directed, stray)
                among = comparable and model.log10_among(expected, comparable, directed, stray)
                for name, key, value in (("r of a series", SERIES[end], expected),
                                         ("r of a series among premises alike", AMONG[end], among)):
                    if value is None:
                        continue
                    if key not in row:
                        self.findings.note(f"{key} missing", self.number)
                        continue
                    # Each of the k ratios may err as much as one may.
                    error = abs(row[key] - value) * math.log(10) / directed
                    self.findings.add(f"{name}, {limit}", error, ALLOWED[limit])


# The check of the check


def triangle_cubature(ring, points):
    """Nodes and weights over a polygon of which the middle sees all: a fan of triangles."""
    x, w = np.polynomial.legendre.leggauss(points)
    x, w = (x + 1) / 2, w / 2
    middle = np.array(geometry.Polygon(ring).centroid.coords[0])
    nodes, weights = [], []
    for start, end in zip(ring, np.roll(ring, -1, axis=0)):
        # A triangle is a square with one side drawn together in the middle.
        along, across = np.meshgrid(x, x)
        rim = start + across[..., None] * (end - start)
        nodes.append((middle + along[..., None] * (rim - middle)).reshape(-1, 2))
        area = np.cross(start - middle, end - middle) / 2
        weights.append((2 * area * np.outer(w, w) * along).ravel())
    return np.concatenate(nodes), np.concatenate(weights)


def check_closed_forms(findings):
    offset, sigma = np.array([25.0, 40.0]), 30.0
    disc = model.widened(geometry.Point(0, 0), 55)
    value = model.polygon_probability(disc, offset, np.eye(2)[None] * sigma**2)[0]
    expected = stats.ncx2.cdf((55 / sigma) ** 2, 2, offset @ offset / sigma**2)
    findings.relative(
        "check: disc against noncentral chi-squared", value, expected, ALLOWED_OF_CHECK)

    distance = float(np.hypot(*offset))
    aim, report = model.Place(geometry.Point(0, 0)), model.Place(geometry.Point(*offset))
    none = np.zeros(2)
    spread = model.scatter({"cep_m": [10, 25, 90]}, "normal", None)
    deviation = model.spread_of_logarithm([10, 25, 90])

    def at(z):
        variance = (25 / model.CEP_PER_SIGMA * math.exp(deviation * z)) ** 2 + 100
        return stats.norm.pdf(z) * math.exp(-distance**2 / 2 / variance) / (2 * math.pi * variance)

    expected = integrate.quad(at, -10, 10, epsabs=0, epsrel=1e-12, limit=400)[0]
    findings.relative("check: lognormal CEP against quadrature",
                      model.density(report, aim, none, spread, 100), expected, ALLOWED_OF_CHECK)

    spread = model.scatter({"cep_m": 25}, "student-t", None)
    scale = 25 / math.sqrt(3 * (2 ** (2 / 3) - 1))
    expected = (1 + (distance / scale) ** 2 / 3) ** -2.5 / (2 * math.pi * scale**2)
    findings.relative("check: Student's t against its density",
                      model.density(report, aim, none, spread, 0), expected, ALLOWED_OF_CHECK)

    ring = np.array([(-30, -20), (60, -25), (40, 45), (-10, 30)], float)
    aims = geometry.Polygon(ring)
    region = model.band(aims, [10, 60], [340, 50])
    nodes, weights = triangle_cubature(ring, 12)
    for name, spread in (("circular", model.scatter({"cep_m": [30, 50, 90]}, "normal", None)),
                         ("with a bearing", model.field(model.DEFAULT_FIELD, 40.0))):
        covariances = spread.covariances(400)
        probabilities = [spread.weights @ model.polygon_probability(region, node, covariances)
                         for node in nodes]
        findings.relative(f"check: aim points in a footprint, {name}",
                          model.mean_probability(region, aims, none, spread, 400),
                          weights @ probabilities / weights.sum(), ALLOWED_OF_CHECK)


def lie_inside(ring, points):
    """Whether an odd number of edges is east of a point."""
    inside = np.zeros(len(points), bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0)):
        crossed = (y0 > points[:, 1]) != (y1 > points[:, 1])
        share = (points[crossed, 1] - y0) / (y1 - y0)
        inside[crossed] ^= points[crossed, 0] < x0 + share * (x1 - x0)
    return inside


def distances_from(ring, points):
    """From a footprint's nearest edge, 0 inside."""
    nearest = np.full(len(points), np.inf)
    for start, end in zip(ring, np.roll(ring, -1, axis=0)):
        edge = end - start
        share = np.clip((points - start) @ edge / (edge @ edge), 0, 1)
        beside = points - start - share[:, None] * edge
        nearest = np.minimum(nearest, np.hypot(*beside.T))
    return np.where(lie_inside(ring, points), 0, nearest)


def simulated_share(case, strike, random):
    """Of failed weapons with a bearing, drawn one by one, the share that falls in the report."""
    failed, offset = case.failed_weapons({}), strike["reports"][0]["offset"]
    low, likely, high = failed["median_radius_m"]
    z = random.standard_normal((5, SIMULATED))
    sigma = likely * (high / low) ** (z[0] / (2 * model.NORMAL_95)) / model.CEP_PER_SIGMA
    stretch = math.sqrt(failed["elongation"])
    along, across = sigma * stretch * z[1], sigma / stretch * z[2]
    angle = math.radians(strike["bearing_deg"])
    east = along * math.sin(angle) + across * math.cos(angle)
    north = along * math.cos(angle) - across * math.sin(angle)
    points = np.column_stack([east, north]) + case.bias + math.sqrt(case.bias_variance) * z[3:].T
    if case.site.is_point:
        distances = np.linalg.norm(points, axis=1)
    else:
        ring = np.array(case.site.shape.exterior.coords)[:-1]
        left, bottom, right, top = case.site.shape.bounds
        aims = random.uniform((left, bottom), (right, top), (4 * SIMULATED, 2))
        points += aims[lie_inside(ring, aims)][:SIMULATED]
        distances = distances_from(ring, points)
    start, end = offset["azimuth_deg"]
    azimuths = np.degrees(np.arctan2(points[:, 0], points[:, 1]))
    seen = (azimuths - start) % 360 <= (end - start) % 360
    nearest, farthest = offset["distance_m"]
    return np.mean(seen & (nearest <= distances) & (distances <= farthest))


def simulate(findings, assess, seed, worlds=3):
    for number in range(worlds):
        draw = Draw(seed, 1_000_000 + number)
        document = draw.failing_case()
        case = model.Case(document)
        reading = case.readings(document["strikes"][0])[0]
        share = simulated_share(case, document["strikes"][0], draw.random)
        allowed = STANDARD_ERRORS * math.sqrt(share * (1 - share) / SIMULATED)
        findings.add("check: simulated weapons that fail, in 5 standard errors",
                     abs(reading.site * reading.region_m2 - share) / allowed, 1)
        reported = assess(document)["strikes"][0]["weighings"][0]["readings"][0].get(RATIO)
        if reported:
            value = reported[SITE] / PER_KM2 * reading.region_m2
            findings.add("program: simulated weapons that fail, in 5 standard errors",
                         abs(value - share) / allowed, 1)


# The worked figures


def print_worked_figures():
    """r where one density if aimed meets a range of densities of all strikes and of clustering."""
    site, rates, clusterings = 93, (0.36, 4.77), (1, 10)
    print("strikes per km²  clustering  expected there per km²       r")
    for rate in rates:
        for clustering in clusterings:
            there = rate * clustering
            print(f"{rate:15}  {clustering:10}  {there:22.2f}  {site / there:6.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=pathlib.Path, help="strike-proximity, as built")
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=pathlib.Path,
                        help="append name,count,worst,allowed to this CSV")
    parser.add_argument("--figures", action="store_true", help="print the worked figures and stop")
    parser.add_argument("--print", type=int, metavar="NUMBER",
                        help="print one of the cases and stop")
    arguments = parser.parse_args()
    if arguments.figures:
        print_worked_figures()
        return 0
    if arguments.print is not None:
        print(yaml.safe_dump(Draw(arguments.seed, arguments.print).case(), sort_keys=False))
        return 0
    if arguments.program is None:
        parser.error("--program is missing")
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "case.yaml")

        def assess(document):
            file.write_text(yaml.safe_dump(document, sort_keys=False))
            done = subprocess.run([arguments.program.resolve(), "assess", file, "--json"],
                                  capture_output=True, text=True)
            if done.returncode != 0:
                raise Refusal(f"exit status {done.returncode}")
            return json.loads(done.stdout)

        check_closed_forms(findings)
        simulate(findings, assess, arguments.seed)
        for number in range(arguments.cases):
            document = Draw(arguments.seed, number).case()
            try:
                report = assess(document)
            except Refusal as refusal:
                findings.note(f"not assessed, {refusal}", number)
                continue
            Comparison(findings, number, document, report).run()
    findings.print()
    if arguments.worst:
        findings.append_to(arguments.worst)
    return 0 if findings.passed() else 1


if __name__ == "__main__":
    sys.exit(main())
