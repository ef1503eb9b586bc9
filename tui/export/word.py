"""A Word file of a text draft with the decisions as tracked changes: author, date and, in a comment, the reason.

Source of the elements: ECMA-376 part 1, sections 17.13.4 (comments) and 17.13.5 (revisions).
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from dingyi import __version__
from dingyi.align.document import LINE_END, Document
from dingyi.glossary.errors import UsageError
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.record import reason
from dingyi.tui.export.script import Piece, published

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PARTS = re.compile(r"(\t|\r\n|\n|\r)")
_MARKS = {"new": "w:ins", "gone": "w:del"}


def render(decided: Decided) -> bytes:
    """Return the file. With all changes refused its paragraphs are the lines of the draft, with all accepted those of
    the export; lines that were wrapped by an editor are one paragraph. What XML cannot hold becomes U+FFFD.

    Raises UsageError where python-docx is missing.
    """
    writer = _Writer(decided, _python_docx())
    for piece in published(decided):
        writer.write(piece)
    return writer.close()


def _python_docx() -> Any:
    try:
        return importlib.import_module("docx")
    except ImportError as error:
        raise UsageError("a Word file needs python-docx", hint="pip install 'dingyi[docx]'") from error


class _Writer:
    def __init__(self, decided: Decided, docx: Any) -> None:
        self._decided = decided
        self._new = importlib.import_module("docx.oxml").OxmlElement
        self._qn = importlib.import_module("docx.oxml.ns").qn
        self._file = docx.Document()
        told = self._file.core_properties
        told.author, told.title, told.comments = "", decided.draft.path.rpartition("/")[2], f"dingyi {__version__}"
        self._paragraph = self._file.add_paragraph()._p
        self._number = 0
        self._commented: set[str] = set()
        self._leading = {outcome.leading.id: outcome for outcome in decided.outcomes.values()}

    def write(self, piece: Piece) -> None:
        """Add a piece of the text, with its comment if it is the first of its change."""
        change = None if piece.region is None else self._decided.settled.regions[piece.region].change
        comment = self._comment(change) if change is not None and change not in self._commented else None
        if comment is not None:
            self._paragraph.append(self._with_id("w:commentRangeStart", comment))
        at = 0
        for part in _PARTS.split(piece.text):
            if LINE_END.fullmatch(part) and not self._wrapped(piece, at):
                self._end(piece, change)
            elif part:
                self._run(piece.kind, change, part)
            at += len(part)
        if comment is not None:
            self._paragraph.append(self._with_id("w:commentRangeEnd", comment))
            run = self._new("w:r")
            run.append(self._with_id("w:commentReference", comment))
            self._paragraph.append(run)

    def close(self) -> bytes:
        """Return the bytes; equal texts and decisions give equal ones."""
        written, packed = io.BytesIO(), io.BytesIO()
        self._file.save(written)
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _run(self, kind: str, change: str | None, part: str) -> None:
        run = self._new("w:r")
        if part == "\t":
            run.append(self._new("w:tab"))
        elif LINE_END.fullmatch(part):
            run.append(self._new("w:br"))
        else:
            words = self._new("w:delText" if kind == "gone" else "w:t")
            words.text = _NOT_XML.sub("\ufffd", part)
            words.set(self._qn("xml:space"), "preserve")
            run.append(words)
        if kind == "kept":
            self._paragraph.append(run)
        else:
            mark = self._mark(kind, change)
            mark.append(run)
            self._paragraph.append(mark)

    def _end(self, piece: Piece, change: str | None) -> None:
        """End the paragraph; a break that came or went is a revision of the paragraph's mark."""
        if piece.kind != "kept":
            properties, inner = self._new("w:pPr"), self._new("w:rPr")
            inner.append(self._mark(piece.kind, change))
            properties.append(inner)
            self._paragraph.insert(0, properties)
        self._paragraph = self._file.add_paragraph()._p

    def _wrapped(self, piece: Piece, at: int) -> bool:
        if piece.kind == "gone" and piece.region is not None:
            return _inside(self._decided.draft, self._decided.settled.regions[piece.region].start + at)
        return _inside(self._decided.document, piece.start + at)

    def _mark(self, kind: str, change: str | None) -> Any:
        self._number += 1
        mark = self._with_id(_MARKS[kind], self._number)
        who, at = self._author(change)
        mark.set(self._qn("w:author"), who)
        if _DATE.fullmatch(at):
            mark.set(self._qn("w:date"), at)
        return mark

    def _author(self, change: str | None) -> tuple[str, str]:
        outcome = self._leading.get(change or "")
        if outcome is None:
            return "Dingyi", ""
        who = _NOT_XML.sub("\ufffd", outcome.leading.who) or "somebody"
        return who, outcome.leading.entry.get("at", "")

    def _comment(self, change: str) -> int | None:
        outcome = self._leading.get(change)
        if outcome is None:
            return None
        self._commented.add(change)
        leading = outcome.leading
        lines = [": ".join(_filled(leading.key.rule, leading.entry.get("message")))]
        lines += _filled(reason(self._decided, leading))
        if outcome.approved_by:
            lines.append("approved by " + ", ".join(outcome.approved_by))
        who, at = self._author(change)
        text = _NOT_XML.sub("\ufffd", "\n".join(lines))
        comment = self._file.comments.add_comment(text, who, "".join(name[0] for name in who.split())[:3])
        element = comment._comment_elm
        if _DATE.fullmatch(at):
            element.set(self._qn("w:date"), at)
        else:
            element.attrib.pop(self._qn("w:date"), None)
        return int(comment.comment_id)

    def _with_id(self, name: str, number: int) -> Any:
        element = self._new(name)
        element.set(self._qn("w:id"), str(number))
        return element


def _filled(*words: str | None) -> Iterable[str]:
    return [word for word in words if word]


def _inside(document: Document, offset: int) -> bool:
    index = document.paragraph_at(offset)
    return index is not None and offset < document.paragraphs[index].end
