"""The nearest sites of strikes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from typing import Any

from ._arguments import path_of
from ._columns import StatedColumns
from ._files import is_read_here, opened, require_output
from ._index import index_of


def nearest(
    strikes: Any,
    sites: Any,
    *,
    k: int | None = None,
    within: float | str | None = None,
    columns: Mapping[str, str] | None = None,
    site_columns: Mapping[str, str] | None = None,
    carry: Sequence[str] = (),
    azimuth: bool = False,
    ties: bool = False,
    exclude_self: bool = False,
    prefix: str = "",
    assume_wgs84: bool = False,
    threads: int | None = None,
    output: str | PathLike[str] | None = None,
) -> Any:
    """Finds every strike's nearest sites, exactly: geodesics on WGS 84, as the command measures.

    Parameters
    ----------
    strikes:
        N rows with a point each: a GeoDataFrame or GeoSeries; a DataFrame of pandas or polars; a
        Table, RecordBatch or stream of Arrow (anything with ``__arrow_c_stream__``); a relation of
        DuckDB; a list of dicts; NumPy arrays ``(latitudes, longitudes)`` or one of shape (N, 2) with
        its order stated; an array of shapely's points; or a path (GeoParquet, Parquet, a folder of such
        files, Arrow IPC, and whatever the command reads, such as CSV and GeoJSON). Degrees of WGS 84.
    sites:
        Likewise, one at least with a place, or a `SiteIndex`, which is faster for the second question on.
    k:
        How many sites for each strike; 1 if neither this nor `within` is given.
    within:
        None farther than this: metres, or a text such as ``"5km"``. Without `k`, all of them.
    columns:
        The strikes' columns by role, where their names do not tell: ``{"latitude": "Y",
        "longitude": "X"}``, ``{"geometry": "shape"}``, ``{"uncertainty": "radius"}``; of arrays
        ``{"order": "lon-lat"}``. Names are found as the command finds them (Documentation/columns.md).
    site_columns:
        The sites' columns, likewise, ``id`` and ``name`` among them.
    carry:
        Names of columns of the sites to be taken over, as ``nearest_<name>``.
    azimuth:
        Whether ``azimuth_deg`` is added.
    ties:
        Whether ``nearest_ties`` is added: the identifiers of all sites at the place of the nearest.
    exclude_self:
        Whether a site with the strike's own identifier is left out: of a list held against itself.
        Where neither strikes nor sites have identifiers, the site in the strike's own row, and so for
        rows without one where strikes and sites are the same rows; else a warning says how many have
        none, and for those no site is left out. Of streams, whose rows come part by part, both must
        have a column of them, and rows say nothing.
    prefix:
        What the names of the added columns begin with.
    assume_wgs84:
        Whether geometries that state no reference system are degrees of WGS 84.
    threads:
        How many the call may use; one for each core if None.
    output:
        A file for the result, .parquet, .geoparquet or .arrow, instead of returning it; written batch
        by batch where the strikes are a stream or a file of Parquet or Arrow. It is GeoParquet where
        the strikes have a column of points; .geoparquet gets one, ``geometry``, of latitudes and
        longitudes, too. The index of a DataFrame is kept as pandas keeps it in such files.

    Returns
    -------
    Any
        What was given as strikes, with these columns more (of arrays `Matches`, of a path a pyarrow
        Table, of a stream a RecordBatchReader, of `output` its path):

        ``nearest_id``
            The site's identifier, of the type that the sites' column has (a text where the program
            reads the file, for its cells are texts); the number of its row, from 0, where sites have
            no column of identifiers; missing where the site has none in it. Integers beyond 64 bits
            become texts, which keep their digits.
        ``nearest_name``
            Its name, if sites have names.
        ``nearest_count``
            How many sites are at its place, itself included.
        ``rank``
            1 for the nearest, 2 for the second, …, if `k` > 1 or `within` is given.
        ``distance_m``
            Metres, geodesic.
        ``distance_low_m``, ``distance_high_m``
            The distance less and more the strike's uncertainty, metres, if strikes have a column of it.
        ``azimuth_deg``
            Direction at the site towards the strike, degrees clockwise from north; missing where the
            two coincide.

        One row a match, those of a strike together, nearest first; a strike without one keeps its
        row, the added columns missing. So do strikes without a place: missing values, NaN, empty
        points and, with a warning, 0, 0. The columns and their types depend on the question alone,
        also where there are no rows.

    Raises
    ------
    ArgumentError
        An argument of a type or a value that it cannot have.
    OutOfRangeError
        A latitude beyond ±90°, a longitude beyond ±360° or an uncertainty that is not a distance, with
        its row.
    CoordinateError
        None of the sites has a place, so that nothing can be nearest.
    ColumnError
        No columns say where rows are, a geometry and columns of degrees say different things, or a
        column that would be added is there already (of a relation of DuckDB, whose names do not tell
        capitals, also one that differs in them alone).
    DataTypeError, GeometryTypeError
        Texts for numbers (in files that the program reads every cell is one, and is read), or
        geometries that are not points, with the row where cells and not the column's type say so.
    CRSError
        Another reference system than degrees of WGS 84, or none stated.
    TooLargeError
        More matches than there is memory for, with their number, or the one at which counting them
        ended; nothing was made yet.
    FileError, LengthError, ReleasedError, MissingDependencyError
        As their names say.

    Examples
    --------
    >>> near = nearest(([50.46], [30.49]), ([50.4608, 50.4501], [30.4906, 30.5203]))
    >>> near.site, near.distance_m.round(1)
    (array([0]), array([98.7]))
    """
    path = "" if output is None else path_of(output, "output")
    if path:
        require_output(path, [strikes, sites])
    index = index_of(sites, site_columns, carry, assume_wgs84)
    options: dict[str, Any] = {
        "k": k,
        "within": within,
        "columns": columns,
        "azimuth": azimuth,
        "ties": ties,
        "exclude_self": exclude_self,
        "prefix": prefix,
        "assume_wgs84": assume_wgs84,
        "threads": threads,
    }
    if output is None:
        return index.nearest(strikes, **options)
    from ._output import write

    result = index.nearest(opened(strikes), **options)
    stated = StatedColumns.read(columns)
    if isinstance(strikes, (str, PathLike)) and not is_read_here(fspath(strikes)):
        # Where the program has read the places, whatever the file's own notation.
        pair = {"latitude": "measured_latitude", "longitude": "measured_longitude"}
        stated = StatedColumns(pair)
    return write(result, path, stated, assume_wgs84=assume_wgs84)
