"""Places in a text as an editor counts them: a line from 0, and in it units of an encoding (UTF-16 unless agreed
otherwise, Language Server Protocol 3.17, ``PositionEncodingKind``)."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from dingyi.align.document import LINE_END

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"


class Positions:
    """Turns offsets of a text (code points) into positions, and back."""

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        self.text = text
        self._encoding = encoding
        ends = [(end.start(), end.end()) for end in LINE_END.finditer(text)]
        self._starts = [0, *(after for _at, after in ends)]
        self._ends = [*(at for at, _after in ends), len(text)]

    def position(self, offset: int) -> Position:
        """Return where an offset stands."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Position(line, self._units(self.text[start : min(offset, self._ends[line])]))

    def range(self, start: int, end: int) -> Range:
        """Return a stretch."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of its line means the end, one inside a character its
        beginning."""
        if position.line >= len(self._starts):
            return len(self.text)
        at, end = self._starts[position.line], self._ends[position.line]
        line = self.text[at:end]
        if self._encoding == UTF32 or line.isascii():
            return min(at + position.character, end)
        units = 0
        for index, character in enumerate(line):
            units += self._units(character)
            if units > position.character:
                return at + index
        return end

    def _units(self, text: str) -> int:
        if self._encoding == UTF32 or text.isascii():
            return len(text)
        if self._encoding == UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
