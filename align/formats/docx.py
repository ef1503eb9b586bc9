"""DOCX: the words of the body, its tables, its foot- and endnotes. Formatting, tracked changes, comments, fields and
every other part of the package stay as they are.

What was deleted or moved away by a tracked change is not read; what was inserted is. Headers and footers are page
furniture. Source: ECMA-376-1:2016, 17.3 (paragraphs and runs), 17.11 (notes), 17.13.5 (revisions), 17.4 (tables).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dingyi.align.document import Aside
from dingyi.align.formats.archive import Archive
from dingyi.align.formats.furniture import listed
from dingyi.align.formats.markup import SPACE, Tag, decoded, escape, packed, walk
from dingyi.align.formats.pieces import Block, Parsed, Piece, Side, Splice, gathered
from dingyi.align.formats.sides import columns, headed, side_of
from dingyi.align.zones import MASK
from dingyi.glossary.errors import InputError

_MAIN = re.compile(
    rb"<(?:[\w.-]+:)?Override\b[^>]*?PartName\s*=\s*[\"']/?([^\"']+)[\"'][^>]*?"
    rb"(?:document\.main|template\.main|macroEnabledTemplate\.main)\+xml"
)
_FURNITURE = re.compile(r"(?:header|footer)\d*\.xml")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
# Deleted or moved away; the old form of a drawing; codes of fields; a phonetic guide.
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "rt", "pPr", "rPr", "tblPr", "sectPr"}
_RULES = {"separator", "continuationSeparator", "continuationNotice"}  # the line above the notes, as a note


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return the paragraphs; those of a table of two languages with their sides. Raises InputError."""
    archive = Archive(raw, path)
    parts = text_parts(archive, path)
    told = [decoded(archive.member(name), path, encoding=None) for name in parts]
    readers = []
    for index, (name, one) in enumerate(zip(parts, told, strict=True)):
        reader = _Reader(index, "" if not index else f"{name.rpartition('/')[2].removesuffix('s.xml')}, ")
        walk(one.text, reader, path, index)
        readers.append(reader)
    blocks = [block for reader in readers for block in reader.blocks]
    blocks = _sided(blocks, [cell for reader in readers for cell in reader.cells])

    def pack(texts: Sequence[str]) -> bytes:
        changed = {
            name: packed(text, one, path)
            for name, text, one in zip(parts, texts, told, strict=True)
            if text != one.text
        }
        return archive.replaced(changed) if changed else raw

    def extra(part: int, text: str, splices: list[Splice]) -> list[Splice]:
        return _kept_blanks(readers[part].unguarded, text, splices)

    folder = parts[0].rpartition("/")[0]
    furniture = [name for name in archive.names if _FURNITURE.fullmatch(name.removeprefix(f"{folder}/"))]
    asides = _furniture(archive, furniture, path)
    return Parsed(
        blocks,
        [one.text for one in told],
        pack,
        escape,
        asides=asides,
        notes=listed(asides, "header or footer", "headers and footers"),
        lined=False,
        extra=extra,
    )


def text_parts(archive: Archive, path: str) -> list[str]:
    """Return the members that hold the words: the document, its footnotes and endnotes. Raises InputError."""
    names = archive.names
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise InputError(f"this is {_other(names)}, not a Word file", path=path, hint="save it as .docx or plain text")
    found = _MAIN.search(archive.member("[Content_Types].xml"))
    main = found[1].decode("utf-8", "replace") if found else "word/document.xml"
    if main not in names:
        raise InputError("a Word file without its document", path=path, hint="it may be cut short; save it again")
    folder = main.rpartition("/")[0]
    return [main, *(name for name in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml") if name in names)]


def _furniture(archive: Archive, names: Sequence[str], path: str) -> list[Aside]:
    """Return what the headers and footers say, each text once: those of first, odd and even pages are often equal."""
    told = []
    for name in names:
        reader = _Reader(0)
        walk(decoded(archive.member(name), path).text, reader, path)
        told.append("\n".join(block.text for block in reader.blocks if block.pieces))
    return [Aside(text, "header or footer") for text in dict.fromkeys(told) if text]


class _Paragraph:
    """A paragraph under way: text boxes put one into another."""

    def __init__(self, cell: tuple[int, int, int] | None, number: int) -> None:
        self.cell = cell
        self.number = number
        self.pieces: list[Piece] = []


class _Reader:
    """Collects paragraphs. ``unguarded`` are the w:t elements at whose ends Word drops blanks: where the words begin
    and end, and where the attribute that keeps the blanks belongs."""

    def __init__(self, part: int, label: str = "") -> None:
        self.blocks: list[Block] = []
        self.cells: list[tuple[int, int, int] | None] = []
        self.unguarded: list[tuple[int, int, int]] = []
        self._part = part
        self._label = label
        self._open: list[_Paragraph] = []
        self._skipping = 0
        self._words_from: Tag | None = None
        self._text: list[Piece] = []
        self._mark: Tag | None = None
        self._tables: list[list[int]] = []  # number, row, column of the tables around this place
        self._count = 0
        self._names: list[str] = []

    def start(self, tag: Tag) -> None:
        self._names.append(tag.name)
        if self._skipping or tag.name in _SKIPPED or _named(tag, "type") in _RULES:
            self._skipping += 1
        elif tag.name == "oMath" and self._open:
            self._mark = tag
            self._skipping = 1
        elif "wordprocessingml" not in tag.namespace:
            return
        elif tag.name == "p":
            self._count += 1
            self._open.append(_Paragraph(self._cell(), self._count))
        elif tag.name == "t" and self._open:
            self._words_from, self._text = tag, []
        elif tag.name in _MARKS and self._open and self._names[-2:-1] == ["r"]:
            self._mark = tag
        elif tag.name == "tbl":
            self._tables.append([self._count, -1, -1])
        elif tag.name == "tr" and self._tables:
            self._tables[-1][1:] = self._tables[-1][1] + 1, -1
        elif tag.name == "tc" and self._tables:
            self._tables[-1][2] += 1

    def end(self, name: str, until: int) -> None:
        self._names.pop()
        if self._skipping:
            self._skipping -= 1
            if not self._skipping and name == "oMath" and self._mark is not None:
                self._open[-1].pieces.append(Piece(MASK, self._mark.at, until, "fixed", self._part))
                self._mark = None
        elif name == "t" and self._words_from is not None and self._open:
            self._close_words(self._words_from)
            self._words_from = None
        elif self._mark is not None and name == self._mark.name and self._open:
            mark = self._mark
            self._open[-1].pieces.append(Piece(_MARKS[name], mark.at, until, "mark", self._part))
            self._mark = None
        elif name == "p" and self._open:
            done = self._open.pop()
            self.blocks.append(Block(gathered(done.pieces), None, f"{self._label}paragraph {done.number}", None))
            self.cells.append(done.cell)
        elif name == "tbl" and self._tables:
            self._tables.pop()

    def words(self, piece: Piece) -> None:
        if self._words_from is not None and not self._skipping:
            self._text.append(piece)

    def _close_words(self, tag: Tag) -> None:
        pieces = self._text
        if pieces and tag.attributes.get(SPACE) != "preserve":
            self.unguarded.append((pieces[0].at, pieces[-1].until, tag.until - 1))
            pieces = list(gathered(pieces))
        self._open[-1].pieces += pieces

    def _cell(self) -> tuple[int, int, int] | None:
        if not self._tables or self._open:
            return None
        table, row, column = self._tables[-1]
        return (table, row, column) if len(self._tables) == 1 else None


def _named(tag: Tag, name: str) -> str:
    return next((value for key, value in tag.attributes.items() if key.rpartition(" ")[2] == name), "")


def _kept_blanks(unguarded: Sequence[tuple[int, int, int]], text: str, splices: list[Splice]) -> list[Splice]:
    """Return what keeps the blanks at the ends of the words that the splices leave in a w:t element."""
    found = []
    for start, end, at in unguarded:
        inside = [one for one in splices if start <= one.at and one.until <= end]
        if not inside:
            continue
        after = text[start:end]
        for one in sorted(inside, reverse=True):
            after = after[: one.at - start] + one.new + after[one.until - start :]
        if after != after.strip() and text[start:end] == text[start:end].strip():
            found.append(Splice(at, at, ' xml:space="preserve"'))
    return found


def _sided(blocks: list[Block], cells: list[tuple[int, int, int] | None]) -> list[Block]:
    """Return the blocks with their sides where tables with a Chinese and an English column hold most of the English;
    what stands around them belongs to the side it is written in."""
    tables: dict[int, dict[int, dict[int, str]]] = {}
    for block, cell in zip(blocks, cells, strict=True):
        if cell is not None:
            row = tables.setdefault(cell[0], {}).setdefault(cell[1], {})
            row[cell[2]] = row.get(cell[2], "") + block.text
    pairs: dict[int, tuple[int, int]] = {}
    heads: set[tuple[int, int]] = set()
    for table, rows in tables.items():
        texts = [[row.get(column, "") for column in range(max(row) + 1)] for row in rows.values()]
        named = headed(texts[0])
        pair = named or columns(texts)
        if pair is not None:
            pairs[table] = pair
            heads.update([(table, min(rows))] if named else [])
    found = []
    numbers: dict[tuple[int, int], int] = {}
    inside = outside = 0
    for block, cell in zip(blocks, cells, strict=True):
        pair = pairs.get(cell[0]) if cell else None
        if cell is None or pair is None:
            side: Side | None = side_of(block.text)
            outside += len(block.text) if side == "en" else 0
            found.append(block._replace(side=side or "en"))
        elif cell[2] in pair and cell[:2] not in heads:  # a third column, of numbers or remarks, is not aligned
            inside += len(block.text) if cell[2] == pair[1] else 0
            side = "zh" if cell[2] == pair[0] else "en"
            place = f"row {cell[1] + 1}"
            if len(tables) > 1:
                place = f"table {list(tables).index(cell[0]) + 1}, {place}"
            found.append(block._replace(side=side, row=numbers.setdefault(cell[:2], len(numbers)), place=place))
    return found if pairs and inside > outside else blocks


def _other(names: Sequence[str]) -> str:
    for start, what in (("xl/", "a spreadsheet (.xlsx)"), ("ppt/", "a presentation (.pptx)")):
        if any(name.startswith(start) for name in names):
            return what
    if "mimetype" in names and "content.xml" in names:
        return "an OpenDocument file"
    return "a zip archive"
