"""One text file that holds both languages: paragraphs in turn, or the two columns of a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dingyi.align.document import Document, Span
from dingyi.align.formats.pieces import Block, Parsed, Piece, gathered
from dingyi.align.formats.sides import columns, headed, side_of, with_sides
from dingyi.align.formats.text import encode

_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
_ESCAPED_BAR = re.compile(r"\\\|")


def parse(document: Document) -> Parsed | None:
    """Return both languages of a text or Markdown file, None where it is in one language."""
    blocks = _table_blocks(document) if document.form == "markdown" else None
    unit = "cell"
    if blocks is None:
        unit = "paragraph"
        blocks = with_sides([_paragraph(document, span) for span in document.paragraphs])
    if blocks is None:
        return None
    return Parsed(
        blocks,
        [document.text],
        lambda parts: encode(document, parts[0]),
        _bars_escaped if unit == "cell" else lambda words, piece: words,
        unit=unit,
        notes=document.notes,
    )


def _paragraph(document: Document, span: Span) -> Block:
    return Block(gathered([Piece(document.text[span.start : span.end], span.start, span.end)]))


def _table_blocks(document: Document) -> list[Block] | None:
    """Return the cells of the tables with a Chinese and an English column, and the paragraphs around them."""
    inside: dict[int, list[Block]] = {}
    covered: set[int] = set()
    rows_above = 0
    for first, last in _tables(document):
        rows = [list(_cells(document.text, document.lines[index])) for index in range(first, last)]
        body = [rows[0], *rows[2:]]
        texts = [[document.text[cell.start : cell.end] for cell in row] for row in rows]
        named = headed(texts[0])
        pair = named or columns(texts[2:])
        if pair is None:
            continue
        covered.update(range(first, last))
        if named:
            body = body[1:]
        found = inside.setdefault(document.lines[first].start, [])
        for number, row in enumerate(body):
            for side, column in zip(("zh", "en"), pair, strict=True):
                if column < len(row):
                    pieces = gathered(_cell_pieces(document.text, row[column]))
                    one = Block(pieces, "zh" if side == "zh" else "en", f"row {number + 1}", rows_above + number)
                    found.append(one)
        rows_above += len(body)
    if not inside:
        return None
    around = {
        span.start: [_paragraph(document, span)._replace(side=side_of(document.text[span.start : span.end]) or "en")]
        for span in document.paragraphs
        if document.line_index(span.start) not in covered
    }
    return [block for _at, blocks in sorted((inside | around).items()) for block in blocks]


def _tables(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the first line of each table and the line after its last."""
    lines = document.lines
    index = 1
    while index < len(lines):
        line = document.text[lines[index].start : lines[index].end]
        above = document.text[lines[index - 1].start : lines[index - 1].end]
        if "-" not in line or "|" not in above or not _RULER.fullmatch(line):
            index += 1
            continue
        first = index - 1
        while index < len(lines) and "|" in document.text[lines[index].start : lines[index].end]:
            index += 1
        yield first, index


def _cells(text: str, line: Span) -> Iterator[Span]:
    start, end = line
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if start < end and text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
        end -= 1
    at = start
    for index in range(start, end):
        if text[index] == "|" and text[index - 1] != "\\":
            yield Span(at, index)
            at = index + 1
    yield Span(at, end)


def _cell_pieces(text: str, cell: Span) -> Iterator[Piece]:
    at = cell.start
    for match in _ESCAPED_BAR.finditer(text, cell.start, cell.end):
        yield Piece(text[at : match.start()], at, match.start())
        yield Piece("|", match.start(), match.end(), "char")
        at = match.end()
    yield Piece(text[at : cell.end], at, cell.end)


def _bars_escaped(words: str, piece: Piece) -> str:
    return words.replace("|", "\\|")
