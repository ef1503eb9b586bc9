"""Where a person stands in a review: which rows are shown, which is the current one, which fix is chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from dingyi.align.decisions import Key
from dingyi.align.entry import CHANGING
from dingyi.tui.review.answer import Proposal, first_choice, proposal
from dingyi.tui.review.filters import Filter, matching, paragraph
from dingyi.tui.review.rows import Row
from dingyi.tui.review.session import UNDECIDED, RowState, Session, Snapshot


class Board:
    """A session with a place in it. ``visible`` are the rows that the filter lets through, as indices of the
    session's rows; ``position`` is the current one among them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.visible: list[int] = []
        self.position = 0
        self.filter = Filter()
        self.marked: set[Key] = set()
        self.unsettled: list[tuple[int, int]] = []
        self.counts: Counter[tuple[RowState, str]] = Counter()
        self.spans: list[tuple[int, int]] = []
        self._states: list[RowState] = []
        self._index: dict[Key, int] = {}
        self._choices: dict[Key, int] = {}
        self._by_start: list[tuple[int, int]] = []
        self._ends: list[int] = []

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return self.session.rows

    @property
    def current(self) -> Row | None:
        """The row the cursor is on; None where none is shown."""
        return self.rows[self.visible[self.position]] if self.visible else None

    @property
    def ready(self) -> bool:
        """Whether the draft was checked yet."""
        return self.session.snapshot.version >= 0

    def row(self, position: int) -> Row:
        """Return a shown row."""
        return self.rows[self.visible[position]]

    def state(self, row: Row) -> RowState:
        """Return the state of a row, as last told."""
        index = self._index.get(row.key)
        return self.session.state(row) if index is None else self._states[index]

    def total(self, *states: RowState) -> int:
        """Return how many rows are in one of these states, of any level."""
        return sum(number for (state, _level), number in self.counts.items() if state in states)

    def adopt(self, snapshot: Snapshot) -> bool:
        """Take over a new state of the text. The place stays on the same finding; where that is gone, on the next
        open one. Returns False where the snapshot is out of date already."""
        row = self.current
        key = row.key if row else None
        base = row.key.start if row else 0
        if not self.session.adopt(snapshot):
            return False
        self._tell_all()
        self.visible = matching(self.session, self.filter)
        self._stand_on(key, base)
        return True

    def decided(self, keys: Iterable[Key]) -> None:
        """Tell the board that the states of these rows have changed."""
        for key in keys:
            if (decision := self.session.ledger.current(key)) is not None:
                self.unsettled += [(edit.start, edit.end) for edit in decision.edits]
            index = self._index.get(key)
            if index is None:
                continue
            row = self.rows[index]
            self.counts[self._states[index], row.finding.severity] -= 1
            self._states[index] = self.session.state(row)
            self.counts[self._states[index], row.finding.severity] += 1

    def show(self, wanted: Filter) -> None:
        """Show what a filter lets through; the place stays if it can."""
        row = self.current
        self.filter = wanted
        self.visible = matching(self.session, wanted)
        self._stand_on(row.key if row else None, row.key.start if row else 0)

    def move(self, by: int) -> bool:
        """Move the cursor by rows; return whether it moved."""
        return self.go(self.position + by)

    def go(self, position: int) -> bool:
        """Put the cursor on a shown row; return whether it moved."""
        position = max(0, min(position, len(self.visible) - 1))
        moved = position != self.position
        self.position = position
        return moved

    def go_to(self, key: Key) -> bool:
        """Put the cursor on a finding; return False where it is not shown."""
        index = self._index.get(key)
        if index is None:
            return False
        at = bisect_left(self.visible, index)
        if at == len(self.visible) or self.visible[at] != index:
            return False
        self.go(at)
        return True

    def go_open(self, by: int = 1) -> bool:
        """Go to the next open row after the cursor, or before it, round the end; where none is open to the next
        that was put off or conflicts, then to what waits for the second reviewer's approval. Return False where
        everything is decided."""
        for wanted in (("open",), ("skipped", "conflict")):
            count = len(self.visible)
            for step in range(1, count + 1):
                position = (self.position + by * step) % count
                index = self.visible[position]
                if self._states[index] in wanted and not self._about_to_change(self.rows[index].key):
                    self.go(position)
                    return True
        return self.go_awaiting(by)

    def go_awaiting(self, by: int = 1) -> bool:
        """Go to the next mended error that this second reviewer may approve; return whether there is one."""
        count = len(self.visible)
        for step in range(1, count + 1):
            position = (self.position + by * step) % count
            if self._awaits_approval(self.row(position)):
                self.go(position)
                return True
        return False

    @property
    def awaiting(self) -> bool:
        """Whether the current row waits for this second reviewer's approval."""
        return self.current is not None and self._awaits_approval(self.current)

    def _awaits_approval(self, row: Row) -> bool:
        """Tell whether an error was mended by others alone and nobody has approved it: only then it is not done."""
        if self.session.role != "reviewer2" or row.finding.severity != "error":
            return False
        outcome = self.session.outcome(row)
        if outcome is None or outcome.state not in CHANGING or outcome.approved_by:
            return False
        return self.session.who not in (one.who for one in outcome.decisions)

    def go_paragraph(self, by: int) -> bool:
        """Go to the first row of the next paragraph that has one, or of the one before; return whether there is."""
        if self.current is None:
            return False
        here = paragraph(self.session, self.current)
        position = self.position
        while 0 <= position < len(self.visible) and paragraph(self.session, self.row(position)) == here:
            position += by
        if not 0 <= position < len(self.visible):
            return False
        there = paragraph(self.session, self.row(position))
        while position > 0 and paragraph(self.session, self.row(position - 1)) == there:
            position -= 1
        return self.go(position)

    def choice(self, row: Row) -> int:
        """Return the number of the fix that is chosen for a row, from 0."""
        if row.key in self._choices:
            return self._choices[row.key]
        outcome = self.session.outcome(row)
        told = outcome.leading.entry.get("fix") if outcome else None
        return told if isinstance(told, int) and told < len(row.finding.fixes) else first_choice(row)

    def choose(self, row: Row, number: int) -> bool:
        """Choose a fix; return False where there is no such one."""
        if not 0 <= number < len(row.finding.fixes):
            return False
        self._choices[row.key] = number
        return True

    def proposal(self, row: Row) -> Proposal | None:
        """Return what the chosen fix of a row does."""
        return proposal(row, self.choice(row))

    def open_rows(self, test: Callable[[Row], bool]) -> list[Row]:
        """Return the shown rows that are undecided and pass a test."""
        return [
            self.rows[index] for index in self.visible if self._states[index] in UNDECIDED and test(self.rows[index])
        ]

    def marked_rows(self) -> list[Row]:
        """Return the marked rows, in order."""
        return [row for row in self.rows if row.key in self.marked] if self.marked else []

    def rows_within(self, start: int, end: int) -> Sequence[int]:
        """Return the indices of the rows that touch a stretch of the snapshot's text."""
        found = []
        for at in range(bisect_left(self._ends, start), len(self._by_start)):
            start_of_row, index = self._by_start[at]
            if start_of_row > end:
                break
            if self.spans[index][1] >= start:
                found.append(index)
        return found

    def _about_to_change(self, key: Key) -> bool:
        return any(key.start < end and start < key.end for start, end in self.unsettled)

    def _tell_all(self) -> None:
        session = self.session
        self.unsettled = []
        self._states = [session.state(row) for row in session.rows]
        self._index = {row.key: index for index, row in enumerate(session.rows)}
        self.counts = Counter(
            (state, row.finding.severity) for state, row in zip(self._states, session.rows, strict=True)
        )
        self.spans = [session.span(row) for row in session.rows]
        self.marked &= self._index.keys()
        self._by_start = sorted((start, index) for index, (start, _end) in enumerate(self.spans))
        # Never falls, so that it can be searched.
        self._ends = list(accumulate((self.spans[index][1] for _start, index in self._by_start), max))

    def _stand_on(self, key: Key | None, base: int) -> None:
        if key is not None and self.go_to(key):
            return
        self.position = 0
        for position, index in enumerate(self.visible):
            if self.rows[index].key.start >= base and self._states[index] == "open":
                self.position = position
                return
        if self.visible and self._states[self.visible[0]] != "open":
            self.go_open()
