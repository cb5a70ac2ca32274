"""What the engines share: the question, and an index that travels as bytes."""

from __future__ import annotations

import difflib
import functools
import pickle
from collections.abc import Mapping
from typing import Any, TypedDict

from ._answer import answer
from ._errors import ArgumentError, DataTypeError, StrikeProximityError
from ._exclusion import require_identifiers
from ._index import SiteIndex
from ._request import Request
from ._tables import table_of


class Options(TypedDict, total=False):
    """Arguments of every engine's ``nearest``, as `strike_proximity.nearest` describes them."""

    k: int | None
    within: float | str | None
    columns: Mapping[str, str] | None
    azimuth: bool
    ties: bool
    exclude_self: bool
    prefix: str
    assume_wgs84: bool


_USUAL: Options = {
    "k": None, "within": None, "columns": None, "azimuth": False, "ties": False,
    "exclude_self": False, "prefix": "", "assume_wgs84": False,
}  # fmt: skip


def request_of(options: Options, engine: str, threads: int | None = 1) -> Request:
    """What the options of an engine's ``nearest`` ask of each part of the strikes.

    Raises
    ------
    ArgumentError
        Where one is not known, or of a type or a value that it cannot have.
    """
    for name in options:
        if name in _USUAL:
            continue
        if name == "threads":
            raise ArgumentError(
                f"threads= is not an option of {engine}.nearest: the engine shares the work among "
                "cores; leave it out"
            )
        near = difflib.get_close_matches(name, _USUAL, 1)
        hint = f"; did you mean {near[0]}=?" if near else ""
        raise ArgumentError(
            f"{name}= is not an option of {engine}.nearest; known: {', '.join(_USUAL)}{hint}"
        )
    asked: dict[str, Any] = {**_USUAL, **options}
    return Request.read(**asked, threads=threads, is_part=True)


def require_strikes(given: Any, known: type, what: str) -> None:
    """Refuses strikes that are not the engine's own.

    Raises
    ------
    DataTypeError
        With the way to the others.
    """
    if not isinstance(given, known):
        own = f"{type(given).__module__.partition('.')[0]}.{type(given).__name__}"
        raise DataTypeError(
            f"the strikes are of type {own}; give {what}, or call strike_proximity.nearest, which takes "
            "every other table"
        )


def answered_head(index: SiteIndex, head: Any, request: Request, what: str) -> Any:
    """What becomes of a part without rows: it has the columns of every result.

    Parameters
    ----------
    index:
        Of the sites.
    head:
        The strikes without their rows.
    request:
        What is asked.
    what:
        What the strikes are, in sentences.

    Raises
    ------
    StrikeProximityError
        Where no row can mend it.
    """
    if request.question.excludes_self:
        require_identifiers(table_of(head, "the strikes"), request.stated, index.sites, what)
    return answered(index, head, request)


def answered(index: SiteIndex, part: Any, request: Request) -> Any:
    """What becomes of a part of the strikes."""
    return answer(index.sites, table_of(part, "the strikes"), request)


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
