"""What the engines share: an index that travels as bytes, and errors that say where in the whole a row stands."""

from __future__ import annotations

import functools
import importlib
import pickle
from types import ModuleType
from typing import TYPE_CHECKING, Any

from strike_proximity import SiteIndex, StrikeProximityError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa


def required(module: str, package: str) -> ModuleType:
    """The engine's module, or one sentence about how to get it.

    Raises:
        StrikeProximityError: The engine is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise StrikeProximityError(
            f"{module.partition('.')[0]} is not installed here: pip install {package}"
        ) from error


def index_of(sites: Any, *, site_columns: Any = None, assume_wgs84: bool = False) -> SiteIndex:
    """The index of these sites, or the index itself if it is one already."""
    if isinstance(sites, SiteIndex):
        return sites
    return SiteIndex(sites, columns=site_columns, assume_wgs84=assume_wgs84)


class PackedIndex:
    """An index as bytes, unpacked once in each process that measures with it, whatever the number of tasks."""

    def __init__(self, index: SiteIndex) -> None:
        self.data = pickle.dumps(index)

    @property
    def index(self) -> SiteIndex:
        return unpacked(self.data)


@functools.lru_cache(maxsize=4)
def unpacked(data: bytes) -> SiteIndex:
    """The index in these bytes. A worker serves many tasks, most of them with the same one."""
    return pickle.loads(data)


def measured(
    index: SiteIndex, batches: Iterable[pa.RecordBatch], options: dict[str, Any], whole: str
) -> Iterator[pa.RecordBatch]:
    """Each batch with its columns added, none of it kept.

    Args:
        whole: What the batches are parts of, for errors: their rows are counted from its beginning.

    Raises:
        StrikeProximityError: A row cannot be measured; ``row`` counts from 0 in the whole.
    """
    before = 0
    for batch in batches:
        try:
            yield index.nearest_batch(batch, **options)
        except StrikeProximityError as error:
            row = None if error.row is None else before + error.row
            raise type(error)(f"{error.reason} ({whole})", row=row) from None
        before += batch.num_rows
