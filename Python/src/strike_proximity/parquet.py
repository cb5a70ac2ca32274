"""The commands ``nearest`` and ``check`` on files of Parquet and Arrow, and folders of Parquet.

Such a file is handed to the program as a table of its columns, its points as well-known text, so that
everything the program knows of columns and data sets holds; to ``check``, and where sites may be areas,
as JSON lines. What ``nearest`` finds is then set beside the rows of the file itself, whose types stay
as they are. Memory does not grow with the file.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ._command_line import CommandLine
from ._errors import ArgumentError, StrikeProximityError
from ._files import is_columnar, is_read_here, require_output, require_reader, stream
from ._parquet_file import write_batches
from ._program import program
from ._program_table import ProgramTable, TableWriter
from ._result_table import with_result


def main(arguments: Sequence[str]) -> int:
    """Runs ``nearest`` or ``check`` with files of Parquet or Arrow among its arguments.

    Parameters
    ----------
    arguments:
        The command and what follows it.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    StrikeProximityError
        Where a file cannot be read, or not in this way.
    """
    line = CommandLine.read(arguments)
    if {"-h", "--help", "--version"} & {*line.flags}:
        return subprocess.run([program(), *arguments], check=False).returncode
    _refuse(line)
    named = [*filter(is_read_here, line.files), *filter(is_columnar, line.options.values())]
    if not named:
        return subprocess.run([program(), *arguments], check=False).returncode
    require_reader(named[0])
    with tempfile.TemporaryDirectory(prefix="strike-proximity-") as folder:
        return _Conversion(line, Path(folder)).run()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Holds back what is done on the signals that end a program until the end of the block.

    Python's handlers are changed, not the mask of the process, which a program started meanwhile would
    inherit.
    """
    came: list[tuple[int, FrameType | None]] = []
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    handlers = {int(number): signal.getsignal(number) for number in numbers}
    held = {number: handler for number, handler in handlers.items() if callable(handler)}
    for number in held:
        signal.signal(number, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        for number, frame in came[:1]:
            held[number](number, frame)


def _refuse(line: CommandLine) -> None:
    """Refuses what cannot be done with files of Parquet and Arrow.

    Raises
    ------
    ArgumentError, FileError
        With what can be done instead.
    """
    output = line.options.get("--output", "")
    wanted = {"nearest": ["<strikes>", "<sites>"], "check": ["<file>"]}[line.command]
    if len(line.files) != len(wanted):
        raise ArgumentError(
            f"{line.command} takes {' '.join(wanted)}, not {len(line.files)} files; see "
            f"strike-proximity {line.command} --help"
        )
    for path, option in zip(line.files, ("--columns", "--site-columns")):
        for word in ("header", "separator") if is_read_here(path) else ():
            if line.states(option, word):
                raise ArgumentError(
                    f"{option} {word}=…: {path} is a file of Parquet or Arrow, which has neither lines "
                    f"nor separators, and names its columns itself; leave {word}= out"
                )
    for option in ("--precision", "--fix"):
        value = line.options.get(option, "")
        if is_columnar(value):
            raise ArgumentError(f"{option} {value}: this is a table of text; name a .csv")
    if not is_columnar(output):
        return
    if line.command == "check":
        raise ArgumentError(f"{output}: findings are written as .csv, .geojson or .json")
    if "--lines" in line.flags:
        raise ArgumentError(
            "--lines draws on maps, and a file of Parquet or Arrow has rows only; write .geojson, .kml "
            "or .gpkg"
        )
    stated = line.options.get("--format", "csv")
    if stated != "csv":
        raise ArgumentError(
            f"--format {stated} is another format than that of {output}; leave it out, or name the "
            "output by that format"
        )
    require_output(output, line.files)


class _Conversion:
    """One run of the program with tables in place of the files."""

    def __init__(self, line: CommandLine, folder: Path) -> None:
        self._line = line
        self._folder = folder
        self._tables: list[ProgramTable] = []

    def run(self) -> int:
        line, output = self._line, self._line.options.get("--output", "")
        strikes = line.files[0]
        joins = is_columnar(output)
        for place, path in enumerate(list(line.files)):
            if is_read_here(path):
                option = "--columns" if place == 0 else "--site-columns"
                try:
                    writer = TableWriter(
                        stream(path), path, option, line, self._folder / str(place)
                    )
                    table = writer.write(numbered=joins and place == 0)
                except StrikeProximityError as error:
                    raise line.worded(error, path, option) from None
                if table.notice is not None and line.command == "nearest" and not line.is_quiet:
                    sys.stderr.write(f"{table.notice}\n")
                self._tables.append(table)
                line.files[place] = str(table.path)
        if not joins:
            return self._program(line.arguments())
        result = self._folder / "result.csv"
        line.options["--output"] = str(result)
        line.options["--format"] = "csv"
        self._tables.append(ProgramTable(result, output))
        code = self._program(line.arguments())
        if code == 0:
            written = self._tables[0] if is_read_here(strikes) else None
            prefix = line.options.get("--prefix", "")
            write_batches(with_result(strikes, written, result, prefix, output), output)
        return code

    def _program(self, arguments: Sequence[str]) -> int:
        """Runs the program; what it says names the files that were given."""
        is_check = self._line.command == "check"
        child = None
        try:
            # A signal that came while the program starts would leave nobody who knows of it.
            with _signals_held():
                child = subprocess.Popen(
                    [program(), *arguments],
                    stdout=subprocess.PIPE if is_check else None,
                    stderr=subprocess.PIPE,
                )
            out, said = child.communicate()
        except BaseException:
            # Whatever ends this ends the program, too.
            if child is not None:
                child.terminate()
                child.communicate()
            raise
        sys.stderr.write(self._named(said).decode(errors="replace"))
        if is_check:
            sys.stdout.buffer.write(self._named(out))
            output = Path(self._line.options.get("--output", ""))
            if output.is_file():
                output.write_bytes(self._named(output.read_bytes()))
        # As a shell says it of one that a signal ended.
        return child.returncode if child.returncode >= 0 else 128 - child.returncode

    def _named(self, said: bytes) -> bytes:
        for table in self._tables:
            said = table.named(said)
        return said
