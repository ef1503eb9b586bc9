"""The baseline: what a collection of drafts already had when checking began. Only the surplus over it is reported.

A finding is known by its fingerprint, which rests on its sentence and not on its line. The file is JSON with one
entry a line, sorted, so that version control merges it.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dingyi import __version__
from dingyi.align.finding import Finding
from dingyi.align.fingerprint import fingerprints
from dingyi.align.formats.text import content, write
from dingyi.align.report.result import Checked, Silenced
from dingyi.align.suppress import silence
from dingyi.glossary.errors import InputError

VERSION = 1
_QUOTED = 60  # code points of the marked text that an entry shows


class Known(NamedTuple):
    """One entry: which rule, how many, and the marked text for people who read the file."""

    rule: str
    times: int
    text: str


Entries = dict[str, dict[str, Known]]
"""By path (from the configuration's folder, with forward slashes), then by fingerprint."""


def load(path: str) -> Entries:
    """Return the entries of a file. Raises InputError where it is none."""
    try:
        whole = json.loads(content(path))
        if whole["version"] > VERSION:
            raise InputError(
                f"its version is {whole['version']}, this Dingyi reads {VERSION}", path=path, hint="update Dingyi"
            )
        return {
            str(draft): {
                str(told): Known(str(one["rule"]), int(one["count"]), str(one["text"])) for told, one in known.items()
            }
            for draft, known in whole["entries"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError(
            "no baseline", path=path, line=line, hint="restore it, or write it anew with “dingyi baseline create”"
        ) from error


def render(entries: Entries) -> str:
    """Return the text of a file."""
    lines = ["{", f'  "version": {VERSION},', f'  "tool": {json.dumps("dingyi " + __version__)},', '  "entries": {']
    drafts = sorted(path for path, known in entries.items() if known)
    for path in drafts:
        lines.append(f"    {json.dumps(path, ensure_ascii=False)}: {{")
        rows = []
        for told, one in sorted(entries[path].items()):
            entry = {"rule": one.rule, "count": one.times, "text": one.text}
            rows.append(f"      {json.dumps(told)}: {json.dumps(entry, ensure_ascii=False)}")
        lines += [row + "," for row in rows[:-1]] + rows[-1:]
        lines.append("    }" + ("," if path != drafts[-1] else ""))
    return "\n".join([*lines, "  }", "}"]) + "\n"


def save(path: str, entries: Entries) -> None:
    """Write a file, whole or not at all. Raises InputError."""
    write(path, render(entries).encode("utf-8", "backslashreplace"))


def entries_of(checked: Mapping[str, Checked]) -> Entries:
    """Return the entries that hold all findings of drafts, by their paths."""
    found: Entries = {}
    for path, one in checked.items():
        known = found.setdefault(path, {})
        for print_, finding in _prints(one):
            text = " ".join(one.document.text[finding.start : finding.end].split())[:_QUOTED]
            count = known[print_].times + 1 if print_ in known else 1
            known[print_] = Known(finding.rule, count, text)
    return found


def surplus(one: Checked, known: Mapping[str, Known]) -> tuple[Checked, Counter[str]]:
    """Return a draft without the findings that are known, the first ones of equal ones, and how many of each were
    there."""
    left = Counter({told: entry.times for told, entry in known.items()})
    used: Counter[str] = Counter()
    hidden: set[int] = set()
    for print_, finding in _prints(one):
        if left[print_] > 0:
            left[print_] -= 1
            used[print_] += 1
            hidden.add(id(finding))

    def verdict(finding: Finding) -> Silenced | None:
        return Silenced(finding, "baseline") if id(finding) in hidden else None

    kept, silenced = silence(one.findings, verdict)
    return one._replace(findings=kept, silenced=(*one.silenced, *silenced)), used


def gone(known: Mapping[str, Known], used: Counter[str]) -> dict[str, int]:
    """Return how often entries no longer occur, by fingerprint."""
    return {told: entry.times - used[told] for told, entry in known.items() if entry.times > used[told]}


def moved(entries: Entries, there: Iterable[str], folder: str) -> str | None:
    """Return under which path a draft without an entry was known: one that is gone from ``folder`` and more than half
    of whose fingerprints are among ``there``."""
    present = set(there)
    for path, known in entries.items():
        if len(present & set(known)) * 2 > len(known) and not os.path.exists(os.path.join(folder, path)):
            return path
    return None


def prints_of(one: Checked) -> list[str]:
    """Return the fingerprints of a draft's findings and their children, without ordinals."""
    return [told for told, _finding in _prints(one)]


def _prints(one: Checked) -> Sequence[tuple[str, Finding]]:
    every = [finding for leader in one.findings for finding in leader.walk()]
    told = fingerprints(one.document, every, one.source)
    return [(print_.partition(".")[0], finding) for print_, finding in zip(told, every, strict=True)]
