#!/usr/bin/env python3
"""The shares that `calibrate` gives, once more by numpy and without its short cuts.

    apt-get install -y python3-numpy
    python3 Tests/Peers/calibration.py [PROGRAM]

Writes two small cases, draws every strike of every period over the whole area, calculates R by its
formula and compares the shares of periods that reach 2, 10 and 100 with calibration.json. Prints the
largest difference in standard errors for each kind of world, and exits 1 where one exceeds 5.
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

PER_SIGMA = math.sqrt(2 * math.log(2))
BLUR = 10.0  # standard deviation of reports and of premises, metres
RADIUS = BLUR * math.sqrt(-2 * math.log(0.05))  # the same at 95 %
PERIODS = 6_000
LEVELS = (2, 10, 100)


class Setting:
    def __init__(self, name, strikes, clustering, cep, failing, disc, directed=0.0):
        self.name, self.n, self.c, self.cep, self.p = name, strikes, clustering, cep, failing
        self.disc, self.directed = disc, directed
        self.q, self.failed = 0.2, 500.0
        self.area = math.pi * disc**2
        self.near = min(1_500.0, disc / 2)
        self.objective = np.array([650.0, -100.0])
        self.objective_sigma = 40.0

    def case(self):
        # Metres to degrees near the equator, where both are alike to a thousandth.
        degree = 110_574.0, 111_320.0
        objective = f"""
objectives:
  - id: depot
    name: The depot
    claimed_by: the other side
    strikes_directed: [{self.directed}, {self.directed}]
    position: {{latitude: {self.objective[1] / degree[0]:.9f}, longitude: {30 + self.objective[0] / degree[1]:.9f},
      radius_m: {4 * RADIUS:.6f}, confidence: 0.95}}""" if self.directed else ""
        strikes = "".join(f"""
  - id: S{number}
    when: 2025-0{number}-01
    premises: embassy
    weapons: [{{class: iskander-m, claimed_by: the embassy}}]
    reports:
      - id: point
        point: {{latitude: 0.0003, longitude: 30.0003, radius_m: {RADIUS:.6f}, confidence: 0.95}}"""
                          for number in (1, 2))
        return f"""format: strike-proximity-case/1
title: {self.name}
premises:
  - id: embassy
    name: The embassy
    kind: embassy
    position: {{latitude: 0.0, longitude: 30.0, radius_m: {RADIUS:.6f}, confidence: 0.95}}{objective}
strikes:{strikes}
assumptions:
  area_of_interest:
    name: The city
    disc: {{latitude: 0.0, longitude: 30.0, radius_m: {self.disc}}}
  strikes_in_area: [{self.n}, {self.n}]
  clustering: [{self.c}, {self.c}]
  failure_probability: {self.p}
  failed_weapons: {{median_radius_m: [500, 500, 500], anywhere_share: {self.q}}}
  weapon_classes:
    iskander-m: {{cep_m: [{self.cep}, {self.cep}, {self.cep}]}}
"""

    # Densities -----------------------------------------------------------------------------------

    def one(self, squared, sigma):
        """Density of one weapon about its aim point, per m²."""
        def normal(median):
            variance = (median / PER_SIGMA) ** 2 + BLUR**2 + sigma**2
            return np.exp(-squared / (2 * variance)) / (2 * math.pi * variance)
        return ((1 - self.p) * normal(self.cep)
                + self.p * ((1 - self.q) * normal(self.failed) + self.q / self.area))

    def ratio(self, places):
        """R at places, metres from the premises."""
        squared = (places**2).sum(axis=-1)
        undirected = self.n - self.directed
        disc = math.pi * self.near**2
        share = self.c * disc / self.area
        everything = np.where(squared < self.near**2, share * undirected / disc,
                              (1 - share) * undirected / (self.area - disc))
        if self.directed:
            away = ((places - self.objective) ** 2).sum(axis=-1)
            everything = everything + self.directed * self.one(away, self.objective_sigma)
        return self.one(squared, BLUR) / everything

    # Draws ---------------------------------------------------------------------------------------

    def disc_places(self, random, count, low, high):
        radius = np.sqrt(low**2 + random.random(count) * (high**2 - low**2))
        angle = 2 * math.pi * random.random(count)
        return radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)

    def even(self, random, count, share=None):
        share = self.c * self.near**2 / self.disc**2 if share is None else share
        is_near = random.random(count) < share
        return np.where(is_near[:, None], self.disc_places(random, count, 0, self.near),
                        self.disc_places(random, count, self.near, self.disc))

    def aimed(self, random, aims, sigma):
        count = len(aims)
        fails = random.random(count) < self.p
        anywhere = fails & (random.random(count) < self.q)
        median = np.where(fails, self.failed, self.cep)
        spread = np.sqrt((median / PER_SIGMA) ** 2 + BLUR**2 + sigma**2)
        places = aims + spread[:, None] * random.standard_normal((count, 2))
        return np.where(anywhere[:, None], self.disc_places(random, count, 0, self.disc), places)

    def period(self, random, world):
        """Reported places of the strikes of one period."""
        n = self.n
        number = random.binomial(n, self.directed / n) if self.directed else 0
        places = [self.aimed(random, np.repeat(self.objective[None], number, 0),
                             self.objective_sigma)]
        undirected = n - number
        if world == "5 % of strikes aimed 98 m away":
            extra = random.binomial(n, 0.05)
            angle = 2 * math.pi * random.random(extra)
            aims = 98 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
            places.append(self.aimed(random, aims, 0.0))
            undirected -= extra
        if world == "three times as many strikes":
            undirected = random.poisson(3 * n - self.directed)
        if world == "salvos of four counted singly":
            aims = self.even(random, round(undirected / 4))
            aims = np.repeat(aims, 4, axis=0)
            fails = random.random(len(aims)) < self.p
            spread = math.sqrt((self.cep / PER_SIGMA) ** 2 + 2 * BLUR**2)
            impacts = aims + spread * random.standard_normal(aims.shape)
            places.append(np.where(fails[:, None], self.even(random, len(aims)), impacts))
        else:
            share = 0.3 if world.startswith("30 %") else None
            places.append(self.even(random, undirected, share))
        places = np.concatenate(places)
        return 0.7 * places if world.startswith("distances") else places

    def shares(self, world, random):
        reached = {}
        for _ in range(PERIODS):
            ratios = self.ratio(self.period(random, world))
            total = ratios.sum()
            pairs = (total**2 - (ratios**2).sum()) / 2
            values = {"strike": ratios.max(), "series_one": total,
                      "series_all": pairs * self.n**2 / math.comb(self.n, 2)}
            for name, value in values.items():
                for t in LEVELS:
                    reached[name, t] = reached.get((name, t), 0) + (value >= t)
        return {key: count / PERIODS for key, count in reached.items()}


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else ".build/release/strike-proximity"
    settings = [
        Setting("No objective, no failures", 600, 3, 20, 0.0, 16_000),
        Setting("An objective and failures", 200, 4, 60, 0.3, 5_000, directed=12.0),
    ]
    random = np.random.default_rng(16)
    worst = 0.0
    for setting in settings:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "case.yaml"
            path.write_text(setting.case())
            done = subprocess.run([program, "calibrate", str(path), "--json", "-q"],
                                  capture_output=True, text=True)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        rows = {row["worlds"]: row for row in json.loads(done.stdout)["rows"]}
        for world in ("as believed", "30 % of the undirected within 1.5 km",
                      "three times as many strikes", "salvos of four counted singly",
                      "distances understated by 30 %", "5 % of strikes aimed 98 m away"):
            expected = setting.shares(world, random)
            row = rows[world]
            errors = []
            for threshold in row["thresholds"]:
                t = int(threshold["lr"])
                if t not in LEVELS:
                    continue
                for name in ("strike", "series_one", "series_all"):
                    found, share = threshold[name], expected[name, t]
                    own = max(share * (1 - share), 1 / PERIODS) / PERIODS
                    other = ((found["high"] - found["low"]) / 4) ** 2
                    errors.append((found["share"] - share) / math.sqrt(own + other))
            largest = max(errors, key=abs)
            worst = max(worst, abs(largest))
            print(f"{largest:6.2f}  {setting.name}: {world}, strike reaching 2: {expected['strike', 2]:.4f}")
    return 0 if worst <= 5 else 1


if __name__ == "__main__":
    sys.exit(main())
