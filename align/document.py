"""A text under review: its code points, lines, paragraphs, sentences and words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from dingyi.align.sentences import split_chinese, split_english
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from dingyi.align.finding import Edit
    from dingyi.align.origin import Origin

LINE_END = compiled(r"\r\n|\n|\r")
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


class Aside(NamedTuple):
    """What stands in the file beside the prose and is not aligned: page furniture, captions.

    ``span`` is where it stands in the document's text, None where the text leaves it out.
    """

    text: str
    reason: str
    span: Span | None = None


class Document:
    """One text, immutable. Offsets are code points of ``text``: of the decoded file without its byte-order mark or,
    where there is an ``origin``, of the prose that was read out of it.

    ``form`` says what else than prose may stand in it: Markdown keeps its marks apart from the words. ``beside`` is
    the other language of a file that holds both, ``asides`` what was set aside, ``notes`` what a person should be
    told about the reading. ``changes`` are the edits that led here from the text of the file.
    """

    def __init__(
        self,
        text: str,
        path: str = "-",
        *,
        language: Literal["en", "zh"] = "en",
        form: Literal["text", "markdown"] = "text",
        bom: bool = False,
        encoding: str = "utf-8",
        origin: Origin | None = None,
        beside: Document | None = None,
        asides: Sequence[Aside] = (),
        notes: Sequence[str] = (),
        changes: Sequence[Edit] = (),
    ) -> None:
        self.text = text
        self.path = path
        self.language = language
        self.form = form
        self.bom = bom
        self.encoding = encoding
        self.origin = origin
        self.beside = beside
        self.asides = tuple(asides)
        self.notes = tuple(notes)
        self.changes = tuple(changes)
        self._lines: list[Span] | None = None
        self._paragraphs: list[Span] | None = None
        self._sentences: list[Sentence] | None = None

    @property
    def lines(self) -> list[Span]:
        r"""The lines without their ends. Only \n, \r\n and \r end one."""
        if self._lines is None:
            starts, spans = 0, []
            several = "\n" in self.text or "\r" in self.text
            for end in LINE_END.finditer(self.text) if several else ():
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
            aside = {one.span.start for one in self.asides if one.span}
            if "dingyi:" in self.text:
                from dingyi.align.directives import directives

                aside.update(one.start for one in directives(self.text))
            for line in [*self.lines, Span(len(self.text), len(self.text))]:
                body = self._stripped(line)
                if body.start < body.end and body.start not in aside:
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
                if "\n" in body or "\r" in body:
                    # The blank is as wide as the break, so that offsets stand.
                    body = LINE_END.sub(lambda m: " " * len(m.group()), body)
                found += [Sentence(start, end, index) for start, end in split(body, paragraph.start)]
            self._sentences = found
        return self._sentences

    @property
    def words(self) -> int:
        """How many blank-separated words the text has."""
        return len(self.text.split())

    def revised(self, text: str, edits: Sequence[Edit] = ()) -> Document:
        """Return the document with another text in its place. ``edits`` lead from this text to that one; they are
        needed where there is an ``origin`` to write the change back to."""
        changes = self.changes
        if self.origin is not None:
            from dingyi.align.formats.lineage import compose

            changes = tuple(compose(self.changes, edits))
        return Document(
            text,
            self.path,
            language=self.language,
            form=self.form,
            bom=self.bom,
            encoding=self.encoding,
            origin=self.origin,
            beside=self.beside,
            changes=changes,
        )

    def place(self, offset: int) -> str:
        """Return what a person would look for in the file, as “unit 12”; empty where line and column say it."""
        return self.origin.place(self._as_read(offset)) if self.origin is not None else ""

    def row(self, offset: int) -> int | None:
        """Return the number of the row of a two-language file that holds ``offset``, None outside such rows."""
        return self.origin.row(self._as_read(offset)) if self.origin is not None else None

    def takes(self, edits: Sequence[Edit]) -> bool:
        """Tell whether the file behind the text can take the edits of it."""
        if self.origin is None:
            return True
        from dingyi.align.formats.lineage import compose

        return self.origin.refusal(compose(self.changes, edits)) is None

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of ``offset``: in the file, or in the text where the file
        has no lines."""
        if self.origin is not None:
            found = self.origin.position(self._as_read(offset))
            if found is not None:
                return found
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

    def _as_read(self, offset: int) -> int:
        """Return an offset of the text as the file was read for one of the text as it now stands."""
        if not self.changes:
            return offset
        from dingyi.align.formats.lineage import before

        return before(self.changes, offset)

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
            broken = broken or self.text[line.end - 1] not in '.!?:”"'
        return broken
