"""The program that comes with the package, or the one that ``STRIKE_PROXIMITY_PROGRAM`` names."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ._errors import FileError, MissingDependencyError, ProgramError

_FOLDER = Path(__file__).resolve().parent / "_bin"
#: Exit code of the command where a record cannot be right as it is.
DATA_ERROR = 65
# Where a file is not there, and where one cannot be written.
_NO_INPUT, _CANNOT_CREATE = 66, 73


def program() -> str:
    """The path of the program.

    Raises
    ------
    MissingDependencyError
        Where the package was built without it.
    """
    stated = os.environ.get("STRIKE_PROXIMITY_PROGRAM")
    path = Path(stated) if stated else _FOLDER / "strike-proximity"
    if not path.exists():
        raise MissingDependencyError(
            f"there is no program at {path}; install a wheel of strike-proximity that has it, or name "
            "one in the environment as STRIKE_PROXIMITY_PROGRAM"
        )
    return str(path)


def bundled_sites() -> str:
    """The path of the register of missions that comes with the program."""
    folder = Path(program()).resolve().parent
    found = sorted(folder.glob("*.resources/register/*.csv"))
    found += sorted(folder.glob("../share/strike-proximity/**/register/*.csv"))
    if not found:
        raise MissingDependencyError(f"there is no register of missions beside {program()}")
    return str(found[0])


def argument(path: str) -> str:
    """A path that the program cannot take for an option.

    Raises
    ------
    FileError
        Where no file can have it.
    """
    if not path or "\0" in path:
        raise FileError(f"{path!r} is not the name of a file")
    return os.path.join(".", path) if path.startswith("-") else path


def run(
    arguments: Sequence[str], *, allowed: Sequence[int] = (), folder: str | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program.

    Parameters
    ----------
    arguments:
        What stands behind its name on a command line.
    allowed:
        Exit codes besides 0 that are no failure.
    folder:
        Where it runs.

    Raises
    ------
    FileError, ProgramError
        With what it says, where it fails: the first where a file is not there, or cannot be written.
    """
    done = subprocess.run(
        [program(), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=folder,
        check=False,
    )
    if done.returncode == 0 or done.returncode in allowed:
        return done
    said = done.stderr.decode(errors="replace").strip()
    said = said.removeprefix("strike-proximity: ").removeprefix("Error: ")
    if done.returncode < 0:
        said = f"the program was ended by signal {-done.returncode} {said}".strip()
    is_file = done.returncode in (_NO_INPUT, _CANNOT_CREATE)
    raise (FileError if is_file else ProgramError)(
        said or f"the program ended with exit code {done.returncode}", exit_code=done.returncode
    )
