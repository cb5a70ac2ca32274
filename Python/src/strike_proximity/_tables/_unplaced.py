"""Rows of a text file that the program leaves out because they say nothing of their place."""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def rows_at(
    path: str, places: Sequence[str], names: Sequence[str], separator: str
) -> dict[int, list[str]] | None:
    """The cells of some records as the program would write them, by their rows in the file.

    Parameters
    ----------
    path:
        The file.
    places:
        Where the program says that they stand: ``strikes.csv:3``, ``strikes.geojson: feature 3``.
    names:
        The columns that are wanted.
    separator:
        Of a table's cells.

    Returns
    -------
    dict[int, list[str]] | None
        None where the file is of a kind that only the program reads.
    """
    numbers = [re.search(r"(: feature |:)(\d+)$", place) for place in places]
    try:
        text = _text(path)
    except (OSError, ValueError):
        return None
    if all(number is not None and number[1] == ": feature " for number in numbers):
        found = _features(text, [int(number[2]) for number in numbers if number], names)
    else:
        found = _records(text, {int(number[2]) for number in numbers if number}, names, separator)
    return found if found is not None and len(found) == len(places) else None


def _text(path: str) -> str:
    content = Path(path).read_bytes()
    if path.lower().endswith(".gz"):
        content = gzip.decompress(content)
    return content.decode("utf-8-sig")


def _records(
    text: str, lines: set[int], names: Sequence[str], separator: str
) -> dict[int, list[str]] | None:
    """Records of a table by the lines at which they begin."""
    found: dict[int, list[str]] = {}
    row, begin = -1, 1
    with large_cells():
        reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
        for cells in reader:
            if row < 0 and [cell.strip() for cell in cells] == [name.strip() for name in names]:
                row = 0
            elif row >= 0 and any(map(str.strip, cells)):
                if begin in lines:
                    found[row] = [*cells, *[""] * len(names)][: len(names)]
                row += 1
            begin = reader.line_num + 1
    return found


def _features(
    text: str, numbers: Sequence[int], names: Sequence[str]
) -> dict[int, list[str]] | None:
    """Features, or records of JSON, by their numbers from 1."""
    try:
        # Numbers stay as they are written.
        document = json.loads(text, parse_float=_Written, parse_int=_Written)
    except ValueError:
        return None
    items = document.get("features") if isinstance(document, dict) else document
    if not isinstance(items, list):
        return None
    found = {}
    for number in numbers:
        item = items[number - 1]
        properties = item.get("properties", item) or {}
        found[number - 1] = [_cell(properties.get(name)) for name in names]
    return found


class _Written(str):
    """A number by its digits."""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return _json(value)


def _json(value: Any) -> str:
    if isinstance(value, _Written):
        return str(value)
    if isinstance(value, Mapping):
        parts = (f"{json.dumps(k, ensure_ascii=False)}:{_json(v)}" for k, v in value.items())
        return "{" + ",".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def large_cells() -> Iterator[None]:
    """Lets Python's reader of tables take cells of any size."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
