"""The text as decided beside the text as it was: what stayed, what went, what came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from dingyi.align.directives import directive_lines
from dingyi.tui.export.decided import Decided

Kind = Literal["kept", "gone", "new"]


class Piece(NamedTuple):
    """A stretch of the script. ``start`` is its code point in the settled text; what is gone has the place where it
    stood. ``region`` is the index of its replacement among ``settled.regions``, None where nothing changed."""

    kind: Kind
    text: str
    start: int
    region: int | None = None

    @property
    def end(self) -> int:
        """Where it ends in the settled text (exclusive)."""
        return self.start if self.kind == "gone" else self.start + len(self.text)


def script(decided: Decided) -> list[Piece]:
    """Return the whole text in pieces. Those kept or gone are the draft, those kept or new the text as decided."""
    old, new = decided.draft.text, decided.text
    pieces: list[Piece] = []
    at = 0
    for index, region in enumerate(decided.settled.regions):
        pieces += [
            Piece("kept", new[at : region.work_start], at),
            Piece("gone", old[region.start : region.end], region.work_start, index),
            Piece("new", new[region.work_start : region.work_end], region.work_start, index),
        ]
        at = region.work_end
    pieces.append(Piece("kept", new[at:], at))
    return [piece for piece in pieces if piece.text]


def published(decided: Decided) -> list[Piece]:
    """Return the script without the lines that speak to Dingyi."""
    pieces = script(decided)
    ends = [0]
    for start, end in directive_lines(decided.text):
        ends += [start, end]
    ends.append(len(decided.text))
    windows = zip(ends[::2], ends[1::2], strict=True)
    # Behind each window stands a directive or nothing: what went at its end has no other place.
    return [piece for start, end in windows for piece in within(pieces, start, end, last=True)]


def within(pieces: Sequence[Piece], start: int, end: int, *, last: bool = False) -> Iterable[Piece]:
    """Yield what stands between two places of the settled text. What went at ``end`` belongs to the next stretch,
    unless this is the ``last``."""
    for piece in pieces:
        if piece.kind == "gone":
            if start <= piece.start < end or (last and piece.start == end):
                yield piece
            continue
        first, until = max(start, piece.start), min(end, piece.end)
        if first < until:
            yield piece._replace(text=piece.text[first - piece.start : until - piece.start], start=first)
