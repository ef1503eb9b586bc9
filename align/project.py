"""Which configuration file rules a folder, the closest one above it; and whether a draft has journals."""

from __future__ import annotations

import os
from functools import cache

READABLE = "check its permissions"
NAMES = ("dingyi.toml", ".dingyi.toml", "pyproject.toml")


@cache
def configuration_above(folder: str) -> str | None:
    """Return the path of the closest configuration for an absolute folder, None where there is none.

    A pyproject.toml without the table ``[tool.dingyi]`` is none.
    """
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or has_table(path)):
            return path
    above = os.path.dirname(folder)
    return None if above == folder else configuration_above(above)


def has_table(path: str) -> bool:
    """Tell whether a pyproject.toml has the table ``[tool.dingyi]``. One that is no TOML has none."""
    try:
        with open(path, "rb") as stream:
            raw = stream.read()
    except OSError:
        return False
    # Most have none, and that can be told without a parser.
    if b"dingyi" not in raw or b"tool" not in raw:
        return False
    from dingyi.glossary.patterns import compiled

    table = compiled(r"""tool["']?\s*\.\s*["']?dingyi|(?m:^)\s*(?:\[\s*["']?tool["']?\s*\]|tool\s*=)""")
    if not table.search(raw.decode("utf-8", "replace")):
        return False
    import tomllib

    try:
        tool = tomllib.loads(raw.decode("utf-8")).get("tool")
    except (ValueError, RecursionError):
        return False
    return isinstance(tool, dict) and "dingyi" in tool


def leads_out(path: str, folder: str) -> bool:
    """Tell whether a path ends outside a folder, by ``..`` or by links."""
    real, root = (os.path.normcase(os.path.realpath(one)) for one in (path, folder))
    return real != root and not real.startswith(os.path.join(root, ""))


def journal_of(path: str) -> str | None:
    """Return the folder of a draft's journals, None where there is none (or no file: standard input).
    Raises InputError where it cannot be seen."""
    if path == "-":
        return None
    folder = os.path.dirname(os.path.realpath(path))
    root = configuration_above(folder)
    if not _is_folder(os.path.join(os.path.dirname(root) if root else folder, ".dingyi", "journal")):
        return None
    from dingyi.align.sidecar import folder_of

    found = folder_of(path)
    return found if _is_folder(found) else None


def _is_folder(path: str) -> bool:
    try:
        return os.stat(path).st_mode & 0o170000 == 0o040000
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        from dingyi.glossary.errors import InputError

        raise InputError(f"the decisions cannot be read: {error.strerror}", path=path, hint=READABLE) from error
