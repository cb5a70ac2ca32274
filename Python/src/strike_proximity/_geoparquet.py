"""What tables and files say of their geometry: GeoParquet, geoarrow, Parquet's own types."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._crs import require_wgs84
from ._errors import ColumnError, CRSError, GeometryTypeError
from ._geometry import not_a_point

if TYPE_CHECKING:
    import pyarrow as pa

#: Extension types of Arrow that may hold points.
POINT_TYPES = ("geoarrow.point", "geoarrow.wkb", "ogc.wkb")
#: What GeoParquet and Parquet's types mean where they state no reference system.
DEFAULT_CRS = "OGC:CRS84"


@dataclass(frozen=True)
class GeometryColumn:
    """A column of geometry by what is stated of it.

    Attributes
    ----------
    name:
        Of the column.
    kind:
        ``geoarrow.point``, ``geoarrow.wkb``, or the name of another extension type.
    crs:
        As stated; None where nothing is.
    is_primary:
        Whether it is the one that is meant.
    edges:
        What the lines between two vertices are, as stated, such as ``spherical``; None where nothing is.
    """

    name: str
    kind: str
    crs: Any
    is_primary: bool
    edges: str | None = None

    @property
    def has_spherical_edges(self) -> bool:
        """Whether lines are great circles of a sphere, which geodesics of WGS 84 are not."""
        return self.edges == "spherical"


def geometry_columns(schema: pa.Schema) -> list[GeometryColumn]:
    """The columns of geometry in a schema, the primary one first.

    Raises
    ------
    CRSError
        Where GeoParquet's metadata cannot be read.
    """
    found: list[GeometryColumn] = []
    document = geo_metadata(schema)
    for name, column in document.get("columns", {}).items():
        if name not in schema.names:
            continue
        encoding = str(column.get("encoding", "WKB")).lower()
        found.append(
            GeometryColumn(
                name,
                f"geoarrow.{encoding}",
                column.get("crs", DEFAULT_CRS),
                name == document.get("primary_column"),
                _edges(column),
            )
        )
    named = {column.name for column in found}
    for field in schema:
        kind, metadata = extension(field)
        if kind is None or field.name in named:
            continue
        if is_geometry(kind):
            found.append(extension_column(field.name, kind, metadata))
    return sorted(found, key=lambda column: not column.is_primary)


def is_geometry(kind: str) -> bool:
    """Whether an extension type of that name is one of geometry."""
    return kind.startswith("geoarrow.") or kind.startswith("ogc.")


def extension_column(name: str, kind: str, metadata: bytes | str | None) -> GeometryColumn:
    """A column by its extension type."""
    stated = _json(metadata)
    return GeometryColumn(name, kind, stated.get("crs"), False, _edges(stated))


def _edges(stated: dict[str, Any]) -> str | None:
    edges = stated.get("edges")
    return edges.lower() if isinstance(edges, str) else None


def declared(
    columns: Sequence[GeometryColumn], stated: str | None, what: str, argument: str = "columns"
) -> GeometryColumn | None:
    """The column that says where rows are: the one that the caller names, the primary one, or the
    only one; None where a table declares none.

    Raises
    ------
    ColumnError
        Where there are several.
    """
    if stated is not None:
        return next((column for column in columns if column.name == stated), None)
    if len(columns) > 1 and not columns[0].is_primary:
        names = ", ".join(column.name for column in columns)
        raise ColumnError(
            f"{what} have several columns of geometry: {names}; say which, such as "
            f'{argument}={{"geometry": "{columns[0].name}"}}'
        )
    return columns[0] if columns else None


def require_points(column: GeometryColumn, what: str, remedy: str, *, assume_wgs84: bool) -> None:
    """Refuses a column of other geometries than points, or of another reference system.

    Raises
    ------
    GeometryTypeError, CRSError
        As their names say.
    """
    if column.kind not in POINT_TYPES:
        raise GeometryTypeError(not_a_point(column.kind.partition(".")[2].capitalize()))
    require_wgs84(column.crs, what, remedy, assume_wgs84=assume_wgs84)


def geo_metadata(schema: pa.Schema) -> dict[str, Any]:
    """GeoParquet's metadata; empty where there is none.

    Raises
    ------
    CRSError
        Where it cannot be read: nobody knows then in which system the coordinates are.
    """
    text = (schema.metadata or {}).get(b"geo")
    if text is None:
        return {}
    try:
        document = json.loads(text)
    except ValueError:
        raise _damaged("it is not JSON") from None
    columns = document.get("columns") if isinstance(document, dict) else None
    if not isinstance(columns, dict):
        raise _damaged("it names no columns")
    for name, column in columns.items():
        if not isinstance(column, dict):
            raise _damaged(f"it says nothing of the column “{name}”")
        if not isinstance(column.get("geometry_types") or [], list):
            raise _damaged(f"geometry_types of the column “{name}” is no list")
    geo: dict[str, Any] = document
    return geo


def _damaged(reason: str) -> CRSError:
    return CRSError(
        f"the metadata “geo” is damaged: {reason}; write the table anew with the library that made it"
    )


def extension(field: pa.Field) -> tuple[str | None, bytes]:
    """The name and the metadata of a field's extension type, known to Arrow or not."""
    name = getattr(field.type, "extension_name", None)
    if name is not None:
        # Arrow's own types, such as uuid, show nothing of theirs, and are no geometries.
        serialize = getattr(field.type, "__arrow_ext_serialize__", None)
        return name, serialize() if serialize is not None else b""
    metadata = field.metadata or {}
    stated = metadata.get(b"ARROW:extension:name")
    if stated is None:
        return None, b""
    return stated.decode(errors="replace"), metadata.get(b"ARROW:extension:metadata", b"")


def _json(metadata: bytes | str | None) -> dict[str, Any]:
    try:
        document = json.loads(metadata or b"{}")
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


# MARK: Parquet's own types


def logical_crs(logical_type: Any) -> str | None:
    """The reference system of a column of Parquet's type GEOMETRY or GEOGRAPHY; None for others."""
    found = _LOGICAL.match(str(logical_type))
    if found is None:
        return None
    return found[1] or DEFAULT_CRS


def logical_edges(logical_type: Any) -> str | None:
    """The edges of such a column: those of GEOGRAPHY are spherical where nothing is said, those of
    GEOMETRY are not stated."""
    text = str(logical_type)
    found = _LOGICAL.match(text)
    if found is None or not text.startswith("Geography"):
        return None
    return found[2] or "spherical"


_LOGICAL = re.compile(r"Geo(?:metry|graphy)\(crs=(.*?)(?:, algorithm=(\w+))?\)$")


def with_native_types(schema: pa.Schema, parquet: Any) -> pa.Schema:
    """A file's schema in which columns of Parquet's own geometry types are geoarrow.wkb.

    Parameters
    ----------
    schema:
        As pyarrow reads it.
    parquet:
        The file, ``pyarrow.parquet.ParquetFile``.

    Raises
    ------
    CRSError
        Where the reference system of one cannot be read.
    """
    import pyarrow as pa

    stated = geo_metadata(schema).get("columns", {})
    fields = list(schema)
    for index in range(len(parquet.schema)):
        column = parquet.schema.column(index)
        crs = logical_crs(column.logical_type)
        if crs is None or column.path in stated or column.path not in schema.names:
            continue
        position = schema.get_field_index(column.path)
        field = fields[position]
        if extension(field)[0] is not None:
            continue
        prefix, _, code = crs.partition(":")
        if prefix == "projjson":
            # The system stands in the file's metadata, under the name that follows.
            document = (parquet.metadata.metadata or {}).get(code.encode())
            try:
                crs = None if document is None else json.loads(document)
            except ValueError:
                raise CRSError(
                    f"the reference system “{code}” in the metadata is not JSON; write the file anew"
                ) from None
        edges = logical_edges(column.logical_type)
        stated_type = {"crs": crs} if edges is None else {"crs": crs, "edges": edges}
        metadata = {
            b"ARROW:extension:name": b"geoarrow.wkb",
            b"ARROW:extension:metadata": json.dumps(stated_type).encode(),
        }
        fields[position] = field.with_metadata({**(field.metadata or {}), **metadata})
    return pa.schema(fields, schema.metadata)
