"""Lists of dicts, as JSON has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._cells import coordinate_error, numbers
from .._columns import ColumnFinder, StatedColumns
from .._crs import require_wgs84
from .._places import Places
from .._values import Added, Integers
from ._table import Table


class Records(Table):
    """Records, of which each may have keys of its own."""

    def __init__(self, records: Sequence[Mapping[str, Any]], what: str) -> None:
        super().__init__(what)
        self._records = records
        self._names = list(dict.fromkeys(str(key) for record in records for key in record))

    @property
    def names(self) -> list[str]:
        return self._names

    def __len__(self) -> int:
        return len(self._records)

    @property
    def row_size(self) -> int:
        # A dict, its table of keys, and the objects that are made for its numbers.
        return 600 + 24 * len(self._names)

    def cells(self, name: str) -> Sequence[Any]:
        return [record.get(name) for record in self._records]

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        import numpy as np

        if not self._records:
            return Places.of_numbers(np.empty(0), np.empty(0), self.what)
        finder = self.finder(stated)
        pair = finder.pair()
        if pair is not None:
            self.agreed(finder, lambda: self._undeclared(finder))
            return self.degrees(pair)
        name = finder.find("coordinate")
        if name is None:
            raise finder.no_place()
        cells = self.cells(name)
        for row, cell in enumerate(cells):
            if cell is not None and not isinstance(cell, bytes):
                raise coordinate_error(cell, row, self.what, name)
        require_wgs84(None, self.what, "pyproj", assume_wgs84=assume_wgs84)
        return Places.of_wkb(cells, self.what)

    def degrees(self, pair: tuple[str, str]) -> Places:
        latitude, longitude = (numbers(self.cells(name), self.what, name) for name in pair)
        return Places.of_numbers(latitude, longitude, self.what)

    def _undeclared(self, finder: ColumnFinder) -> tuple[Places, str] | None:
        """The places of a geometry in WKB."""
        name = finder.find("coordinate")
        cells = [] if name is None else self.cells(name)
        if name is None or not all(cell is None or isinstance(cell, bytes) for cell in cells):
            return None
        return Places.of_wkb(cells, self.what), name

    def extended(self, added: Added, rows: Integers | None) -> list[dict[str, Any]]:
        columns = {name: column.python() for name, column in added.items()}
        numbered = range(len(self._records)) if rows is None else rows.tolist()
        return [
            {**self._records[row], **{name: cells[i] for name, cells in columns.items()}}
            for i, row in enumerate(numbered)
        ]
