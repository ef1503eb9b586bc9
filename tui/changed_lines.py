"""Which lines of a draft changed since a commit, as git tells."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache

from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.glossary.errors import UsageError


def on_changed_lines(document: Document, findings: list[Finding], reference: str) -> list[Finding]:
    """Return the findings that touch a line which was added or changed since the branch left ``reference``.

    Of a file whose lines are not the text's (a Word file, say) all are kept if it changed at all. Raises UsageError
    without git, and for a reference that is none.
    """
    if document.path == "-" or not findings:
        return findings
    folder = os.path.dirname(os.path.abspath(document.path))
    lines = _changed(os.path.abspath(document.path), _base(folder, reference))
    if lines is None:
        return findings
    if document.origin is not None:
        return findings if lines else []
    text = document.text

    def touched(finding: Finding) -> bool:
        # git ends lines at line feeds alone
        first = text.count("\n", 0, finding.start) + 1
        last = first + text.count("\n", finding.start, max(finding.start, finding.end - 1))
        return any(start <= last and first <= end for start, end in lines)

    return [finding for finding in findings if any(map(touched, finding.walk()))]


@cache
def _base(folder: str, reference: str) -> str:
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    if commit is None:
        raise UsageError(
            f"git knows no commit {reference!r} in {folder}",
            hint="fetch it first (in CI: fetch-depth: 0), or name another with --diff-base",
        )
    return (_git(folder, "merge-base", commit.strip(), "HEAD") or commit).strip()


def _changed(path: str, base: str) -> list[tuple[int, int]] | None:
    """Return the first and last changed lines (1-based), None for a file that is new to git."""
    folder, name = os.path.split(path)
    if _git(folder, "cat-file", "-e", f"{base}:./{name}") is None:
        return None
    told = _git(folder, "diff", "--no-ext-diff", "--no-color", "--no-textconv", "--text", "-U0", base, "--", name) or ""
    found = []
    for start, number in re.findall(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", told, re.MULTILINE):
        count = int(number) if number else 1
        if count:
            found.append((int(start), int(start) + count - 1))
    return found


def _git(folder: str, *words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError("git does not run here", hint="install it, or leave --diff-base out") from error
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
