"""The columns that an answer adds to the strikes."""

from __future__ import annotations

import numpy as np

from ._found import Found
from ._question import Question
from ._request import Request
from ._sites import Sites
from ._values import Added, Flags, Floats, Lookup, Numbers


def added_names(sites: Sites, question: Question, *, ties: bool, uncertainty: bool) -> list[str]:
    """Names of the columns, in order."""
    names = ["nearest_id"]
    names += ["nearest_name"] if sites.names is not None else []
    names += ["nearest_count"]
    names += ["rank"] if question.is_ranked else []
    names += ["distance_m"]
    names += ["distance_low_m", "distance_high_m"] if uncertainty else []
    names += ["azimuth_deg"] if question.azimuth else []
    names += [f"nearest_{name}" for name in sites.carried]
    names += ["nearest_ties"] if ties else []
    return names


def added_columns(sites: Sites, found: Found, request: Request, radius: Floats | None) -> Added:
    """The columns, one row a match.

    Parameters
    ----------
    sites:
        Among which was looked.
    found:
        The matches.
    request:
        What was asked.
    radius:
        The uncertainty of each strike, metres; None without a column of it.
    """
    site, question = found.site, request.question
    gone: Flags | None = site < 0
    if gone is not None and not gone.any():
        gone = None
    added: Added = {"nearest_id": Lookup(sites.identifiers, site)}
    if sites.names is not None:
        added["nearest_name"] = Lookup(sites.names, site)
    added["nearest_count"] = Numbers(found.count, gone)
    if question.is_ranked:
        rank = found.rank
        if rank is None:
            rank = (site >= 0).astype(np.int64)
        added["rank"] = Numbers(rank, gone)
    added["distance_m"] = Numbers(found.distance_m, gone)
    if radius is not None:
        added.update(_bounds(found, radius))
    if found.azimuth_deg is not None:
        nowhere = np.isnan(found.azimuth_deg)
        added["azimuth_deg"] = Numbers(found.azimuth_deg, nowhere if nowhere.any() else None)
    for name, values in sites.carried.items():
        added[f"nearest_{name}"] = Lookup(values, site)
    if request.ties:
        added["nearest_ties"] = Lookup(sites.ties, site)
    return added


def _bounds(found: Found, radius: Floats) -> Added:
    """The distance less and more the strike's uncertainty."""
    own = radius if found.strike is None else radius[found.strike]
    low = np.maximum(found.distance_m - own, 0)
    missing = np.isnan(low)
    gone = missing if missing.any() else None
    return {
        "distance_low_m": Numbers(low, gone),
        "distance_high_m": Numbers(found.distance_m + own, gone),
    }
