"""The command: ``python -m strike_proximity``. Files of Parquet and Arrow are converted on the way."""

from __future__ import annotations

import os
import sys

from ._errors import FileError, MissingDependencyError, ProgramError, StrikeProximityError
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
        sys.exit(_exit_code(error))


def _exit_code(error: StrikeProximityError) -> int:
    """As the program ends (sysexits)."""
    if isinstance(error, ProgramError):
        return error.exit_code
    if isinstance(error, MissingDependencyError):
        return 69
    return 66 if isinstance(error, FileError) else 65


if __name__ == "__main__":
    main()
