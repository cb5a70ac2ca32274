"""The command: ``python -m strike_proximity``. Files of Parquet and Arrow are converted on the way."""

from __future__ import annotations

import os
import sys

from ._errors import StrikeProximityError
from ._files import is_columnar
from ._program import program


def main() -> None:
    """Runs the program with the arguments of the command line, in place of Python."""
    arguments = sys.argv[1:]
    try:
        if arguments[:1] in (["nearest"], ["check"]) and any(map(is_columnar, arguments[1:])):
            from .parquet import main as converted

            sys.exit(converted(arguments))
        path = program()
        os.execv(path, [path, *arguments])
    except StrikeProximityError as error:
        print(f"strike-proximity: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
