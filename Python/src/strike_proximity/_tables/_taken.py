"""Columns that are there already, where others of their names would be added."""

from __future__ import annotations

from collections.abc import Sequence

from .._errors import ColumnError


def require_free(
    names: Sequence[str], added: Sequence[str], what: str, *, tells_case: bool = True
) -> None:
    """Refuses columns that are there already, and such as would be there twice.

    Parameters
    ----------
    names:
        Of the table's columns.
    added:
        Of those that it shall get.
    what:
        The table in sentences.
    tells_case:
        Whether names that differ in capitals alone are two, as they are not in SQL.

    Raises
    ------
    ColumnError
        With the first of them.
    """
    own = {_key(name, tells_case): name for name in names}
    others: set[str] = set()
    for name in added:
        key = _key(name, tells_case)
        if key in own:
            raise ColumnError(
                f"{what} have “{own[key]}” already; name the new columns otherwise with prefix=, "
                'such as prefix="second_"'
            )
        if key in others:
            raise ColumnError(
                f"“{name}” would be there twice: carry= takes no column over whose name the result "
                "has already; rename it in the sites"
            )
        others.add(key)


def _key(name: str, tells_case: bool) -> str:
    return name if tells_case else name.lower()
