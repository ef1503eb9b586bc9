"""Plain text and Markdown: the draft's own bytes, with the decided spans in place of the old ones."""

from __future__ import annotations

from dingyi.align.formats.text import encode
from dingyi.tui.export.decided import Decided


def render(decided: Decided) -> bytes:
    """Return the file. Outside the replaced spans it is the draft's, byte for byte: line ends, blanks, the
    byte-order mark."""
    return encode(decided.document)
