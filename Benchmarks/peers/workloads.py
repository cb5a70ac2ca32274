"""Makes the strikes and sites of the side-by-side runs from a seed; all places are invented."""

import sys
from pathlib import Path

import numpy as np

SEED = 20260214
KYIV = (50.45, 30.52)


def strikes(random, count):
    """Four fifths about thirty towns of a country, the rest anywhere in it."""
    towns = np.column_stack([random.uniform(46, 51.5, 30), random.uniform(24, 38, 30)])
    near = towns[random.integers(0, 30, count)] + random.normal(0, 1, (count, 2)) * [0.15, 0.2]
    far = np.column_stack([random.uniform(44.5, 52.3, count), random.uniform(22.2, 40.1, count)])
    return np.round(np.where(random.random((count, 1)) < 0.8, near, far), 6)


def sites(random, count):
    """About two hundred capitals, 1.5 % of them about Kyiv."""
    capitals = np.column_stack([random.uniform(-45, 62, 200), random.uniform(-170, 170, 200)])
    places = capitals[random.integers(0, 200, count)]
    places[: count * 15 // 1000] = KYIV
    return np.round(places + random.normal(0, 1, (count, 2)) * [0.03, 0.05], 6)


def pairs(random, count, is_near):
    """Pairs within 50 km, or anywhere in the world."""
    start = np.column_stack([np.degrees(np.arcsin(random.uniform(-1, 1, count))),
                             random.uniform(-180, 180, count)])
    if not is_near:
        end = np.column_stack([np.degrees(np.arcsin(random.uniform(-1, 1, count))),
                               random.uniform(-180, 180, count)])
        return np.hstack([start, end])
    start[:, 0] = random.uniform(-80, 80, count)
    reach = random.uniform(0, 0.4, count)
    angle = random.uniform(0, 2 * np.pi, count)
    north = reach * np.cos(angle)
    east = reach * np.sin(angle) / np.cos(np.radians(start[:, 0]))
    return np.hstack([start, start + np.column_stack([north, east])])


def table(path, places, head, row):
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + "\n")
        for number, (latitude, longitude) in enumerate(places):
            file.write(row(number, f"{latitude:.6f},{longitude:.6f}") + "\n")


def strike_row(number, place):
    return (
        f"S{number:07d},2025-0{1 + number % 9}-1{number % 10}T0{number % 10}:00:00Z,{place},"
        "reported by several channels without any picture of it"
    )


def main(folder, count):
    folder = Path(folder)
    random = np.random.Generator(np.random.PCG64(SEED))
    pairs(random, count, True).astype("<f8").tofile(folder / "pairs-near.f64")
    pairs(random, count, False).astype("<f8").tofile(folder / "pairs-global.f64")
    all_strikes = strikes(random, count)
    all_strikes.astype("<f8").tofile(folder / "strikes.f64")
    few, many = sites(random, 10_000), sites(random, 1_000_000)
    few.astype("<f8").tofile(folder / "sites-10k.f64")
    many.astype("<f8").tofile(folder / "sites-1m.f64")
    table(folder / "strikes.csv", all_strikes, "id,when,latitude,longitude,note", strike_row)
    table(folder / "sites.csv", few, "id,name,latitude,longitude",
          lambda number, place: f"Q{number},Mission {number},{place}")


def many_sites(folder, count):
    """A file of sites alone: sites-10m.f64 of ten million."""
    random = np.random.Generator(np.random.PCG64(SEED))
    sites(random, count).astype("<f8").tofile(Path(folder) / f"sites-{count // 1_000_000}m.f64")


if __name__ == "__main__":
    if sys.argv[3:] == ["sites"]:
        many_sites(sys.argv[1], int(sys.argv[2]))
    else:
        main(sys.argv[1], int(sys.argv[2]))
