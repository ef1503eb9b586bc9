"""JSONL of pairs: an object a line, its Chinese and its English as strings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from dingyi.align.formats.encodings import decode, encode
from dingyi.align.formats.pieces import Block, Parsed, Piece, Side, gathered
from dingyi.align.formats.sides import declared, side_of
from dingyi.glossary.errors import InputError

_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\r\n]*")
_LINE = re.compile(r"[^\r\n]+")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
ROLES: dict[str, Side] = {
    "source": "zh", "src": "zh", "chinese": "zh", "target": "en", "tgt": "en", "translation": "en", "draft": "en",
}  # fmt: skip
"""Names of columns that tell a role; which language it is shows in the text."""


class _Value(NamedTuple):
    """A string in its line: its words, and the code points between its quotation marks."""

    words: str
    at: int
    until: int


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return the pairs. Raises InputError, with the line, for what is no JSON object or has neither side."""
    told = decode(raw, path, encoding)
    text = told.text
    blocks = []
    line_at, line = 0, 1
    for number, match in enumerate(_LINE.finditer(text)):
        line += text.count("\n", line_at, match.start())
        line_at = match.start()
        if not match.group().strip():
            continue
        try:
            values = _values(text, match.start(), match.end())
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"not a JSON object: {str(error).partition(':')[0].lower()}",
                path=path,
                line=line,
                hint="give one object a line",
            ) from error
        sides = _sides(values)
        if not sides:
            raise InputError(
                "a row with neither Chinese nor English", path=path, line=line, hint="name its keys zh and en"
            )
        for side in ("zh", "en"):
            if side in sides:
                pieces = gathered(_pieces(text, sides[side]))
                blocks.append(Block(pieces, "zh" if side == "zh" else "en", f"row {number + 1}", number))
    return Parsed(
        blocks,
        [text],
        lambda parts: encode(parts[0], told.encoding, told.bom, path),
        lambda words, piece: json.dumps(words, ensure_ascii=False)[1:-1],
        unit="row",
        breaks=True,
        notes=told.notes,
    )


def _values(text: str, at: int, end: int) -> dict[str, _Value]:
    """Return the strings of the object at ``at`` by key. Raises ValueError."""
    at = _after_blanks(text, at)
    if text[at : at + 1] != "{":
        raise ValueError("no object")
    found: dict[str, _Value] = {}
    at = _after_blanks(text, at + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise ValueError("a key is missing")
        key, at = _DECODER.raw_decode(text, at)
        at = _after_blanks(text, at)
        if text[at : at + 1] != ":":
            raise ValueError("a colon is missing")
        at = _after_blanks(text, at + 1)
        if text[at : at + 1] == '"':
            words, until = _DECODER.raw_decode(text, at)
            found[key] = _Value(words, at + 1, until - 1)
            at = until
        else:
            _value, at = _DECODER.raw_decode(text, at)
        at = _after_blanks(text, at)
        if text[at : at + 1] == ",":
            at = _after_blanks(text, at + 1)
        elif text[at : at + 1] != "}":
            raise ValueError("a comma is missing")
    if at >= end:
        raise ValueError("cut short")
    if text[at + 1 : end].strip():
        raise ValueError("more than one value on a line")
    return found


def _after_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _sides(values: dict[str, _Value]) -> dict[str, _Value]:
    found: dict[str, _Value] = {}
    for key, value in values.items():
        name = key.lower()
        side = declared(name.removesuffix("_text")) or ROLES.get(name)
        if side is None:
            continue
        if name in ROLES and side_of(value.words) not in (side, None):
            side = "en" if side == "zh" else "zh"  # of a pair that was translated from English
        found.setdefault(side, value)
    return found


def _pieces(text: str, value: _Value) -> Iterator[Piece]:
    at = value.at
    for match in _ESCAPE.finditer(text, value.at, value.until):
        if match.start() > at:
            yield Piece(text[at : match.start()], at, match.start())
        shown = json.loads(f'"{match.group()}"')
        # Half a pair is no character: nothing could print it.
        shown = "\ufffd" if "\ud800" <= shown <= "\udfff" else shown
        yield Piece(shown, match.start(), match.end(), "char")
        at = match.end()
    if at < value.until:
        yield Piece(text[at : value.until], at, value.until)
