"""Libraries that are imported only where they are used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ._errors import MissingDependencyError

if TYPE_CHECKING:
    from types import ModuleType


def required(module: str, package: str, purpose: str = "") -> ModuleType:
    """A module, or one sentence about how to get it.

    Parameters
    ----------
    module:
        What is imported.
    package:
        What pip installs.
    purpose:
        What it is needed for, as the beginning of the sentence.

    Raises
    ------
    MissingDependencyError
        Where it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        beginning = f"{purpose}; " if purpose else ""
        raise MissingDependencyError(
            f"{beginning}{name} is not installed here: pip install {package}"
        ) from error


def require_pyarrow(purpose: str) -> None:
    """Says what is needed where pyarrow is not there.

    Raises
    ------
    MissingDependencyError
        Without it.
    """
    required("pyarrow", "pyarrow", purpose)
