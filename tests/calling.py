"""Running the command line inside the test's own process: a start costs more than most checks."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dingyi.tui.cli import main
from dingyi.tui.watching import forget

HIDDEN = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR")


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def call(cwd: Path, *words: str, **env: str) -> Done:
    """Run a command in a folder, outside any CI but for what ``env`` says."""
    out, err = io.StringIO(), io.StringIO()
    with _inside(cwd, env), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        # One process reads a configuration once; a test writes it anew.
        forget()
        try:
            code = main(words)
        except SystemExit as end:
            code = int(end.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _inside(cwd: Path, env: dict[str, str]) -> Iterator[None]:
    before, folder = dict(os.environ), os.getcwd()
    for name in HIDDEN:
        os.environ.pop(name, None)
    os.environ.update(env)
    os.chdir(cwd)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)
