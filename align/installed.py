"""Data files of installed packages, found without importing the package."""

from __future__ import annotations

import os
from importlib.util import find_spec


def inside(package: str, name: str) -> str | None:
    """Return the path of a file of a package (``name`` with forward slashes), None where it is not installed."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = os.path.join(folder, *name.split("/"))
        if os.path.exists(path):
            return path
    return None
