"""Sites, arranged so that the nearest of many can be found at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ctypes import byref, c_void_p
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ._arguments import flag_of, names_of, roles_of, text_of, threads_of
from ._arrow import ByteColumn
from ._columns import StatedColumns
from ._dependency import require_pyarrow
from ._errors import (
    ArgumentError,
    ColumnError,
    StrikeProximityError,
    about,
)
from ._exclusion import Exclusion
from ._library import library
from ._matches import Matches
from ._nowhere import Tally, nowhere
from ._places import Places, address, call
from ._search import Found, Question, search
from ._tables import Table, table_of
from ._tables._numpy import Bare
from ._values import Added, Flags, Floats, Integers, Lookup, Numbers, SiteValues
from ._warning import warn

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
        counted in `missing`.
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
        stated, assume_wgs84 = StatedColumns.read(columns), flag_of(assume_wgs84, "assume_wgs84")
        with about("the sites"):
            self._read(sites, stated, carry, assume_wgs84)

    def _read(
        self, sites: Any, stated: StatedColumns, carry: Sequence[str], assume_wgs84: bool
    ) -> None:
        table = table_of(sites, "the sites")
        places = table.places(stated, assume_wgs84=assume_wgs84)
        finder = table.finder(stated)
        identifier, name = finder.find("id"), finder.find("name")
        carried = {own: table.values(own) for own in map(finder.named, names_of(carry, "carry"))}
        places.check()
        latitude, longitude = places.numbers()
        zero = nowhere(places)
        if zero is not None:
            tally = Tally("the sites")
            tally.add(zero)
            tally.say()
            latitude[zero], longitude[zero] = np.nan, np.nan
        self._arrange(
            latitude,
            longitude,
            None if identifier is None else table.values(identifier),
            None if name is None else table.values(name),
            carried,
            table.left_out,
        )
        nameless = self._identifiers.missing
        if nameless is not None:
            warn(
                f"{int(nameless.sum())} of the sites have no identifier (the first is row "
                f"{int(nameless.argmax())}): their nearest_id is missing; give each its own"
            )

    def _arrange(
        self,
        latitude: Floats,
        longitude: Floats,
        identifiers: SiteValues | None,
        names: SiteValues | None,
        carried: Mapping[str, SiteValues],
        left_out: int,
    ) -> None:
        self._latitude, self._longitude = latitude, longitude
        self._stated, self._names, self._carried = identifiers, names, dict(carried)
        self._identifiers = SiteValues.rows(len(latitude)) if identifiers is None else identifiers
        self._left_out = left_out
        self._ties: SiteValues | None = None
        places = Places.of_numbers(latitude, longitude, "the sites")
        self._handle = c_void_p()
        if identifiers is None:
            library().call("sp_index_create", places.handle, None, None, 0, byref(self._handle))
        else:
            texts = ByteColumn(self._identifiers.texts(), is_text=True)
            library().call(
                "sp_index_create", places.handle, byref(texts.schema), byref(texts.array), 1,
                byref(self._handle),
            )  # fmt: skip

    def __del__(self) -> None:
        handle = self.__dict__.pop("_handle", None)
        # At the interpreter's end modules go before what they made.
        if handle is not None and library is not None:
            library().free("sp_index_free", handle)

    def __len__(self) -> int:
        """How many sites it holds, those without a place not counted."""
        return library().count("sp_index_count", self._handle)

    def __repr__(self) -> str:
        return f"SiteIndex({len(self)} sites, {self.missing} without a place)"

    def __getstate__(self) -> dict[str, Any]:
        return {
            "latitude": self._latitude.tobytes(),
            "longitude": self._longitude.tobytes(),
            "identifiers": self._stated,
            "names": self._names,
            "carried": self._carried,
            "left_out": self._left_out,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._arrange(
            np.frombuffer(state["latitude"]),
            np.frombuffer(state["longitude"]),
            state["identifiers"],
            state["names"],
            state["carried"],
            state["left_out"],
        )

    @property
    def missing(self) -> int:
        """How many sites were left out because they have no place."""
        return self._left_out + library().count("sp_index_missing", self._handle)

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
        question = Question.read(k, within, azimuth, exclude_self)
        stated = StatedColumns.read(columns)
        ties, prefix = flag_of(ties, "ties"), text_of(prefix, "prefix")
        assume_wgs84, threads = flag_of(assume_wgs84, "assume_wgs84"), threads_of(threads)
        table = table_of(strikes, "the strikes")
        return self.answer(table, stated, question, ties, prefix, assume_wgs84, threads)

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
        prefix: str = "",
        assume_wgs84: bool = False,
        threads: int | None = 1,
    ) -> pa.RecordBatch:
        """A record batch with its nearest sites, for engines: one thread unless told otherwise.

        The columns that are added depend on the arguments and the index alone, never on the rows, of
        which there may be none.
        """
        stated = {"latitude": latitude, "longitude": longitude, "geometry": geometry}
        result: pa.RecordBatch = self.nearest(
            batch,
            k=k,
            within=within,
            columns={role: name for role, name in stated.items() if name is not None},
            azimuth=azimuth,
            ties=ties,
            prefix=prefix,
            assume_wgs84=assume_wgs84,
            threads=threads,
        )
        return result

    def answer(
        self,
        table: Table,
        stated: StatedColumns,
        question: Question,
        ties: bool,
        prefix: str,
        assume_wgs84: bool,
        threads: int,
    ) -> Any:
        """Answers for a table, as what was given."""
        from ._tables import is_stream

        if is_stream(table):
            return self._stream(table, stated, question, ties, prefix, assume_wgs84, threads)
        tally = Tally(table.what)
        result = self._answer(
            table, stated, question, ties, prefix, assume_wgs84, threads, tally, 0
        )
        tally.say()
        return result

    def _answer(
        self,
        table: Table,
        stated: StatedColumns,
        question: Question,
        ties: bool,
        prefix: str,
        assume_wgs84: bool,
        threads: int,
        tally: Tally,
        first: int,
    ) -> Any:
        """Answers for a table, or for a batch of one whose first row is its row `first`."""
        places = table.places(stated, assume_wgs84=assume_wgs84)
        is_bare = isinstance(table, Bare)
        radius = None if is_bare else table.uncertainty(stated)
        names = self.added_names(question, ties=ties, uncertainty=radius is not None)
        table.refuse_taken([prefix + name for name in names])
        exclusion = self._exclusion(table, stated, places) if question.excludes_self else None
        found, beside = self._found(places, question, threads, exclusion)
        zero = nowhere(places, threads)
        if zero is not None:
            tally.add(zero, first)
            found = found.kept(~(zero if found.strike is None else zero[found.strike]))
        if is_bare:
            return Matches(
                found.site,
                found.distance_m,
                found.count,
                found.azimuth_deg,
                found.strike,
                found.rank,
            )
        added = self._added(found, question, ties, radius)
        if ties and exclusion is not None and beside is not None and beside.any():
            strike = np.arange(len(found.site)) if found.strike is None else found.strike
            added["nearest_ties"] = self._ties_without(
                found, exclusion.strikes[strike], exclusion, beside
            )
        return table.extended(
            {prefix + name: column for name, column in added.items()}, found.strike
        )

    def _stream(
        self,
        table: Any,
        stated: StatedColumns,
        question: Question,
        ties: bool,
        prefix: str,
        assume_wgs84: bool,
        threads: int,
    ) -> pa.RecordBatchReader:
        """Answers for a stream by a stream, batch by batch."""
        import pyarrow as pa

        from ._tables._arrow import ArrowTable

        by_rows = question.excludes_self and self._stated is None
        if by_rows and table.finder(stated).find("id") is None:
            raise ColumnError(
                "exclude_self=True goes by identifiers where the strikes are a stream, which has them "
                "batch by batch; give both a column of identifiers, or read the strikes into a table"
            )
        schema: pa.Schema = table.reader.schema
        tally = Tally(table.what)

        def answers(batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
            part = ArrowTable(batch, table.what)
            try:
                return self._answer(
                    part, stated, question, ties, prefix, assume_wgs84, threads, tally, first
                )
            except StrikeProximityError as error:
                raise error.moved(first) from None

        def batches() -> Iterator[pa.RecordBatch]:
            first = 0
            for batch in table.reader:
                yield answers(batch, first)
                first += batch.num_rows
            tally.say()

        # What is wrong with the columns is said at once, not when the stream is read.
        none = pa.RecordBatch.from_arrays(
            [pa.array([], type=field.type) for field in schema], schema=schema
        )
        head = answers(none, 0)
        return pa.RecordBatchReader.from_batches(head.schema, batches())

    def _exclusion(self, table: Table, stated: StatedColumns, places: Places) -> Exclusion:
        """Which site each strike is itself.

        Raises
        ------
        ColumnError
            Where nothing says so.
        """
        identifier = None if isinstance(table, Bare) else table.finder(stated).find("id")
        if identifier is not None or self._stated is not None:
            strikes = len(table) if identifier is None else table.values(identifier)
            return Exclusion(strikes, self._stated, len(self._latitude), is_same=False)
        latitude, longitude = places.numbers()
        # What lies at 0, 0 has no place among the sites.
        zero = (latitude == 0) & (longitude == 0)
        latitude[zero], longitude[zero] = np.nan, np.nan
        is_same = np.array_equal(latitude, self._latitude, equal_nan=True) and np.array_equal(
            longitude, self._longitude, equal_nan=True
        )
        return Exclusion(len(table), None, len(self._latitude), is_same=is_same)

    def _found(
        self, places: Places, question: Question, threads: int, exclusion: Exclusion | None
    ) -> tuple[Found, Flags | None]:
        """What is found; and, where strikes are left out themselves, at which matches they are beside
        the site."""
        if exclusion is None:
            return search(self._handle, len(self), places, question, threads), None
        more = None if question.count is None else question.count + 1
        limited = replace(question, count=more)
        found = search(self._handle, len(self), places, limited, threads)
        found, beside = exclusion.applied(found, self._place_numbers(), question.count)
        if question.is_single:
            found = replace(found, strike=None, rank=None)
        return found, beside

    def _place_numbers(self) -> Integers:
        """Of each site the first site at its place; −1 without a place."""
        places = Places.of_numbers(self._latitude, self._longitude, "the sites")
        first: Integers = np.empty(len(places), np.int64)
        buffers = (address(first), None, None, None)
        call(places, "sp_nearest_into", self._handle, places.handle, 0, *buffers)
        return first

    def _ties_without(
        self, found: Found, own: Integers, exclusion: Exclusion, beside: Flags
    ) -> Lookup:
        """The identifiers of all at the place of each match, without the strike itself."""
        tied = self._tied()
        texts, rows = tied.values.tolist(), found.site.copy()
        for row in np.flatnonzero(beside & (found.site >= 0)):
            group = self._group(int(found.site[row]), int(found.count[row]) + 1)
            others = [site for site in group if exclusion.sites[site] != own[row]]
            rows[row] = len(texts)
            texts.append("; ".join(self._title(site) for site in others))
        return Lookup(SiteValues("string", np.array(texts, dtype=object), None), rows)

    def added_names(
        self, question: Question, *, ties: bool = False, uncertainty: bool = False
    ) -> list[str]:
        """Names of the columns that an answer adds, in order.

        Raises
        ------
        ColumnError
            Where one would be there twice.
        """
        names = ["nearest_id"]
        names += ["nearest_name"] if self._names is not None else []
        names += ["nearest_count"]
        names += ["rank"] if question.is_ranked else []
        names += ["distance_m"]
        names += ["distance_low_m", "distance_high_m"] if uncertainty else []
        names += ["azimuth_deg"] if question.azimuth else []
        names += [f"nearest_{name}" for name in self._carried]
        names += ["nearest_ties"] if ties else []
        for name in names:
            if names.count(name) > 1:
                raise ColumnError(
                    f"“{name}” would be there twice: carry= takes no column over whose name the result "
                    "has already; rename it in the sites"
                )
        return names

    def _added(self, found: Found, question: Question, ties: bool, radius: Floats | None) -> Added:
        site = found.site
        gone: Flags | None = site < 0
        if gone is not None and not gone.any():
            gone = None
        added: Added = {"nearest_id": Lookup(self._identifiers, site)}
        if self._names is not None:
            added["nearest_name"] = Lookup(self._names, site)
        added["nearest_count"] = Numbers(found.count, gone)
        if question.is_ranked:
            rank = found.rank
            if rank is None:
                rank = (site >= 0).astype(np.int64)
            added["rank"] = Numbers(rank, gone)
        added["distance_m"] = Numbers(found.distance_m, gone)
        if radius is not None:
            added.update(self._bounds(found, radius))
        if found.azimuth_deg is not None:
            nowhere = np.isnan(found.azimuth_deg)
            added["azimuth_deg"] = Numbers(found.azimuth_deg, nowhere if nowhere.any() else None)
        for name, values in self._carried.items():
            added[f"nearest_{name}"] = Lookup(values, site)
        if ties:
            added["nearest_ties"] = Lookup(self._tied(), site)
        return added

    def _bounds(self, found: Found, radius: Floats) -> Added:
        """The distance less and more the strike's uncertainty."""
        own = radius if found.strike is None else radius[found.strike]
        low = np.maximum(found.distance_m - own, 0)
        missing = np.isnan(low)
        gone = missing if missing.any() else None
        return {
            "distance_low_m": Numbers(low, gone),
            "distance_high_m": Numbers(found.distance_m + own, gone),
        }

    def _tied(self) -> SiteValues:
        """Of each site the identifiers of all at its place, as the command writes them."""
        if self._ties is None:
            self._ties = self._tied_anew()
        return self._ties

    def _tied_anew(self) -> SiteValues:
        places = Places.of_numbers(self._latitude, self._longitude, "the sites")
        count = len(places)
        first, shared = np.empty(count, np.int64), np.empty(count, np.int64)
        buffers = (address(first), None, None, address(shared))
        call(places, "sp_nearest_into", self._handle, places.handle, 0, *buffers)
        texts = np.array(self._titles, dtype=object)
        for place in np.unique(first[shared > 1]):
            group = self._group(int(place), int(shared[place]))
            text = "; ".join(map(self._title, group))
            for site in group:
                texts[site] = text
        return SiteValues("string", texts, None)

    def _title(self, site: int) -> str:
        return self._titles[site] or f"row {site}"

    @cached_property
    def _titles(self) -> list[str | None]:
        return self._identifiers.texts()

    def _group(self, site: int, size: int) -> list[int]:
        """The sites at the place of one, in the order in which they are found."""
        places = Places.of_numbers(
            self._latitude[site : site + 1], self._longitude[site : site + 1], "the sites"
        )
        found = search(self._handle, len(self), places, Question(size, None, False), 1)
        group: list[int] = found.site.tolist()
        return group

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

        question, prefix = Question.read(k, within, azimuth), text_of(prefix, "prefix")
        none = np.empty(0, dtype=np.int64)
        empty = Found(none, np.empty(0), none, np.empty(0) if azimuth else None, none, none)
        added = self._added(empty, question, ties, np.empty(0) if uncertainty else None)
        return pa.schema(
            [pa.field(prefix + name, array_of(column).type) for name, column in added.items()]
        )


def index_of(
    sites: Any, site_columns: Mapping[str, str] | None, carry: Sequence[str], assume_wgs84: bool
) -> SiteIndex:
    """The index of these sites, or the index itself where it is one already."""
    if not isinstance(sites, SiteIndex):
        roles_of(site_columns, "site_columns")
        return SiteIndex(sites, columns=site_columns, carry=carry, assume_wgs84=assume_wgs84)
    if site_columns or carry:
        raise ArgumentError(
            "site_columns= and carry= belong to SiteIndex(sites, columns=…, carry=…), where the "
            "sites are an index already"
        )
    return sites
