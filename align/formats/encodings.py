"""From bytes to text and back: byte-order marks, a declared encoding, one that was asked for. Nothing is guessed."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from dingyi.glossary.errors import InputError, UsageError

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
SHOWN = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "gb18030": "GB18030",
    "big5": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "cp1252": "windows-1252",
    "iso8859-1": "ISO 8859-1",
    "ascii": "ASCII",
}
# GB2312 and GBK are parts of GB18030; pages that declare the first use the last (WHATWG Encoding Standard, 4.2).
_WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "ascii": "utf-8"}
# Python's codecs of domain names and of program text: no file is written in them, and one takes quadratic time.
_NO_FILES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"}


class Decoded(NamedTuple):
    """A text and how its file holds it. ``declared`` tells that an encoding other than UTF-8 was named somewhere."""

    text: str
    encoding: str
    bom: bool
    declared: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should be told."""
        return (f"read as {shown(self.encoding)}",) if self.encoding != "utf-8" else ()


def shown(encoding: str) -> str:
    """Return an encoding as people write it."""
    return SHOWN.get(encoding, encoding)


def known(name: str) -> str | None:
    """Return Python's name of an encoding, None where it knows none of that name (or it is not of text)."""
    try:
        found = codecs.lookup(name.strip()).name
        " ".encode(found)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
    return None if found in _NO_FILES else _WIDENED.get(found, found)


def asked_for(name: str) -> str:
    """Return Python's name of an encoding that a person named. Raises UsageError."""
    found = known(name)
    if found is None:
        raise UsageError(f"there is no encoding {name!r}", hint="say utf-8, utf-16, gb18030 or big5")
    return found


def decode(raw: bytes, path: str, asked: str | None = None, declared: str | None = None) -> Decoded:
    """Return the text of ``raw``: a byte-order mark speaks first, then what was asked for, then what the file
    declares, else UTF-8. Raises InputError with the byte offset where the bytes do not fit, and where they could
    not be written back as they were."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _decode(raw, path, encoding, mark, said=False)
    wanted = asked_for(asked) if asked else known(declared) if declared else "utf-8"
    if wanted is None:
        raise InputError(f"it declares the unknown encoding {declared!r}", path=path, hint="name it with --encoding")
    if wanted == "utf-16":  # neither half declares an order, and there is no mark
        wanted = "utf-16-le"
    return _decode(raw, path, wanted, b"", said=bool(asked or declared))


def encode(text: str, encoding: str, bom: bool, path: str) -> bytes:
    """Return the bytes of a text. Raises InputError where the encoding lacks a character."""
    try:
        body = text.encode(encoding)
    except UnicodeEncodeError as error:
        lacking = text[error.start]
        raise InputError(
            f"“{lacking}” (U+{ord(lacking):04X}) cannot be written in {shown(encoding)}",
            path=path,
            hint="save the file as UTF-8 first",
        ) from error
    return next(mark for mark, name in MARKS if name == encoding) + body if bom else body


def _decode(raw: bytes, path: str, encoding: str, mark: bytes, said: bool) -> Decoded:
    body = raw[len(mark) :] if mark else raw
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        hint = "save it as UTF-8"
        if encoding == "utf-8" and not said:
            hint += ", or name its encoding with --encoding, as in --encoding gb18030"
        raise InputError(f"not {shown(encoding)} at byte offset {at}", path=path, hint=hint) from error
    if encoding not in ("utf-8", "utf-16-le", "utf-16-be") and text.encode(encoding, "replace") != body:
        raise InputError(
            f"its {shown(encoding)} has two forms of one character and could not be written back as it is",
            path=path,
            hint="save it as UTF-8",
        )
    return Decoded(text, encoding, bool(mark), said and encoding != "utf-8")
