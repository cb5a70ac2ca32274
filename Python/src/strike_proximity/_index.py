"""Sites, arranged so that the nearest of many can be found at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ._added import added_columns
from ._answer import answer
from ._arguments import flag_of
from ._columns import StatedColumns
from ._dependency import require_pyarrow
from ._errors import ArgumentError, about
from ._exclusion import require_identifiers
from ._found import Found
from ._request import Request
from ._sites import Sites
from ._tables import table_of

if TYPE_CHECKING:
    import pyarrow as pa


class SiteIndex:
    """Sites on WGS 84, arranged once to be asked many times, exactly.

    It never changes; any number of threads may ask it at once, and a child of ``fork()`` may, too. It
    can be pickled: the same sites give the same bytes.

    Parameters
    ----------
    sites:
        A table of any kind that `nearest` takes, of points. Sites without a place are left out and
        counted in `missing`; where none has one, that is an error.
    columns:
        The sites' columns by role, where their names do not tell, as of `nearest`.
    carry:
        Names of columns that results take over, as ``nearest_<name>``.
    assume_wgs84:
        Whether geometries that state no reference system are degrees of WGS 84.

    Raises
    ------
    StrikeProximityError
        A subclass for each thing that can be wrong, with `row` where one row is.

    Examples
    --------
    >>> index = SiteIndex(([50.4608, 50.4501], [30.4906, 30.5203]))
    >>> index.nearest(([50.46], [30.49])).site
    array([0])
    """

    def __init__(
        self,
        sites: Any,
        *,
        columns: Mapping[str, str] | None = None,
        carry: Sequence[str] = (),
        assume_wgs84: bool = False,
    ) -> None:
        stated = StatedColumns.read(columns)
        if isinstance(sites, SiteIndex):
            raise ArgumentError(
                "the sites are a SiteIndex already; ask it, or give what it was made of"
            )
        # Of this package alone, as what the other modules of it look into.
        self.sites = _read(sites, stated, carry, assume_wgs84)

    def __len__(self) -> int:
        """How many sites it holds, those without a place not counted."""
        return self.sites.count

    def __repr__(self) -> str:
        return f"SiteIndex({len(self)} sites, {self.missing} without a place)"

    def __getstate__(self) -> dict[str, Any]:
        return self.sites.state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.sites = Sites.of_state(state)

    @property
    def missing(self) -> int:
        """How many sites were left out because they have no place."""
        return self.sites.missing

    def nearest(
        self,
        strikes: Any,
        *,
        k: int | None = None,
        within: float | str | None = None,
        columns: Mapping[str, str] | None = None,
        azimuth: bool = False,
        ties: bool = False,
        exclude_self: bool = False,
        prefix: str = "",
        assume_wgs84: bool = False,
        threads: int | None = None,
    ) -> Any:
        """The nearest sites of each strike; see `strike_proximity.nearest`."""
        request = Request.read(
            k=k,
            within=within,
            columns=columns,
            azimuth=azimuth,
            ties=ties,
            exclude_self=exclude_self,
            prefix=prefix,
            assume_wgs84=assume_wgs84,
            threads=threads,
        )
        return answer(self.sites, table_of(strikes, "the strikes"), request)

    def within(self, strikes: Any, limit: float | str, **options: Any) -> Any:
        """Every site within a distance of each strike, nearest first.

        Parameters
        ----------
        strikes:
            As of `strike_proximity.nearest`.
        limit:
            Metres, or a text such as ``"5km"``.
        options:
            As of `nearest`.
        """
        return self.nearest(strikes, within=limit, **options)

    def nearest_batch(
        self,
        batch: pa.RecordBatch,
        *,
        latitude: str | None = None,
        longitude: str | None = None,
        geometry: str | None = None,
        k: int | None = None,
        within: float | str | None = None,
        azimuth: bool = False,
        ties: bool = False,
        exclude_self: bool = False,
        prefix: str = "",
        assume_wgs84: bool = False,
        threads: int | None = 1,
    ) -> pa.RecordBatch:
        """A record batch with its nearest sites, for engines: one thread unless told otherwise.

        The columns that are added depend on the arguments and the index alone, never on the rows, of
        which there may be none. `exclude_self` goes by identifiers.
        """
        stated = {"latitude": latitude, "longitude": longitude, "geometry": geometry}
        request = Request.read(
            k=k,
            within=within,
            columns={role: name for role, name in stated.items() if name is not None},
            azimuth=azimuth,
            ties=ties,
            exclude_self=exclude_self,
            prefix=prefix,
            assume_wgs84=assume_wgs84,
            threads=threads,
            is_part=True,
        )
        own = table_of(batch, "the strikes")
        if request.question.excludes_self:
            require_identifiers(own, request.stated, self.sites, "record batches")
        result: pa.RecordBatch = answer(self.sites, own, request)
        return result

    def schema(
        self,
        *,
        k: int | None = None,
        within: float | str | None = None,
        azimuth: bool = False,
        ties: bool = False,
        uncertainty: bool = False,
        prefix: str = "",
    ) -> pa.Schema:
        """The columns that `nearest` adds to a table of Arrow's, with their types.

        Raises
        ------
        MissingDependencyError
            Without pyarrow, whose schema it is.
        """
        require_pyarrow("a schema is one of Arrow's")
        import pyarrow as pa

        from ._tables._arrow import array_of

        request = Request.read(
            k=k,
            within=within,
            columns=None,
            azimuth=azimuth,
            ties=ties,
            exclude_self=False,
            prefix=prefix,
            assume_wgs84=False,
            threads=None,
        )
        none = np.empty(0, dtype=np.int64)
        empty = Found(none, np.empty(0), none, np.empty(0) if azimuth else None, none, none)
        added = added_columns(self.sites, empty, request, np.empty(0) if uncertainty else None)
        return pa.schema(
            [pa.field(prefix + name, array_of(column).type) for name, column in added.items()]
        )


def _read(sites: Any, stated: StatedColumns, carry: Sequence[str], assume_wgs84: bool) -> Sites:
    assume_wgs84 = flag_of(assume_wgs84, "assume_wgs84")
    with about("the sites"):
        return Sites.read(sites, stated, carry, assume_wgs84)


def index_of(
    sites: Any, site_columns: Mapping[str, str] | None, carry: Sequence[str], assume_wgs84: bool
) -> SiteIndex:
    """The index of these sites, or the index itself where it is one already."""
    if not isinstance(sites, SiteIndex):
        index = SiteIndex.__new__(SiteIndex)
        stated = StatedColumns.read(site_columns, "site_columns")
        index.sites = _read(sites, stated, carry, assume_wgs84)
        return index
    if site_columns or carry:
        raise ArgumentError(
            "site_columns= and carry= belong to SiteIndex(sites, columns=…, carry=…), where the "
            "sites are an index already"
        )
    return sites
