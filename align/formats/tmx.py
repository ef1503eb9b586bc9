"""TMX 1.4b: the English segments are the draft, the Chinese ones stand beside them.

Source: LISA OSCAR TMX 1.4b (26 April 2005), elements and attributes.
"""

from __future__ import annotations

from dingyi.align.formats.markup import LANGUAGE, SPACE, Tag, decoded, escape, folded, packed, walk
from dingyi.align.formats.pieces import Block, Parsed, Piece, Side, gathered
from dingyi.align.formats.sides import declared
from dingyi.align.zones import MASK
from dingyi.glossary.errors import InputError

_NATIVE = {"bpt", "ept", "it", "ph", "ut"}


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return the segments, unit by unit. Raises InputError."""
    told = decoded(raw, path, encoding)
    reader = _Reader()
    walk(told.text, reader, path)
    if not reader.known:
        raise InputError("XML, but not TMX", path=path, hint="give it the extension of what it is")
    return Parsed(
        reader.blocks,
        [told.text],
        lambda parts: packed(parts[0], told, path),
        escape,
        unit="segment",
        breaks=True,
        notes=told.notes,
        locked=reader.source_side if reader.source_side == "zh" else None,
    )


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.known = False
        self.source_side: Side | None = None
        self._depth = 0
        self._spaces: list[bool] = [False]
        self._unit = ""
        self._rows = 0
        self._side: Side | None = None
        self._pieces: list[Piece] | None = None
        self._hidden = 0
        self._shown_at = 0

    def start(self, tag: Tag) -> None:
        told = tag.attributes
        self._depth += 1
        self._spaces.append(told[SPACE] == "preserve" if SPACE in told else self._spaces[-1])
        if self._depth == 1:
            self.known = tag.name == "tmx"
        elif tag.name == "header":
            self.source_side = declared(told.get("srclang"))
        elif tag.name == "tu":
            self._rows += 1
            self._unit = told.get("tuid") or str(self._rows)
        elif tag.name == "tuv":
            self._side = declared(told.get(LANGUAGE) or told.get("lang"))
        elif tag.name == "seg" and self._side is not None:
            self._pieces, self._hidden = [], 0
        elif self._pieces is not None and tag.name in _NATIVE:
            if not self._hidden:
                self._shown_at = tag.at
            self._hidden += 1

    def end(self, name: str, until: int) -> None:
        self._depth -= 1
        preserve = self._spaces.pop()
        if self._pieces is None:
            return
        if name == "seg":
            pieces = gathered(self._pieces)
            place = f"unit {self._unit}"
            self.blocks.append(Block(pieces if preserve else gathered(folded(pieces)), self._side, place, self._rows))
            self._pieces = None
        elif name in _NATIVE:
            self._hidden -= 1
            if name == "ph" and not self._hidden:
                self._pieces.append(Piece(MASK, self._shown_at, until, "fixed"))

    def words(self, piece: Piece) -> None:
        if self._pieces is not None and not self._hidden:
            self._pieces.append(piece)
