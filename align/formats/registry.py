"""Which reader reads a file. Plain text and Markdown load nothing else; every other format is imported when met."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.formats import text as plain
from dingyi.glossary.errors import InputError
from dingyi.glossary.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from dingyi.align.formats.pieces import Block, Parsed

    Language = Literal["en", "zh"]
else:
    Language = str


EXTENSIONS = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".mqxliff": "xliff",
    ".tmx": "tmx",
    ".po": "po",
    ".pot": "po",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""What is read by another reader than plain text's."""

_LIMITS = {"docx": 128 << 20, "xliff": 64 << 20, "tmx": 64 << 20, "jsonl": 64 << 20, "html": 8 << 20}
_ROOTS = {b"xliff": "xliff", b"tmx": "tmx", b"html": "html"}
_NAMES = {"en": "English", "zh": "Chinese"}


def read(path: str, language: Language = "en", name: str | None = None, encoding: str | None = None) -> Document:
    """Return the document in a file, or on standard input for ``-``; ``name`` is what it is called in reports.

    Of a file that holds both languages the asked one comes back, with the other in ``beside``. ``encoding`` is what
    a person says the bytes are. Raises InputError with one line for whatever is wrong with the file, UsageError for
    an encoding that does not exist.
    """
    shown = name or path
    dot = shown.rfind(".")
    form = EXTENSIONS.get(shown[dot:].lower(), "text") if dot > 0 else "text"
    raw = plain.content(path, _LIMITS.get(form, plain.LIMIT))
    return decode(raw, shown, language, encoding)


def decode(raw: bytes, path: str, language: Language = "en", encoding: str | None = None) -> Document:
    """Return the document in the bytes of a file: what they hold decides, then the extension of ``path``."""
    form = form_of(raw, path)
    if form == "text":
        return _text(raw, path, language, encoding)
    reader = __import__(f"dingyi.align.formats.{form}", fromlist=["parse"])
    return _document(reader.parse(raw, path, encoding), path, language)


def form_of(raw: bytes, path: str) -> str:
    """Return the name of the reader for the bytes of a file: the extension where it is known, but a Word file is one
    under any name, and so is XML with a known root. Raises InputError where the two cannot both be."""
    dot = path.rfind(".")
    extension = path[dot:].lower() if dot > 0 else ""
    form = EXTENSIONS.get(extension, "text")
    if raw.startswith(b"PK"):
        return "docx"
    if form == "docx":
        plain.refuse_foreign(raw, path)
        raise InputError(
            f"named {extension}, but it is not a Word file" if raw else "an empty file, not a Word file",
            path=path,
            hint="save it as .docx again, or give it the extension of what it is",
        )
    return _rooted(raw) or form


def written(document: Document, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of the document's file with ``edits`` (spans of its text) made and all else as it was.

    Raises InputError where an edit reaches over the end of a paragraph, cell or segment, or its words cannot stand
    in the file.
    """
    if document.origin is None:
        from dingyi.align.fix import apply_edits

        return plain.encode(document, apply_edits(document.text, edits))
    from dingyi.align.formats.lineage import compose

    return document.origin.written(compose(document.changes, edits))


def write_over(document: Document, raw: bytes) -> None:
    """Write ``raw`` over the file that a document was read from, unless somebody changed that in the meantime. Raises
    InputError."""
    if plain.content(document.path, max(_LIMITS.values())) != encode(document):
        raise InputError(
            "it was changed while it was checked: nothing was written", path=document.path, hint="run it again"
        )
    plain.write(document.path, raw)


def encode(document: Document) -> bytes:
    """Return the bytes of a document as it now stands. Raises InputError as ``written`` does."""
    return written(document, ())


def _rooted(raw: bytes) -> str | None:
    """Return the reader of an XML or HTML file by its root, None where the first tag is no root that is known."""
    if b"<" not in raw[:4]:
        return None
    head = raw[:4096].replace(b"\0", b"")
    told = re.search(rb"<(?:!doctype\s+)?(?:[\w.-]+:)?(xliff|tmx|html)[\s>]", head, re.IGNORECASE)
    before = head[: told.start()] if told else b""
    if told is None or re.search(rb"<[A-Za-z]", before):
        return None
    return _ROOTS[told[1].lower()]


def _text(raw: bytes, path: str, language: Language, encoding: str | None) -> Document:
    document = plain.decode(raw, path, language, encoding)
    if document.text.isascii() or not compiled("[\u4e00-\u9fff]").search(document.text):
        return document
    from dingyi.align.formats import bilingual

    parsed = bilingual.parse(document)
    if parsed is not None:
        return _document(parsed, path, language, document.form)
    if language == "zh":
        from dingyi.align.formats.furniture import asides, listed

        found = asides(document)
        return Document(
            document.text,
            path,
            language=language,
            form=document.form,
            bom=document.bom,
            encoding=document.encoding,
            asides=found,
            notes=document.notes + listed(found),
        )
    return document


def _document(parsed: Parsed, path: str, language: Language, form: Literal["text", "markdown"] = "text") -> Document:
    blocks = list(parsed.blocks)
    if not any(block.side for block in blocks):
        from dingyi.align.formats.sides import with_sides

        split = with_sides(blocks)
        if split is None:
            return _one_side(blocks, parsed, path, language, form, None)
        blocks = split
    other: Language = "zh" if language == "en" else "en"
    sides = {side: [block for block in blocks if block.side == side] for side in ("en", "zh")}
    beside = None
    if any(block.pieces for block in sides[other]):
        beside = _one_side(sides[other], parsed, path, other, form, None)
    return _one_side(sides[language], parsed, path, language, form, beside)


def _one_side(
    blocks: list[Block],
    parsed: Parsed,
    path: str,
    language: Language,
    form: Literal["text", "markdown"],
    beside: Document | None,
) -> Document:
    from dingyi.align.document import Aside
    from dingyi.align.formats.splicing import Mapped

    asides = list(parsed.asides)
    notes = tuple(parsed.notes)
    if language == "zh":
        from dingyi.align.formats.furniture import listed, reason

        told = [reason(block.text) for block in blocks]
        found = [Aside(block.text, why) for block, why in zip(blocks, told, strict=True) if why]
        blocks = [block for block, why in zip(blocks, told, strict=True) if not why]
        asides += found
        notes += listed(found)
    mapped = Mapped(blocks, parsed, path, locked=parsed.locked == language)
    if not mapped.text:
        hint = "check that it is the right file"
        if os.path.splitext(path)[1].lower() in (".html", ".htm", ".xhtml"):
            hint += ", saved when its text was on the screen; or copy the text into a .txt"
        raise InputError(f"there is no {_NAMES[language]} text in it", path=path, hint=hint)
    if len(mapped.text) > plain.LIMIT:
        raise plain.too_long(path)
    plain.refuse_long_paragraphs(mapped.text, path, lined=False)
    return Document(
        mapped.text, path, language=language, form=form, origin=mapped, beside=beside, asides=asides, notes=notes
    )
