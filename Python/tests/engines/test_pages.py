"""The scripts beside the pages of Documentation/engines do what the pages say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
ds = pytest.importorskip("pyarrow.dataset")


PAGES = Path(__file__).resolve().parents[3] / "Documentation/engines"


@pytest.mark.parametrize(
    ("engine", "partitions"),
    [
        ("spark", 1),
        ("spark", 2),
        ("spark", 8),
        ("dask", 1),
        ("dask", 2),
        ("dask", 8),
        ("duckdb", None),
        ("polars", None),
    ],
)
def test_script(given, same, tmp_path, engine, partitions):
    pytest.importorskip({"spark": "pyspark", "dask": "dask.dataframe"}.get(engine, engine))
    out = tmp_path / "near.parquet"
    more = [] if partitions is None else [str(partitions)]
    subprocess.run(
        [
            sys.executable,
            PAGES / f"nearest_{engine}.py",
            given.folder / "strikes.parquet",
            given.sites,
            out,
            *more,
        ],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    same(ds.dataset(out, exclude_invalid_files=True).to_table())


def test_every_page_has_its_script_and_says_how_to_run_it():
    for page in PAGES.glob("*.md"):
        script = next(PAGES.glob(f"nearest_{page.stem}.*"))
        assert script.name in page.read_text()
