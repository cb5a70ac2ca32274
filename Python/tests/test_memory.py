"""Results that memory has no room for: an exception, and streams that go on."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import strike_proximity as sp
from strike_proximity import _answer, _memory, _search

SETUP = """
import resource, sys
import numpy as np, pandas as pd, pyarrow as pa, polars as pl
import strike_proximity as sp

random = np.random.default_rng(4)
def places(count):
    return random.uniform(44, 53, count), random.uniform(22, 41, count)
def held(gigabytes):
    # Of its address space, the process has so much left.
    mapped = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    limit = mapped + int(gigabytes * 1e9)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
"""


def run(script: str, *arguments: str | Path) -> list[str]:
    line = [sys.executable, "-c", SETUP + textwrap.dedent(script), *map(str, arguments)]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, (done.returncode, done.stderr)
    return done.stdout.splitlines()


@pytest.mark.parametrize("make", ["arrays", "pandas", "arrow", "polars", "records"])
@pytest.mark.parametrize("question", ["within='9000km'", "k=2_000", "k=2_000, within='9000km'"])
def test_too_many_matches_are_refused(make: str, question: str) -> None:
    lines = run(
        f"""
        y, x = places({"2_000" if make == "records" else "100_000"})
        frame = pd.DataFrame({{"latitude": y, "longitude": x}})
        given = {{
            "arrays": lambda: (y, x), "pandas": lambda: frame,
            "arrow": lambda: pa.Table.from_pandas(frame), "polars": lambda: pl.from_pandas(frame),
            "records": lambda: frame.to_dict("records"),
        }}[{make!r}]()
        index = sp.SiteIndex(places(2_000))
        held(1.5)
        try:
            index.nearest(given, {question})
        except MemoryError as error:
            print(type(error).__name__, error)
        print(len(index.nearest(given)))
        """
    )
    assert lines[0].startswith("TooLargeError "), lines
    wanted = "4,000,000 rows" if make == "records" else "200,000,000 rows"
    if "within" in question:
        # Counted only until it is known that there are too many.
        assert "make more than " in lines[0]
    else:
        assert wanted in lines[0]
    assert "GB" in lines[0] and "as a stream" in lines[0]
    assert lines[1] == ("2000" if make == "records" else "100000")


@pytest.mark.parametrize("thread", ["main", "other"])
def test_counting_ends_where_there_are_too_many(thread: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred million rows, of which the first million are more than there is room for."""
    monkeypatch.setattr(_memory.library(), "available_memory", lambda: 64_000_000)
    looked_at: list[int] = []
    call = _search.call

    def counted(places: Any, name: str, index: Any, handle: Any, *arguments: Any) -> None:
        looked_at.append(_memory.library().count("sp_places_count", handle))
        call(places, name, index, handle, *arguments)

    monkeypatch.setattr(_search, "call", counted)
    random = np.random.default_rng(7)
    index = sp.SiteIndex((random.uniform(44, 53, 10_000), random.uniform(22, 41, 10_000)))
    strikes = (random.uniform(44, 53, 10_000), random.uniform(22, 41, 10_000))

    def ask() -> str:
        with pytest.raises(sp.TooLargeError, match="make more than [0-9,]+ rows, which") as caught:
            index.within(strikes, "20000km")
        return str(caught.value)

    with ThreadPoolExecutor(1) as pool:
        said = ask() if thread == "main" else pool.submit(ask).result()
    assert 0 < sum(looked_at) < 10_000 and "100,000,000 rows" not in said


def test_a_stream_goes_on(tmp_path: Path) -> None:
    """Ten million rows of a result, which would take more than a gigabyte."""
    lines = run(
        """
        import pyarrow.parquet as pq
        y, x = places(10_000)
        table = pa.table({"latitude": y, "longitude": x})
        index = sp.SiteIndex(places(1_000))
        pq.write_table(table, f"{sys.argv[1]}/strikes.parquet")
        held(1)
        try:
            index.within(table, "9000km")
        except sp.TooLargeError:
            print("refused")
        sizes = [len(batch) for batch in index.within(table.to_reader(), "9000km")]
        print(sum(sizes), max(sizes))
        sizes = [len(batch) for batch in index.nearest(table.to_reader(), k=1_000)]
        print(sum(sizes), max(sizes))
        """,
        tmp_path,
    )
    assert lines[0] == "refused"
    for line in lines[1:]:
        total, largest = map(int, line.split())
        assert total == 10_000_000 and largest <= 1 << 20


def test_parts_of_a_batch_are_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(6)
    table = pa.table({"lat": random.uniform(44, 53, 500), "lon": random.uniform(22, 41, 500)})
    index = sp.SiteIndex((random.uniform(44, 53, 100), random.uniform(22, 41, 100)))
    for options in ({"within": "300km"}, {"k": 7}, {}):
        expected = pa.Table.from_batches([index.nearest(table.to_batches()[0], **options)])
        with monkeypatch.context() as patch:
            patch.setattr(_answer, "_BATCH", 50)
            result = index.nearest(table.to_reader(), **options).read_all()
        assert result.equals(expected)
        assert max(len(batch) for batch in result.to_batches()) <= 100


def test_errors_in_parts_of_a_batch_have_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_answer, "_BATCH", 10)
    table = pa.table({"lat": [50.0] * 99 + [95.0], "lon": [30.0] * 100})
    for options in ({"within": "300km"}, {"k": 2}, {}):
        with pytest.raises(sp.OutOfRangeError) as caught:
            sp.nearest(table.to_reader(), ([50.0, 50.0], [30.0, 31.0]), **options).read_all()
        assert caught.value.row == 99


def test_memory_that_ends_is_told() -> None:
    for error in (MemoryError("it ended"), pa.ArrowMemoryError("it ended")):
        match = "no room for this .it ended.; ask for"
        with pytest.raises(sp.TooLargeError, match=match), _memory.memory_errors("this"):
            raise error
    with pytest.raises(ValueError, match="other"), _memory.memory_errors("this"):
        raise ValueError("other")


def test_columns_of_texts_end_at_two_gigabytes() -> None:
    """Six strikes of 120 MB each, three times each."""
    sites = ([50.0, 50.001, 50.002], [30.0] * 3)
    notes = pa.DictionaryArray.from_arrays([0, 0, 0, 0, 0, 0], ["x" * 120_000_000]).cast(
        pa.string()
    )
    table = pa.table({"lat": [50.0] * 6, "lon": [30.0] * 6, "note": notes})
    with pytest.raises(sp.TooLargeError, match="no room for what is found for the strikes .Take"):
        sp.nearest(table, sites, within=1_000)
    # A stream makes several batches of it.
    sizes = [len(batch) for batch in sp.nearest(table.to_reader(), sites, within=1_000)]
    assert sizes == [3] * 6
