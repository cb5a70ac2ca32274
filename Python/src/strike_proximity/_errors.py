"""What can go wrong, a class for each kind: the sentence, and the row where there is one."""

from __future__ import annotations

from typing import Any


class StrikeProximityError(Exception):
    """Something could not be done: one sentence with the offending value and what to do.

    Attributes
    ----------
    reason:
        The sentence, without the row.
    row:
        The row of the table at fault, counted from 0 as pandas' ``iloc`` counts; None where no
        single row is.
    """

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(reason, row)
        self.reason = reason
        self.row = row

    def __str__(self) -> str:
        return self.reason if self.row is None else f"row {self.row}: {self.reason}"

    def moved(self, rows: int) -> StrikeProximityError:
        """The same error, its row counted from so many rows further ahead."""
        return self if self.row is None else type(self)(self.reason, self.row + rows)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.reason, self.row)


class CoordinateError(StrikeProximityError, ValueError):
    """Numbers that are no place on Earth, or a text that is no coordinate."""


class OutOfRangeError(CoordinateError):
    """A latitude beyond ±90°, a longitude beyond ±360°, or an infinite one."""


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


class FileError(StrikeProximityError, OSError):
    """A file that is not there, is of another format, or cannot be written."""


class MissingDependencyError(StrikeProximityError, ImportError):
    """A library is needed that is not installed, or that this package was built without."""


class ProgramError(StrikeProximityError, RuntimeError):
    """The program ended with an error; the sentence is its own.

    Attributes
    ----------
    exit_code:
        What it ended with, such as 64 (usage), 65 (data), 66 (no such file).
    """

    def __init__(self, reason: str, row: int | None = None, exit_code: int = 1) -> None:
        super().__init__(reason, row)
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.reason, self.row, self.exit_code)


class StrikeProximityWarning(UserWarning):
    """Something that does not stop the work and should be known."""
