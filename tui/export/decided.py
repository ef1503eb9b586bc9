"""What the journals make of a draft: the text with its decisions made, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dingyi.align.decisions import Decision, Key, Outcome, changes, fold
from dingyi.align.document import Document
from dingyi.align.entry import Entry
from dingyi.align.recall import Reader
from dingyi.align.settle import Settled, settle
from dingyi.align.sidecar import kept_text
from dingyi.tui.review.flags import Beside, Checker, chinese_digest
from dingyi.tui.review.rows import found_rows


class Conflict(NamedTuple):
    """Decisions that cannot all be made: different ones on one finding, or two that overlap."""

    decisions: tuple[Decision, ...]


class Decided(NamedTuple):
    """A draft with its decisions made. ``held`` are decisions whose Chinese has changed since, ``orphans`` those
    whose words are gone from the draft: both leave the text alone. ``notes`` are what people wrote, by fingerprint."""

    draft: Document
    document: Document
    settled: Settled
    outcomes: dict[Key, Outcome]
    conflicts: list[Conflict]
    held: list[Decision]
    orphans: list[Entry]
    notes: dict[str, list[Entry]]

    @property
    def text(self) -> str:
        """The text as decided."""
        return self.document.text


def decide(
    draft: Document,
    logs: Iterable[Sequence[Entry]],
    source: Document | None = None,
    beside: Beside | None = None,
) -> Decided:
    """Return the draft with the decisions of its journals made. With the Chinese, a decision that was carried over
    from an older draft counts only if what stands beside it has not changed."""
    reader = Reader(draft.text, lambda digest: kept_text(draft.path, digest))
    readings = [reader.read(log) for log in logs]
    outcomes = fold(readings)
    held = []
    if source is not None and beside is not None:
        for outcome in outcomes.values():
            told = outcome.leading.entry.get("zh_sha256")
            if outcome.leading.how is not None and told:
                now = chinese_digest(source, beside, outcome.leading.key.start, outcome.leading.key.end)
                held += [outcome.leading] if now != told else []
    settled = settle(draft.text, changes(one for one in outcomes.values() if one.leading not in held))
    document = draft.revised(settled.text, settled.edits)
    orphans = [entry for reading in readings for entry in reading.orphans]
    notes: dict[str, list[Entry]] = {}
    for reading in readings:
        for fingerprint, told in reading.notes.items():
            notes.setdefault(fingerprint, []).extend(told)
    return Decided(draft, document, settled, outcomes, _conflicts(outcomes, settled), held, orphans, notes)


def open_findings(decided: Decided, check: Checker) -> int:
    """Return how many findings of the settled text nobody has accepted, edited or rejected."""
    rows = found_rows(decided.document, decided.settled, check(decided.document).findings)
    done = {key for key, outcome in decided.outcomes.items() if outcome.state not in ("skipped", "conflict")}
    return sum(row.key not in done for row in rows)


def _conflicts(outcomes: dict[Key, Outcome], settled: Settled) -> list[Conflict]:
    leading = {outcome.leading.id: outcome.leading for outcome in outcomes.values()}
    everybody = {one.id: one for outcome in outcomes.values() for one in outcome.decisions}
    found = [Conflict(outcome.decisions) for outcome in outcomes.values() if outcome.state == "conflict"]
    for later, earlier in settled.clashes:
        both = [leading[later], *([everybody[earlier]] if earlier in everybody and earlier != later else [])]
        found.append(Conflict(tuple(sorted(both, key=lambda one: one.start))))
    return sorted(found, key=lambda conflict: conflict.decisions[0].start)
