"""Finds the columns of a table that say where its rows are, as the command finds them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ._arguments import roles_of
from ._errors import ColumnError
from ._vocabulary import NAMES

#: The words of the command's --columns, the short ones among them.
ROLES = {
    "id": "id",
    "name": "name",
    "latitude": "latitude",
    "lat": "latitude",
    "longitude": "longitude",
    "lon": "longitude",
    "coordinate": "coordinate",
    "geometry": "coordinate",
    "uncertainty": "uncertainty",
    "radius": "uncertainty",
}
_CONTAINERS = ("tags.", "attributes.", "properties.", "fields.")
_IGNORED = set("_-.,°()\"'@\ufeff\u200b\u0307")
# How many bytes a Shapefile leaves of a name.
_CUT = 10


@dataclass(frozen=True)
class StatedColumns:
    """What the caller says of a table's columns: names by role, and the order of two numbers.

    `argument` is what the caller says it with, for sentences that advise to.
    """

    names: Mapping[str, str]
    order: str | None = None
    argument: str = "columns"

    @staticmethod
    def read(columns: Mapping[str, str] | None, argument: str = "columns") -> StatedColumns:
        """Reads ``{"latitude": "Y", "longitude": "X"}`` and the like.

        Raises
        ------
        ColumnError
            Where a key is not a role, or a role is stated twice.
        ArgumentError
            Where they are not texts by texts.
        """
        names: dict[str, str] = {}
        order = None
        for word, name in roles_of(columns, argument).items():
            if word == "order":
                if name not in ("lat-lon", "lon-lat"):
                    raise ColumnError(f"order “{name}” is neither lat-lon nor lon-lat")
                order = name
                continue
            role = ROLES.get(word)
            if role is None:
                near = difflib.get_close_matches(str(word), ROLES, 1)
                hint = f"; did you mean “{near[0]}”?" if near else ""
                known = ", ".join([*ROLES, "order"])
                raise ColumnError(f"“{word}” is not a role of a column; known: {known}{hint}")
            if role in names:
                raise ColumnError(f"{role} is stated twice; name one column for it")
            names[role] = name
        if "coordinate" in names and ("latitude" in names or "longitude" in names):
            raise ColumnError("state either latitude and longitude or a coordinate, not both")
        return StatedColumns(names, order, argument)


def key(name: str) -> str:
    """What is left of a name where only letters and digits count.

    The same as the program's ``Vocabulary.key``.
    """
    name = name.lower()
    for container in _CONTAINERS:
        name = name.removeprefix(container)
    name = name.removesuffix(".value")
    return "".join(c for c in name if c not in _IGNORED and not c.isspace()).replace("ı", "i")


class ColumnFinder:
    """Finds columns by role: as stated, else by name."""

    def __init__(self, columns: Sequence[str], stated: StatedColumns, what: str) -> None:
        """
        Parameters
        ----------
        columns:
            The names in the table.
        stated:
            What the caller says of them.
        what:
            The table in sentences, such as “the strikes”.
        """
        self._columns = list(columns)
        self._keys = [key(name) for name in self._columns]
        self._stated = stated
        self._what = what

    def find(self, role: str) -> str | None:
        """The column of a role; None where no column has it.

        Raises
        ------
        ColumnError
            Where a stated column is missing, or a name that is needed is there twice.
        """
        name = self._stated.names.get(role)
        if name is not None:
            return self.named(name)
        for habit in NAMES[role]:
            found = [i for i, own in enumerate(self._keys) if own == key(habit)]
            if not found:
                found = self._cut(habit)
            exact = [i for i in found if self._columns[i] in NAMES[role]]
            if len(found) > 1 and len(exact) == 1:
                found = exact
            if len(found) > 1:
                raise self._twice(self._columns[found[0]])
            if found:
                return self._columns[found[0]]
        return None

    def named(self, name: str) -> str:
        """A column by its name, whatever its capitals, blanks and underscores.

        Raises
        ------
        ColumnError
            Where there is none, or more than one.
        """
        if self._columns.count(name) == 1:
            return name
        fitting = [own for own, k in zip(self._columns, self._keys) if k == key(str(name))]
        if len(fitting) > 1:
            raise self._twice(name)
        if fitting:
            return fitting[0]
        near = difflib.get_close_matches(str(name), self._columns, 1)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        raise ColumnError(f"{self._what} have no column “{name}” among {self.listed()}{hint}")

    def pair(self) -> tuple[str, str] | None:
        """The columns of latitude and longitude, if both are there."""
        if "coordinate" in self._stated.names:
            return None
        latitude, longitude = self.find("latitude"), self.find("longitude")
        return None if latitude is None or longitude is None else (latitude, longitude)

    @property
    def is_stated(self) -> bool:
        """Whether the caller says where rows are."""
        return self.states_pair or "coordinate" in self._stated.names

    @property
    def states_pair(self) -> bool:
        """Whether the caller names latitude or longitude."""
        return "latitude" in self._stated.names or "longitude" in self._stated.names

    @property
    def stated_geometry(self) -> str | None:
        """The column of geometry or coordinates that the caller names."""
        return self.find("coordinate") if "coordinate" in self._stated.names else None

    @property
    def argument(self) -> str:
        """What the caller states columns with."""
        return self._stated.argument

    def no_place(self) -> ColumnError:
        """That nothing says where rows are."""
        return ColumnError(
            f"{self._what} have no columns for latitude and longitude among {self.listed()}; name "
            "them latitude and longitude, or state them, such as "
            f'{self.argument}={{"latitude": "Y", "longitude": "X"}} or {{"geometry": "shape"}}'
        )

    def listed(self) -> str:
        """The columns for a sentence: not all of them where they are many."""
        shown = [n if len(n) <= 40 else n[:39] + "…" for n in map(str, self._columns[:30])]
        more = len(self._columns) - len(shown)
        return (", ".join(shown) or "none") + (f" and {more} more" if more else "")

    def _twice(self, name: str) -> ColumnError:
        return ColumnError(f"{self._what} have the column “{name}” twice; rename one of the two")

    def _cut(self, habit: str) -> list[int]:
        if len(habit.encode()) <= _CUT:
            return []
        short = habit.encode()[:_CUT].decode(errors="replace").lower()
        if short in _WORDS:
            return []
        fitting = (
            i
            for i, name in enumerate(self._columns)
            if len(name.encode()) == _CUT and name.lower() == short
        )
        return list(fitting)[:1]


# A word of its own, such as coordinate, is not the beginning of another.
_WORDS = {name for names in NAMES.values() for name in names if len(name.encode()) == _CUT}
