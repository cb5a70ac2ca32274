"""The exact answer to a nearest workload, certified: who has the shortest geodesic.

By the least chord of every site (brute force, block by block), and geod_inverse on every site whose
chord lies inside the bounds that a chord sets on its geodesic,
2 R+ asin(c / 2 R+) <= s <= 2 R- asin(c / 2 R-) with R- = b^2/a and R+ = a^2/b.
Nothing of ours takes part.
"""

import sys

import numpy as np
from pyproj import Geod
from scipy.spatial import cKDTree

sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/programs")
from python_peers import earth_centred, load  # noqa: E402

A = 6378137.0
B = A * (1 - 1 / 298.257223563)
LEAST, MOST = B * B / A, A * A / B
WGS84 = Geod(ellps="WGS84")


def widened(chord):
    """No site with a longer chord can be nearer than one with this chord."""
    longest = 2 * LEAST * np.arcsin(np.minimum(1, chord / (2 * LEAST)))
    return 2 * MOST * np.sin(longest / (2 * MOST)) + 1e-6


def least_chords(strikes, sites):
    """The least chord of each strike, and whether every site's was looked at."""
    if len(sites) > 20_000:
        # A million by a million is a day of brute force; a k-d tree compares the same chords.
        return cKDTree(sites).query(strikes)[0], False
    least = np.empty(len(strikes))
    for first in range(0, len(strikes), 2000):
        part = strikes[first : first + 2000]
        square = np.zeros((len(part), len(sites)))
        for axis in range(3):
            square += (part[:, axis, None] - sites[None, :, axis]) ** 2
        least[first : first + 2000] = np.sqrt(square.min(axis=1))
    return least, True


def nearest(strikes_path, sites_path, count=None):
    """Indices and distances of the nearest sites; ties go to the lowest index."""
    strikes, sites = load(strikes_path, 2)[:count], load(sites_path, 2)
    s, t = earth_centred(strikes), earth_centred(sites)
    chord, is_brute = least_chords(s, t)
    tree = cKDTree(t)
    best = np.full(len(strikes), np.inf)
    index = np.full(len(strikes), len(sites))
    for first in range(0, len(strikes), 50_000):
        part = slice(first, first + 50_000)
        lists = tree.query_ball_point(s[part], widened(chord[part]))
        counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        site = np.concatenate([np.asarray(one, dtype=np.int64) for one in lists])
        strike = np.repeat(np.arange(first, first + len(lists)), counts)
        distance = WGS84.inv(
            strikes[strike, 1], strikes[strike, 0], sites[site, 1], sites[site, 0]
        )[2]
        order = np.lexsort((site, distance, strike))
        strike, site, distance = strike[order], site[order], distance[order]
        heads = np.r_[True, strike[1:] != strike[:-1]]
        best[strike[heads]], index[strike[heads]] = distance[heads], site[heads]
    return index, best, is_brute


def wrong_share(strikes_path, sites_path, found, exact_distance):
    """Share of strikes whose site is farther than the exact one by more than 20 nm."""
    strikes, sites = load(strikes_path, 2)[: len(found)], load(sites_path, 2)[found]
    distance = WGS84.inv(strikes[:, 1], strikes[:, 0], sites[:, 1], sites[:, 0])[2]
    return float(np.mean(distance > exact_distance[: len(found)] + 20e-9))


if __name__ == "__main__":
    _, folder, strikes_name, sites_name, out = sys.argv
    indices, distances, brute = nearest(f"{folder}/{strikes_name}", f"{folder}/{sites_name}")
    distances.tofile(out)
    print("every chord" if brute else "chords by k-d tree")
