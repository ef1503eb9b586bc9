"""The tags and texts of an HTML file with their places, in one pass however broken the file is.

The standard library's parser gives places too, but takes a minute over 20,000 open tags; lxml and selectolax are
fast and give none. Source: WHATWG HTML, 13.2.5 (tokenization).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

from dingyi.align.formats.pieces import Piece

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_TAG = re.compile(r"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_RAW = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
_LONGEST = 1 << 16  # code points of a tag with balanced quotation marks
_PATIENCE = 100
_PARTS = re.compile(r"[ \t\n\r\f]+|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Token(NamedTuple):
    """A tag (its name in lower case) or a stretch of text, from ``at`` to ``until`` (exclusive)."""

    kind: Literal["start", "end", "text"]
    name: str
    at: int
    until: int


def tokens(text: str) -> Iterator[Token]:
    """Yield what the file consists of; comments, declarations and the insides of scripts are left out."""
    at = from_here = 0
    broken = 0
    length = len(text)
    while at < length:
        mark = text.find("<", at)
        if mark < 0:
            break
        told = _NAME.match(text, mark)
        if told is None:
            if not text.startswith(("<!", "<?", "</"), mark):
                at = mark + 1
                continue
            until = _declaration_end(text, mark)
            if from_here < mark:
                yield Token("text", "", from_here, mark)
            at = from_here = until
            continue
        if from_here < mark:
            yield Token("text", "", from_here, mark)
        closed = _TAG.match(text, told.end(), told.end() + _LONGEST) if broken < _PATIENCE else None
        if closed is None:
            broken += 1
            until = text.find(">", told.end()) + 1 or length
        else:
            until = closed.end()
        name = told[1].lower()
        if text.startswith("</", mark):
            yield Token("end", name, mark, until)
        else:
            yield Token("start", name, mark, until)
            if name in _RAW:
                ended = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, until)
                until = ended.start() if ended else length
        at = from_here = until
    if from_here < length:
        yield Token("text", "", from_here, length)


def attributes(text: str, token: Token) -> dict[str, str]:
    """Return the attributes of a start tag, the first of each name."""
    found: dict[str, str] = {}
    body = text[token.at + 1 + len(token.name) : min(token.until - 1, token.at + _LONGEST)]
    for match in _ATTRIBUTE.finditer(body):
        found.setdefault(match[1].lower(), unescape(next((one for one in match.groups()[1:] if one), "")))
    return found


def words(text: str, token: Token) -> Iterator[Piece]:
    """Yield the words of a text: a run of blanks as one, entities as what they stand for."""
    at = token.at
    for match in _PARTS.finditer(text, token.at, token.until):
        raw = match.group()
        shown = unescape(raw) if raw[0] == "&" else " "
        if shown == raw or len(shown) != 1:
            continue
        if at < match.start():
            yield Piece(text[at : match.start()], at, match.start())
        yield Piece(shown, match.start(), match.end(), "char")
        at = match.end()
    if at < token.until:
        yield Piece(text[at : token.until], at, token.until)


def _declaration_end(text: str, at: int) -> int:
    if text.startswith("<!--", at):
        return text.find("-->", at + 4) + 3 if text.find("-->", at + 4) >= 0 else len(text)
    return text.find(">", at) + 1 or len(text)
