"""The draft's own format: its own bytes, with the decided spans in place of the old ones."""

from __future__ import annotations

from dingyi.align.directives import directive_lines
from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.formats.registry import written
from dingyi.tui.export.decided import Decided


def render(decided: Decided, *, directives: bool = False) -> bytes:
    """Return the file. Outside the replaced spans it is the draft's, byte for byte: line ends, blanks, the
    byte-order mark, and what a format holds beside its words. Only lines that speak to Dingyi are taken out, unless
    ``directives`` are to stay.

    Raises InputError where a decision cannot be made in the file: it would join two paragraphs, or the encoding
    lacks a character.
    """
    gone = [] if directives else [Edit(start, end, "") for start, end in directive_lines(decided.text)]
    return written(decided.document, gone)


def plain(decided: Decided) -> Decided:
    """Return the same as of a draft that is plain text: its words without the file that held them."""

    def words(document: Document) -> Document:
        return Document(document.text, document.path, bom=document.bom)

    if decided.draft.origin is None:
        return decided
    return decided._replace(draft=words(decided.draft), document=words(decided.document))
