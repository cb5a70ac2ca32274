#!/usr/bin/env python3
"""The reference values of series and tests, once more by scipy and by R.

    apt-get install -y python3-scipy r-base-core r-cran-surveillance
    python3 Tests/Peers/series.py

Prints the largest difference for each file of Tests/Vectors and exits 1 where one is too large. The
Swift tests hold the program to the same files, so that all three agree. Where a package is known to
answer another question, that is said and not counted.
"""

import csv
import fractions
import itertools
import json
import math
import pathlib
import subprocess
import sys

import numpy as np
from scipy import special, stats

VECTORS = pathlib.Path(__file__).resolve().parent.parent / "Vectors"
worst = {}


def compare(name, value, expected, absolute=0.0):
    value, expected = float(value), float(expected)
    if value == expected:
        error = 0.0
    else:
        error = max(0.0, abs(value - expected) - absolute) / max(abs(expected), 1e-300)
    worst[name] = max(worst.get(name, 0.0), error)


def table(name):
    with open(VECTORS / name, newline="") as file:
        return list(csv.DictReader(file))


def document(name):
    return json.loads((VECTORS / name).read_text())


def k_of_n():
    for row in document("k_of_n_lr.json"):
        ratios = [float(x) for x in row["lr"]]
        polynomial = np.array([1.0], dtype=np.longdouble)
        for ratio in ratios:
            polynomial = np.convolve(polynomial, np.array([1.0, ratio], dtype=np.longdouble))
        ways = np.longdouble(math.comb(len(ratios), row["k"]))
        value = np.log10(polynomial[row["k"]]) - np.log10(ways)
        compare("k of N (numpy)", value, row["log10"], 1e-10)


def poisson_binomial():
    for row in document("poisson_binomial.json"):
        mass = np.array([1.0])
        for text in row["p"]:
            p = float(fractions.Fraction(text))
            mass = np.convolve(mass, [1 - p, p])
        compare("Poisson-binomial (numpy)", mass[row["k"]:].sum(), row["p_at_least_k"])


def before_after():
    for row in table("before_after.csv"):
        x0, n0, x1, n1 = (int(row[k]) for k in ("x0", "n0", "x1", "n1"))
        pi = n1 / (n0 + n1)
        if x0 + x1 == 0:
            continue
        test = stats.binomtest(x1, x0 + x1, pi, alternative="greater")
        compare("before/after, binomial (scipy)", test.pvalue, row["binom_p_greater"])
        fisher = stats.hypergeom.sf(x1 - 1, n0 + n1, x0 + x1, n1)
        compare("before/after, Fisher (scipy)", fisher, row["fisher_p_greater"])
        if row["p_greater_notice_triggered_by_hit"] and x1 > 0:
            value = special.betainc(x1, x0, pi)
            compare("before/after, triggered (scipy)", value,
                    row["p_greater_notice_triggered_by_hit"])


def mc_pvalue():
    for row in table("mc_pvalue.csv"):
        if not row["cp_lo95"]:
            continue
        test = stats.binomtest(int(row["exceedances"]), int(row["n_max"]))
        interval = test.proportion_ci(0.95, "exact")
        # scipy stops its search for limits at 1e-12.
        compare("Clopper-Pearson (scipy)", interval.low, row["cp_lo95"], 1e-11)
        compare("Clopper-Pearson (scipy)", interval.high, row["cp_hi95"], 1e-11)


def cllr():
    for row in document("cllr.json"):
        true, false = (np.array(row[k], float) for k in ("lr_h1_true", "lr_h0_true"))
        value = (np.log2(1 + 1 / true).mean() + np.log2(1 + false).mean()) / 2
        compare("Cllr (numpy)", value, row["cllr"])


def knox():
    for row in document("knox.json"):
        points, times = np.array(row["points"], float), np.array(row["t"], float)
        if len(times) > 7:
            continue
        near = np.linalg.norm(points[:, None] - points[None], axis=2) <= row["eps_s"]
        pairs = [(i, j) for i in range(len(times)) for j in range(i) if near[i, j]]

        def statistic(order):
            return sum(abs(order[i] - order[j]) <= row["eps_t"] for i, j in pairs)

        orders = list(itertools.permutations(times))
        p = sum(statistic(order) >= statistic(times) for order in orders) / len(orders)
        compare("Knox, all orders of the events (numpy)", p, row["exact_perm_p"])


def r(lines):
    """The numbers that R prints, a list for each line."""
    script = "\n".join(["options(digits=17)"] + lines)
    done = subprocess.run(["Rscript", "-"], input=script, capture_output=True, text=True,
                          check=True)
    return [[float(x) for x in line.split()] for line in done.stdout.splitlines()
            if line.strip()]


def in_r():
    rows = [row for row in table("before_after.csv") if int(row["x0"]) + int(row["x1"]) > 0]
    lines = []
    for row in rows:
        x0, n0, x1, n1 = (int(row[k]) for k in ("x0", "n0", "x1", "n1"))
        lines.append(
            f"cat(binom.test({x1},{x0 + x1},{n1}/{n0 + n1})$p.value,"
            f"fisher.test(matrix(c({x1},{n1 - x1},{x0},{n0 - x0}),2))$p.value,"
            f"poisson.test(c({x1},{x0}),c({n1},{n0}))$conf.int,'\\n')")
    for row, (binomial, fisher, low, high) in zip(rows, r(lines)):
        compare("before/after, binom.test (R)", binomial, row["binom_p_two_sided"])
        compare("before/after, fisher.test (R)", fisher, row["fisher_p_two_sided"])
        compare("before/after, poisson.test (R)", low, row["rr_lo95"], 1e-9)
        if math.isfinite(high):
            compare("before/after, poisson.test (R)", high, row["rr_hi95"], 1e-7)


def in_surveillance():
    rows = document("knox.json")
    lines = ["suppressMessages(library(surveillance))"]
    for row in rows:
        points = ",".join(str(c) for point in row["points"] for c in point)
        times = ",".join(str(t) for t in row["t"])
        lines.append(
            f"cat(knox(dt=dist(c({times})),ds=dist(matrix(c({points}),ncol=2,byrow=TRUE)),"
            f"eps.t={row['eps_t']},eps.s={row['eps_s']},B=0)$statistic,'\\n')")
    for row, (statistic,) in zip(rows, r(lines)):
        compare("Knox, the statistic (R surveillance)", statistic, row["knox"])


def main():
    checks = (k_of_n, poisson_binomial, before_after, mc_pvalue, cllr, knox, in_r, in_surveillance)
    for check in checks:
        try:
            check()
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            print(f"{check.__name__}: left out: {error}", file=sys.stderr)
    for name, error in sorted(worst.items()):
        print(f"{error:9.1e}  {name}")
    print("surveillance::knox permutes pairs, which are not independent: 0.0037 for the exact 0.0333.")
    return 0 if worst and max(worst.values()) < 1e-9 else 1


if __name__ == "__main__":
    sys.exit(main())
