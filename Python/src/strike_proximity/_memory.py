"""Results that memory has no room for, refused before they are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ._errors import TooLargeError
from ._library import library

_FULL = re.compile("overflow|capacity", re.IGNORECASE)
_REMEDY = (
    "ask for nearer sites or fewer (within=, k=), give the strikes in parts, or as a stream "
    "(table.to_reader(), or the path of a Parquet file with output=), which is answered part by part"
)


def require_memory(rows: int, size: int, what: str, *, at_least: bool = False) -> None:
    """Refuses a result that there is no memory for.

    Linux grants memory that it has not, and ends the process that uses it, so that asking for it tells
    nothing.

    Parameters
    ----------
    rows:
        How many rows the result has.
    size:
        About how many bytes each takes.
    what:
        What the rows are, in sentences.
    at_least:
        Whether there are more than those, not counted yet.

    Raises
    ------
    TooLargeError
        With both numbers.
    """
    needed = rows * size
    # Little is there in any case, and to look takes longer than a small question.
    if needed < 1 << 24:
        return
    available = library().available_memory()
    if needed > available:
        raise TooLargeError(
            f"{what} make {'more than ' if at_least else ''}{rows:,} rows, which take about "
            f"{_shown(needed)} of memory, and there are {_shown(available)}; {_REMEDY}"
        )


@contextmanager
def memory_errors(what: str) -> Iterator[None]:
    """Says in this package's words that memory has ended, or a column of Arrow, with its 2 GB of texts.

    Raises
    ------
    TooLargeError
        In place of Python's MemoryError and Arrow's errors.
    """
    try:
        yield
    except TooLargeError:
        raise
    except Exception as error:
        is_arrow = type(error).__module__.startswith("pyarrow")
        if not isinstance(error, MemoryError) and not (is_arrow and _FULL.search(str(error))):
            raise
        said = " ".join(str(error).split())
        raise TooLargeError(
            f"there is no room for {what}{f' ({said})' if said else ''}; {_REMEDY}"
        ) from None


def _shown(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"
