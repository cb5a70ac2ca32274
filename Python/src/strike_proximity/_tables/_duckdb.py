"""Relations of DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._dependency import require_pyarrow
from .._values import Added, Integers
from ._arrow import ArrowTable

if TYPE_CHECKING:
    import duckdb


class RelationTable(ArrowTable):
    """A relation: its query is run once, and the result is a relation of the same connection."""

    tells_case = False

    def __init__(self, relation: duckdb.DuckDBPyRelation, what: str) -> None:
        require_pyarrow(f"{what} are a relation of DuckDB, which is read through Arrow")
        read: Any = getattr(relation, "to_arrow_table", None) or relation.fetch_arrow_table
        super().__init__(read(), what)
        self._relation = relation

    def extended(self, added: Added, rows: Integers | None) -> duckdb.DuckDBPyRelation:
        # The name is found by DuckDB among the variables of this function.
        strike_proximity_result = super().extended(added, rows)  # noqa: F841
        return self._relation.query(
            "strike_proximity_input", "SELECT * FROM strike_proximity_result"
        )
