"""What can go wrong, a class for each kind: the sentence, and the row where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar


class StrikeProximityError(Exception):
    """Something could not be done: one sentence with the offending value and what to do.

    Attributes
    ----------
    reason:
        The sentence, without the row.
    row:
        The row of the table at fault, counted from 0 as pandas' ``iloc`` counts; None where no
        single row is.
    exit_code:
        What ``python -m strike_proximity`` ends with for it, as the command does: 64 (usage), 65
        (data), 66 (no such input), 69 (something is not installed), 73 (cannot be written).
    """

    _usual_exit_code: ClassVar[int] = 65

    def __init__(self, reason: str, row: int | None = None, exit_code: int | None = None) -> None:
        super().__init__(reason, row)
        self.reason = reason
        self.row = row
        self.exit_code = self._usual_exit_code if exit_code is None else exit_code

    def __str__(self) -> str:
        return self.reason if self.row is None else f"row {self.row}: {self.reason}"

    def moved(self, rows: int) -> StrikeProximityError:
        """The same error, its row counted from so many rows further ahead."""
        row = None if self.row is None else self.row + rows
        return type(self)(self.reason, row, self.exit_code)

    def of(self, whole: str) -> StrikeProximityError:
        """The same error, saying first what it is about."""
        return type(self)(f"{whole}: {self.reason}", self.row, self.exit_code)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.reason, self.row, self.exit_code)


class ArgumentError(StrikeProximityError, ValueError):
    """An argument of a type or a value that it cannot have."""

    _usual_exit_code = 64


class CoordinateError(StrikeProximityError, ValueError):
    """Numbers that are no place on Earth, a text that is no coordinate, or sites without any."""


class OutOfRangeError(CoordinateError):
    """A latitude beyond ±90°, a longitude beyond ±360°, an infinite one, or an uncertainty that is not a
    distance."""


class ColumnError(StrikeProximityError, ValueError):
    """A column that is needed is not there, or one that would be added is there already."""


class DataTypeError(StrikeProximityError, TypeError):
    """What was given is of a type that holds no places, such as strings for numbers."""


class GeometryTypeError(DataTypeError):
    """A geometry that is not a point."""


class CRSError(StrikeProximityError, ValueError):
    """Coordinates that are not degrees of WGS 84, or that do not say what they are."""


class LengthError(StrikeProximityError, ValueError):
    """Arrays that belong together and are not of one length."""


class ReleasedError(StrikeProximityError, ValueError):
    """An Arrow array or stream that somebody has consumed already."""


class TooLargeError(StrikeProximityError, MemoryError):
    """A result that there is no memory for, or that no column of Arrow holds."""


class FileError(StrikeProximityError, OSError):
    """A file that is not there, is of another format, or cannot be written."""

    _usual_exit_code = 66


class MissingDependencyError(StrikeProximityError, ImportError):
    """A library is needed that is not installed, or that this package was built without."""

    _usual_exit_code = 69


class ProgramError(StrikeProximityError, RuntimeError):
    """The program ended with an error; the sentence and the exit code are its own."""

    _usual_exit_code = 1


class StrikeProximityWarning(UserWarning):
    """Something that does not stop the work and should be known."""


@contextmanager
def about(what: str) -> Iterator[None]:
    """Lets what goes wrong say which table it is about.

    Raises
    ------
    StrikeProximityError
        What was raised, with the table.
    """
    try:
        yield
    except ArgumentError:
        raise
    except StrikeProximityError as error:
        if what in error.reason:
            raise
        raise error.of(what) from None
