"""What a call asks of a table of strikes, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ._arguments import flag_of, text_of, threads_of
from ._columns import StatedColumns
from ._question import Question


@dataclass(frozen=True)
class Request:
    """The arguments of `nearest`, looked at.

    Attributes
    ----------
    question:
        What is asked of each strike.
    stated:
        The strikes' columns by role.
    ties:
        Whether ``nearest_ties`` is added.
    prefix:
        What the names of the added columns begin with.
    assume_wgs84:
        Whether geometries that state no reference system are degrees of WGS 84.
    threads:
        How many may be used; 0 for one a core.
    most_rows:
        How many rows a result may have whose number is not known before; None for any number.
    is_part:
        Whether the table is one of several parts of the strikes: what a row gets depends on it alone.
    """

    question: Question
    stated: StatedColumns
    ties: bool
    prefix: str
    assume_wgs84: bool
    threads: int
    most_rows: int | None = None
    is_part: bool = False

    @staticmethod
    def read(
        *,
        k: int | None,
        within: float | str | None,
        columns: Mapping[str, str] | None,
        azimuth: bool,
        ties: bool,
        exclude_self: bool,
        prefix: str,
        assume_wgs84: bool,
        threads: int | None,
        is_part: bool = False,
    ) -> Request:
        """Reads the arguments.

        Raises
        ------
        ArgumentError
            Where one is of a type or a value that it cannot have.
        """
        return Request(
            Question.read(k, within, azimuth, exclude_self),
            StatedColumns.read(columns),
            flag_of(ties, "ties"),
            text_of(prefix, "prefix"),
            flag_of(assume_wgs84, "assume_wgs84"),
            threads_of(threads),
            is_part=is_part,
        )
