"""A text under review: its code points, lines, paragraphs, sentences and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Literal, NamedTuple

from dingyi.align.sentences import split_chinese, split_english

LINE_END = re.compile(r"\r\n|\n|\r")
WRAP_WIDTHS = range(40, 121)


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a document's text."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence and the paragraph (by index) that holds it."""

    start: int
    end: int
    paragraph: int


class Document:
    """One text, immutable. Offsets are code points of the decoded file without its byte-order mark.

    ``form`` says what else than prose may stand in it: Markdown keeps its marks apart from the words.
    """

    def __init__(
        self,
        text: str,
        path: str = "-",
        *,
        language: Literal["en", "zh"] = "en",
        form: Literal["text", "markdown"] = "text",
        bom: bool = False,
    ) -> None:
        self.text = text
        self.path = path
        self.language = language
        self.form = form
        self.bom = bom
        self._lines: list[Span] | None = None
        self._paragraphs: list[Span] | None = None
        self._sentences: list[Sentence] | None = None

    @property
    def lines(self) -> list[Span]:
        r"""The lines without their ends. Only \n, \r\n and \r end one."""
        if self._lines is None:
            starts, spans = 0, []
            for end in LINE_END.finditer(self.text):
                spans.append(Span(starts, end.start()))
                starts = end.end()
            spans.append(Span(starts, len(self.text)))
            self._lines = spans
        return self._lines

    @property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, stripped of blanks at both ends.

        A line is a paragraph, except in a block of lines that was wrapped by an editor: there the block is one.
        """
        if self._paragraphs is None:
            found: list[Span] = []
            block: list[Span] = []
            for line in [*self.lines, Span(len(self.text), len(self.text))]:
                body = self._stripped(line)
                if body.start < body.end:
                    block.append(body)
                    continue
                if self._wrapped(block):
                    found.append(Span(block[0].start, block[-1].end))
                else:
                    found.extend(block)
                block = []
            self._paragraphs = found
        return self._paragraphs

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences in order, each inside one paragraph."""
        if self._sentences is None:
            split = split_english if self.language == "en" else split_chinese
            found = []
            for index, paragraph in enumerate(self.paragraphs):
                body = self.text[paragraph.start : paragraph.end]
                # The blank is as wide as the break, so that offsets stand.
                body = LINE_END.sub(lambda m: " " * len(m.group()), body)
                found += [Sentence(start, end, index) for start, end in split(body, paragraph.start)]
            self._sentences = found
        return self._sentences

    @property
    def words(self) -> int:
        """How many blank-separated words the text has."""
        return len(self.text.split())

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of ``offset``."""
        index = self.line_index(offset)
        return index + 1, offset - self.lines[index].start + 1

    def line_index(self, offset: int) -> int:
        """Return the 0-based index of the line that holds ``offset``."""
        return bisect_right(self.lines, offset, key=lambda span: span.start) - 1

    def paragraph_at(self, offset: int) -> int | None:
        """Return the index of the paragraph that holds ``offset``, or None between paragraphs."""
        index = bisect_right(self.paragraphs, offset, key=lambda span: span.start) - 1
        return index if index >= 0 and offset <= self.paragraphs[index].end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds ``offset``, or None between sentences."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or offset > self.sentences[index].end:
            return None
        return self.sentences[index]

    def _stripped(self, line: Span) -> Span:
        start, end = line
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _wrapped(self, block: list[Span]) -> bool:
        """Tell whether a block of lines is one paragraph broken to a width: each line but the last is filled
        (the next line's first word would not have fitted) and at least one breaks inside a sentence."""
        if len(block) < 2 or self.language == "zh":
            return False
        width = max(line.end - line.start for line in block)
        if width not in WRAP_WIDTHS:
            return False
        broken = False
        for line, following in pairwise(block):
            words = self.text[following.start : following.end].split(maxsplit=1)
            if line.end - line.start + 1 + len(words[0]) <= width:
                return False
            broken = broken or self.text[line.end - 1] not in ".!?:”\""
        return broken
