"""Two texts side by side: their sentences, lines or paragraphs, and the beads that pair them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dingyi.align.beads import Bead, align, dictionary
from dingyi.align.document import Document
from dingyi.align.order import moved
from dingyi.glossary.errors import InputError

Split = Literal["auto", "lines", "paragraphs"]


class Aligned(NamedTuple):
    """The pieces of both texts in order, the beads in the order of the English, the indices of the beads that stand
    elsewhere in the Chinese, and what was missing for the best result (None: nothing)."""

    chinese_path: str
    english_path: str
    zh: list[str]
    en: list[str]
    beads: list[Bead]
    moved: set[int]
    lost: str | None


def align_documents(chinese: Document, english: Document, split: Split = "auto") -> Aligned:
    """Return two documents side by side. ``lines``: a line is a piece, blank lines counted out. Raises InputError
    where one of them is empty."""
    zh, en = pieces(chinese, split), pieces(english, split)
    for document, found in ((chinese, zh), (english, en)):
        if not found:
            raise InputError("nothing to align: no text in it", path=document.path, hint="name a file with text")
    beads = align(zh, en)
    beads.sort(key=lambda bead: (bead.en or (_after(bead, beads),), bead.zh))
    return Aligned(chinese.path, english.path, zh, en, beads, moved(beads), dictionary().lost)


def pieces(document: Document, split: Split) -> list[str]:
    """Return what is paired: the sentences, the lines that are not blank, or the paragraphs of a document."""
    text = document.text
    if split == "lines":
        spans = [(line.start, line.end) for line in document.lines if text[line.start : line.end].strip()]
        return [text[start:end].strip() for start, end in spans]
    if split == "paragraphs":
        return [text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]
    return [text[sentence.start : sentence.end] for sentence in document.sentences]


def _after(bead: Bead, beads: list[Bead]) -> int:
    # A Chinese sentence alone stands behind the English of the one before it.
    before = [other for other in beads if other.en and other.zh and other.zh[-1] < bead.zh[0]]
    return max(before, key=lambda other: other.zh[-1]).en[-1] if before else -1
