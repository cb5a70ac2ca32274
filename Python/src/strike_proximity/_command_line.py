"""The command line of ``nearest`` and ``check``, taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ._columns import ROLES
from ._errors import StrikeProximityError
from ._program import argument

# Options of the two commands that have a value.
_VALUED = {
    "--count", "--within", "--format", "-o", "--output", "--columns", "--site-columns",
    "--precision", "--prefix", "--dates", "--fix",
}  # fmt: skip


@dataclass
class CommandLine:
    """The parts of a command line.

    Attributes
    ----------
    command:
        ``nearest`` or ``check``.
    files:
        Arguments that are no options.
    options:
        Options with their values.
    flags:
        Options without one.
    """

    command: str
    files: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)

    @staticmethod
    def read(arguments: Sequence[str]) -> CommandLine:
        """Reads the arguments as the program's parser does."""
        line = CommandLine(arguments[0])
        rest = iter(arguments[1:])
        for own in rest:
            name, _, value = own.partition("=")
            letters = re.fullmatch(r"-([qh]*)(?:(?<=[qh])|(o)(?:=(.*))?)", own, re.DOTALL)
            if own == "--":
                line.files += map(argument, rest)
            elif name.startswith("--") and value and name in _VALUED:
                line.options[name] = value
            elif own in _VALUED:
                line.options[own] = next(rest, "")
            elif letters is not None:
                # Several in one, of which the last may have a value: -qo near.parquet.
                line.flags += [f"-{letter}" for letter in letters[1]]
                if letters[2]:
                    line.options["-o"] = next(rest, "") if letters[3] is None else letters[3]
            elif own.startswith("-") and own != "-":
                line.flags.append(own)
            else:
                line.files.append(own)
        if "-o" in line.options:
            line.options["--output"] = line.options.pop("-o")
        return line

    @property
    def is_quiet(self) -> bool:
        """Whether nothing shall be said but the result and errors."""
        return bool({"-q", "--quiet"} & {*self.flags})

    def arguments(self) -> list[str]:
        """The arguments again; of options whose value begins with a hyphen, too."""
        options = [f"{name}={value}" for name, value in self.options.items()]
        return [self.command, *self.files, *options, *self.flags]

    def stated(self, option: str) -> dict[str, str]:
        """The columns that an option such as ``--columns`` states, by the package's roles."""
        stated = {}
        for part in _parts(self.options.get(option, "")):
            word, is_stated, name = part.partition("=")
            role = ROLES.get(word.strip().lower())
            if is_stated and role is not None:
                stated[role] = name.strip()
        return stated

    def states(self, option: str, word: str) -> bool:
        """Whether an option such as ``--columns`` says something by a word such as ``header``."""
        parts = _parts(self.options.get(option, ""))
        return any(part.partition("=")[0].strip().lower() == word for part in parts)

    def state_place(self, option: str, columns: Mapping[str, str]) -> None:
        """Says in an option which columns hold coordinates, by role, in place of what it says of one."""
        kept = [
            part
            for part in _parts(self.options.get(option, ""))
            if "=" not in part or ROLES.get(part.partition("=")[0].strip().lower()) != "coordinate"
        ]
        words = [*kept, *(f"{role}={name}" for role, name in columns.items())]
        self.options.pop(option, None)
        if words:
            self.options[option] = _joined(words)

    def worded(self, error: StrikeProximityError, path: str, option: str) -> StrikeProximityError:
        """An error of the package as the command says it: the file first, then its row from 1, and the
        command's own options."""
        reason = error.reason.removeprefix(f"{path}: ")
        reason = re.sub(
            r'(?:columns=)?\{"latitude": "(.*?)", "longitude": "(.*?)"\}',
            lambda found: f"{option} {_joined([f'latitude={found[1]}', f'longitude={found[2]}'])}",
            reason,
        )
        reason = re.sub(
            r'(?:columns=)?\{"geometry": "(.*?)"\}',
            lambda found: f"{option} {_joined([f'coordinate={found[1]}'])}",
            reason,
        )
        for said, meant in _SENTENCES:
            reason = re.sub(said, meant, reason)
        where = path if error.row is None else f"{path}: row {error.row + 1}"
        return type(error)(f"{where}: {reason}", None, error.exit_code)


# What the package advises, and what helps whoever calls the command.
_SENTENCES = [
    (r"say assume_wgs84=True", "say so in the file (set_crs(4326) and to_parquet of geopandas)"),
    (r"to polygons of sites the command measures: .*", "give each strike one point"),
    (r"give points, or footprints to the command .*", "give each strike one point"),
    (r"explode\(\) makes", "explode() of geopandas makes"),
    (r"strike_proximity\.locate of", "strike-proximity locate of"),
]


def _joined(words: Sequence[str]) -> str:
    """Parts of an option's value, those with commas in quotes."""
    return ",".join(f'"{word}"' if "," in word else word for word in words)


def _parts(text: str) -> list[str]:
    """The parts between commas that stand outside quotes, without the quotes."""
    parts, is_quoted = [""], False
    for character in text:
        if character == '"':
            is_quoted = not is_quoted
        elif character == "," and not is_quoted and not parts[-1].endswith("separator="):
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part]
