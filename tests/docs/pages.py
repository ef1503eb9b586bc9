"""Pages of the documentation as scripts: a block marked ``console`` holds commands after ``$ `` and what they print.

A line ``...`` stands for lines left out; ``...`` in a line, or at its end, for the rest of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = "=====ran"


class Step(NamedTuple):
    """A command of a page and what it is said to print."""

    command: str
    expected: list[str]


class Ran(NamedTuple):
    """What a command printed, on both streams, and its exit code."""

    lines: list[str]
    code: int


def steps(page: Path) -> list[Step]:
    """Return the commands of a page, in order."""
    found: list[Step] = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Step(line[2:], []))
            else:
                found[-1].expected.append(line)
    return found


def run(commands: list[Step], folder: Path) -> list[Ran]:
    """Run the commands of a page one after the other in one shell."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    dingyi = programs / "dingyi"
    dingyi.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT / "src"} exec {sys.executable} -m dingyi "$@"\n')
    dingyi.chmod(0o755)
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    script = "".join(f'{{ {step.command}\n}} 2>&1; echo "{_MARK} $?"\n' for step in commands)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI_"))}
    env |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=work, capture_output=True, text=True, env=env, check=False, timeout=300
    )
    found, lines = [], []
    for line in done.stdout.splitlines():
        before, mark, code = line.partition(_MARK)
        if mark:
            found.append(Ran([*lines, before] if before else lines, int(code)))
            lines = []
        else:
            lines.append(line)
    return found


def fits(expected: list[str], printed: list[str]) -> bool:
    """Tell whether what was printed is what the page shows."""
    parts = []
    for line in expected:
        if line == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(r"[^\n]*".join(map(re.escape, line.split("..."))) + r"\n")
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed)) is not None
