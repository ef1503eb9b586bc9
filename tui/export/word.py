"""A Word file with the decisions as tracked changes: author, date and, in a comment, the reason. Of a Word file it is
the file itself with the changes in it, of any other draft a new one.

Source of the elements: ECMA-376 part 1, sections 17.13.4 (comments) and 17.13.5 (revisions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dingyi.align.document import LINE_END, Document
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.said import Sayings
from dingyi.tui.export.script import Piece, published
from dingyi.tui.export.word_file import WordFile

if TYPE_CHECKING:
    from dingyi.align.formats.docx_revisions import Revision

_PARTS = re.compile(r"(\t|\r\n|\n|\r)")


def render(decided: Decided) -> bytes:
    """Return the file. With all changes refused it says what the draft says, with all accepted what the export says.
    Of a text the paragraphs are its lines; lines that were wrapped by an editor are one paragraph; what XML cannot hold
    becomes U+FFFD.

    Raises UsageError where python-docx is missing, InputError where a change does not fit into a paragraph of a Word
    file.
    """
    if decided.draft.origin is not None:
        from dingyi.align.formats.docx_revisions import is_word_file, tracked

        if is_word_file(decided.draft):
            return tracked(decided.draft, revisions(decided))
    writer = _Writer(decided)
    for piece in published(decided):
        writer.write(piece)
    return writer.close()


def revisions(decided: Decided) -> list[Revision]:
    """Return the changes of a decided draft, in the order of its text."""
    from dingyi.align.directives import directive_lines
    from dingyi.align.finding import Edit
    from dingyi.align.formats.docx_revisions import Revision

    sayings = Sayings(decided)
    found = [
        Revision((Edit(one.start, one.end, decided.text[one.work_start : one.work_end]),), *sayings.of(one.change))
        for one in decided.settled.regions
    ]
    found += [Revision((Edit(*span, ""),), "Dingyi") for span in directive_lines(decided.draft.text)]
    return found


class _Writer:
    def __init__(self, decided: Decided) -> None:
        self._decided = decided
        self._word = WordFile(decided)
        self._paragraph = self._word.file.add_paragraph()._p

    def write(self, piece: Piece) -> None:
        """Add a piece of the text, with its comment if it is the first of its change."""
        change = None if piece.region is None else self._decided.settled.regions[piece.region].change
        comment = self._word.begin_comment(self._paragraph, change)
        at = 0
        for part in _PARTS.split(piece.text):
            if LINE_END.fullmatch(part) and not self._wrapped(piece, at):
                if piece.kind != "kept":
                    self._word.mark_end(self._paragraph, piece.kind, change)
                self._paragraph = self._word.file.add_paragraph()._p
            elif part:
                self._word.run(self._paragraph, piece.kind, change, part)
            at += len(part)
        self._word.end_comment(self._paragraph, comment)

    def close(self) -> bytes:
        return self._word.close()

    def _wrapped(self, piece: Piece, at: int) -> bool:
        if piece.kind == "gone" and piece.region is not None:
            return _inside(self._decided.draft, self._decided.settled.regions[piece.region].start + at)
        return _inside(self._decided.document, piece.start + at)


def _inside(document: Document, offset: int) -> bool:
    index = document.paragraph_at(offset)
    return index is not None and offset < document.paragraphs[index].end
