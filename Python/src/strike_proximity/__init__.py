"""How close to which sites did reported strikes fall: exact geodesics on WGS 84.

The measures of the command ``strike-proximity``, called on the tables that are there already. Units
are in every name: degrees of WGS 84, metres on its ellipsoid, azimuths clockwise from north.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._assess import Assessment, assess
    from ._check import CheckResult, Finding, check
    from ._distance import Geodesics, distance
    from ._errors import (
        ArgumentError,
        ColumnError,
        CoordinateError,
        CRSError,
        DataTypeError,
        FileError,
        GeometryTypeError,
        LengthError,
        MissingDependencyError,
        OutOfRangeError,
        ProgramError,
        ReleasedError,
        StrikeProximityError,
        StrikeProximityWarning,
        TooLargeError,
    )
    from ._index import SiteIndex
    from ._locate import Located, locate
    from ._matches import Matches
    from ._nearest import nearest
    from ._version import __version__

__all__ = [
    "ArgumentError",
    "Assessment",
    "CRSError",
    "CheckResult",
    "ColumnError",
    "CoordinateError",
    "DataTypeError",
    "FileError",
    "Finding",
    "Geodesics",
    "GeometryTypeError",
    "LengthError",
    "Located",
    "Matches",
    "MissingDependencyError",
    "OutOfRangeError",
    "ProgramError",
    "ReleasedError",
    "SiteIndex",
    "StrikeProximityError",
    "StrikeProximityWarning",
    "TooLargeError",
    "__version__",
    "assess",
    "check",
    "distance",
    "locate",
    "nearest",
]

# Imported where they are asked for: the command, which is the program, is there at once.
_MODULES = {
    "_assess": ("Assessment", "assess"),
    "_check": ("CheckResult", "Finding", "check"),
    "_distance": ("Geodesics", "distance"),
    "_errors": (
        "ArgumentError",
        "ColumnError",
        "CoordinateError",
        "CRSError",
        "DataTypeError",
        "FileError",
        "GeometryTypeError",
        "LengthError",
        "MissingDependencyError",
        "OutOfRangeError",
        "ProgramError",
        "ReleasedError",
        "StrikeProximityError",
        "StrikeProximityWarning",
        "TooLargeError",
    ),
    "_index": ("SiteIndex",),
    "_locate": ("Located", "locate"),
    "_matches": ("Matches",),
    "_nearest": ("nearest",),
    "_version": ("__version__",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

# To checkers of types the names above are all there are.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        module = _MODULE_OF.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{module}", __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
