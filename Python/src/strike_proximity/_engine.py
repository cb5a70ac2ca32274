"""What the engines share: the question, and an index that travels as bytes."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Mapping
from typing import TypedDict

from ._errors import StrikeProximityError
from ._index import SiteIndex


class Options(TypedDict, total=False):
    """Arguments of every engine's ``nearest``, as `strike_proximity.nearest` describes them."""

    k: int | None
    within: float | str | None
    columns: Mapping[str, str] | None
    azimuth: bool
    ties: bool
    prefix: str
    assume_wgs84: bool


class PackedIndex:
    """An index as bytes, unpacked once in each process, whatever the number of tasks there."""

    def __init__(self, index: SiteIndex) -> None:
        self.data = pickle.dumps(index)

    @property
    def index(self) -> SiteIndex:
        return unpacked(self.data)


@functools.lru_cache(maxsize=4)
def unpacked(data: bytes) -> SiteIndex:
    """The index in these bytes. A worker serves many tasks, most of them with the same one."""
    index: SiteIndex = pickle.loads(data)
    return index


def located(error: StrikeProximityError, whole: str) -> StrikeProximityError:
    """The same error, saying what its row is counted in."""
    if error.row is None:
        return error
    return type(error)(f"{error.reason} (counted in {whole})", error.row, error.exit_code)
