"""Warnings, shown at the line of the caller's that led to them."""

from __future__ import annotations

import sys
import warnings

from ._errors import StrikeProximityWarning

_PACKAGE = __name__.partition(".")[0]


def warn(sentence: str) -> None:
    """Warns at the first line that is not one of this package."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None:
        if frame.f_globals.get("__name__", "").partition(".")[0] != _PACKAGE:
            break
        level, frame = level + 1, frame.f_back
    warnings.warn(sentence, StrikeProximityWarning, stacklevel=level)
