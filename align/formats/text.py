"""Plain text and Markdown: read as UTF-8, written back byte for byte but for what was edited."""

from __future__ import annotations

import os
from typing import Literal

from dingyi.align.document import Document
from dingyi.glossary.errors import InputError

BOM = b"\xef\xbb\xbf"
_MARKDOWN = (".md", ".markdown")
_FOREIGN = {
    b"%PDF": ("a PDF", "convert it to text first, as “pdftotext -layout FILE.pdf FILE.txt” does"),
    b"\xd0\xcf\x11\xe0": ("an old Word file (.doc)", "save it as plain text (.txt)"),
    b"PK\x03\x04": ("a zip archive, as .docx, .odt and .xlsx are", "save it as plain text (.txt)"),
    b"{\\rtf": ("a rich-text file", "save it as plain text (.txt)"),
}


def read(path: str, language: Literal["en", "zh"] = "en", name: str | None = None) -> Document:
    """Return the document in a file, or on standard input for ``-``. ``name`` is what it is called in reports.

    Raises InputError: no such file, a folder, no permission, not UTF-8 (with the byte offset), a binary format.
    """
    if path == "-":
        import sys

        raw = sys.stdin.buffer.read()
    else:
        raw = _bytes(path)
    return decode(raw, name or path, language)


def decode(raw: bytes, path: str, language: Literal["en", "zh"] = "en") -> Document:
    """Return the document in ``raw``, UTF-8 with or without byte-order mark. Raises InputError."""
    for magic, (what, hint) in _FOREIGN.items():
        if raw.startswith(magic):
            raise InputError(f"this is {what}, not text", path=path, hint=hint)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("this is UTF-16, not UTF-8", path=path, hint="save it as UTF-8")
    bom = raw.startswith(BOM)
    body = raw[len(BOM) :] if bom else raw
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(BOM) if bom else 0)
        raise InputError(f"not UTF-8 at byte offset {at}", path=path, hint="save it as UTF-8") from error
    if "\0" in text:
        raise InputError(f"a binary file: a NUL at byte offset {raw.index(0)}", path=path, hint="give a text file")
    form: Literal["text", "markdown"] = "markdown" if path.lower().endswith(_MARKDOWN) else "text"
    return Document(text, path, language=language, form=form, bom=bom)


def encode(document: Document, text: str | None = None) -> bytes:
    """Return the bytes of a document, or of ``text`` in its place: with its byte-order mark if it had one."""
    body = (document.text if text is None else text).encode("utf-8")
    return BOM + body if document.bom else body


def write(path: str, raw: bytes) -> None:
    """Write a file whole or not at all; a link is followed, the old file's permissions are kept. Raises InputError."""
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        try:
            with open(temporary, "wb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            if os.path.exists(target):
                os.chmod(temporary, os.stat(target).st_mode & 0o7777)
            os.replace(temporary, target)
        finally:
            if os.path.exists(temporary):
                os.remove(temporary)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from error


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except FileNotFoundError as error:
        raise InputError("no such file", path=path, hint="check the name") from error
    except IsADirectoryError as error:
        raise InputError("this is a folder", path=path, hint="name the files in it") from error
    except PermissionError as error:
        raise InputError("no permission to read it", path=path, hint="check its permissions") from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {error}", path=path) from error
