"""Which sentences of the Chinese stand beside which of the English, by offsets of the two documents."""

from __future__ import annotations

from dingyi.align.beads import Bead, align
from dingyi.align.document import Document, Sentence, Span
from dingyi.glossary.compiled import Glossary


class Pairing:
    """The beads of two documents: indices of ``source.sentences`` beside indices of ``draft.sentences``."""

    def __init__(self, draft: Document, source: Document, glossary: Glossary) -> None:
        self._draft = draft
        self._source = source
        self.beads: list[Bead] = _rows(draft, source) or _aligned(draft, source)
        self._bead_of_en = {index: bead for bead in self.beads for index in bead.en}
        self._bead_of_zh = {index: bead for bead in self.beads for index in bead.zh}

    def source_spans(self, start: int, end: int) -> list[Span]:
        """Return the stretches of the Chinese beside the draft's ``start`` to ``end``, in order; none where the
        English stands alone."""
        found: set[int] = set()
        for index in _overlapping(self._draft.sentences, start, end):
            bead = self._bead_of_en.get(index)
            found.update(bead.zh if bead else ())
        return [Span(self._source.sentences[i].start, self._source.sentences[i].end) for i in sorted(found)]

    def draft_spans(self, start: int, end: int) -> list[Span]:
        """Return the stretches of the draft beside the source's ``start`` to ``end``, in order."""
        found: set[int] = set()
        for index in _overlapping(self._source.sentences, start, end):
            bead = self._bead_of_zh.get(index)
            found.update(bead.en if bead else ())
        return [Span(self._draft.sentences[i].start, self._draft.sentences[i].end) for i in sorted(found)]


def _rows(draft: Document, source: Document) -> list[Bead] | None:
    if draft.beside is not source:
        return None
    from dingyi.align.formats.rows import row_beads

    return row_beads(draft, source)


def _aligned(draft: Document, source: Document) -> list[Bead]:
    zh = [source.text[sentence.start : sentence.end] for sentence in source.sentences]
    en = [draft.text[sentence.start : sentence.end] for sentence in draft.sentences]
    return align(zh, en) if zh and en else []


def _overlapping(sentences: list[Sentence], start: int, end: int) -> list[int]:
    from bisect import bisect_right

    first = max(0, bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1)
    found = []
    for index in range(first, len(sentences)):
        if sentences[index].start >= max(end, start + 1):
            break
        if sentences[index].end > start or start == end == sentences[index].end:
            found.append(index)
    return found
