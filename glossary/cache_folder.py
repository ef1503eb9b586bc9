"""The user's cache folder: what lies there may be deleted at any time."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str | None:
    """Return the user's cache folder for Dingyi, made if need be, or None where none can be written."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or ""
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):  # the XDG specification: relative paths are ignored; "~" stands where HOME is unknown
        return None
    folder = os.path.join(base, "dingyi")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None
