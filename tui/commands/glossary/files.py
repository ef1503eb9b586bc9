"""Which glossary files a subcommand works on, and what they are called in its output."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dingyi.align.display import printable
from dingyi.align.project import leads_out
from dingyi.glossary.compiled import shipped_files
from dingyi.glossary.errors import InputError, UsageError

if TYPE_CHECKING:
    from dingyi.glossary.compiled import Glossary
    from dingyi.tui.settings import Settings


class Files(NamedTuple):
    """The shipped files, a team's own after them, and those that were named (shipped or own). ``installed`` are the
    shipped ones again, by the paths of the package."""

    shipped: list[str]
    own: list[str]
    named: list[str]
    installed: list[str]


def gather(named: Sequence[str], beside: Sequence[str] = ()) -> Files:
    """Return the files of a run: a named file that ships with Dingyi is no file of one's own; a folder stands for the
    glossary files in it. ``beside`` are a team's files that are read in any case, before others. Raises UsageError for
    a folder without any."""
    installed = shipped_files()
    shipped = {os.path.realpath(path): shown(path) for path in installed}
    own: dict[str, str] = {}
    for path in (found for one in (*beside, *named) for found in expanded(one)):
        if os.path.realpath(path) not in shipped:
            own.setdefault(os.path.realpath(path), path)
    called = {**shipped, **own}
    meant = [called[os.path.realpath(found)] for one in named for found in expanded(one)]
    return Files(list(shipped.values()), list(own.values()), list(dict.fromkeys(meant)), installed)


def opened(options: argparse.Namespace) -> Glossary:
    """Return the glossary that holds here: the shipped one, the configuration's files, those of the options; in the
    house of the options, else the configuration's. Raises GlossaryError."""
    from dingyi.glossary.compiled import open_glossary
    from dingyi.tui.arguments import given
    from dingyi.tui.settings import settings_for

    settings = settings_for(".", given(options))
    own = [*configured(settings), *options.glossary]
    return open_glossary(own, options.profile or settings.profile)


def configured(settings: Settings) -> list[str]:
    """Return the glossary files that the configuration names, as they are called from the current folder."""
    if not settings.glossary:
        return []
    from dingyi.tui.path_patterns import expanded as named

    return [os.path.relpath(path) for path in named(settings.glossary, settings.folder or ".")]


def writable(paths: Iterable[str], named: Sequence[str], settings: Settings) -> list[str]:
    """Return the files that may be written over: those a person named, of a named folder and of a configuration those
    that lie inside. A line on standard error tells of each that does not."""
    kept, folders = [], {os.path.normpath(one) for one in named}
    for path in paths:
        folder = os.path.normpath(os.path.dirname(path))
        folder = folder if folder in folders else settings.folder or "."
        if path in named or not leads_out(path, folder):
            kept.append(path)
        else:
            sys.stderr.write(
                f"dingyi: {printable(path)}: left as it is, it leads out of its folder; name it to write it\n"
            )
    return kept


def shown(path: str) -> str:
    """Return a shipped file's path as people read it: from the current folder where it lies below it."""
    real = os.path.realpath(path)
    try:
        relative = os.path.relpath(real)
    except ValueError:  # another drive
        return real
    return real if relative.startswith(os.pardir) else relative


def expanded(path: str) -> list[str]:
    """Return the glossary files of a folder, sorted, or the path itself where it is none. Raises UsageError
    for one without any, InputError for one that cannot be read."""
    if not os.path.isdir(path):
        return [path]
    try:
        inside = sorted(os.listdir(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path, hint="check its permissions") from error
    names = [name for name in inside if name.lower().endswith((".yaml", ".yml"))]
    if not names:
        raise UsageError("there is no glossary file (.yaml) in this folder", path=path, hint="name files")
    return [os.path.join(path, name) for name in names]
