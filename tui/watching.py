"""Checking again when a file changes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

from dingyi.glossary.errors import DingyiError

_PAUSE = 0.5  # seconds between two looks


def watch(options: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Check, wait for a change of a named file or of a file in a named folder, check again; until interrupted."""
    while True:
        before = _state(options.paths + [one for one in (options.source, *options.glossary) if one])
        if sys.stdout.isatty():
            sys.stdout.write("\x1b[2J\x1b[H")
        forget()
        try:
            check(options)
        except DingyiError as error:
            # A file is half written at times: the next change brings another look.
            sys.stderr.write(f"dingyi: {error}\n")
        sys.stdout.flush()
        while _state(options.paths + [one for one in (options.source, *options.glossary) if one]) == before:
            time.sleep(_PAUSE)


def forget() -> None:
    """Drop what one run keeps of configurations, glossaries and rule files, so that the next reads them anew."""
    from dingyi.align.project import configuration_above
    from dingyi.tui import plan, settings

    for kept in (configuration_above, settings._settings, plan._glossary, plan._own):
        kept.cache_clear()


def _state(paths: list[str]) -> dict[str, tuple[int, int]]:
    state = {}
    for path in paths:
        names = [path]
        if os.path.isdir(path):
            names = [os.path.join(top, name) for top, _folders, found in os.walk(path) for name in found]
        for name in names:
            try:
                told = os.stat(name)
            except OSError:
                continue
            state[name] = (told.st_mtime_ns, told.st_size)
    return state
