"""A review without its screen: the rows, their states, the decisions. It knows nothing of terminals.

Checking takes a while, so it is a job that any thread may do on its own copy of the decisions; everything else
happens in one thread, and a decision is on disk when the call returns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from dingyi import __version__
from dingyi.align.decisions import Decision, Key, Outcome, decision
from dingyi.align.document import Document
from dingyi.align.entry import CHANGING, Entry, State, new_id, now, sha256
from dingyi.align.finding import Edit
from dingyi.align.fingerprint import fingerprints
from dingyi.align.settle import Settled, settle
from dingyi.glossary.errors import UsageError
from dingyi.tui.review.answer import decide_entry, entry_of, proposal
from dingyi.tui.review.flags import Beside, Checker, chinese_digest, nothing_beside
from dingyi.tui.review.ledger import Ledger
from dingyi.tui.review.reasons import prepare
from dingyi.tui.review.rows import Row, arranged, found_rows
from dingyi.tui.review.terms import Terms

if TYPE_CHECKING:
    from dingyi.tui.export.decided import Decided

Render = Callable[[str | None, "Decided"], bytes]
"""From a format (None: the draft's own) and the decisions to a file."""

RowState = Literal["open", "accepted", "rejected", "edited", "skipped", "conflict"]

UNDECIDED: tuple[RowState, ...] = ("open", "skipped", "conflict")


class Snapshot(NamedTuple):
    """The text with the decisions of one moment made in it, its findings, and the Chinese beside any span."""

    version: int
    document: Document
    settled: Settled
    found: Sequence[Row]
    beside: Beside


class Session:
    """One person's review of one draft. ``rows`` are in order of place; ``load`` comes first."""

    def __init__(
        self,
        draft: Document,
        source: Document | None,
        check: Checker,
        who: str,
        role: str = "reviewer1",
        terms: Terms | None = None,
        render: Render | None = None,
    ) -> None:
        """Open the journal; ``terms`` is the glossary of the draft, ``render`` writes exports. Raises InputError
        where the journal is damaged."""
        self.draft, self.source, self.who, self.role = draft, source, who, role
        self.ledger = Ledger(draft, who, {"doc": _stem(draft.path), "tool": f"dingyi {__version__}"})
        self.rows: list[Row] = []
        self.snapshot = Snapshot(-1, draft, settle(draft.text, ()), (), nothing_beside)
        self.terms = terms or Terms()
        self.render: Render = render or _own_form
        self._check = check
        self._digest = sha256(draft.text)
        self.plain_beside: Beside = nothing_beside
        self._known: dict[Key, Row] = {}
        self._prints: dict[Key, str] = {}
        self._clashes: dict[str, str] = {}

    def load(self) -> Snapshot:
        """Check the draft and read the journals; return what ``adopt`` takes. Raises InputError."""
        flags = self._check(self.draft)
        plain = settle(self.draft.text, ())
        found = found_rows(self.draft, plain, flags.findings)
        prepare(row.finding.rule for row in found)
        prints = fingerprints(self.draft, [row.finding for row in found], self.source)
        self.plain_beside = flags.beside
        self._known = {row.key: row for row in found}
        self._prints = {row.key: told for row, told in zip(found, prints, strict=True)}
        same = {told: (key.start, key.end) for key, told in self._prints.items()}
        self.ledger.load(same, lambda start, end: self._chinese(flags.beside, start, end), self.terms.digest)
        if not self.ledger.changes(self.ledger.outcomes.values()):
            return Snapshot(self.ledger.version, self.draft, plain, found, flags.beside)
        return self.job()()

    def job(self) -> Callable[[], Snapshot]:
        """Return the work that brings the text and its findings up to the decisions of this moment."""
        return partial(self._settle_and_check, self.ledger.version, list(self.ledger.outcomes.values()))

    def adopt(self, snapshot: Snapshot) -> bool:
        """Take over what a job returned; False where decisions have moved on and a new job is due."""
        if snapshot.version != self.ledger.version:
            return False
        self.snapshot = snapshot
        for row in snapshot.found:
            self._known.setdefault(row.key, row)
        self.rows = arranged(snapshot.found, self._known, self.ledger.outcomes)
        self._clashes = {clash.later: clash.earlier for clash in snapshot.settled.clashes}
        return True

    @property
    def behind(self) -> bool:
        """Whether decisions have changed the text since the snapshot was taken."""
        return self.snapshot.version != self.ledger.version

    def outcome(self, row: Row) -> Outcome | None:
        """Return what was decided on a row."""
        return self.ledger.outcomes.get(row.key)

    def state(self, row: Row) -> RowState:
        """Return the state of a row."""
        outcome = self.ledger.outcomes.get(row.key)
        if outcome is None:
            return "open"
        return "conflict" if outcome.leading.id in self._clashes else outcome.state

    def in_the_way(self, row: Row) -> Decision | None:
        """Return the decision that keeps this row's from being made, where two overlap."""
        outcome = self.outcome(row)
        return self.ledger.decisions.get(self._clashes.get(outcome.leading.id, "")) if outcome else None

    def carried(self, row: Row) -> bool:
        """Tell whether the decision was found again in a changed text and wants a look."""
        outcome = self.outcome(row)
        return outcome is not None and outcome.leading.how in ("diff", "quote")

    def unsure(self, row: Row) -> bool:
        """Tell whether the decision is held back because the Chinese beside it has changed."""
        outcome = self.outcome(row)
        return outcome is not None and outcome.leading.id in self.ledger.unsure

    def notes(self, row: Row) -> list[Entry]:
        """Return the notes on a row, the latest last."""
        return self.ledger.notes(self._fingerprint(row)) if self.ledger.has_notes else []

    def span(self, row: Row) -> tuple[int, int]:
        """Return where a row stands in the snapshot's text."""
        if row.document is self.snapshot.document and not row.gone:
            return row.finding.start, row.finding.end
        outcome, settled = self.outcome(row), self.snapshot.settled
        made = [region for region in settled.regions if outcome and region.change == outcome.leading.id]
        if made:
            return made[0].work_start, made[-1].work_end
        return settled.place(row.key.start, row.key.end)

    # What follows writes. Everything raises NotSavedError when the disk does not take it, and InputError when the
    # journal is read-only; nothing has changed then.

    def accept(self, chosen: Sequence[tuple[Row, int]]) -> list[Key]:
        """Accept rows with the fixes chosen, in one step. Return the keys of those that could be: one that changes
        nothing, or overlaps one before it in the same step, stays as it is."""
        decided: list[tuple[Row, Entry]] = []
        taken: list[tuple[int, int]] = []
        for row, choice in chosen:
            told = proposal(row, choice)
            if told is None or any(told.start < end and start < told.end for start, end in taken[-8:]):
                continue
            taken.append((told.start, told.end))
            entry = self._entry(row, "accepted", row.finding.fixes[choice].edits, choice)
            if len(chosen) == 1:
                self._check_file(entry)
            elif self._refusal(entry):
                continue
            decided.append((row, entry))
        return self._record(decided)

    def reject(self, rows: Sequence[Row]) -> list[Key]:
        """Keep the text of rows as it is."""
        return self._record([(row, self._entry(row, "rejected", ())) for row in rows])

    def skip(self, rows: Sequence[Row]) -> list[Key]:
        """Put rows off."""
        return self._record([(row, self._entry(row, "skipped", ())) for row in rows])

    def edit(self, row: Row, start: int, end: int, text: str) -> list[Key]:
        """Write ``text`` in place of a stretch of the row's own text."""
        current = self.ledger.current(row.key)
        if row.gone and current is not None and current.state in CHANGING:
            # Its finding may be of another time; the decision knows its own place on disk.
            first, last = current.start, current.end
            stretch = [Edit(first, last, text)]
            entry = entry_of(self.draft.text, row, "edited", first, last, stretch, current.over, self._more())
        else:
            entry = self._entry(row, "edited", [Edit(start, end, text)])
        self._check_file(entry)
        return self._record([(row, entry)])

    def note(self, row: Row, why: str) -> list[Key]:
        """Write a note on a row; return its key."""
        told = {"fingerprint": self._fingerprint(row), "why": why}
        self.ledger.record([{"op": "note", "id": new_id(), **told, "who": self.who, "at": now()}])
        return [row.key]

    def approve(self, row: Row, *, dispute: bool = False, why: str | None = None) -> list[Key]:
        """Approve another's decision, or dispute it; return its key. Raises UsageError for one's own."""
        outcome = self.outcome(row)
        if outcome is None or outcome.state == "skipped":
            raise UsageError("there is no decision here to approve")
        if self.who in (one.who for one in outcome.decisions if one.effect == outcome.leading.effect):
            raise UsageError("this is your own decision: somebody else has to approve it")
        verdict: Entry = {"op": "dispute" if dispute else "approve", "id": new_id(), "target": outcome.leading.id}
        verdict |= {"who": self.who, "role": self.role, "why": why, "at": now()}
        return self.ledger.record([verdict])

    def undo(self) -> list[Key]:
        """Take the last step back; return the keys it was about."""
        return self.ledger.undo()

    def redo(self) -> list[Key]:
        """Bring the step that was undone last back; return its keys."""
        return self.ledger.redo()

    def close(self) -> None:
        """Let others write the journal."""
        self.ledger.journal.close()

    def _settle_and_check(self, version: int, outcomes: Sequence[Outcome]) -> Snapshot:
        settled = settle(self.draft.text, self.ledger.changes(outcomes))
        document = self.draft.revised(settled.text, settled.edits)
        flags = self._check(document)
        found = found_rows(document, settled, flags.findings)
        return Snapshot(version, document, settled, found, flags.beside)

    def _entry(self, row: Row, state: State, edits: Sequence[Edit], choice: int | None = None) -> Entry:
        current = self.ledger.current(row.key)
        return decide_entry(self.draft.text, row, state, edits, current, self._more(choice))

    def _more(self, choice: int | None = None) -> Entry:
        who = {"who": self.who, "role": self.role, "at": now()}
        return {"text_sha256": self._digest, "fix": choice, "why": None, "batch": None, **who}

    def _record(self, decided: Sequence[tuple[Row, Entry]]) -> list[Key]:
        if not decided:
            return []
        batch = new_id() if len(decided) > 1 else None
        entries = []
        for row, entry in decided:
            chinese = self._chinese(self.snapshot.beside, *self.span(row))
            more = {"fingerprint": self._fingerprint(row), "batch": batch}
            digest = self.terms.digest(row.finding.concept)
            term = {"term": {"id": row.finding.concept, "digest": digest}} if digest else {}
            entries.append(entry | more | term | ({"zh_sha256": chinese} if chinese else {}))
        return self.ledger.record(entries)

    def _check_file(self, entry: Entry) -> None:
        told = self._refusal(entry)
        if told:
            raise UsageError(f"the file cannot take this: {told}", hint="edit the wording, or reject")

    def _refusal(self, entry: Entry) -> str | None:
        """Return why a decision cannot be made in the draft's file, as over the end of a cell; None where it can."""
        origin = self.draft.origin
        return None if origin is None else origin.refusal(decision(entry, entry["anchor"]["start"], None).edits)

    def _fingerprint(self, row: Row) -> str:
        """Return the fingerprint in the text on disk or, of a finding that only shows in the settled text, there."""
        if row.key not in self._prints:
            alike = [row.finding]
            if row.document is self.snapshot.document:
                same = [one.finding for one in self.snapshot.found if one.key.rule == row.key.rule]
                alike = same[: same.index(row.finding) + 1]
            self._prints[row.key] = fingerprints(row.document, alike, self.source)[-1]
        return self._prints[row.key]

    def _chinese(self, beside: Beside, start: int, end: int) -> str | None:
        return None if self.source is None else chinese_digest(self.source, beside, start, end)


def _own_form(form: str | None, decided: Decided) -> bytes:
    from dingyi.tui.export.text import render

    if form is not None:
        raise UsageError("this format needs more than the draft", hint="“dingyi export --format” writes it")
    return render(decided)


def _stem(path: str) -> str:
    import os

    return os.path.splitext(os.path.basename(path))[0]
