"""Streams of Arrow: read batch by batch, so that memory does not grow with them."""

from __future__ import annotations

import weakref
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .._dependency import require_pyarrow
from .._errors import ReleasedError
from ._arrow import ArrowTable

if TYPE_CHECKING:
    import pyarrow as pa


class StreamTable(ArrowTable):
    """A stream; as strikes it is answered by a stream, as sites it is read to its end."""

    def __init__(self, given: Any, what: str) -> None:
        require_pyarrow(f"{what} are a {type(given).__name__}, which is read with pyarrow")
        import pyarrow as pa

        self.what = what
        self.reader: pa.RecordBatchReader = given
        if isinstance(given, pa.RecordBatchReader):
            # At its end pyarrow's own reader says nothing: read again it would seem to have no rows.
            if given in _READ:
                raise _consumed(what, "it was read before")
            _READ.add(given)
            return
        try:
            self.reader = pa.RecordBatchReader.from_stream(given)
        except (pa.ArrowInvalid, ValueError) as error:
            raise _consumed(what, error) from error

    @cached_property
    def table(self) -> pa.Table:
        import pyarrow as pa

        try:
            return self.reader.read_all()
        except pa.ArrowInvalid as error:
            raise _consumed(self.what, error) from error

    @property
    def names(self) -> list[str]:
        names: list[str] = self.reader.schema.names
        return names


#: Readers of pyarrow that were given already.
_READ: weakref.WeakSet[Any] = weakref.WeakSet()


def _consumed(what: str, error: object) -> ReleasedError:
    return ReleasedError(
        f"{what} cannot be read: {error}; a stream can be read once, so make it anew or keep a table "
        "of it"
    )
