"""The text as decided, sentence beside sentence, with what was decided on each and what is still open there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from dingyi.align.decisions import Outcome
from dingyi.align.document import LINE_END, Document, Span
from dingyi.align.finding import Finding
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.record import reason
from dingyi.tui.review.rows import Row, found_rows

if TYPE_CHECKING:
    from dingyi.glossary.compiled import Glossary

State = Literal["initial", "translated", "reviewed", "final"]
DONE = ("accepted", "edited", "rejected")


class Note(NamedTuple):
    """What is said of a pair: of which rule, how grave, and the words."""

    rule: str
    severity: str
    text: str


class Pair(NamedTuple):
    """Sentences that belong together; either side may be empty. ``spans`` are the English in the settled text.
    ``state``, in XLIFF's words: initial (something is open, or there is no English), final (a second person approved
    all that was decided here), reviewed (one person decided it, in words that were proposed), else translated."""

    zh: str
    en: str
    spans: tuple[Span, ...]
    state: State
    notes: tuple[Note, ...]


class Sheet:
    """A settled draft and its findings; ``rows`` are the findings of the settled text, each after what leads it."""

    def __init__(self, decided: Decided, findings: Sequence[Finding]) -> None:
        self.decided = decided
        self.findings = findings
        self.rows = found_rows(decided.document, decided.settled, findings)

    def state_of(self, row: Row) -> str:
        """Return what was decided on a finding that is still found, or “open”."""
        outcome = self.decided.outcomes.get(row.key)
        if outcome is None or outcome.leading in self.decided.held:
            return "open"
        return outcome.state

    def pairs(self, source: Document, glossary: Glossary) -> list[Pair]:
        """Return the pairs in the order of the Chinese."""
        from dingyi.align.pairing import Pairing

        document = self.decided.document
        found = []
        for bead in Pairing(document, source, glossary).beads:
            spans = tuple(Span(*document.sentences[index][:2]) for index in bead.en)
            zh = "".join(_line(source, Span(*source.sentences[index][:2])) for index in bead.zh)
            en = " ".join(_line(document, span) for span in spans)
            found.append(Pair(zh, en, spans, *self.said(spans)))
        return found

    def said(self, spans: Sequence[Span]) -> tuple[State, tuple[Note, ...]]:
        """Return the state of what stands at ``spans`` of the settled text, and what was found and decided there."""
        notes = []
        state: State = "translated" if spans else "initial"
        for row in self.rows:
            if self.state_of(row) not in DONE and _touch(spans, row.finding.start, row.finding.end):
                notes.append(Note(row.key.rule, row.finding.severity, f"{row.finding.message} (open)"))
                state = "initial"
        here = [one for one in self.decided.outcomes.values() if one.state in DONE and _touch(spans, *self._place(one))]
        notes += [Note(one.leading.key.rule, one.leading.entry.get("severity", ""), self._told(one)) for one in here]
        if state == "translated" and here:
            if all(one.approved_by for one in here):
                state = "final"
            elif all(one.approved_by or one.state != "edited" for one in here):
                state = "reviewed"
        return state, tuple(notes)

    def _place(self, outcome: Outcome) -> tuple[int, int]:
        return self.decided.settled.place(outcome.leading.key.start, outcome.leading.key.end)

    def _told(self, outcome: Outcome) -> str:
        leading = outcome.leading
        told = [str(leading.entry.get("message") or ""), f"{outcome.state} by {leading.who or 'somebody'}"]
        if outcome.approved_by:
            told.append(f"approved by {', '.join(outcome.approved_by)}")
        told.append(reason(self.decided, leading))
        return "; ".join(one for one in told if one)


def _line(document: Document, span: Span) -> str:
    return LINE_END.sub(" ", document.text[span.start : span.end])


def _touch(spans: Sequence[Span], start: int, end: int) -> bool:
    return any((start < span.end and span.start < end) or span.start <= start == end <= span.end for span in spans)
