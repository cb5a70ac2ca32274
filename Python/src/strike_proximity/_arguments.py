"""Arguments looked at before anything is done with them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ._errors import ArgumentError


def path_of(given: Any, name: str) -> str:
    """The path that an argument names.

    Raises
    ------
    ArgumentError
        Where it is none.
    """
    if isinstance(given, (str, os.PathLike)):
        path: Any = os.fspath(given)
        if path and isinstance(path, str):
            return path
    raise ArgumentError(f"{name}={_shown(given)} is not a path; name a file")


def roles_of(given: Any, name: str = "columns") -> Mapping[str, str]:
    """Columns by their roles; none where None is given.

    Raises
    ------
    ArgumentError
        Where it is not a mapping of texts.
    """
    if given is None:
        return {}
    example = f'{name}={{"latitude": "Y", "longitude": "X"}}'
    if not isinstance(given, Mapping):
        raise ArgumentError(f"{name}={_shown(given)} says no columns by role; write {example}")
    for role, column in given.items():
        if not isinstance(role, str):
            raise ArgumentError(f"{name}: {_shown(role)} is not a role; write {example}")
        # Columns of a DataFrame without a header are numbered.
        if not isinstance(column, str) and not _is_whole(column):
            raise ArgumentError(
                f"{name}: {_shown(column)} is not the name of a column, which is a text; write {example}"
            )
    return {role: str(column) for role, column in given.items()}


def names_of(given: Any, name: str) -> Sequence[str]:
    """Names of columns, of which one may be given by itself.

    Raises
    ------
    ArgumentError
        Where one is not a text.
    """
    if isinstance(given, str):
        return (given,)
    if given is None:
        return ()
    if isinstance(given, Sequence) and all(isinstance(own, str) for own in given):
        return given
    raise ArgumentError(f'{name}={_shown(given)} names no columns; write {name}=["city"]')


def threads_of(given: Any) -> int:
    """How many threads a call may use; 0 for one a core.

    Raises
    ------
    ArgumentError
        Where it is not a number of threads.
    """
    if given is None:
        return 0
    if _is_whole(given) and 0 < given < 2**31:
        return int(given)
    raise ArgumentError(
        f"threads={_shown(given)} is not a number of threads; give 1 or more, or None"
    )


def count_of(given: Any) -> int:
    """How many sites are wanted.

    Raises
    ------
    ArgumentError
        Where it is not a number of sites.
    """
    if _is_whole(given) and given >= 1:
        return int(given)
    raise ArgumentError(f"k={_shown(given)} is not a number of sites; give 1 or more")


def code_of(given: Any) -> int:
    """The EPSG code of a datum operation; 0 for none.

    Raises
    ------
    ArgumentError
        Where it is no code.
    """
    if given is None:
        return 0
    if _is_whole(given) and 0 < given < 2**31:
        return int(given)
    raise ArgumentError(f"operation={_shown(given)} is not a code of EPSG, such as 15865")


def flag_of(given: Any, name: str) -> bool:
    """Yes or no.

    Raises
    ------
    ArgumentError
        Where it is neither.
    """
    if isinstance(given, (bool, np.bool_)):
        return bool(given)
    raise ArgumentError(f"{name}={_shown(given)} is neither True nor False")


def text_of(given: Any, name: str) -> str:
    """A text.

    Raises
    ------
    ArgumentError
        Where it is none.
    """
    if isinstance(given, str) and given.isprintable():
        return given
    raise ArgumentError(f"{name}={_shown(given)} is not a text that can be printed")


def _is_whole(given: Any) -> bool:
    return isinstance(given, (int, np.integer)) and not isinstance(given, bool)


def _shown(given: Any) -> str:
    text = " ".join(repr(given).split())
    return text if len(text) <= 40 else text[:39] + "…"
