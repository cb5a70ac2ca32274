"""Strikes and sites made by chance, and what the command says of them."""

from __future__ import annotations

import csv
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from strike_proximity._program import program

REPOSITORY = Path(__file__).resolve().parents[2]


def command(*arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs the program itself."""
    line = [program(), *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=check)


@dataclass(frozen=True)
class World:
    """Strikes and sites: degrees, and identifiers of the sites, of which some share a place."""

    latitude: np.ndarray
    longitude: np.ndarray
    site_latitude: np.ndarray
    site_longitude: np.ndarray
    site_id: list[str]
    folder: Path

    @property
    def strikes_csv(self) -> Path:
        return self.folder / "strikes.csv"

    @property
    def sites_csv(self) -> Path:
        return self.folder / "sites.csv"

    def command(self, *options: str) -> dict[str, list[str]]:
        """What the command adds, as it writes it."""
        output = self.folder / "near.csv"
        command("nearest", self.strikes_csv, self.sites_csv, *options, "-o", output, "-q")
        with output.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        return {name: list(column) for name, column in zip(rows[0], zip(*rows[1:]))}


def make_world(folder: Path, strikes: int, sites: int, seed: int) -> World:
    """Strikes mostly about Ukraine, some anywhere on Earth, and likewise sites."""
    random = np.random.default_rng(seed)
    far = strikes // 20
    latitude = np.concatenate(
        [random.uniform(44, 53, strikes - far), random.uniform(-90, 90, far)]
    ).round(7)
    longitude = np.concatenate(
        [random.uniform(22, 41, strikes - far), random.uniform(-180, 180, far)]
    ).round(7)
    far = sites // 10
    site_latitude = np.concatenate(
        [random.uniform(44, 53, sites - far), random.uniform(-85, 85, far)]
    ).round(6)
    site_longitude = np.concatenate(
        [random.uniform(22, 41, sites - far), random.uniform(-180, 180, far)]
    ).round(6)
    # Several missions in one building.
    site_latitude[1:20:2], site_longitude[1:20:2] = site_latitude[:20:2], site_longitude[:20:2]
    site_id = [f"m{number}" for number in random.permutation(sites)]
    world = World(latitude, longitude, site_latitude, site_longitude, site_id, folder)
    with world.strikes_csv.open("w") as file:
        file.write("event,latitude,longitude\n")
        for row, (y, x) in enumerate(zip(latitude.tolist(), longitude.tolist())):
            file.write(f"e{row},{y!r},{x!r}\n")
    with world.sites_csv.open("w") as file:
        file.write("id,latitude,longitude,kind\n")
        for own, y, x in zip(site_id, site_latitude.tolist(), site_longitude.tolist()):
            file.write(f"{own},{y!r},{x!r},embassy\n")
    return world
