"""A new Word file whose runs can be tracked changes with comments, written through python-docx."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from typing import Any

from dingyi import __version__
from dingyi.align.document import LINE_END
from dingyi.glossary.errors import UsageError
from dingyi.tui.export.decided import Decided
from dingyi.tui.export.said import Sayings

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = {"new": "w:ins", "gone": "w:del"}


class WordFile:
    """A file under way; ``file`` is python-docx's. Raises UsageError where python-docx is missing."""

    def __init__(self, decided: Decided) -> None:
        try:
            docx = importlib.import_module("docx")
        except ImportError as error:
            raise UsageError("a Word file needs python-docx", hint="pip install 'dingyi[docx]'") from error
        self._new = importlib.import_module("docx.oxml").OxmlElement
        self._qn = importlib.import_module("docx.oxml.ns").qn
        self.file = docx.Document()
        told = self.file.core_properties
        told.author, told.title, told.comments = "", decided.draft.path.rpartition("/")[2], f"dingyi {__version__}"
        self._number = 0
        self._commented: set[str] = set()
        self._sayings = Sayings(decided)

    def run(self, paragraph: Any, kind: str, change: str | None, part: str) -> None:
        """Add words of one kind to a paragraph (its element); a tab or a line end is a part of its own. What XML cannot
        hold becomes U+FFFD."""
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
            paragraph.append(run)
        else:
            mark = self._mark(kind, change)
            mark.append(run)
            paragraph.append(mark)

    def mark_end(self, paragraph: Any, kind: str, change: str | None) -> None:
        """Let the end of a paragraph be one that came or went."""
        properties, inner = self._new("w:pPr"), self._new("w:rPr")
        inner.append(self._mark(kind, change))
        properties.append(inner)
        paragraph.insert(0, properties)

    def begin_comment(self, paragraph: Any, change: str | None) -> int | None:
        """Begin the comment on a change, once; return its number, None where there is none to make."""
        if change is None or change in self._commented:
            return None
        who, at, lines = self._sayings.of(change)
        if not lines:
            return None
        self._commented.add(change)
        text = _NOT_XML.sub("\ufffd", "\n".join(lines))
        who = _NOT_XML.sub("\ufffd", who)
        comment = self.file.comments.add_comment(text, who, "".join(name[0] for name in who.split())[:3])
        element = comment._comment_elm
        if at:
            element.set(self._qn("w:date"), at)
        else:
            element.attrib.pop(self._qn("w:date"), None)
        number = int(comment.comment_id)
        paragraph.append(self._with_id("w:commentRangeStart", number))
        return number

    def end_comment(self, paragraph: Any, number: int | None) -> None:
        """End a comment that was begun."""
        if number is None:
            return
        paragraph.append(self._with_id("w:commentRangeEnd", number))
        run = self._new("w:r")
        run.append(self._with_id("w:commentReference", number))
        paragraph.append(run)

    def close(self) -> bytes:
        """Return the bytes; equal texts and decisions give equal ones."""
        written, packed = io.BytesIO(), io.BytesIO()
        try:
            self.file.save(written)
        except ValueError as error:  # python-docx stamps the parts with the time, and a zip knows none before 1980
            raise UsageError(f"a Word file cannot be written: {error}", hint="set the clock of this machine") from error
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _mark(self, kind: str, change: str | None) -> Any:
        self._number += 1
        mark = self._with_id(_MARKS[kind], self._number)
        who, at, _lines = self._sayings.of(change)
        mark.set(self._qn("w:author"), _NOT_XML.sub("\ufffd", who))
        if at:
            mark.set(self._qn("w:date"), at)
        return mark

    def _with_id(self, name: str, number: int) -> Any:
        element = self._new(name)
        element.set(self._qn("w:id"), str(number))
        return element
