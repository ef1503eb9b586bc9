"""Places of a draft in the editor's text: the same where the file is prose, mapped where the prose was read out of it
(HTML, XLIFF, PO, tables, files in both languages)."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol.types import Position, Range, TextEdit

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.formats.splicing import Mapped
from dingyi.glossary.errors import InputError
from dingyi.tui.lsp.positions import Positions

_BOM = "\ufeff"


class Places:
    """Turns offsets of a document into positions in the text that an editor shows, and back. Raises InputError where
    the document cannot be found in it."""

    def __init__(self, document: Document, text: str, encoding: str) -> None:
        self.encoding = encoding
        self._positions = Positions(text, encoding)
        self._shift = 1 if text.startswith(_BOM) else 0
        self._mapped = document.origin if isinstance(document.origin, Mapped) else None
        body = document.text if document.origin is None else self._mapped and self._mapped.parts[0]
        if body != text[self._shift :]:
            raise InputError("its prose cannot be shown in an editor", path=document.path, hint="use “dingyi review”")

    def range(self, start: int, end: int) -> Range:
        """Return where a stretch of the document stands."""
        if self._mapped is not None:
            start, end = self._mapped.stretch(start, end)
        return self._positions.range(start + self._shift, end + self._shift)

    def offset(self, position: Position) -> int | None:
        """Return the offset of the document at a position, None where no prose stands there."""
        place = max(0, self._positions.offset(position) - self._shift)
        return place if self._mapped is None else self._mapped.offset(place)

    def edits(self, edits: Sequence[Edit]) -> list[TextEdit]:
        """Return what edits of the document change in the editor's text; nothing where the file cannot take them."""
        if self._mapped is None:
            changes = [(edit.start, edit.end, edit.replacement) for edit in edits]
        else:
            try:
                changes = [(one.at, one.until, one.new) for one in self._mapped.splices(edits)[0]]
            except InputError:
                return []
        return [
            TextEdit(self._positions.range(start + self._shift, end + self._shift), new) for start, end, new in changes
        ]
