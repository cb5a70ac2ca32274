#!/usr/bin/env python3
"""Runs each peer beside ours on the same work, checks every answer, prints the ratios.

    Benchmarks/peers/run.py [--rows 1000000] [--work /tmp/strike-proximity-peers] [--only NAME]
        [--large] [--before REVISION]

Installs the peers from Debian and PyPI first (as root); --no-install leaves that out. Each row is
the best of three runs, ours and the peer's turn by turn on one core, without reading files, but for
the row from file to file. --large adds the memory of ten million rows, and ten million sites.
--before sets the build of an earlier revision beside, or of a tree in which it has been built.
"""

import argparse
import array
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent
DEBIAN = ["libproj-dev", "libgeos-dev", "pkg-config", "zlib1g-dev", "nettle-dev",
          "libgeographiclib-dev", "libs2-dev", "postgresql-15-postgis-3", "g++", "time",
          "python3-venv"]
PYPI = ["numpy", "scipy", "pyproj", "geopandas", "pandas", "duckdb", "duckdb-extensions",
        "duckdb-extension-spatial", "sedonadb", "pyarrow",
        "geoarrow-pyarrow"]
CELL = "{:<34} | {:>12} | {:>9} | {:>12} | {}"


class Bench:
    def __init__(self, options):
        self.work = Path(options.work)
        self.rows = options.rows
        self.only = options.only
        self.python = str(self.work / "venv/bin/python")
        self.lines = []
        self.ours = str(PACKAGE / ".build/release/beside-peers")
        self.command = str(PACKAGE.parent / ".build/release/strike-proximity")
        self.before = options.before
        self.before_title = f"the build of {Path(options.before).name}"

    # Setting up

    def install(self):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", *DEBIAN], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, "-m", "venv", self.work / "venv"], check=True)
        for package in PYPI:  # one by one: a peer that is not to be had costs only its row
            subprocess.run([self.python, "-m", "pip", "-q", "install", package], check=False)

    def build(self):
        subprocess.run(["swift", "build", "-c", "release", "--product", "beside-peers",
                        "--package-path", PACKAGE], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["swift", "build", "-c", "release", "--product", "strike-proximity",
                        "--package-path", PACKAGE.parent], check=True, stdout=subprocess.DEVNULL)
        programs = HERE / "programs"
        s2_flags = ["-std=c++17", "-ls2", "-labsl_base", "-labsl_hash"]
        for compiler, source, flags in [
            ("gcc", "pairs_proj.c", ["-lproj"]),
            ("g++", "pairs_geographiclib.cpp", ["-lGeographicLib"]),
            ("g++", "nearest_s2.cpp", s2_flags),
        ]:
            out = self.work / Path(source).stem
            subprocess.run([compiler, "-O3", programs / source, "-o", out, *flags], check=False)

    def build_before(self):
        if not self.before:
            return
        tree = Path(self.before)
        if not tree.is_dir():
            tree = self.work / "before"
            subprocess.run(["git", "-C", PACKAGE.parent, "worktree", "add", "-f", "--detach", tree,
                            self.before], check=True)
        for package, product in ((tree, "strike-proximity"), (tree / "Benchmarks", "beside-peers")):
            subprocess.run(["swift", "build", "-c", "release", "--product", product,
                            "--package-path", package], check=True, stdout=subprocess.DEVNULL)
        self.before_command = str(tree / ".build/release/strike-proximity")
        self.before_ours = str(tree / "Benchmarks/.build/release/beside-peers")

    def prepare(self):
        stamp = self.work / "rows"
        if not stamp.exists() or stamp.read_text() != str(self.rows):
            self.python_script("workloads.py", str(self.work), str(self.rows))
            self.python_script("footprints.py", "make", str(self.work), str(self.rows))
            for sites in ("10k", "1m"):
                how = self.python_script("exact.py", str(self.work), "strikes.f64",
                                         f"sites-{sites}.f64", str(self.work / f"exact-{sites}"))
                (self.work / f"exact-{sites}.how").write_text(how)
            stamp.write_text(str(self.rows))

    def python_script(self, name, *arguments):
        return subprocess.run([self.python, HERE / name, *arguments], check=True,
                              capture_output=True, text=True).stdout.strip()

    # Running

    def seconds(self, command):
        environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1",
                           DATAFUSION_EXECUTION_TARGET_PARTITIONS="1")
        run = subprocess.run(["taskset", "-c", "0", *map(str, command)], capture_output=True,
                             text=True, env=environment)
        if run.returncode:
            raise RuntimeError((run.stderr.strip().splitlines() or ["failed"])[-1][:100])
        return float(run.stdout.split()[-1])

    def compare(self, title, count, ours, peers, check):
        """ours and each of peers: (name, command, how many it does). check(name, count)."""
        if self.only and self.only not in title:
            return
        self.heading(title)
        best = min(self.seconds(ours) for _ in range(3))
        self.row("ours", count / best, None, check("ours", count))
        if self.before:
            peers = [(self.before_title, [self.before_ours, *ours[1:]], count), *peers]
        for name, command, does in peers:
            try:
                pairs = []
                for _ in range(3 if does == count else 1):
                    pairs.append((self.seconds(ours), self.seconds(command)))
                mine, theirs = (min(one) for one in zip(*pairs))
                ratio = (count / mine) / (does / theirs)
                note = "" if does == count else f"{does:,} of them"
                self.row(name, does / theirs, ratio, check(name, does), note)
            except RuntimeError as error:
                self.row(name, None, None, "", f"not to be had: {error}")

    def heading(self, title):
        self.say(f"\n### {title}\n")
        self.say("| " + CELL.format("", "per second", "ours is", "wrong", "") + " |")
        self.say("|---|---:|---:|---:|---|")

    def row(self, name, rate, ratio, wrong, note=""):
        self.say("| " + CELL.format(
            name, f"{rate:,.0f}" if rate else "", f"{ratio:,.1f} ×" if ratio else "", wrong,
            note) + " |")

    def say(self, line):
        print(line, flush=True)
        self.lines.append(line)

    # What is compared

    def file(self, name):
        return self.work / name

    def doubles(self, name):
        values = array.array("d")
        values.frombytes(self.file(name).read_bytes())
        return values

    def pairs(self, kind):
        source, out = self.file(f"pairs-{kind}.f64"), self.file("distances")
        reference = self.file("distances-exact")
        self.seconds([self.file("pairs_geographiclib"), source, reference])
        exact = self.doubles("distances-exact")

        def worst(_, __):
            error = max(abs(a - b) for a, b in zip(self.doubles("distances"), exact))
            return f"{error * 1e9:.1f} nm" if error < 1e-3 else f"{error:.3f} m"

        python = [self.python, HERE / "programs/python_peers.py"]
        peers = [
            ("PROJ geod_inverse, C", [self.file("pairs_proj"), source, out], self.rows),
            ("GeographicLib, C++", [self.file("pairs_geographiclib"), source, out], self.rows),
            ("pyproj", [*python, "pairs_pyproj", source, out], self.rows),
            ("DuckDB ST_Distance_Spheroid", [*python, "pairs_duckdb", source, out], self.rows),
        ]
        self.compare(f"Pairs, {kind}", self.rows,
                     [self.ours, "pairs", source, out, "prepared"], peers, worst)
        self.compare(f"Pairs, {kind}, conversion from degrees included", self.rows,
                     [self.ours, "pairs", source, out, "whole"], peers[:1], worst)

    def nearest(self, sites):
        strikes, targets, out = self.file("strikes.f64"), self.file(f"sites-{sites}.f64"), \
            self.file("found")

        def wrong(name, count):
            return self.python_script("check.py", str(strikes), str(targets), str(out),
                                      str(self.file(f"exact-{sites}")))

        part = self.file("strikes-part.f64")
        some = min(self.rows, 100_000)
        part.write_bytes(strikes.read_bytes()[: 16 * some])
        few, fewer = self.file("strikes-few.f64"), min(self.rows, 2_000)
        few.write_bytes(strikes.read_bytes()[: 16 * fewer])
        python = [self.python, HERE / "programs/python_peers.py"]
        peers = [
            ("scipy cKDTree + pyproj", [*python, "nearest_ckdtree", strikes, targets, out],
             self.rows),
            ("S2ClosestPointQuery, C++", [self.file("nearest_s2"), part, targets, out], some),
            ("geopandas sjoin_nearest + pyproj", [*python, "nearest_geopandas", part, targets, out],
             some),
        ]
        if sites == "10k":  # of a million it has not answered 2,000 in five minutes
            command = [*python, "nearest_sedonadb", few, targets, out]
            peers.append(("SedonaDB ST_KNN, spheroid", command, fewer))
        how = self.file(f"exact-{sites}.how").read_text()
        self.compare(f"Nearest of {sites} sites (checked: {how})", self.rows,
                     [self.ours, "nearest", strikes, targets, out, 1], peers, wrong)
        self.cores("nearest", strikes, targets, out)

    def ten_million(self):
        """Building the tree, which both cores do, and who is found in it."""
        if self.only and self.only not in "10 million sites":
            return
        count = 10_000_000
        targets, out = self.file("sites-10m.f64"), self.file("found")
        self.python_script("workloads.py", str(self.work), str(count), "sites")
        python = [self.python, HERE / "programs/python_peers.py"]
        self.heading("10 million sites, both cores: building, and the nearest of each strike")
        mine = min((self.timed([self.ours, "build", targets]) for _ in range(3)),
                   key=lambda one: one[0])
        build = min(self.own_seconds([self.ours, "build", targets]) for _ in range(3))
        self.row("ours, built", count / build, None, "",
                 f"{build:.2f} s, the whole process {mine[1]:,.0f} MB at most")
        theirs = self.own_seconds([*python, "build_ckdtree", targets])
        self.row("scipy cKDTree, built", count / theirs, theirs / build, "", f"{theirs:.1f} s")
        some = min(self.rows, 100_000)
        part = self.file("strikes-part.f64")
        part.write_bytes(self.file("strikes.f64").read_bytes()[: 16 * some])
        how = self.python_script("exact.py", str(self.work), part.name, targets.name,
                                 str(self.file("exact-10m")))
        seconds = self.own_seconds([self.ours, "nearest", part, targets, out, 2])
        wrong = self.python_script("check.py", str(part), str(targets), str(out),
                                   str(self.file("exact-10m")))
        self.row("ours, nearest", some / seconds, None, wrong, f"checked: {how}")
        targets.unlink()

    def own_seconds(self, command):
        """What a program says of its work, with every core."""
        run = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
        return float(run.stdout.split()[0])

    def cores(self, what, strikes, targets, out):
        if self.only:
            return
        def run(threads):
            return self.own_seconds([self.ours, what, strikes, targets, out, threads])
        ratios = [run(1) / run(2) for _ in range(5)]
        self.row("ours on two cores", None, statistics.median(ratios), "", "beside one core")

    def many(self):
        strikes, targets, out = self.file("strikes.f64"), self.file("sites-10k.f64"), \
            self.file("found")
        python = [self.python, HERE / "programs/python_peers.py"]
        kept = {}

        def same(name, _):
            data = out.read_bytes()
            kept.setdefault("ours", data)
            if name == "ours":
                return ""
            if len(data) == 4:
                return "the same number" if data == kept["ours"] else "another number"
            a, b = (array.array("i", one) for one in (kept["ours"], data))
            return f"{sum(x != y for x, y in zip(a, b)) / len(a):.2e} differ"

        for title, what in (("Five nearest of 10k sites", "five"), ("All within 5 km", "within")):
            kept.clear()
            self.compare(title, self.rows, [self.ours, what, strikes, targets, out, 1],
                         [("scipy cKDTree + pyproj",
                           [*python, f"{what}_ckdtree", strikes, targets, out], self.rows)], same)

    def worlds(self):
        """The test over all places: 5,000 strikes, 150 sites, 200 m."""
        sites, out = self.file("plane-sites.f64"), self.file("most")
        random.seed(1)
        array.array("d", (random.gauss(0, 3_000) for _ in range(300))).tofile(sites.open("wb"))
        python = [self.python, HERE / "programs/python_peers.py"]
        many, few = 20_000, 400
        kept = {}

        def mean(name, _):
            values = array.array("i")
            values.frombytes(out.read_bytes())
            average = statistics.fmean(values)
            error = statistics.stdev(values) / len(values) ** 0.5
            kept[name] = (average, error)
            mine, slack = kept["ours"]
            apart = abs(average - mine) / (error**2 + slack**2) ** 0.5 if name != "ours" else 0
            return f"mean {average:.2f}, {apart:.1f} standard errors off" if apart else \
                f"mean {average:.2f}"

        self.compare("Simulated worlds, the most strikes near any site", many,
                     [self.ours, "worlds", sites, 5_000, out, many],
                     [("scipy cKDTree", [*python, "worlds_ckdtree", sites, 5_000, out, few], few)],
                     mean)

    def postgis(self):
        if self.only and self.only not in "PostGIS":
            return
        from postgis import PostGIS

        some, few = 2_000, 100_000
        self.heading("PostGIS geography (its own words for the time)")
        try:
            with PostGIS(self.work).running() as server:
                for name, path in (("strikes", "strikes.csv"), ("sites", "sites.csv")):
                    columns = "id text, w text, lat float8, lon float8, note text"
                    if name == "sites":
                        columns = "id text, name text, lat float8, lon float8"
                    server.sql(f"CREATE TABLE raw_{name} ({columns})")
                    with open(self.file(path), encoding="utf-8") as file:
                        server.sql(f"COPY raw_{name} FROM STDIN (FORMAT csv, HEADER)", stdin=file)
                    server.sql(f"CREATE TABLE {name} AS SELECT substr(id, 2)::int n, "
                               f"ST_Point(lon, lat, 4326)::geography g FROM raw_{name}")
                server.sql("CREATE INDEX ON sites USING gist (g)")
                server.sql("ANALYZE")
                seconds, _ = server.sql(
                    "SELECT sum(ST_Distance(s.g, t.g)) FROM strikes s "
                    f"JOIN sites t ON t.n = s.n % 10000 WHERE s.n < {few}")
                self.row("ST_Distance of pairs", few / seconds, None, "")
                seconds, rows = server.sql(
                    "SELECT (SELECT t.n FROM sites t ORDER BY t.g <-> s.g LIMIT 1) "
                    f"FROM strikes s WHERE s.n < {some} ORDER BY s.n")
                out = self.file("found")
                out.write_bytes(array.array("i", map(int, rows)).tobytes())
                wrong = self.python_script(
                    "check.py", str(self.file("strikes.f64")), str(self.file("sites-10k.f64")),
                    str(out), str(self.file("exact-10k")))
                ours = min(self.seconds([self.ours, "nearest", self.file("strikes.f64"),
                                         self.file("sites-10k.f64"), out, 1]) for _ in range(3))
                rate = some / seconds
                self.row("nearest of 10k, <->", rate, self.rows / ours / rate, wrong,
                         f"{some:,} of them")
        except (OSError, subprocess.CalledProcessError) as error:
            self.row("PostGIS", None, None, "", f"not to be had: {error}"[:100])

    def files(self, is_large):
        if self.only and self.only not in "files":
            return
        self.heading(f"From file to file: {self.rows:,} rows of CSV to GeoJSON, both cores")
        strikes, sites, out = self.file("strikes.csv"), self.file("sites.csv"), \
            self.file("near.geojson")
        mine = [self.command, "nearest", strikes, sites, "-o", out, "-q"]
        theirs = [self.python, HERE / "programs/python_peers.py", "table_geopandas", strikes,
                  sites, out]
        ours = min((self.timed(mine) for _ in range(5)), key=lambda one: one[0])
        self.row("ours", self.rows / ours[0], None, "",
                 f"{ours[0]:.2f} s, {ours[1]:.0f} MB at most")
        if self.before:
            before = min((self.timed([self.before_command, *mine[1:]]) for _ in range(3)),
                         key=lambda one: one[0])
            self.row(self.before_title, self.rows / before[0], before[0] / ours[0], "",
                     f"{before[0]:.2f} s, {before[1]:.0f} MB at most")
        peer = self.timed(theirs)
        again = self.timed(mine)
        self.row("geopandas", self.rows / peer[0], peer[0] / min(ours[0], again[0]), "",
                 f"{peer[0]:.1f} s, {peer[1]:.0f} MB at most")
        least = min(ours[2], again[2])
        self.row("geopandas, processor time", self.rows / peer[2], peer[2] / least, "",
                 f"{peer[2]:.1f} s beside {least:.2f} s")
        if is_large:
            large = self.file("strikes-large.csv")
            with open(large, "w", encoding="utf-8") as file:
                lines = strikes.read_text(encoding="utf-8").splitlines(keepends=True)
                file.write(lines[0])
                for _ in range(10):
                    file.writelines(lines[1:])
            seconds, megabytes, _ = self.timed([*mine[:2], large, *mine[3:]])
            self.row("ours, ten times the rows", 10 * self.rows / seconds, None, "",
                     f"{seconds:.2f} s, {megabytes:.0f} MB at most")
            large.unlink()
        out.unlink()

    def footprints(self):
        """From file to file, and PostGIS in its own words."""
        if self.only and self.only not in "footprints":
            return
        self.heading(f"From file to file: {self.rows:,} strikes, the nearest of 10k footprints")
        strikes, sites, out = self.file("footprint-strikes.csv"), \
            self.file("footprints.geojson"), self.file("near.csv")
        some = min(self.rows, 100_000)
        part = self.file("footprint-strikes-part.csv")
        with open(strikes, encoding="utf-8") as all_rows, open(part, "w", encoding="utf-8") as few:
            few.writelines(next(all_rows) for _ in range(some + 1))

        def wrong():
            return self.python_script("footprints.py", "check", str(self.work), str(out))

        mine = [self.command, "nearest", strikes, sites, "-o", out, "-q"]
        ours = min((self.timed(mine) for _ in range(3)), key=lambda one: one[0])
        self.row("ours, both cores", self.rows / ours[0], None, wrong(),
                 f"{ours[0]:.2f} s, {ours[1]:.0f} MB at most")
        if self.before:
            before = self.timed([self.before_command, *mine[1:]])
            self.row(self.before_title, self.rows / before[0], before[0] / ours[0], wrong(),
                     f"{before[0]:.2f} s, {before[1]:.0f} MB at most")
        peer = self.timed([self.python, HERE / "programs/python_peers.py", "footprints_geopandas",
                           part, sites, out])
        rate = some / peer[0]
        self.row("geopandas sjoin_nearest in UTM", rate, self.rows / ours[0] / rate, wrong(),
                 f"{some:,} of them, {peer[0]:.1f} s, {peer[1]:.0f} MB at most")
        self.postgis_footprints(part, out, wrong, self.rows / ours[0])
        # One strike takes what it takes to start and to read the sites.
        one = self.file("footprint-strikes-one.csv")
        one.write_text("".join(part.read_text(encoding="utf-8").splitlines(keepends=True)[:2]))
        pinned = ["taskset", "-c", "0"]

        def proper(command, rows):
            place = command.index(rows)
            alone = [*command[:place], one, *command[place + 1:]]
            return self.timed([*pinned, *command])[0] - self.timed([*pinned, *alone])[0]

        theirs = some / proper([self.python, HERE / "programs/python_peers.py",
                                "footprints_geopandas", part, sites, out], part)
        mine = self.rows / min(proper(mine, strikes) for _ in range(3))
        self.row("ours, one core, sites read", mine, None, "")
        self.row("geopandas, sites read", theirs, mine / theirs, "")
        out.unlink()

    def postgis_footprints(self, strikes, out, wrong, ours):
        from postgis import PostGIS

        few = 1_000
        try:
            with PostGIS(self.work).running() as server:
                server.sql("CREATE TABLE strikes (id text, lat float8, lon float8)")
                with open(strikes, encoding="utf-8") as file:
                    server.sql("COPY strikes FROM STDIN (FORMAT csv, HEADER)", stdin=file)
                server.sql("CREATE TABLE sites (n int, g geography)")
                server.copy("sites", self.file("footprints.csv"))
                server.sql("CREATE INDEX ON sites USING gist (g)")
                server.sql("ANALYZE")
                seconds, rows = server.sql(
                    "SELECT s.lat, s.lon, t.n, ST_Distance(t.g, s.p) FROM (SELECT *, "
                    f"ST_Point(lon, lat, 4326)::geography p FROM strikes ORDER BY id LIMIT {few}) s "
                    "CROSS JOIN LATERAL (SELECT n, g FROM sites ORDER BY g <-> s.p LIMIT 1) t")
                with open(out, "w", encoding="utf-8") as file:
                    file.write("latitude,longitude,nearest_id,distance_m\n")
                    for row in rows:
                        latitude, longitude, number, distance = row.split("|")
                        file.write(f"{latitude},{longitude},Q{int(number):05d},{distance}\n")
                rate = few / seconds
                self.row("PostGIS geography, <->", rate, ours / rate, wrong(),
                         f"{few:,} of them, in the server")
        except (OSError, subprocess.CalledProcessError) as error:
            self.row("PostGIS", None, None, "", f"not to be had: {error}"[:100])

    def timed(self, command):
        """Seconds by the clock, megabytes, and seconds of processor time of a whole process."""
        run = subprocess.run(["/usr/bin/time", "-f", "%e %M %U %S", *map(str, command)], check=True,
                             stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        seconds, kilobytes, user, system = run.stderr.split()[-4:]
        return float(seconds), int(kilobytes) / 1024, float(user) + float(system)

    def machine(self):
        model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                      if line.startswith("model name")), platform.machine())
        versions = subprocess.run(
            [self.python, "-m", "pip", "list", "--format=freeze"], capture_output=True,
            text=True).stdout.split()
        wanted = ("numpy", "scipy", "pyproj", "geopandas", "duckdb", "sedonadb")
        python = ", ".join(one.replace("==", " ") for one in versions
                           if one.split("==")[0] in wanted)
        swift = subprocess.run(["swift", "--version"], capture_output=True, text=True
                               ).stdout.split("(")[0].strip()
        self.say(f"{model}, {os.cpu_count()} cores. {swift}; {python}.")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--work", default="/tmp/strike-proximity-peers")
    parser.add_argument("--only", default="", help="only what has this in its heading")
    parser.add_argument("--no-install", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--before", default="", help="a revision, or a tree of it that is built")
    options = parser.parse_args()
    bench = Bench(options)
    bench.work.mkdir(parents=True, exist_ok=True)
    if not options.no_install:
        bench.install()
    bench.build()
    bench.build_before()
    bench.prepare()
    bench.machine()
    bench.pairs("near")
    bench.pairs("global")
    bench.nearest("10k")
    bench.nearest("1m")
    if options.large:
        bench.ten_million()
    bench.many()
    bench.worlds()
    bench.postgis()
    bench.files(options.large)
    bench.footprints()
    (bench.work / "table.md").write_text("\n".join(bench.lines) + "\n", encoding="utf-8")
    shutil.rmtree(bench.work / "postgres", ignore_errors=True)


if __name__ == "__main__":
    main()
