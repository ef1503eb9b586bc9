"""HTML: the article of a saved page; its furniture is kept apart."""

from __future__ import annotations

import re

from dingyi.align.document import Aside
from dingyi.align.formats.encodings import decode, encode
from dingyi.align.formats.furniture import listed
from dingyi.align.formats.html_article import article
from dingyi.align.formats.pieces import Parsed, Piece
from dingyi.glossary.errors import InputError

# WHATWG HTML, 4.2.5.4: the declaration stands in the first 1024 bytes; saved pages put comments before it.
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE)
_DECLARED_IN = 4096


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return the paragraphs of the article. Raises InputError."""
    found = _CHARSET.search(raw[:_DECLARED_IN])
    told = decode(raw, path, encoding, found[1].decode("ascii") if found else None)
    if "\0" in told.text:
        raise InputError("a binary file, not HTML", path=path, hint="check that it is the right file")
    page = article(told.text)
    asides = [Aside(text, "page furniture") for text in page.furniture]
    return Parsed(
        page.article,
        [told.text],
        lambda parts: encode(parts[0], told.encoding, told.bom, path),
        _escape,
        asides=asides,
        notes=(*told.notes, *listed(asides, "block")),
    )


def _escape(words: str, piece: Piece) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
