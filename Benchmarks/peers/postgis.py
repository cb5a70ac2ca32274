"""A PostGIS of its own on a Unix socket in the work folder, started and stopped here."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path


class PostGIS:
    def __init__(self, folder):
        self.data = Path(folder) / "postgres"
        self.programs = next(Path("/usr/lib/postgresql").glob("*/bin"), None)

    def _as_postgres(self, *command):
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            command = ("runuser", "-u", "postgres", "--", *command)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       cwd="/")

    @contextlib.contextmanager
    def running(self):
        if not self.programs:
            raise FileNotFoundError("no PostgreSQL")
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.data, "postgres", "postgres")
        cluster = str(self.data / "data")
        self._as_postgres(str(self.programs / "initdb"), "-D", cluster, "-A", "trust")
        options = f"-c listen_addresses='' -k {self.data} -c max_parallel_workers_per_gather=0"
        control = str(self.programs / "pg_ctl")
        self._as_postgres(control, "-D", cluster, "-w", "-o", options, "-l",
                          str(self.data / "log"), "start")
        try:
            self.sql("CREATE EXTENSION postgis")
            yield self
        finally:
            self._as_postgres(control, "-D", cluster, "-m", "fast", "stop")

    def sql(self, text, stdin=None):
        run = subprocess.run(
            ["psql", "-h", str(self.data), "-U", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1",
             "-c", "\\timing on", "-c", text],
            check=True, capture_output=True, text=True, stdin=stdin)
        lines = run.stdout.strip().splitlines()
        seconds = next((float(one.split()[1]) / 1000 for one in lines if one.startswith("Time:")),
                       0.0)
        return seconds, [one for one in lines if not one.startswith("Time:")]

    def copy(self, table, path):
        with open(path, encoding="utf-8") as file:
            self.sql(f"COPY {table} FROM STDIN (FORMAT csv)", stdin=file)
