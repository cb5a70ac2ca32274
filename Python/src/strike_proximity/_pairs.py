"""Asks the library for the geodesics of pairs, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from ._pace import ROWS, parts
from ._places import Places, address, call
from ._values import Floats


def measure_pairs(
    function: str, origins: Places, targets: Places, threads: int, results: Sequence[Floats]
) -> None:
    """Calls a function of the library about pairs of places.

    Parameters
    ----------
    function:
        ``sp_inverse`` or ``sp_distance``.
    origins, targets:
        As many of both.
    threads:
        0 for one a core.
    results:
        Where its numbers go, as long as the places.
    """
    for start, end in parts(len(targets), ROWS):
        own, other = origins.slice(start, end), targets.slice(start, end)
        buffers = (address(result[start:]) for result in results)
        call(targets, function, own.handle, other.handle, threads, *buffers)
