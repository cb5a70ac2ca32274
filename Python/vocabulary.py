#!/usr/bin/env python3
"""Writes the package's table of column names from the program's, so that there is one vocabulary.

Python/vocabulary.py           writes src/strike_proximity/_vocabulary.py
Python/vocabulary.py --check   says whether it is as it would be written, and changes nothing
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "Sources/Records/Meaning/Vocabulary.swift"
TARGET = HERE / "src/strike_proximity/_vocabulary.py"
# What the package asks of a table; the words are those of --columns.
ROLES = {
    "identifier": "id",
    "name": "name",
    "latitude": "latitude",
    "longitude": "longitude",
    "coordinate": "coordinate",
    "uncertainty": "uncertainty",
}


def generated() -> str:
    """The module's text."""
    text = SOURCE.read_text(encoding="utf-8")
    lines = [
        '"""Names that columns bear, by role; the earlier count before the later.',
        "",
        "Written by Python/vocabulary.py from Sources/Records/Meaning/Vocabulary.swift.",
        '"""',
        "",
        "NAMES: dict[str, tuple[str, ...]] = {",
    ]
    for swift, word in ROLES.items():
        found = re.search(rf"^ +\.{swift}: \[(.*?)\],$", text, re.M | re.S)
        if found is None:
            sys.exit(f"{SOURCE}: no names of .{swift}; was the table rearranged?")
        lines.append(f'    "{word}": (')
        lines += [f'        "{name}",' for name in re.findall(r'"([^"]+)"', found[1])]
        lines.append("    ),")
    return "\n".join([*lines, "}", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    text = generated()
    if not parser.parse_args().check:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        sys.exit(
            f"{TARGET.relative_to(HERE.parent)} is not what Vocabulary.swift says; run "
            "Python/vocabulary.py"
        )


if __name__ == "__main__":
    main()
