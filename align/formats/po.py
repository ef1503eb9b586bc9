"""PO: the msgstr strings are the draft, the msgid strings stand beside them where they are Chinese.

polib reads the same strings (a test holds the two together), but keeps no offsets and wraps anew what it writes.
Source: GNU gettext 0.22 manual, “The Format of PO Files”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dingyi.align.formats.encodings import decode, encode
from dingyi.align.formats.pieces import Block, Parsed, Piece, gathered
from dingyi.align.formats.sides import side_of
from dingyi.glossary.errors import InputError

_CHARSET = re.compile(rb"charset=([A-Za-z0-9._-]+)")
_LINE = re.compile(
    r"[ \t]*(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*)?"
    r"(?P<string>\"(?:[^\"\\\r\n]|\\[^\r\n])*\")[ \t]*"
)
_END = re.compile(r"\r\n|\n|\r")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPED = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|.)")
_WRITTEN = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class _Message(NamedTuple):
    line: int
    strings: dict[str, list[tuple[int, int]]]  # code points between the quotation marks


def parse(raw: bytes, path: str, encoding: str | None = None) -> Parsed:
    """Return the messages. Raises InputError, with the line, for what is no PO."""
    charset = _CHARSET.search(raw[:8192])
    named = charset[1].decode("ascii") if charset and charset[1] != b"CHARSET" else None
    file = decode(raw, path, encoding, named)
    text = file.text
    blocks = []
    headed = False
    for number, message in enumerate(_messages(text, path)):
        strings = message.strings
        source = gathered(_pieces(text, strings["msgid"]))
        if not source and "msgctxt" not in strings:
            headed = True
            continue
        place = f"message {number}" if headed else f"message {number + 1}"
        if "msgid_plural" in strings:
            # Chinese has one form, English two: the plural is the one that says it in general.
            source = gathered(_pieces(text, strings["msgid_plural"])) or source
        shown = Block(source)
        if side_of(shown.text) == "zh":
            blocks.append(Block(source, "zh", place, number))
        for key, spans in strings.items():
            if key.startswith("msgstr"):
                pieces = gathered(_pieces(text, spans))
                # What was left in Chinese beside Chinese is a draft that is not done.
                draft = side_of(shown.text) == "zh" or side_of(Block(pieces).text) != "zh"
                blocks.append(Block(pieces, "en" if draft else "zh", place, number))
    return Parsed(
        blocks,
        [text],
        lambda parts: encode(parts[0], file.encoding, file.bom, path),
        lambda words, piece: "".join(_WRITTEN.get(char, char) for char in words),
        unit="message",
        breaks=True,
        notes=file.notes,
        locked="zh" if any(block.side == "zh" for block in blocks) else None,
    )


def _messages(text: str, path: str) -> Iterator[_Message]:
    message = _Message(0, {})
    current: list[tuple[int, int]] | None = None
    at = number = 0
    while at < len(text):
        end = _END.search(text, at)
        until = end.start() if end else len(text)
        number += 1
        match = _LINE.fullmatch(text, at, until)
        line = text[at:until].strip() if match is None else ""
        if match is None and (line.startswith("#") or not line):
            current = None  # a string does not go on after a comment
        elif match is None:
            hint = "check that it is a PO file and not cut short"
            raise InputError("neither a message nor a comment", path=path, line=number, hint=hint)
        else:
            key = match["key"]
            if key in ("msgctxt", "msgid") and "msgid" in message.strings:
                yield _whole(message, path)
                message = _Message(number, {})
            if key:
                message = message._replace(line=message.line or number)
                current = message.strings.setdefault(key, [])
            elif current is None:
                raise InputError("a string without msgid or msgstr", path=path, line=number, hint="mend it first")
            if current is not None:
                current.append((match.start("string") + 1, match.end("string") - 1))
        at = end.end() if end else len(text)
    if message.strings:
        yield _whole(message, path)


def _whole(message: _Message, path: str) -> _Message:
    if "msgid" not in message.strings or not any(key.startswith("msgstr") for key in message.strings):
        raise InputError(
            "a message without msgstr", path=path, line=message.line, hint="it may be cut short; save it again"
        )
    return message


def _pieces(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    for start, end in spans:
        at = start
        for match in _ESCAPED.finditer(text, start, end):
            yield Piece(text[at : match.start()], at, match.start())
            yield Piece(_unescaped(match.group()[1:]), match.start(), match.end(), "char")
            at = match.end()
        yield Piece(text[at:end], at, end)


def _unescaped(body: str) -> str:
    if body in _ESCAPES:
        return _ESCAPES[body]
    if body[0] == "x" and len(body) == 3:
        return chr(int(body[1:], 16))
    return chr(int(body, 8)) if body.isdigit() and body[0] in "01234567" else body[-1]
