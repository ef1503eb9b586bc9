"""Writing a file back: edits of the prose become splices of the file, and all else stays as it was."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dingyi.align.document import LINE_END
from dingyi.align.finding import Edit
from dingyi.align.formats.pieces import BREAK, Block, Parsed, Piece, Splice, splice
from dingyi.glossary.errors import InputError

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_COMPARED = 400  # words; a longer edit is made as a whole
_HINT = "reject it, or make it in the file itself"


class Mapped:
    """A text read out of a file (``align.origin.Origin``), its blocks one after the other."""

    def __init__(self, blocks: Sequence[Block], parsed: Parsed, path: str, locked: bool = False) -> None:
        self._parsed = parsed
        self._path = path
        self._locked = locked
        self._blocks = [block for block in blocks if block.pieces]
        self._spans: list[tuple[int, int]] = []
        self._line_starts: list[int] | None = None
        texts = []
        at = 0
        for block in self._blocks:
            text = block.text
            texts.append(text)
            self._spans.append((at, at + len(text)))
            at += len(text) + len(BREAK)
        self.text = BREAK.join(texts)

    @property
    def parts(self) -> Sequence[str]:
        """The texts of the file: one, but for a packed file."""
        return self._parsed.parts

    def refusal(self, edits: Sequence[Edit]) -> str | None:
        """Return why the edits cannot be made, None where they can."""
        try:
            self.splices(edits)
        except InputError as error:
            return error.message
        return None

    def written(self, edits: Sequence[Edit]) -> bytes:
        """Return the file with the edits made. Raises InputError where one does not fit into a single block."""
        by_part = self.splices(edits)
        parts = zip(self._parsed.parts, by_part, strict=True)
        return self._parsed.pack([splice(part, splices) if splices else part for part, splices in parts])

    def place(self, offset: int) -> str:
        """Return what a person would look for in the file, as “unit 12”; empty where the format has no such names."""
        index = self._block_at(offset)
        return self._blocks[index].place if index >= 0 else ""

    def row(self, offset: int) -> int | None:
        """Return the row of the block at ``offset``."""
        index = self._block_at(offset)
        return self._blocks[index].row if index >= 0 else None

    def position(self, offset: int) -> tuple[int, int] | None:
        """Return the line and column of the file, None where its parts are packed away in an archive."""
        index = self._block_at(offset)
        if index < 0 or not self._parsed.lined:
            return None
        begins, pieces = self._spans[index][0], self._blocks[index].pieces
        place = pieces[-1].until
        for piece in pieces:
            if offset < begins + len(piece.text):
                place = piece.at + (offset - begins if piece.kind in ("text", "cdata") else 0)
                break
            begins += len(piece.text)
        if self._line_starts is None:
            self._line_starts = [0, *(end.end() for end in LINE_END.finditer(self._parsed.parts[0]))]
        line = bisect_right(self._line_starts, place)
        return line, place - self._line_starts[line - 1] + 1

    def _block_at(self, offset: int) -> int:
        return bisect_right(self._spans, offset, key=lambda span: span[0]) - 1

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the file's part that hold the text's ``start`` to ``end``."""
        first = last = None
        for piece, at in self._placed():
            until = at + len(piece.text)
            exact = piece.kind in ("text", "cdata")
            if first is None and start < until:
                first = piece.at + max(0, start - at) if exact else piece.at
            if at < end or last is None:
                last = piece.at + min(len(piece.text), max(0, end - at)) if exact else piece.until
        first = len(self.parts[0]) if first is None else first
        return first, max(first, last or 0)

    def offset(self, place: int) -> int | None:
        """Return the offset of the text at a code point of the file's part, None where no prose stands there."""
        for piece, at in self._placed():
            if piece.at <= place <= piece.until:
                return at + (place - piece.at if piece.kind in ("text", "cdata") else 0)
        return None

    def _placed(self) -> Iterator[tuple[Piece, int]]:
        for block, (start, _end) in zip(self._blocks, self._spans, strict=True):
            at = start
            for piece in block.pieces:
                yield piece, at
                at += len(piece.text)

    def splices(self, edits: Sequence[Edit]) -> list[list[Splice]]:
        """Return what the edits change in each part of the file. Raises InputError as ``written`` does."""
        found: list[list[Splice]] = [[] for _ in self._parsed.parts]
        for edit in sorted(set(edits)):
            for index, inner in self._inside(edit):
                if self._locked:
                    raise self._refuse(edit, "would change a side of the file that is only read")
                for small in _smallest(self._blocks[index], inner):
                    for part, one in self._spliced(self._blocks[index], small, edit):
                        found[part].append(one)
        if self._parsed.extra is not None:
            for part, made in enumerate(found):
                made.extend(self._parsed.extra(part, self._parsed.parts[part], made) if made else ())
        return found

    def _inside(self, edit: Edit) -> Iterator[tuple[int, Edit]]:
        """Yield the edit in offsets of the block that it changes: several where it empties whole blocks."""
        start, end, new = _trimmed(self.text, edit)
        if start == end and not new:
            return
        first = bisect_left(self._spans, start, key=lambda span: span[1])
        last = bisect_right(self._spans, end, key=lambda span: span[0]) - 1
        touched = [i for i in range(first, last + 1) if self._spans[i][0] < end and start < self._spans[i][1]]
        if first == last and self._spans[first][0] <= start and end <= self._spans[first][1]:
            if not self._parsed.breaks and ("\n" in new or "\r" in new):
                raise self._refuse(edit, f"would break a {self._parsed.unit} in two")
            at = self._spans[first][0]
            yield first, Edit(start - at, end - at, new)
            return
        if new.strip() or (touched and not self._keeps_apart(touched[0], touched[-1], start, end, new)):
            raise self._refuse(edit, f"reaches over the end of a {self._parsed.unit}")
        if not touched:
            if not self._keeps_apart_between(start, end, new):
                raise self._refuse(edit, f"would join two {self._parsed.unit}s")
            return
        whole = all(start <= self._spans[i][0] and self._spans[i][1] <= end for i in touched)
        if not whole and len(touched) > 1:
            raise self._refuse(edit, f"would join two {self._parsed.unit}s")
        for index in touched:
            at, until = self._spans[index]
            yield index, Edit(max(start, at) - at, min(end, until) - at, "")

    def _keeps_apart(self, first: int, last: int, start: int, end: int, new: str) -> bool:
        """Tell whether what is left around the blocks ``first`` to ``last`` still has a break in it."""
        before = self.text[self._spans[first - 1][1] : max(start, self._spans[first - 1][1])] if first else "\n"
        after = (
            self.text[min(end, self._spans[last + 1][0]) : self._spans[last + 1][0]]
            if last + 1 < len(self._spans)
            else "\n"
        )
        if start <= self._spans[first][0] and self._spans[last][1] <= end:
            return "\n" in before + new + after
        return (start > self._spans[first][0] or "\n" in before + new) and (
            end < self._spans[last][1] or "\n" in new + after
        )

    def _keeps_apart_between(self, start: int, end: int, new: str) -> bool:
        index = bisect_right(self._spans, start, key=lambda span: span[1])
        if index == 0 or index > len(self._spans) - 1:
            index = max(1, min(index, len(self._spans) - 1))
        if len(self._spans) < 2:
            return True
        left, right = self._spans[index - 1][1], self._spans[index][0]
        return "\n" in self.text[left:start] + new + self.text[end:right]

    def _spliced(self, block: Block, edit: Edit, asked: Edit) -> Iterator[tuple[int, Splice]]:
        """Yield the splices of an edit in offsets of its block: the words go into the first text it touches."""
        start, end, new = edit
        holder: Piece | None = None
        at = 0
        before: tuple[Piece, int] | None = None
        after: tuple[Piece, int] | None = None
        touched: list[tuple[Piece, int]] = []
        for piece in block.pieces:
            until = at + len(piece.text)
            if at < end and start < until:
                touched.append((piece, at))
            if piece.kind not in ("mark", "fixed"):
                if until <= start and (before is None or until > before[1]):
                    before = piece, until
                if after is None and at >= end:
                    after = piece, at
            at = until
        for piece, begins in touched:
            if piece.kind == "fixed":
                raise self._refuse(asked, "would take out a placeholder")
            first, last = max(0, start - begins), min(len(piece.text), end - begins)
            words = ""
            if holder is None and piece.kind != "mark":
                holder, words = piece, self._escaped(new, piece, asked)
            if piece.kind in ("text", "cdata"):
                yield piece.part, Splice(piece.at + first, piece.at + last, words)
            else:
                yield piece.part, Splice(piece.at, piece.until, words)
        if holder is None and new:
            if before is not None and (before[1] == start or after is None or after[1] != end):
                yield before[0].part, Splice(before[0].until, before[0].until, self._escaped(new, before[0], asked))
            elif after is not None:
                yield after[0].part, Splice(after[0].at, after[0].at, self._escaped(new, after[0], asked))
            else:
                raise self._refuse(asked, "has no words beside it to stand with")

    def _escaped(self, new: str, piece: Piece, asked: Edit) -> str:
        if not new:
            return ""
        try:
            return self._parsed.escape(new, piece)
        except ValueError as error:
            raise self._refuse(asked, str(error)) from error

    def _refuse(self, edit: Edit, why: str) -> InputError:
        line = self.text.count("\n", 0, edit.start) + 1
        column = edit.start - self.text.rfind("\n", 0, edit.start)
        line, column = self.position(edit.start) or (line, column)
        return InputError(f"the change {why}", path=self._path, line=line, column=column, hint=_HINT)


def _trimmed(text: str, edit: Edit) -> Edit:
    """Return the edit without what it leaves as it is at both ends."""
    start, end, new = edit
    head = 0
    while start < end and head < len(new) and text[start] == new[head]:
        start, head = start + 1, head + 1
    tail = len(new)
    while start < end and head < tail and text[end - 1] == new[tail - 1]:
        end, tail = end - 1, tail - 1
    return Edit(start, end, new[head:tail])


def _smallest(block: Block, edit: Edit) -> list[Edit]:
    """Return an edit that runs over several pieces as edits of single words, so that formatting stays with the words
    that stay."""
    at = 0
    inside = 0
    for piece in block.pieces:
        inside += at < edit.end and edit.start < at + len(piece.text)
        at += len(piece.text)
    if inside < 2 or not edit.replacement:
        return [edit]
    old, new = _WORDS.findall(block.text[edit.start : edit.end]), _WORDS.findall(edit.replacement)
    if len(old) + len(new) > _COMPARED:
        return [edit]
    ends = [edit.start]
    for word in old:
        ends.append(ends[-1] + len(word))
    return [
        Edit(ends[i1], ends[i2], "".join(new[j1:j2]))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
