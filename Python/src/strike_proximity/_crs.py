"""Whether coordinates are degrees of WGS 84, by what a table says of itself."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from ._errors import CRSError

_CODES = {("EPSG", "4326"), ("EPSG", "4979"), ("OGC", "CRS84"), ("OGC", "CRS84h")}
_DATUMS = {"World Geodetic System 1984", "World Geodetic System 1984 ensemble"}


def require_wgs84(crs: Any, what: str, remedy: str, *, assume_wgs84: bool) -> None:
    """Accepts degrees of WGS 84 and refuses everything else.

    Parameters
    ----------
    crs:
        As tables state it: a pyproj CRS, PROJJSON as a dict or a text, ``EPSG:4326``, WKT; None
        where nothing is stated.
    what:
        The table in sentences.
    remedy:
        How such a table is converted.
    assume_wgs84:
        Whether a table that states nothing is taken for WGS 84.

    Raises
    ------
    CRSError
        Where it is another one, or missing.
    """
    if crs is None or crs == "" or crs == {}:
        if assume_wgs84:
            return
        raise CRSError(
            f"{what} do not say in which coordinate reference system they are; if you know that it "
            "is longitude and latitude in degrees of WGS 84, say assume_wgs84=True"
        )
    stated = _parsed(crs)
    if isinstance(stated, str):
        if _is_wgs84_text(stated):
            return
        raise CRSError(_refusal(what, f"“{stated[:60]}”", None, remedy))
    if not _is_wgs84(stated):
        raise CRSError(_refusal(what, _named(stated), _datum(stated), remedy))


def _parsed(crs: Any) -> dict[str, Any] | str:
    if isinstance(crs, dict):
        return crs
    if hasattr(crs, "to_json_dict"):
        document = crs.to_json_dict()
        return document if isinstance(document, dict) else str(crs)
    text = crs.decode(errors="replace") if isinstance(crs, bytes) else str(crs)
    if text.lstrip().startswith("{"):
        try:
            document = json.loads(text)
        except ValueError:
            return text
        return document if isinstance(document, dict) else text
    return text


def _is_wgs84_text(text: str) -> bool:
    found = re.fullmatch(r"(?:urn:ogc:def:crs:)?(\w+):(?:[\d.]*:)?(\w+)", text.strip())
    if found:
        return (found[1].upper(), found[2].upper()) in {(a, c.upper()) for a, c in _CODES}
    return re.match(r'\s*GEOG(CS|CRS|RAPHICCRS)\["(GCS_)?WGS[ _]?(19)?84', text) is not None


def _is_wgs84(crs: dict[str, Any]) -> bool:
    identifier = _object(crs.get("id"))
    if identifier:
        return (str(identifier.get("authority")), str(identifier.get("code"))) in _CODES
    if crs.get("type") != "GeographicCRS":
        return False
    axes = _object(crs.get("coordinate_system")).get("axis", [])
    return (
        isinstance(axes, list)
        and all(_is_degree(_object(axis).get("unit", "degree")) for axis in axes[:2])
        and _datum(crs) in _DATUMS
    )


def _object(value: Any) -> dict[str, Any]:
    """A part of PROJJSON that is an object; nothing where it is damaged."""
    return value if isinstance(value, dict) else {}


def _is_degree(unit: Any) -> bool:
    """Whether a unit of PROJJSON is the degree: by its name, or by its size in radians."""
    if not isinstance(unit, dict):
        return str(unit).lower() == "degree"
    factor = unit.get("conversion_factor")
    return isinstance(factor, (int, float)) and math.isclose(factor, math.pi / 180, rel_tol=1e-9)


def _datum(crs: dict[str, Any]) -> str | None:
    while "base_crs" in crs or "source_crs" in crs:
        crs = _object(crs.get("base_crs") or crs.get("source_crs"))
    name = _object(crs.get("datum") or crs.get("datum_ensemble")).get("name")
    return None if name is None else str(name)


def _named(crs: dict[str, Any]) -> str:
    identifier = _object(crs.get("id"))
    code = f" ({identifier.get('authority')}:{identifier.get('code')})" if identifier else ""
    return f"“{crs.get('name', 'without a name')}”{code}"


def _refusal(what: str, name: str, datum: str | None, remedy: str) -> str:
    sentence = f"{what} are in {name}, not in degrees of WGS 84; convert them with {remedy}"
    if datum is None or datum not in _DATUMS:
        sentence += (
            ", and look at which datum operation is used: several may lead metres apart, and none at "
            "all some 100 m (strike_proximity.locate of “EPSG:… x y” lists them)"
        )
    return sentence
