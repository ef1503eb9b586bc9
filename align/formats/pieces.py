"""Where the prose of a file stands in it: pieces, blocks of pieces, and what a reader hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dingyi.align.document import Aside
from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["text", "cdata", "char", "mark", "fixed"]
    Side = Literal["en", "zh"]
else:
    Kind = Side = str

BREAK = "\n\n"
"""Stands between two blocks of a document's text, and nowhere in the file."""

"""``text`` and ``cdata``: code point for code point as in the file. ``char``: one code point that the file writes in
another way (an entity, a folded blank). ``mark``: an element shown as one code point (a tab) that can be taken out.
``fixed``: the same, but it must stay (a placeholder)."""


class Piece(NamedTuple):
    """A stretch of prose and the code points ``at`` to ``until`` (exclusive) of ``part`` that hold it."""

    text: str
    at: int
    until: int
    kind: Kind = "text"
    part: int = 0

    def cut(self, first: int, last: int) -> Piece:
        """Return the piece without what stands before ``first`` and from ``last`` on. Only of text."""
        return self._replace(text=self.text[first:last], at=self.at + first, until=self.at + last)


class Block(NamedTuple):
    """A paragraph, cell or segment. ``side`` is the language the file declares for it, None where it does not say;
    ``place`` what a person would look for (“unit 12”); ``row`` binds blocks that stand side by side."""

    pieces: tuple[Piece, ...]
    side: Side | None = None
    place: str = ""
    row: int | None = None

    @property
    def text(self) -> str:
        """The prose."""
        return "".join(piece.text for piece in self.pieces)


class Parsed(NamedTuple):
    """What a reader found in a file. ``parts`` are the texts that its pieces point into; ``pack`` makes the file of
    them. ``escape`` writes words as a piece's place needs them, raising ValueError with the reason where that cannot
    be; ``unit`` names a block for people; ``locked`` is the side that may not be written; ``lined`` tells that the one
    part is the file itself, whose lines an editor numbers alike."""

    blocks: Sequence[Block]
    parts: Sequence[str]
    pack: Callable[[Sequence[str]], bytes]
    escape: Callable[[str, Piece], str]
    unit: str = "paragraph"
    breaks: bool = False
    asides: Sequence[Aside] = ()
    notes: Sequence[str] = ()
    locked: Side | None = None
    lined: bool = True
    extra: Callable[[int, str, list[Splice]], list[Splice]] | None = None


class Splice(NamedTuple):
    """Replace the code points ``at`` to ``until`` (exclusive) of a part."""

    at: int
    until: int
    new: str


def splice(text: str, splices: Iterable[Splice]) -> str:
    """Return ``text`` with the splices made. They do not overlap."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(splices):
        parts += (text[at:start], new)
        at = end
    return "".join([*parts, text[at:]])


def gathered(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces as a block holds them: neighbours joined, blanks at both ends left out."""
    found: list[Piece] = []
    parts: list[str] = []  # of the last one: joined once, for a paragraph may have a million words
    for piece in pieces:
        last = found[-1] if found else None
        if (
            last is not None
            and piece.kind == last.kind
            and piece.kind in ("text", "cdata")
            and piece.part == last.part
            and piece.at == last.until
        ):
            parts.append(piece.text)
            found[-1] = last._replace(until=piece.until)
        elif piece.text:
            _finish(found, parts)
            found.append(piece)
            parts = [piece.text]
    _finish(found, parts)
    while found and not found[0].text.strip():
        del found[0]
    while found and not found[-1].text.strip():
        del found[-1]
    if found and found[0].kind in ("text", "cdata"):
        found[0] = found[0].cut(len(found[0].text) - len(found[0].text.lstrip()), len(found[0].text))
    if found and found[-1].kind in ("text", "cdata"):
        found[-1] = found[-1].cut(0, len(found[-1].text.rstrip()))
    return tuple(found)


def _finish(found: list[Piece], parts: list[str]) -> None:
    if len(parts) > 1:
        found[-1] = found[-1]._replace(text="".join(parts))
