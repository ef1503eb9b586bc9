"""The baseline of each draft: where it stands, what it hides, what of it no longer occurs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from dingyi.align.baseline import Entries, gone, load, moved, prints_of, surplus
from dingyi.align.report.result import Checked
from dingyi.tui.drafts import Task

DEFAULT = ".dingyi-baseline.json"


class Hidden(NamedTuple):
    """The drafts less what their baselines know, how many entries no longer occur in them, and which baselines are
    named and not there."""

    checked: list[Checked]
    stale: int
    missing: list[str]


def file_of(task: Task, given: str | None) -> str | None:
    """Return the baseline of a draft: the one given, else the one of its settings, else None."""
    if given is not None:
        return given
    named = task.settings.baseline
    return os.path.join(task.settings.folder or ".", named) if named else None


def entry_name(path: str, file: str) -> str:
    """Return how a draft is called in a baseline: from the folder of that file, with forward slashes."""
    folder = os.path.realpath(os.path.dirname(file) or ".")
    whole = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
    return os.path.relpath(whole, folder).replace(os.sep, "/")


def less_known(tasks: Sequence[Task], checked: Sequence[Checked], given: str | None) -> Hidden:
    """Return the drafts without the findings that their baselines know. Raises InputError for a damaged baseline,
    and for one that was given and is not there."""
    read: dict[str, Entries] = {}
    missing: list[str] = []
    stale = 0
    left = []
    for task, one in zip(tasks, checked, strict=True):
        file = file_of(task, given)
        if file is None:
            left.append(one)
            continue
        if file not in read:
            if given is None and not os.path.exists(file):
                missing.append(file)
                read[file] = {}
            else:
                read[file] = load(file)
        entries = read[file]
        name = entry_name(one.document.path, file)
        if entries and name not in entries:
            name = moved(entries, prints_of(one), os.path.dirname(file)) or name
        known = entries.get(name, {})
        whole, used = surplus(one, known)
        stale += sum(gone(known, used).values())
        left.append(whole)
    return Hidden(left, stale, missing)
