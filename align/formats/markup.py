"""Reading XML with the place of everything in it: expat, with entities, DTDs and the network off.

lxml would give the same tree, but no offsets: a file could not be written back byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol
from xml.parsers import expat

from dingyi.align.formats.encodings import Decoded, decode, encode
from dingyi.align.formats.pieces import Piece
from dingyi.align.zones import MASK
from dingyi.glossary.errors import InputError

_TAG = re.compile(r"<(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_FOLDED = re.compile(r"[ \t]*\n[ \t]+")
_DEEPEST = 1000
_MOST = 1_500_000  # elements: ten long books of them; each is a tenth of a millisecond and a hundred bytes or two
SPACE = "http://www.w3.org/XML/1998/namespace space"
LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"


class Tag(NamedTuple):
    """A start tag. ``name`` has no namespace (it is in ``namespace``); ``at`` to ``until`` are code points."""

    name: str
    namespace: str
    attributes: dict[str, str]
    at: int
    until: int


class Handler(Protocol):
    """What a format does with what is met. Offsets are code points of the text."""

    def start(self, tag: Tag) -> None:
        """Take a start tag."""

    def end(self, name: str, until: int) -> None:
        """Take an end tag, which ends before ``until``."""

    def words(self, piece: Piece) -> None:
        """Take a stretch of character data."""


def decoded(raw: bytes, path: str, encoding: str | None = None) -> Decoded:
    """Return the text of an XML file in the encoding it declares, UTF-8 where it says none. Raises InputError."""
    found = _DECLARED.match(raw[:400].lstrip())
    told = decode(raw, path, encoding, found[1].decode("ascii") if found else None)
    if "\0" in told.text:
        raise InputError("a binary file, not XML", path=path, hint="check that it is the right file")
    return told


def packed(text: str, told: Decoded, path: str) -> bytes:
    """Return the bytes of a text that was read by ``decoded``."""
    return encode(text, told.encoding, told.bom, path)


def walk(text: str, handler: Handler, path: str, part: int = 0) -> None:
    """Hand every tag and stretch of character data to ``handler``. Raises InputError where the XML is broken (with
    line and column) or declares entities or attributes."""
    parser = expat.ParserCreate("utf-8", " ")  # the text is decoded: what it declares no longer counts
    parser.buffer_text = False
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    raw = text.encode("utf-8", "surrogatepass")
    offsets = _Offsets(raw, len(raw) == len(text))
    cdata = False
    depth = number = 0
    empty = -1  # where the last start tag ended, if it closed its element, too

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, empty, number
        depth += 1
        number += 1
        if number > _MOST:
            raise InputError(f"more than {_MOST:,} elements", path=path, hint="split the file")
        if depth > _DEEPEST:
            raise InputError(f"elements nested more than {_DEEPEST} deep", path=path, hint="no such file is read")
        at = offsets.at(parser.CurrentByteIndex)
        namespace, _blank, local = name.rpartition(" ")
        until = _tag_end(text, at)
        empty = until if text[until - 2] == "/" else -1
        handler.start(Tag(local, namespace, attributes, at, until))

    def end(name: str) -> None:
        nonlocal depth, empty
        depth -= 1
        at = offsets.at(parser.CurrentByteIndex)
        # Of an empty element expat tells the place behind it, where another tag may begin.
        until = at if at == empty else _tag_end(text, at)
        empty = -1
        handler.end(name.rpartition(" ")[2], until)

    def words(data: str) -> None:
        at = offsets.at(parser.CurrentByteIndex)
        if text.startswith(data, at) and (cdata or text[at] != "&"):
            handler.words(Piece(data, at, at + len(data), "cdata" if cdata else "text", part))
        elif text[at] == "\r":
            handler.words(Piece("\n", at, at + (2 if text.startswith("\r\n", at) else 1), "char", part))
        else:
            handler.words(Piece(data, at, text.index(";", at) + 1, "char", part))

    def skipped(name: str, parameter: bool) -> None:
        if not parameter:
            at = offsets.at(parser.CurrentByteIndex)
            handler.words(Piece(MASK, at, text.index(";", at) + 1, "fixed", part))

    def section(inside: bool) -> None:
        nonlocal cdata
        cdata = inside

    def entity(name: str, *_rest: object) -> None:
        raise InputError(
            f"it declares the entity {name!r}", path=path, hint="entities are not read: save it without them"
        )

    def attributes(*_rest: object) -> None:
        # A default is handed over with each element, however many and however long both are.
        raise InputError("it declares attributes in its document type", path=path, hint="save it without them")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.SkippedEntityHandler = skipped
    parser.StartCdataSectionHandler = lambda: section(True)
    parser.EndCdataSectionHandler = lambda: section(False)
    parser.EntityDeclHandler = entity
    parser.AttlistDeclHandler = attributes
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        why = expat.errors.messages.get(error.code, "broken")
        raise InputError(
            f"not well-formed XML: {why}",
            path=path,
            line=error.lineno,
            column=error.offset + 1,
            hint="it may be cut short; save it again",
        ) from error


def escape(words: str, piece: Piece) -> str:
    """Return words as character data. Raises ValueError for what XML cannot hold."""
    never = _NEVER.search(words)
    if never:
        raise ValueError(f"has U+{ord(never.group()):04X}, which XML cannot hold")
    if piece.kind == "cdata":
        return words.replace("]]>", "]]]]><![CDATA[>")
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def folded(pieces: Iterator[Piece] | tuple[Piece, ...]) -> Iterator[Piece]:
    """Yield the pieces with a line end and the indentation after it as one blank: an editor put them there."""
    for piece in pieces:
        if piece.kind not in ("text", "cdata"):
            yield piece
            continue
        at = 0
        for match in _FOLDED.finditer(piece.text):
            if match.start() > at:
                yield piece.cut(at, match.start())
            blank = piece.cut(match.start(), match.end())
            yield blank._replace(text=" ", kind="char")
            at = match.end()
        if at < len(piece.text):
            yield piece.cut(at, len(piece.text))


class _Offsets:
    """Bytes of UTF-8 to code points, for offsets that only grow."""

    def __init__(self, raw: bytes, same: bool) -> None:
        self._raw = raw
        self._same = same
        self._byte = 0
        self._char = 0

    def at(self, byte: int) -> int:
        if self._same:
            return byte
        if byte > self._byte:
            self._char += len(self._raw[self._byte : byte].decode("utf-8", "surrogatepass"))
            self._byte = byte
        return self._char


def _tag_end(text: str, at: int) -> int:
    match = _TAG.match(text, at)
    return match.end() if match else at
