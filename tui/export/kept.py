"""The cleaned text with its Chinese kept in it: each Chinese paragraph before the English that renders it."""

from __future__ import annotations

from bisect import bisect_right

from dingyi.align.directives import directive_lines
from dingyi.align.document import LINE_END, Document
from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.text import encode
from dingyi.align.pairing import Pairing
from dingyi.glossary.compiled import Glossary
from dingyi.tui.export.decided import Decided


def render(decided: Decided, source: Document, glossary: Glossary) -> bytes:
    """Return the file, to be read again as paragraphs in turn. The English is the export byte for byte, lines that
    speak to Dingyi are taken out. Raises InputError where the encoding lacks a character of the Chinese."""
    document = decided.document
    edits = [Edit(start, end, "") for start, end in directive_lines(document.text)]
    return encode(document, apply_edits(document.text, [*edits, *_insertions(document, source, glossary)]))


def _insertions(document: Document, source: Document, glossary: Glossary) -> list[Edit]:
    text = document.text
    ending = LINE_END.search(text)
    newline = ending.group() if ending else "\n"
    starts = [document.lines[document.line_index(one.start)].start for one in document.paragraphs]
    apart = [start for start in starts if not start or text[:start].endswith(newline * 2)]
    spaced = len(apart) > 1
    between = newline * 2 if spaced else newline
    # Where paragraphs stand apart, nothing is put inside a block: it may be a list or a table.
    places = apart if spaced else starts
    found = []
    for span, paragraph in zip(source.paragraphs, _targets(document, source, glossary), strict=True):
        words = source.text[span.start : span.end]
        if paragraph is None or not places:
            found.append(Edit(len(text), len(text), ("" if text.endswith(newline) else newline) + words + newline))
        else:
            at = places[max(0, bisect_right(places, starts[paragraph]) - 1)]
            found.append(Edit(at, at, words + between))
    return _joined(found)


def _targets(document: Document, source: Document, glossary: Glossary) -> list[int | None]:
    """Return for each Chinese paragraph the English one it stands before (by index), None for the end; in order."""
    first: dict[int, int] = {}
    for bead in Pairing(document, source, glossary).beads:
        for index in bead.zh if bead.en else ():
            paragraph = source.sentences[index].paragraph
            target = min(document.sentences[one].paragraph for one in bead.en)
            first[paragraph] = min(target, first.get(paragraph, target))
    found: list[int | None] = []
    last = 0
    for paragraph in range(len(source.paragraphs)):
        # What has no English goes with the paragraph that follows it.
        after = next((first[one] for one in range(paragraph, len(source.paragraphs)) if one in first), None)
        last = max(last, after or 0)
        found.append(None if after is None else last)
    return found


def _joined(edits: list[Edit]) -> list[Edit]:
    found: list[Edit] = []
    for one in edits:
        if found and found[-1].start == one.start:
            found[-1] = Edit(one.start, one.end, found[-1].replacement + one.replacement)
        else:
            found.append(one)
    return found
