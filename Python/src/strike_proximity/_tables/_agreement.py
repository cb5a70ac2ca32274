"""Whether a table that says twice where its rows are says the same both times."""

from __future__ import annotations

import numpy as np

from .._errors import ColumnError, StrikeProximityError
from .._pairs import measure_pairs
from .._places import Places

#: Metres: what is left where degrees are written with five decimals.
_TOLERANCE = 1.5


def require_agreement(
    places: Places, name: str, others: Places, pair: tuple[str, str], argument: str
) -> None:
    """Refuses a geometry and columns of degrees that lie apart: nobody knows which one is meant.

    Columns that hold no degrees (metres of a projection, say) are no second place.

    Parameters
    ----------
    places:
        Of the geometry.
    name:
        Its column.
    others:
        Of latitude and longitude.
    pair:
        Their columns.
    argument:
        What the caller states columns with.

    Raises
    ------
    ColumnError
        With the first row at which they are more than 1.5 m apart, or of which one alone is missing.
    """
    apart = np.empty(len(places))
    try:
        missing, missing_too = places.check(), others.check()
        measure_pairs("sp_distance", places, others, 1, [apart])
    except StrikeProximityError:
        return
    nowhere = np.isnan(apart)
    if missing == missing_too == int(nowhere.sum()) and not (apart > _TOLERANCE).any():
        return
    (y, x), (latitude, longitude) = places.numbers(), others.numbers()
    row = int(np.argmax((apart > _TOLERANCE) | (np.isnan(y) != np.isnan(latitude))))
    raise ColumnError(
        f"“{name}” says {_shown(y[row], x[row])}, “{pair[0]}” and “{pair[1]}” say "
        f"{_shown(latitude[row], longitude[row])}; say which counts: "
        f'{argument}={{"geometry": "{name}"}} or {{"latitude": "{pair[0]}", "longitude": "{pair[1]}"}}',
        row,
    )


def _shown(latitude: float, longitude: float) -> str:
    return "nothing" if np.isnan(latitude) else f"{latitude:.6g}, {longitude:.6g}"
