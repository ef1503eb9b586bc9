"""Plain text and Markdown: read as UTF-8 (or as the byte-order mark or --encoding say), written back byte for byte
but for what was edited."""

from __future__ import annotations

import os

from dingyi.align.document import Document
from dingyi.glossary.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

BOM = b"\xef\xbb\xbf"
LIMIT = 16 << 20
"""Bytes of text that are read: some two and a half million English words."""
LONGEST = 1 << 20
"""Code points of a paragraph: what is longer is no prose, and every rule would have to look at it as one sentence."""
LOCK = "~$"
"""How the names of files begin that Word leaves beside a text while it is open."""
_MARKDOWN = (".md", ".markdown")
_FOREIGN = {
    b"%PDF": ("a PDF", "convert it to text first, as “pdftotext -layout FILE.pdf FILE.txt” does"),
    b"\xd0\xcf\x11\xe0": ("an old Word file (.doc) or one with a password", "save it as .docx without a password"),
    b"PK\x03\x04": ("a zip archive, as .odt and .xlsx are", "save it as .docx or as plain text (.txt)"),
    b"{\\rtf": ("a rich-text file", "save it as .docx or as plain text (.txt)"),
}


def read(
    path: str, language: Literal["en", "zh"] = "en", name: str | None = None, encoding: str | None = None
) -> Document:
    """Return the document in a file, or on standard input for ``-``. ``name`` is what it is called in reports.

    Raises InputError: no such file, a folder, no permission, longer than LIMIT, not UTF-8 (with the byte offset), a
    binary format.
    """
    return decode(content(path), name or path, language, encoding)


def content(path: str, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; never more than ``limit``. Raises InputError."""
    if path == "-":
        import sys

        raw = sys.stdin.buffer.read(limit + 1)
    elif os.path.basename(path).startswith(LOCK):
        raise InputError("this only marks that Word has the text open", path=path, hint="name the text itself")
    else:
        raw = _bytes(path, limit)
    if len(raw) > limit:
        raise too_long(path, limit)
    return raw


def too_long(path: str, limit: int = LIMIT) -> InputError:
    """Return what is said of a file above its limit (bytes)."""
    return InputError(
        f"longer than the {limit >> 20} MB that are read of one file",
        path=path,
        hint="split it; “dingyi corpus check” reads long collections row by row",
    )


def refuse_long_paragraphs(text: str, path: str, *, lined: bool = True) -> None:
    """Raise InputError where a line is longer than LONGEST; it is named where the lines are those of the file."""
    if len(text) <= LONGEST:
        return
    line = 1
    for one in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if len(one) > LONGEST:
            raise InputError(
                f"a paragraph of more than {LONGEST >> 20} MB",
                path=path,
                line=line if lined else None,
                hint="break it into paragraphs, or check that it is the right file",
            )
        line += 1


def decode(raw: bytes, path: str, language: Literal["en", "zh"] = "en", encoding: str | None = None) -> Document:
    """Return the document in ``raw``: UTF-8 with or without byte-order mark, UTF-16 with one, or what ``encoding``
    names. Raises InputError."""
    refuse_foreign(raw, path)
    marked = raw.startswith(BOM)
    if encoding or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        from dingyi.align.formats.encodings import decode as decode_any

        told = decode_any(raw, path, encoding)
        text, codec, marked, notes = told.text, told.encoding, told.bom, told.notes
    else:
        text, codec, notes = _utf8(raw, path), "utf-8", ()
    if "\0" in text:
        at = raw.index(0) if codec == "utf-8" else text.index("\0")
        unit = "byte" if codec == "utf-8" else "character"
        raise InputError(f"a binary file: a NUL at {unit} offset {at}", path=path, hint="give a text file")
    refuse_long_paragraphs(text, path)
    form: Literal["text", "markdown"] = "markdown" if path.lower().endswith(_MARKDOWN) else "text"
    return Document(text, path, language=language, form=form, bom=marked, encoding=codec, notes=notes)


def refuse_foreign(raw: bytes, path: str) -> None:
    """Raise InputError where the bytes begin as a format does that is not read."""
    for magic, (what, hint) in _FOREIGN.items():
        if raw.startswith(magic):
            raise InputError(f"this is {what}, not text", path=path, hint=hint)


def encode(document: Document, text: str | None = None) -> bytes:
    """Return the bytes of a document, or of ``text`` in its place: in its encoding, with its byte-order mark if it
    had one. Raises InputError where the encoding lacks a character."""
    body = document.text if text is None else text
    if document.encoding != "utf-8":
        from dingyi.align.formats.encodings import encode as encode_any

        return encode_any(body, document.encoding, document.bom, document.path)
    return BOM + body.encode("utf-8") if document.bom else body.encode("utf-8")


def _utf8(raw: bytes, path: str) -> str:
    body = raw[len(BOM) :] if raw.startswith(BOM) else raw
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(raw) - len(body)
        raise InputError(
            f"not UTF-8 at byte offset {at}",
            path=path,
            hint="save it as UTF-8, or name its encoding with --encoding, as in --encoding gb18030",
        ) from error


def write(path: str, raw: bytes) -> None:
    """Write a file whole or not at all; a link is followed, the old file's permissions are kept. Raises InputError."""
    from dingyi.align.whole_file import write_whole

    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            # A device or a pipe is written to: put in its place, a file would be all that is left of /dev/null.
            with open(target, "wb") as stream:
                stream.write(raw)
        else:
            write_whole(target, raw)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}",
            path=path,
            hint="close it where it is open, check the folder, or write elsewhere",
        ) from error


def _bytes(path: str, limit: int) -> bytes:
    try:
        with open(path, "rb") as stream:
            if os.fstat(stream.fileno()).st_size > limit:  # a device or a pipe says nothing: it is read up to there
                raise too_long(path, limit)
            return stream.read(limit + 1)
    except FileNotFoundError as error:
        raise InputError("no such file", path=path, hint=_nearest(path)) from error
    except IsADirectoryError as error:
        raise InputError("this is a folder", path=path, hint="name the files in it") from error
    except PermissionError as error:
        raise InputError(
            "no permission to read it", path=path, hint="close it where it is open, or check its permissions"
        ) from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {error}", path=path, hint="check the name and the file") from error


def _nearest(path: str) -> str:
    """Return what to do about a name that is not there: the name that may be meant, in quotes where it has blanks."""
    from difflib import get_close_matches

    if path.lower().startswith(("http://", "https://", "www.")):
        return "this is an address of the web: save the page in the browser, then name the saved file"
    folder, name = os.path.split(path)
    try:
        there = [one for one in os.listdir(folder or ".") if not one.startswith((".", LOCK))]
    except OSError:
        return "check the name of the folder, or go to the one that holds it with cd"
    broken = [one for one in there if name and one.startswith(f"{name} ")]
    if broken:
        return f'a name with blanks stands in quotes: "{os.path.join(folder, min(broken))}"'
    near = get_close_matches(name, there, 1)
    return f"name “{os.path.join(folder, near[0])}” if that is meant" if near else "check the name and the folder"
