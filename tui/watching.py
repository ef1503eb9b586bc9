"""Checking again when a file changes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

from dingyi.align.display import printable
from dingyi.glossary.errors import DingyiError
from dingyi.tui.terminal_guard import behind

_PAUSE = 0.5  # seconds between two looks


def watch(options: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Check, wait for a change of a named file or of a file in a named folder, of the Chinese, the glossary, the own
    rules or the configuration; check again; until interrupted."""
    while True:
        forget()
        watched = _watched(options)
        before = _state(watched)
        if sys.stdout.isatty():
            sys.stdout.flush()
            behind(sys.stdout).write("\x1b[2J\x1b[H")
        try:
            check(options)
        except DingyiError as error:
            # A file is half written at times: the next change brings another look.
            sys.stderr.write(f"dingyi: {printable(str(error))}\n")
        sys.stdout.flush()
        while _state(watched) == before:
            time.sleep(_PAUSE)


def forget() -> None:
    """Drop what one run keeps of configurations, glossaries and rule files, so that the next reads them anew."""
    from dingyi.align.project import configuration_above
    from dingyi.tui import plan, settings

    for kept in (configuration_above, settings._settings, plan._glossary, plan._own):
        kept.cache_clear()


def _watched(options: argparse.Namespace) -> list[str]:
    """Return the paths whose change may change what a check finds."""
    from dingyi.tui.arguments import given
    from dingyi.tui.drafts import tasks
    from dingyi.tui.path_patterns import expanded

    paths = [*options.paths, *options.glossary, *([options.source] if options.source else [])]
    try:
        wanted = tasks(options.paths, given(options), quiet=True)
    except DingyiError:
        return [*paths, "dingyi.toml", ".dingyi.toml", "pyproject.toml"]
    for settings in {id(task.settings): task.settings for task in wanted}.values():
        folder = settings.folder or "."
        paths += [*expanded(settings.glossary, folder), *expanded(settings.rule_files, folder)]
        paths += [settings.path] if settings.path else ["dingyi.toml"]
    return [*paths, *(task.source for task in wanted if task.source)]


def _state(paths: list[str]) -> dict[str, tuple[int, ...]]:
    state: dict[str, tuple[int, ...]] = {}
    for path in paths:
        names = [path]
        if os.path.isdir(path):
            names = [os.path.join(top, name) for top, _folders, found in os.walk(path) for name in found]
        for name in names:
            try:
                told = os.stat(name)
            except OSError:
                continue
            # A time may be set back: a copy keeps the old one, a clock jumps.
            state[name] = (told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino)
    return state
