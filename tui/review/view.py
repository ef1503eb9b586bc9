"""What the two texts show of the current row: as the text stands, as it would be, or both at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dingyi.align.document import Document, Span
from dingyi.align.entry import CHANGING
from dingyi.tui.review.board import Board
from dingyi.tui.review.rows import Row

_AROUND = 200
"""Lines on either side of what would change: more than anybody scrolls to see a wording in its place."""

Mode = Literal["stands", "both", "after", "before"]

TOLD: dict[Mode, str] = {
    "stands": "",
    "both": "old and new",
    "after": "as it would be",
    "before": "as it was",
}


class View(NamedTuple):
    """The English as it is shown. ``old`` and ``new`` are the two wordings in it, ``at`` where the eye should go,
    ``settled_at`` where that is in the settled text.

    ``document`` begins at ``first`` of the settled text: of one as it would be only the surroundings are made. What
    stands from ``moved_from`` on there stands ``moved_by`` further on here.
    """

    document: Document
    at: Span
    settled_at: int = 0
    old: Span | None = None
    new: Span | None = None
    moved_from: int = 0
    moved_by: int = 0
    first: int = 0

    def here(self, start: int, end: int) -> Span:
        """Return where a stretch of the settled text is shown."""
        by = self.moved_by
        first = start + by if start >= self.moved_from else start
        last = end + by if end > self.moved_from else end
        return Span(max(0, first - self.first), max(0, last - self.first))

    def there(self, start: int, end: int) -> Span:
        """Return a stretch of the settled text that holds what is shown from ``start`` to ``end``."""
        start, end, by = start + self.first, end + self.first, self.moved_by
        return Span(min(start, start - by), max(end, end - by))


def modes(board: Board, row: Row) -> tuple[Mode, ...]:
    """Return the ways in which a row can be shown, the first as the text stands."""
    if _decision(board, row) is not None:
        return ("stands", "both", "before")
    return ("stands", "both", "after") if _offer(board, row) else ("stands",)


def view(board: Board, row: Row | None, mode: Mode) -> View:
    """Return how the English shows a row; as it stands where the row cannot be shown in that way."""
    document = board.session.snapshot.document
    if row is None:
        return View(document, Span(0, 0))
    start, end = board.session.span(row)
    stands = View(document, visible_span(document, start, end), start)
    decision = _decision(board, row)
    if decision is not None:
        new = document.text[start:end]
        old = board.session.draft.text[decision[0] : decision[1]]
    else:
        offer = _offer(board, row)
        if offer is None:
            return stands
        start, end, old, new = offer
    if mode not in modes(board, row) or mode == "stands":
        return stands
    # Marked as git marks words: struck letters and colours are not seen everywhere.
    told = {"both": f"[-{old}-]{{+{new}+}}", "after": new, "before": old}[mode]
    lines = document.lines
    first = lines[max(0, document.line_index(start) - _AROUND)].start
    last = lines[min(len(lines) - 1, document.line_index(end) + _AROUND)].end
    changed = Document(document.text[first:start] + told + document.text[end:last], document.path, form=document.form)
    at = start - first
    at_old = at + 2 if mode == "both" else at
    at_new = at_old + len(old) + 4 if mode == "both" else at
    return View(
        changed,
        visible_span(changed, at, at + len(told)),
        start,
        Span(at_old, at_old + len(old)) if mode != "after" else None,
        Span(at_new, at_new + len(new)) if mode != "before" else None,
        end,
        len(told) - (end - start),
        first,
    )


def chinese(board: Board, row: Row) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the stretch of the Chinese that a finding names, and the sentences beside the row."""
    beside = board.session.snapshot.beside(*board.session.span(row))
    source = row.finding.source
    return ([Span(source.start, source.end)] if source else []), beside


def visible_span(document: Document, start: int, end: int) -> Span:
    """Return a span that can be seen: a point between two characters takes them both, as far as the line goes."""
    if start < end:
        return Span(start, end)
    line = document.lines[document.line_index(start)]
    return Span(max(line.start, start - 1), min(line.end, start + 1))


def _decision(board: Board, row: Row) -> tuple[int, int] | None:
    """Return where on disk the words stood that a decision has replaced; None where none has."""
    outcome = board.session.outcome(row)
    if outcome is None or outcome.state not in CHANGING or board.state(row) == "conflict":
        return None
    if outcome.leading.id not in board.session.snapshot.settled.applied:
        return None
    made = [one for one in board.session.snapshot.settled.regions if one.change == outcome.leading.id]
    return (made[0].start, made[-1].end) if made else None


def _offer(board: Board, row: Row) -> tuple[int, int, str, str] | None:
    if row.document is not board.session.snapshot.document:
        return None
    return board.proposal(row)
