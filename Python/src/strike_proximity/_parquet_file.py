"""Writes GeoParquet 1.1, batch by batch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ._crs import require_wgs84
from ._errors import FileError, StrikeProximityError
from ._geoparquet import (
    DEFAULT_CRS,
    POINT_TYPES,
    GeometryColumn,
    geo_metadata,
    geometry_columns,
)
from ._tables._arrow import ArrowTable
from ._values import Floats
from ._wkb import wkb_of

if TYPE_CHECKING:
    import pyarrow as pa

_VERSION = "1.1.0"


@dataclass
class _Geometry:
    """A column of points that is written as WKB."""

    name: str
    crs: Any
    bounds: list[float] = field(default_factory=list)

    def grow(self, latitude: Floats, longitude: Floats) -> None:
        there = ~np.isnan(latitude) & ~np.isnan(longitude)
        if not there.any():
            return
        x, y = longitude[there], latitude[there]
        box = [float(v) for v in (x.min(), y.min(), x.max(), y.max())]
        if self.bounds:
            box = [min(a, b) for a, b in zip(self.bounds[:2], box[:2])] + [
                max(a, b) for a, b in zip(self.bounds[2:], box[2:])
            ]
        self.bounds = box


def write_batches(reader: pa.RecordBatchReader, path: str) -> None:
    """Writes a stream; the file appears whole or not at all.

    A column of points becomes WKB with GeoParquet's metadata, in degrees of WGS 84 (OGC:CRS84);
    metadata of GeoParquet that is there passes through. What edges are is not said: between
    points there are none.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from ._files import ARROW

    target = Path(path)
    with _partial(target) as partial:
        if target.suffix.lower() in ARROW:
            with pa.ipc.new_file(str(partial), reader.schema) as arrow:
                for batch in reader:
                    arrow.write_batch(batch)
            return
        geometries = _geometries(reader.schema)
        schema = _schema(reader.schema, geometries)
        stated = geo_metadata(schema)
        if stated.get("version", _VERSION) not in ("1.0.0", _VERSION):
            # What is written as binary is not of version 2, which wants Parquet's own types.
            geo = json.dumps({**stated, "version": _VERSION}, ensure_ascii=False)
            schema = schema.with_metadata({**schema.metadata, b"geo": geo.encode()})
        with pq.ParquetWriter(str(partial), schema, compression="zstd") as writer:
            for batch in reader:
                converted = _converted(batch, schema, geometries)
                writer.write_batch(converted.replace_schema_metadata(schema.metadata))
            if geometries:
                document = json.dumps(_document(geometries), ensure_ascii=False)
                writer.add_key_value_metadata({"geo": document})


@contextmanager
def _partial(target: Path) -> Iterator[Path]:
    partial = target.with_name(f".{target.name}.partial")
    try:
        yield partial
        partial.replace(target)
    except OSError as error:
        if isinstance(error, StrikeProximityError):
            raise
        raise FileError(f"{target}: it cannot be written: {error}", exit_code=73) from error
    finally:
        partial.unlink(missing_ok=True)


def _geometries(schema: pa.Schema) -> list[_Geometry]:
    if geo_metadata(schema):
        return []
    columns = geometry_columns(schema)
    return [
        _Geometry(column.name, _written(column)) for column in columns if column.kind in POINT_TYPES
    ]


def _written(column: GeometryColumn) -> Any:
    """The reference system as GeoParquet states it: PROJJSON, None where it is unknown, and nothing
    (here `DEFAULT_CRS`) for degrees of WGS 84.

    Raises
    ------
    CRSError
        Where it is stated in another way and is not WGS 84.
    """
    if column.crs is None or isinstance(column.crs, dict):
        return column.crs
    require_wgs84(column.crs, f"the points of “{column.name}”", "geopandas", assume_wgs84=False)
    return DEFAULT_CRS


def _schema(schema: pa.Schema, geometries: list[_Geometry]) -> pa.Schema:
    import pyarrow as pa

    names = {geometry.name for geometry in geometries}
    return pa.schema(
        [
            pa.field(own.name, pa.binary(), own.nullable) if own.name in names else own
            for own in schema
        ],
        schema.metadata,
    )


def _converted(
    batch: pa.RecordBatch, schema: pa.Schema, geometries: list[_Geometry]
) -> pa.RecordBatch:
    import pyarrow as pa

    if not geometries:
        return batch
    columns = list(batch.columns)
    for geometry in geometries:
        position = batch.schema.names.index(geometry.name)
        latitude, longitude = ArrowTable(batch, "the result").points(geometry.name).numbers()
        geometry.grow(latitude, longitude)
        columns[position] = wkb_of(latitude, longitude)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _document(geometries: list[_Geometry]) -> dict[str, Any]:
    columns = {}
    for geometry in geometries:
        column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
        if geometry.crs != DEFAULT_CRS:
            column["crs"] = geometry.crs
        if geometry.bounds:
            column["bbox"] = geometry.bounds
        columns[geometry.name] = column
    return {"version": _VERSION, "primary_column": geometries[0].name, "columns": columns}
