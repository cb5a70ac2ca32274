"""What is tested, and the strikes and sites that several tests ask about."""

from __future__ import annotations

from pathlib import Path

import pytest
from worlds import REPOSITORY, World, make_world

import strike_proximity


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuses to test anything but an installed wheel."""
    where = Path(strike_proximity.__file__).resolve()
    assert REPOSITORY / "Python/src" not in where.parents, "the sources are tested, not a wheel"


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Twenty thousand strikes and five hundred sites."""
    return make_world(tmp_path_factory.mktemp("world"), 20_000, 500, seed=19)
