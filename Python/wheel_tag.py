"""Gives a wheel with a library in it the tag of its platform."""

from __future__ import annotations

import os
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelTag(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Reads the platform that build-wheel.py states."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        platform = os.environ.get("STRIKE_PROXIMITY_WHEEL_PLATFORM")
        if platform:
            build_data["tag"] = f"py3-none-{platform}"
            build_data["pure_python"] = False
