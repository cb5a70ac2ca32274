"""The query of Documentation/engines/postgis.md gives the command's sites and distances."""

import os
import random
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SERVER = ROOT / "Tests/Peers/postgis_server.sh"
PASSWORD = "geography"


@pytest.fixture
def database():
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        pytest.skip("no PostgreSQL: apt-get install postgresql postgresql-postgis")
    folder = tempfile.mktemp(prefix="struck-", dir="/tmp")  # the server makes it
    port = random.randint(20_000, 30_000)
    subprocess.run(["bash", SERVER, "start", folder, str(port), PASSWORD], check=True)
    try:
        yield f"host=127.0.0.1 port={port} user=postgres dbname=postgres password={PASSWORD}"
    finally:
        subprocess.run(["bash", SERVER, "stop", folder], check=True)


def sql(database, *arguments):
    run = subprocess.run(
        ["psql", database, "-qAt", "-F", ",", "-v", "ON_ERROR_STOP=1", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PGOPTIONS": "--client-min-messages=warning"},
    )
    return [line.split(",") for line in run.stdout.splitlines()]


def test_query_gives_the_commands_answer(database, given):
    for table, file in (("strikes", given.folder / "strikes.csv"), ("sites", given.sites)):
        columns = file.open().readline().strip()
        types = ", ".join(
            f"{name} {'float8' if name in ('latitude', 'longitude') else 'text'}"
            for name in columns.split(",")
        )
        sql(database, "-c", f"CREATE TABLE {table} ({types})")
        sql(database, "-c", f"\\copy {table} FROM '{file}' (FORMAT csv, HEADER)")
        sql(
            database,
            "-c",
            f"ALTER TABLE {table} ADD geom geometry(Point, 4326); "
            f"UPDATE {table} SET geom = ST_SetSRID(ST_Point(longitude, latitude), 4326)",
        )
    rows = sql(database, "-f", str(ROOT / "Documentation/engines/nearest_postgis.sql"))
    assert len(rows) == len(given.command)
    for identifier, site, metres in rows:
        said = given.command[identifier]
        assert site == said["nearest_id"]
        assert abs(float(metres) - float(said["distance_m"])) < 0.001
