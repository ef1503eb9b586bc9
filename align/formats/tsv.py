"""TSV of pairs: one column Chinese, one English, found by their heads or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dingyi.align.formats.encodings import decode, encode
from dingyi.align.formats.pieces import Block, Parsed, Piece, Side, gathered
from dingyi.align.formats.sides import columns, declared
from dingyi.glossary.errors import InputError

# A spreadsheet quotes a cell that holds a quotation mark or a line end, and doubles the marks in it.
_CELL = re.compile(r'"(?P<quoted>(?:[^"\t]|"")*)"(?=[\t\r\n]|\Z)|(?P<plain>[^\t\r\n]*)')
_HEADS: dict[str, Side] = {"source": "zh", "src": "zh", "target": "en", "tgt": "en", "translation": "en"}
# Writers of tables put an apostrophe before what a spreadsheet would run as a formula; it is no part of the words.
_GUARD = re.compile("'(?=['=+\\-@＝＋－＠])")
_LOOKED_AT = 200  # rows, where there are no heads


class _Cell(NamedTuple):
    at: int
    until: int
    quoted: bool


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return the pairs. Raises InputError where no column is Chinese or none English."""
    told = decode(raw, path, encoding)
    text = told.text
    rows = list(_rows(text))
    heads = [_head(text, cell) for cell in rows[0]] if rows else []
    if "zh" in heads and "en" in heads:
        pair: tuple[int, int] | None = heads.index("zh"), heads.index("en")
        rows = rows[1:]
    else:
        pair = columns([[text[cell.at : cell.until] for cell in row] for row in rows[:_LOOKED_AT]])
    if pair is None:
        raise InputError(
            "no pair of columns, one Chinese and one English",
            path=path,
            hint="name them zh and en in the first row",
        )
    blocks = []
    sides: tuple[tuple[Side, int], ...] = (("zh", pair[0]), ("en", pair[1]))
    for number, row in enumerate(rows):
        for side, column in sides:
            if column < len(row):
                line = f"row {number + 1}"
                blocks.append(Block(gathered(_pieces(text, row[column])), side, line, number))
    return Parsed(
        blocks,
        [text],
        lambda parts: encode(parts[0], told.encoding, told.bom, path),
        _escape,
        unit="cell",
        notes=told.notes,
    )


def _rows(text: str) -> Iterator[list[_Cell]]:
    at = 0
    row: list[_Cell] = []
    while at <= len(text):
        match = _CELL.match(text, at)
        assert match is not None  # an empty cell matches
        quoted = match["quoted"] is not None
        row.append(_Cell(*match.span("quoted" if quoted else "plain"), quoted))
        at = match.end()
        if text.startswith("\t", at):
            at += 1
            continue
        if at < len(text) or len(row) > 1 or row[0].at < row[0].until:
            yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _head(text: str, cell: _Cell) -> Side | None:
    name = text[cell.at : cell.until].strip().lower()
    return _HEADS.get(name) or (declared(name) if len(name) < 12 else None)


def _pieces(text: str, cell: _Cell) -> Iterator[Piece]:
    guard = _GUARD.match(text, cell.at, cell.until)
    at = guard.end() if guard else cell.at
    kind_at = '"' if cell.quoted else None
    while at < cell.until:
        mark = text.find(kind_at, at, cell.until) if kind_at else -1
        end = cell.until if mark < 0 else mark
        if end > at:
            # The kind tells the writer that the cell is quoted.
            yield Piece(text[at:end], at, end, "cdata" if cell.quoted else "text")
        if mark >= 0:
            yield Piece('"', mark, mark + 2, "char")
            end += 2
        at = end


def _escape(words: str, piece: Piece) -> str:
    if "\t" in words:
        raise ValueError("would put a tab into a cell")
    return words if piece.kind == "text" else words.replace('"', '""')
