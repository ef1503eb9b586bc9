"""From a row and what a person chose to a line of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dingyi.align.anchor import anchor
from dingyi.align.decisions import Decision
from dingyi.align.entry import CHANGING, Entry, State, new_id
from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.tui.review.rows import Row


class Proposal(NamedTuple):
    """What a fix makes of a stretch of the row's text: the finding's span and all it edits."""

    start: int
    end: int
    old: str
    new: str


def proposal(row: Row, choice: int) -> Proposal | None:
    """Return what the chosen fix does; None where the row has no such fix, or one that is only advice."""
    if not 0 <= choice < len(row.finding.fixes):
        return None
    edits = row.finding.fixes[choice].edits
    if not edits:
        return None
    start = min(row.finding.start, edits[0].start)
    end = max([row.finding.end, *(edit.end for edit in edits)])
    old = row.document.text[start:end]
    new = apply_edits(old, [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits])
    return Proposal(start, end, old, new)


def first_choice(row: Row) -> int:
    """Return the number of the fix that is chosen at first: the first that changes the text."""
    return next((number for number, fix in enumerate(row.finding.fixes) if fix.edits), 0)


def decide_entry(
    base: str,
    row: Row,
    state: State,
    edits: Sequence[Edit],
    current: Decision | None,
    more: Entry,
) -> Entry:
    """Return the line that records a decision. ``edits`` are in the row's text; ``current`` is the reviewer's last
    decision on the row, which this one takes the place of; ``more`` holds who, when and the like."""
    made: list[Edit] = []
    over: set[str] = set()
    if state in CHANGING:
        for edit in _apart(row, edits):
            origin, beneath = row.settled.edit(edit)
            made.append(origin)
            over |= beneath
    if current is not None and current.id in over:
        # The row's text holds the decision that goes: what it did elsewhere must stay done.
        over = (over - {current.id}) | current.over
        made += [old for old in current.edits if not any(_inside(old, new) for new in made)]
    made.sort()
    start = min([row.key.start, *(edit.start for edit in made)])
    end = max([row.key.end, *(edit.end for edit in made)])
    return entry_of(base, row, state, start, end, made, over, more)


def entry_of(
    base: str,
    row: Row,
    state: State,
    start: int,
    end: int,
    edits: Sequence[Edit],
    over: set[str] | frozenset[str],
    more: Entry,
) -> Entry:
    """Return the line of a decision on ``start`` to ``end`` of the text on disk."""
    local = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits]
    entry: Entry = {
        "op": "decide",
        "id": new_id(),
        "rule": row.key.rule,
        "code": row.finding.code,
        "severity": row.finding.severity,
        "message": row.finding.message,
        "anchor": {"unit": "codepoint", **anchor(base, start, end)._asdict()},
        "state": state,
        "to": apply_edits(base[start:end], local) if state in CHANGING else None,
        **more,
    }
    if (row.key.start, row.key.end) != (start, end):
        entry["span"] = [row.key.start - start, row.key.end - start]
    if local and local != [Edit(0, end - start, entry["to"])]:
        entry["edits"] = [list(edit) for edit in local]
    if over:
        entry["over"] = sorted(over)
    if row.key.number:
        entry["number"] = row.key.number
    if row.finding.concept:
        entry["concept"] = row.finding.concept
    return entry


def _inside(inner: Edit, outer: Edit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _apart(row: Row, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits in order; two that meet inside an earlier decision's replacement become one."""
    apart: list[Edit] = []
    for edit in sorted(edits):
        if apart:
            last = apart[-1]
            if row.settled.origin(last.start, last.end).end > row.settled.origin(edit.start, edit.end).start:
                between = row.document.text[last.end : edit.start]
                apart[-1] = Edit(last.start, edit.end, last.replacement + between + edit.replacement)
                continue
        apart.append(edit)
    return apart
