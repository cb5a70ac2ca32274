"""How close to which sites did reported strikes fall: exact geodesics on WGS 84.

The measures of the command ``strike-proximity``, called on the tables that are there already. Units
are in every name: degrees of WGS 84, metres on its ellipsoid, azimuths clockwise from north.
"""

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
    "__version__",
    "assess",
    "check",
    "distance",
    "locate",
    "nearest",
]
