"""The command line of ``nearest`` and ``check``, taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ._columns import ROLES
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
            if own == "--":
                line.files += map(argument, rest)
            elif name.startswith("--") and value and name in _VALUED:
                line.options[name] = value
            elif own in _VALUED:
                line.options[own] = next(rest, "")
            elif own.startswith("-") and own != "-":
                line.flags.append(own)
            else:
                line.files.append(own)
        if "-o" in line.options:
            line.options["--output"] = line.options.pop("-o")
        return line

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

    def state_pair(self, option: str, latitude: str, longitude: str) -> None:
        """Says in an option which columns hold degrees, in place of what it says of a coordinate."""
        kept = [
            part
            for part in _parts(self.options.get(option, ""))
            if ROLES.get(part.partition("=")[0].strip().lower()) != "coordinate" or "=" not in part
        ]
        words = [*kept, f"latitude={latitude}", f"longitude={longitude}"]
        self.options[option] = ",".join(f'"{word}"' if "," in word else word for word in words)


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
