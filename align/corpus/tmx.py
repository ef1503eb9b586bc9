"""Translation memories as corpora: read unit by unit, however long the file, with entities, DTDs and the network off.

Source: LISA OSCAR TMX 1.4b (26 April 2005), elements and attributes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from xml.parsers import expat

from dingyi.align.corpus.row import Row, row_of
from dingyi.align.corpus.shard import BYTES_PER_ROW, Shard, bytes_of, digest_of
from dingyi.align.corpus.storage import open_at
from dingyi.align.formats.sides import declared
from dingyi.align.zones import MASK
from dingyi.glossary.errors import InputError

_PIECE = 1 << 18
_NATIVE = {"bpt", "ept", "it", "ph", "ut"}
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_FOLDED = re.compile(r"[ \t]*\n[ \t]+")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_MARKS = {b"\xff\xfe": "utf-16le", b"\xfe\xff": "utf-16be"}


def cut_tmx(path: str, size: int) -> Iterator[Shard]:
    """Yield the shards of a translation memory, cut before units. Raises InputError where it is not well-formed XML,
    declares entities, or is no TMX."""
    with open_at(path) as stream:
        yield from _Cutter(path, size).shards(iter(lambda: stream.read(_PIECE), b""))


class _Cutter:
    """Notes where units begin while the file is parsed; keeps no more of it than one shard."""

    def __init__(self, path: str, size: int) -> None:
        self._path = path
        self._size = size
        self._starts: list[int] = []  # of units, in bytes of the file
        self._end: int | None = None  # of the body
        self._depth = 0
        self._first = 1
        self._encoding = ""
        self._parser = _parser(path)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._stop

    def shards(self, pieces: Iterator[bytes]) -> Iterator[Shard]:
        held, at = bytearray(), 0
        for piece in pieces:
            self._encoding = self._encoding or _encoding(piece)
            held += piece
            _feed(self._parser, piece, False, self._path)
            while (count := self._full()) is not None:
                until = self._starts[count]
                yield self._shard(count, until, bytes(held[self._starts[0] - at : until - at]))
                del self._starts[:count], held[: until - at]
                at = until
            if not self._starts:
                # The parser may not have told yet of what it stands in.
                past = max(0, self._parser.CurrentByteIndex - at)
                del held[:past]
                at += past
        _feed(self._parser, b"", True, self._path)
        if self._starts and self._end is not None:
            body = bytes(held[self._starts[0] - at : self._end - at])
            yield self._shard(len(self._starts), self._end, body)

    def _full(self) -> int | None:
        """Return how many of the units make a full shard, None while the last of them has not ended."""
        if len(self._starts) < 2:
            return None
        long = bisect_left(self._starts, self._starts[0] + self._size * BYTES_PER_ROW, lo=1)
        count = min(self._size, long)
        return count if count < len(self._starts) else None

    def _shard(self, count: int, until: int, body: bytes) -> Shard:
        first, self._first = self._first, self._first + count
        return Shard(
            self._path, "tmx", self._starts[0], until, first, count, digest_of(body), (self._encoding,)
        )  # fmt: skip

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        local = name.rpartition(" ")[2]
        if self._depth == 1 and local != "tmx":
            raise InputError("XML, but not TMX", path=self._path, hint="give it the extension of what it is")
        if self._depth == 3 and local == "tu":
            self._starts.append(self._parser.CurrentByteIndex)

    def _stop(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 1 and name.rpartition(" ")[2] == "body":
            self._end = self._parser.CurrentByteIndex


def rows_tmx(shard: Shard) -> Iterator[tuple[int, Row | str]]:
    """Yield numbers of units with rows, or with why a unit is none."""
    encoding = str(shard.layout[0])
    reader = _Reader(shard)
    parser = _parser(shard.path, encoding)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.SkippedEntityHandler = lambda _name, parameter: None if parameter else reader.words(MASK)
    wide = encoding if encoding.startswith("utf-16") else "ascii"
    body = bytes_of(shard)
    _feed(parser, "<tmx>".encode(wide) + body + "</tmx>".encode(wide), True, shard.path)
    yield from reader.rows


class _Reader:
    def __init__(self, shard: Shard) -> None:
        self.rows: list[tuple[int, Row | str]] = []
        self._shard = shard
        self._number = shard.first - 1
        self._unit: dict[str, str] = {}
        self._side: str | None = None
        self._words: list[str] | None = None
        self._prop: str | None = None
        self._hidden = 0

    def start(self, name: str, told: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "tu":
            self._number += 1
            self._unit = {"id": told.get("tuid", "")}
        elif name == "prop":
            self._prop, self._words = told.get("type", "").removeprefix("x-").lower(), []
        elif name == "tuv":
            self._side = declared(told.get(_LANGUAGE) or told.get("lang"))
        elif name == "seg":
            self._words, self._hidden = [], 0
        elif name in _NATIVE and self._words is not None:
            self._hidden += 1

    def words(self, text: str) -> None:
        if self._words is not None and not self._hidden:
            self._words.append(text)

    def end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if name == "seg" and self._words is not None:
            if self._side is not None:
                self._unit.setdefault(self._side, _FOLDED.sub(" ", "".join(self._words)))
            self._words = None
        elif name == "prop" and self._words is not None:
            if self._prop and self._prop not in ("id", "zh", "en"):
                self._unit.setdefault(self._prop, "".join(self._words).strip())
            self._words = None
        elif name in _NATIVE and self._words is not None:
            self._hidden -= 1
            if name == "ph" and not self._hidden:
                self._words.append(MASK)
        elif name == "tu":
            row: Row | str = "no English segment in the unit"
            if "en" in self._unit:
                row = row_of(self._unit, f"{self._shard.prefix}{self._number}")
            self.rows.append((self._number, row))


def _parser(path: str, encoding: str | None = None) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding, " ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def entity(name: str, *_rest: object) -> None:
        raise InputError(
            f"it declares the entity {name!r}", path=path, hint="entities are not read: save it without them"
        )

    parser.EntityDeclHandler = entity
    return parser


def _feed(parser: expat.XMLParserType, piece: bytes, last: bool, path: str) -> None:
    try:
        parser.Parse(piece, last)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, InputError):
            raise
        line, column = (error.lineno, error.offset + 1) if isinstance(error, expat.ExpatError) else (None, None)
        told = expat.errors.messages.get(error.code, "broken") if isinstance(error, expat.ExpatError) else str(error)
        raise InputError(
            f"not well-formed XML: {told}",
            path=path,
            line=line,
            column=column,
            hint="it may be cut short; save it again",
        ) from error


def _encoding(head: bytes) -> str:
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return name
    if head[1:2] == b"\0":
        return "utf-16le"
    if head[:1] == b"\0":
        return "utf-16be"
    found = _ENCODING.match(head[:400].removeprefix(b"\xef\xbb\xbf").lstrip())
    return found[1].decode("ascii").lower() if found else "utf-8"
