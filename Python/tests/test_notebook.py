"""The notebook that an analyst would begin with runs from the first cell to the last."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from worlds import REPOSITORY


def test_first_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Jupyter keeps its own files out of the home of whoever runs the tests.
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    notebook = nbformat.read(REPOSITORY / "Python/notebooks/first-look.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "save it without outputs"
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.execute(env=dict(os.environ))
    assert (tmp_path / "near.parquet").exists() and (tmp_path / "near.csv").exists()
    page = (tmp_path / "near.html").read_text(encoding="utf-8")
    assert "https://" not in page and "http://" not in page.replace("http://www.w3.org", "")
