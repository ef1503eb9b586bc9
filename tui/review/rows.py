"""The rows of the review: the findings of the text as decided, and the decisions on those that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dingyi.align.decisions import Decision, Key, Outcome
from dingyi.align.document import Document
from dingyi.align.finding import SEVERITIES, Finding
from dingyi.align.settle import Settled


class Row(NamedTuple):
    """One row. ``finding`` has the offsets of ``document``, which is ``settled.text``; ``depth`` is 1 for what
    another finding leads. ``gone``: the finding is no longer there, the row stands for the decision."""

    key: Key
    finding: Finding
    document: Document
    settled: Settled
    depth: int = 0
    gone: bool = False

    @property
    def text(self) -> str:
        """The words that the finding marks."""
        return self.document.text[self.finding.start : self.finding.end]


def found_rows(document: Document, settled: Settled, findings: Sequence[Finding]) -> list[Row]:
    """Return a row for each finding of a settled text, children after what leads them."""
    rows: list[Row] = []
    seen: dict[Key, int] = {}
    for leader in findings:
        for depth, finding in _walk(leader):
            origin = settled.origin(finding.start, finding.end)
            key = Key(finding.rule, origin.start, origin.end)
            number = seen.get(key, 0)
            seen[key] = number + 1
            rows.append(Row(key._replace(number=number), finding, document, settled, depth))
    return rows


def arranged(found: Sequence[Row], known: Mapping[Key, Row], outcomes: Mapping[Key, Outcome]) -> list[Row]:
    """Return the rows to show, in order of place: what was found, and what was decided and is found no longer.

    ``known`` are rows of the same draft seen earlier: a mended finding is told as it was.
    """
    groups: list[tuple[int, int, list[Row]]] = []
    for row in found:
        if row.depth and groups:
            groups[-1][2].append(row)
        else:
            groups.append((row.key.start, -row.key.end, [row]))
    there = {row.key for row in found}
    for key, outcome in outcomes.items():
        if key not in there and outcome.state != "skipped":
            gone = known[key]._replace(depth=0, gone=True) if key in known else None
            groups.append((key.start, -key.end, [gone or _told(outcome.leading, found)]))
    groups.sort(key=lambda group: group[:2])
    return [row for _start, _end, rows in groups for row in rows]


def _walk(finding: Finding, depth: int = 0) -> Iterable[tuple[int, Finding]]:
    yield depth, finding
    for child in finding.children:
        yield from _walk(child, 1)


def _told(decision: Decision, found: Sequence[Row]) -> Row:
    """Return the row of a decision whose finding nobody has seen in this session, from what the journal says."""
    entry = decision.entry
    exact = entry["anchor"]["exact"]
    span = entry.get("span", (0, len(exact)))
    finding = Finding(
        entry["rule"],
        entry.get("code", ""),
        entry["severity"] if entry.get("severity") in SEVERITIES else "warning",
        entry.get("message", ""),
        span[0],
        span[1],
        "",
    )
    # Its words are all that is known of the text it was found in.
    return Row(decision.key, finding, Document(exact), Settled(exact, (), frozenset(), ()), 0, True)
