"""Runs commands one after another in a process whose output is a terminal; the file of argv[1] lists them as JSON."""

from __future__ import annotations

import contextlib
import json
import sys

from dingyi.tui.cli import main
from dingyi.tui.watching import forget

with open(sys.argv[1], encoding="utf-8") as stream:
    commands = json.load(stream)
for number, words in enumerate(commands):
    forget()
    sys.stdout.flush()
    with contextlib.suppress(SystemExit):
        main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    sys.__stdout__.write(f"--ran {number}--\n")  # type: ignore[union-attr]
