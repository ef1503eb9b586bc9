"""Which glossary files a subcommand works on, and what they are called in its output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from dingyi.glossary.compiled import shipped_files
from dingyi.glossary.errors import UsageError


class Files(NamedTuple):
    """The shipped files, a team's own after them, and those that were named (shipped or own)."""

    shipped: list[str]
    own: list[str]
    named: list[str]


def gather(named: Sequence[str]) -> Files:
    """Return the files of a run: a named file that ships with Dingyi is no file of one's own; a folder stands for the
    glossary files in it. Raises UsageError for a folder without any."""
    shipped = {os.path.realpath(path): shown(path) for path in shipped_files()}
    own, meant = [], []
    for path in (found for one in named for found in expanded(one)):
        ours = shipped.get(os.path.realpath(path))
        if ours is None and path not in own:
            own.append(path)
        meant.append(ours or path)
    return Files(list(shipped.values()), own, list(dict.fromkeys(meant)))


def shown(path: str) -> str:
    """Return a shipped file's path as people read it: from the current folder where it lies below it."""
    real = os.path.realpath(path)
    try:
        relative = os.path.relpath(real)
    except ValueError:  # another drive
        return real
    return real if relative.startswith(os.pardir) else relative


def expanded(path: str) -> list[str]:
    """Return the glossary files of a folder, sorted, or the path itself where it is none. Raises UsageError."""
    if not os.path.isdir(path):
        return [path]
    names = sorted(name for name in os.listdir(path) if name.endswith((".yaml", ".yml")))
    if not names:
        raise UsageError("there is no glossary file (.yaml) in this folder", path=path)
    return [os.path.join(path, name) for name in names]
