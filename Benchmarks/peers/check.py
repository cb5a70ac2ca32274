"""How many of the chosen sites are not the nearest: check.py STRIKES SITES FOUND EXACT."""

import sys

import numpy as np

from exact import wrong_share

if __name__ == "__main__":
    _, strikes, sites, found, exact = sys.argv
    indices = np.fromfile(found, dtype="<i4")
    share = wrong_share(strikes, sites, indices, np.fromfile(exact))
    print(f"{round(share * len(indices))} of {len(indices):,}")
