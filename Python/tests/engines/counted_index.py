"""An index that writes down in which process it is built from its bytes."""

import os
from pathlib import Path

import strike_proximity as sp


class CountedIndex(sp.SiteIndex):
    def __init__(self, sites, path: Path) -> None:
        super().__init__(sites)
        self.path = path

    def __getstate__(self):
        return {**super().__getstate__(), "path": self.path}

    def __setstate__(self, state):
        self.path = state.pop("path")
        super().__setstate__(state)
        with self.path.open("a") as file:
            file.write(f"{os.getpid()}\n")
