"""What is asked of each strike: how many sites, within which distance."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

import numpy as np

from ._arguments import count_of, flag_of
from ._errors import ArgumentError

_UNITS = {"m": 1.0, "km": 1_000.0, "mi": 1_609.344, "nmi": 1_852.0}


@dataclass(frozen=True)
class Question:
    """What is asked of each strike.

    Attributes
    ----------
    count:
        How many sites; None for all within the limit.
    limit:
        None farther than this, metres; None for any distance.
    azimuth:
        Whether directions are wanted.
    excludes_self:
        Whether sites with the strike's own identifier are left out.
    """

    count: int | None
    limit: float | None
    azimuth: bool
    excludes_self: bool = False

    @staticmethod
    def read(
        k: int | None, within: float | str | None, azimuth: bool, exclude_self: bool = False
    ) -> Question:
        """Reads the arguments of `nearest`.

        Raises
        ------
        ArgumentError
            Where `k` is no count or `within` no distance.
        """
        azimuth = flag_of(azimuth, "azimuth")
        limit = None if within is None else metres(within)
        count = count_of(k) if k is not None else 1 if limit is None else None
        return Question(count, limit, azimuth, flag_of(exclude_self, "exclude_self"))

    @property
    def is_single(self) -> bool:
        """Whether each strike has exactly one row in the result."""
        return self.count == 1

    @property
    def is_ranked(self) -> bool:
        """Whether the result says which match a row is."""
        return self.count != 1 or self.limit is not None


def metres(distance: float | str) -> float:
    """A distance: a number of metres, or a text such as 500m, 5km, 2mi or 1nmi.

    Raises
    ------
    ArgumentError
        Where it is neither.
    """
    if isinstance(distance, str):
        found = re.fullmatch(r"([0-9.]+)(nmi|km|mi|m)", distance.lower().replace(" ", ""))
        try:
            return float(found[1]) * _UNITS[found[2]] if found else _no_distance(distance)
        except ValueError:
            return _no_distance(distance)
    if isinstance(distance, bool) or not isinstance(distance, (int, float, np.number)):
        return _no_distance(distance)
    if distance != distance or distance < 0:
        return _no_distance(distance)
    # Farther than all floats is as far as any; beyond them an integer is no float.
    is_farther = isinstance(distance, int) and distance > sys.float_info.max
    return sys.float_info.max if is_farther else min(float(distance), sys.float_info.max)


def _no_distance(distance: object) -> float:
    raise ArgumentError(
        f"{distance!r} is not a distance; give metres, or write it with its unit, such as 500m, 5km, "
        "2mi or 1nmi"
    )
