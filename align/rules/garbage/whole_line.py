"""Taking whole lines out of a draft."""

from __future__ import annotations

from dingyi.align.document import Document
from dingyi.align.finding import Edit


def cut_lines(document: Document, first: int, last: int) -> Edit:
    """Return the edit that removes the lines ``first`` to ``last`` (0-based, both included).

    The blank lines before them go too; the line end of the last kept line stays. At the top of a text, where
    nothing stands before them, the blank lines after them go instead.
    """
    text, lines = document.text, document.lines
    while first > 0 and _blank(document, first - 1):
        first -= 1
    if first == 0:
        while last + 1 < len(lines) and _blank(document, last + 1):
            last += 1
    end = lines[last + 1].start if last + 1 < len(lines) else len(text)
    return Edit(lines[first].start, end, "")


def _blank(document: Document, index: int) -> bool:
    line = document.lines[index]
    return not document.text[line.start : line.end].strip()
