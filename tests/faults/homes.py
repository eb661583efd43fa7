"""Places of its own for each of several programs that run at a time."""

from collections.abc import Mapping
from pathlib import Path


def at_home(environment: Mapping[str, str], home: Path) -> dict[str, str]:
    """An environment with a folder, which is made, for the home, and for cache, state, settings and data."""
    home.mkdir(parents=True, exist_ok=True)
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "STATE", "CONFIG", "DATA")}
    return {**environment, **places, "HOME": str(home)}
