"""The draft's own format: its own bytes, with the decided spans in place of the old ones."""

from __future__ import annotations

from dingyi.align.finding import Edit
from dingyi.align.formats.registry import written
from dingyi.align.formats.text import encode
from dingyi.tui.export.decided import Decided


def render(decided: Decided) -> bytes:
    """Return the file. Outside the replaced spans it is the draft's, byte for byte: line ends, blanks, the
    byte-order mark, and what a format holds beside its words.

    Raises InputError where a decision cannot be made in the file: it would join two paragraphs, or the encoding
    lacks a character.
    """
    if decided.draft.origin is None:
        return encode(decided.document)
    text = decided.settled.text
    edits = [Edit(one.start, one.end, text[one.work_start : one.work_end]) for one in decided.settled.regions]
    return written(decided.draft, edits)
