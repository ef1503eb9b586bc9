"""XLIFF 1.2 and 2.x: the targets are the draft, the sources stand beside them.

Source: OASIS XLIFF 1.2 (1 February 2008), sections 2.3 and 2.4; XLIFF 2.1 (13 February 2018), sections 4.2 and 4.7.
"""

from __future__ import annotations

from dingyi.align.formats.markup import LANGUAGE, SPACE, Tag, decoded, escape, folded, packed, walk
from dingyi.align.formats.pieces import Block, Parsed, Piece, Side, gathered
from dingyi.align.formats.sides import declared
from dingyi.align.zones import MASK
from dingyi.glossary.errors import InputError

_SHOWN = {"ph", "x", "cp"}  # something stands there: a picture, a field
_NATIVE = {"bpt", "ept", "it", "ut"}  # the code of another format, which is no text
_HOLDERS = {"trans-unit", "segment"}


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return sources and targets, unit by unit. Raises InputError."""
    told = decoded(raw, path, encoding)
    reader = _Reader()
    walk(told.text, reader, path)
    if reader.version is None:
        raise InputError("XML, but not XLIFF", path=path, hint="give it the extension of what it is")
    if not reader.blocks and reader.foreign:
        raise InputError(
            f"from {reader.foreign[0]} to {reader.foreign[1]}: neither side is Chinese or English",
            path=path,
            hint="check that it is the right file",
        )
    return Parsed(
        reader.blocks,
        [told.text],
        lambda parts: packed(parts[0], told, path),
        escape,
        unit="segment",
        breaks=True,
        notes=told.notes,
        locked=reader.source_side,
    )


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.version: str | None = None
        self.source_side: Side | None = None
        self.foreign: tuple[str, str] | None = None
        self._languages: tuple[str, str] = ("", "")
        self._path: list[str] = []
        self._spaces: list[bool] = [False]
        self._unit = ""
        self._kept = False  # the unit is not to be translated
        self._rows = 0
        self._side: Side | None = None
        self._pieces: list[Piece] | None = None
        self._hidden = 0
        self._shown_at = 0

    def start(self, tag: Tag) -> None:
        told = tag.attributes
        parent = self._path[-1] if self._path else ""
        self._path.append(tag.name)
        self._spaces.append(told[SPACE] == "preserve" if SPACE in told else self._spaces[-1])
        if len(self._path) == 1 and tag.name == "xliff":
            self.version = told.get("version", "")
            self._languages = told.get("srcLang", ""), told.get("trgLang", "")
        elif tag.name == "file" and "source-language" in told:
            self._languages = told["source-language"], told.get("target-language", "")
        elif tag.name in ("unit", "trans-unit"):
            self._unit = told.get("id", "")
            self._kept = told.get("translate") == "no"
            self._rows += 1
        elif tag.name == "segment":
            self._rows += 1
        elif tag.name in ("source", "target") and parent in _HOLDERS and not self._kept:
            self._open(tag)
        elif self._pieces is not None:
            if tag.name in _SHOWN and not self._hidden:
                self._shown_at = tag.at
            self._hidden += tag.name in _SHOWN or tag.name in _NATIVE

    def end(self, name: str, until: int) -> None:
        self._path.pop()
        preserve = self._spaces.pop()
        if self._pieces is None:
            return
        if name in ("source", "target") and self._path and self._path[-1] in _HOLDERS:
            pieces = gathered(self._pieces)
            place = f"unit {self._unit}"
            block = Block(pieces if preserve else gathered(folded(pieces)), self._side, place, self._rows)
            self.blocks.append(block)
            self._pieces = None
        elif name in _SHOWN or name in _NATIVE:
            self._hidden -= 1
            if name in _SHOWN and not self._hidden:
                self._pieces.append(Piece(MASK, self._shown_at, until, "fixed"))

    def words(self, piece: Piece) -> None:
        if self._pieces is not None and not self._hidden:
            self._pieces.append(piece)

    def _open(self, tag: Tag) -> None:
        first = tag.name == "source"
        language = tag.attributes.get(LANGUAGE) or self._languages[0 if first else 1]
        # A file may leave the target's language out; this one is read because its Chinese was put into English.
        side = declared(language) if language else ("zh" if first else "en")
        if side is None:
            self.foreign = (self._languages[0] or "an unnamed language", self._languages[1] or "an unnamed language")
            return
        if first:
            self.source_side = side
        self._side, self._pieces, self._hidden = side, [], 0
