"""The command: ``python -m strike_proximity``. Files of Parquet and Arrow are converted on the way."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import NoReturn


def main() -> None:
    """Runs the program with the arguments of the command line, in place of Python.

    The program is that of the package, or the one that ``STRIKE_PROXIMITY_PROGRAM`` names.
    """
    interrupt = signal.getsignal(signal.SIGINT)
    if interrupt is signal.default_int_handler:
        # Whoever interrupts what is still being imported is to see no traceback of it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ._errors import ArgumentError, StrikeProximityError
    from ._files import is_columnar, is_read_here
    from ._program import program

    arguments = sys.argv[1:]
    try:
        known = is_read_here if arguments[:1] in (["nearest"], ["check"]) else is_columnar
        columnar = next(filter(known, arguments[1:]), None)
        if columnar is None:
            path = program()
            os.execv(path, [path, *arguments])
        if arguments[0] not in ("nearest", "check"):
            raise ArgumentError(f"{columnar}: nearest and check alone take Parquet and Arrow")
        from .parquet import main as converted

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _end)
        code = converted(arguments)
        sys.stdout.flush()
    except StrikeProximityError as error:
        print(f"strike-proximity: {error}", file=sys.stderr)
        code = error.exit_code
    except BrokenPipeError:
        # Whoever read the result has gone away, which is no failure; Python must not say so at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """Ends as a shell says it of a program that a signal ended, once what is temporary is put away."""
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
