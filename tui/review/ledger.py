"""The journals of a draft in a review: one's own is written, the others' are read, together they give outcomes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from dingyi.align.decisions import Decision, Key, Outcome, changes, decision, outcome_of, reopened
from dingyi.align.document import Document
from dingyi.align.entry import CHANGING, Entry, new_id, now, sha256
from dingyi.align.history import History
from dingyi.align.journal import Journal, read
from dingyi.align.recall import Reader, Reading
from dingyi.align.settle import Change
from dingyi.align.sidecar import folder_of, keep_text, kept_text, names

Chinese = Callable[[int, int], str | None]
Term = Callable[[str], str | None]


class Ledger:
    """What people decided on one draft. ``outcomes`` is kept up with every line that is written.

    ``version`` counts what changed the text. ``unsure`` are decisions held back because the Chinese beside them
    has changed; ``orphans`` those whose words are gone.
    """

    def __init__(self, draft: Document, who: str, header: Entry) -> None:
        """Open the journal of ``who``. Raises InputError where it is damaged."""
        self._draft = draft
        self._digest = sha256(draft.text)
        self.folder = folder_of(draft.path)
        self._header = {"op": "open", "text_sha256": self._digest, "who": who, "at": now(), **header}
        self.journal = Journal(self.folder, who, self._header)
        self.who = who
        self.version = 0
        self._text_kept = False
        self._forget([])

    def _forget(self, entries: Sequence[Entry]) -> None:
        self.history = History(entries)
        self.outcomes: dict[Key, Outcome] = {}
        self.orphans: list[Entry] = []
        self.unsure: set[str] = set()
        self.decisions: dict[str, Decision] = {}
        self._mine: dict[Key, list[Decision]] = {}
        self._others: dict[Key, list[Decision]] = {}
        self._verdicts: dict[str, list[Entry]] = {}
        self._notes: dict[str, list[Entry]] = {}
        self._traces: list[Entry] = []
        self._other_logs: list[list[Entry]] = []

    def load(self, same: Mapping[str, tuple[int, int]], chinese: Chinese, term: Term = lambda _name: None) -> None:
        """Read all journals of the draft. ``same`` gives the spans of its findings by fingerprint, ``chinese`` the
        digest of what stands beside a span, ``term`` that of a glossary entry. Raises InputError."""
        self._forget(self.journal.entries)
        own = os.path.basename(self.journal.path)
        others = [read(os.path.join(self.folder, name)) for name in names(self.folder) if name != own]
        self._other_logs = [contents.entries for contents in others]
        logs = [self.journal.entries, *self._other_logs]
        reader = Reader(self._draft.text, lambda digest: kept_text(self._draft.path, digest), same)
        readings = [reader.read(log) for log in logs]
        self._traces = [{"id": new_id(), "at": now(), **trace} for trace in readings[0].carried]
        for contents in others:
            self.journal.read_only = self.journal.read_only or contents.newer
        for number, reading in enumerate(readings):
            kept = [made for made in reading.decisions if not reopened(made, term)]
            self._take(reading._replace(decisions=kept), self._others if number else self._mine, chinese)
        for key in {*self._mine, *self._others}:
            self._refold(key)

    def current(self, key: Key) -> Decision | None:
        """Return one's own last decision on a finding."""
        mine = self._mine.get(key)
        return mine[-1] if mine else None

    def notes(self, fingerprint: str) -> list[Entry]:
        """Return the notes on a finding, everybody's, the latest last."""
        return self._notes.get(fingerprint, [])

    @property
    def has_notes(self) -> bool:
        """Whether there is any note at all."""
        return bool(self._notes)

    def history_of(self, key: Key) -> list[Entry]:
        """Return every line of every journal about a finding, undone ones included, in time."""
        about = {made.id for made in self.decisions.values() if made.key == key}
        logs = [self.journal.entries, *self._other_logs]
        lines = [entry for log in logs for entry in log]
        targets = {entry["id"] for entry in lines if entry.get("target") in about}
        found = [
            entry
            for entry in lines
            if entry.get("id") in about or entry.get("target") in about or entry.get("target") in targets
        ]
        return sorted(found, key=lambda entry: str(entry.get("at", "")))

    def record(self, entries: Sequence[Entry]) -> list[Key]:
        """Write lines in one step and return the keys they are about. Raises NotSavedError when the disk does not
        take them, InputError when read-only: nothing has changed then."""
        if not self._text_kept:
            with suppress(OSError):  # the journal, written next, tells what is wrong with the disk
                keep_text(self._draft.path, self._draft.text)
                self._text_kept = True
        self.journal.append([*self._traces, *entries])
        self._traces = []
        return [key for entry in entries if (key := self._apply(entry)) is not None]

    def undo(self) -> list[Key]:
        """Take the last step back and return the keys it was about. Raises as ``record`` does."""
        return self._back(self.history.undo(self.who))

    def redo(self) -> list[Key]:
        """Bring back the step that was undone last and return its keys. Raises as ``record`` does."""
        return self._back(self.history.redo(self.who))

    def changes(self, outcomes: Iterable[Outcome]) -> list[Change]:
        """Return what outcomes change in the text, those held back left out."""
        return changes(outcome for outcome in outcomes if outcome.leading.id not in self.unsure)

    def _back(self, entries: Sequence[Entry]) -> list[Key]:
        return list(dict.fromkeys(self.record(entries))) if entries else []

    def _apply(self, entry: Entry) -> Key | None:
        self.history.record(entry)
        if entry["op"] == "decide":
            made = decision(entry, entry["anchor"]["start"], None)
            self.decisions[made.id] = made
            self._mine.setdefault(made.key, []).append(made)
            return self._refold(made.key)
        if entry["op"] == "note":
            self._notes.setdefault(entry["fingerprint"], []).append(entry)
        elif entry["op"] in ("approve", "dispute"):
            self._verdicts.setdefault(entry["target"], []).append(entry)
            return self._refold(self.decisions[entry["target"]].key)
        elif entry["op"] == "undo":
            return self._turn(entry)
        return None

    def _turn(self, undo: Entry) -> Key | None:
        """Take out what a line undoes, or put back what the undone undo had taken out."""
        entry = self.history.subject(undo)
        stands = self.history.stands(entry)
        if entry["op"] == "decide":
            made = self.decisions.get(entry["id"])
            if made is None:  # its words are gone from the text
                return None
            pile = [one for one in self._mine.get(made.key, []) if one.id != made.id]
            self._mine[made.key] = [*pile, made] if stands else pile
            return self._refold(made.key)
        field, where = ("fingerprint", self._notes) if entry["op"] == "note" else ("target", self._verdicts)
        rest = [one for one in where.get(entry[field], []) if one["id"] != entry["id"]]
        where[entry[field]] = [*rest, entry] if stands else rest
        target = self.decisions.get(entry.get("target", ""))
        return self._refold(target.key) if target else None

    def _take(self, reading: Reading, pile: dict[Key, list[Decision]], chinese: Chinese) -> None:
        self.orphans += reading.orphans
        for fingerprint, notes in reading.notes.items():
            self._notes.setdefault(fingerprint, []).extend(notes)
        for verdict in reading.verdicts:
            self._verdicts.setdefault(verdict["target"], []).append(verdict)
        for made in reading.decisions:
            self.decisions[made.id] = made
            pile.setdefault(made.key, []).append(made)
            told = made.entry.get("zh_sha256")
            if made.how is not None and told and chinese(made.key.start, made.key.end) not in (None, told):
                self.unsure.add(made.id)

    def _refold(self, key: Key) -> Key:
        last: dict[str, Decision] = {one.who: one for one in self._others.get(key, ())}
        mine = self.current(key)
        words = [*last.values(), mine] if mine else [*last.values()]
        before, after = self.outcomes.pop(key, None), outcome_of(words, self._verdicts) if words else None
        if after is not None:
            self.outcomes[key] = after
        self.version += _change(before) != _change(after)
        return key


def _change(outcome: Outcome | None) -> str | None:
    return outcome.leading.id if outcome is not None and outcome.state in CHANGING else None
