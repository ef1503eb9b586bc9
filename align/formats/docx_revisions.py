"""A Word file with changes tracked inside it: its own formatting stays, each change has its author, date and comment.

Source: ECMA-376-1:2016, 17.13.4 (comments) and 17.13.5 (revisions); ECMA-376-2, 10 (relationships).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.formats.archive import Archive
from dingyi.align.formats.docx import text_parts
from dingyi.align.formats.docx_runs import WORD, Mark, marked, runs
from dingyi.align.formats.markup import decoded, packed
from dingyi.align.formats.pieces import Splice
from dingyi.align.formats.splicing import Mapped
from dingyi.glossary.errors import InputError

_NUMBER = re.compile(r"""\bid=["'](\d+)["']""")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_FOUND = re.compile(r"<[^>]*?/relationships/comments[\"'][^>]*>")
_TARGET = re.compile(r"""\bTarget=["']([^"']+)["']""")


class Revision(NamedTuple):
    """One person's change: edits of the text as it was read, who made it and when (empty: not told), and the lines of
    the comment on it (none: no comment)."""

    edits: tuple[Edit, ...]
    author: str
    date: str = ""
    comment: tuple[str, ...] = ()


def is_word_file(document: Document) -> bool:
    """Tell whether the document was read out of a Word file."""
    return isinstance(document.origin, Mapped) and document.origin.written(()).startswith(b"PK")


def tracked(document: Document, revisions: Sequence[Revision]) -> bytes:
    """Return the file with the revisions tracked in it. With all of them accepted it says what ``written`` writes, with
    all of them refused what it said; in foot- and endnotes Word allows no comments.

    Raises InputError where an edit does not fit into a paragraph, as ``written`` does.
    """
    origin = document.origin
    assert isinstance(origin, Mapped)
    path = document.path
    archive = Archive(origin.written(()), path)
    names = text_parts(archive, path)
    told = [decoded(archive.member(name), path) for name in names]
    numbers = count(1 + max((int(one) for part in told for one in _NUMBER.findall(part.text)), default=0))
    book = _Comments(archive, names[0], path)
    by_part: list[list[Mark]] = [[] for _ in names]
    parted = [[_of_words(one) for one in origin.splices(revision.edits)] for revision in revisions]
    every = [[one for splices in parted for one in splices[part]] for part in range(len(names))]
    for revision, splices in zip(revisions, parted, strict=True):
        for part, own in enumerate(splices):
            whole = [_whole_words(told[part].text, one, every[part]) for one in own]
            by_part[part] += _marks(whole, revision, book if part == 0 else None)
    changed = {}
    for name, one, marks in zip(names, told, by_part, strict=True):
        if marks:
            try:
                text = marked(one.text, runs(one.text, path), marks, numbers)
            except ValueError as error:
                raise InputError(
                    f"{name}: {error} cannot be tracked", path=path, hint="save it again in Word"
                ) from error
            changed[name] = packed(text, one, path)
    if not changed:
        return origin.written(())
    return archive.replaced(changed | book.members())


def attributes(author: str, date: str) -> str:
    """Return the attributes that say who and when; what XML cannot hold becomes U+FFFD."""
    when = f' w:date="{date}"' if date else ""
    return f" w:author={quoteattr(_NOT_XML.sub(chr(0xFFFD), author))}{when}"


def _of_words(splices: Sequence[Splice]) -> list[Splice]:
    # What only keeps blanks at the ends of words has no words of its own.
    return sorted(one for one in splices if one.new != ' xml:space="preserve"')


def _whole_words(text: str, one: Splice, every: Sequence[Splice]) -> Splice:
    """Return a splice widened to whole words, where no other of ``every`` changes them: “modern” made “modernize” is
    read as one word for another."""
    at, until, new = one
    inside = new or text[at:until]
    start = at
    while inside[:1].isalnum() and text[start - 1].isalnum():
        start -= 1
    end = until
    while inside[-1:].isalnum() and text[end].isalnum():
        end += 1
    if text[start - 1] in "&#" or (start < at and ";" in text[end : end + 1]):
        return one
    if any(other is not one and other.at <= end and start <= other.until for other in every):
        return one
    return Splice(start, end, text[start:at] + new + text[until:end])


def _marks(splices: Sequence[Splice], revision: Revision, book: _Comments | None) -> Iterator[Mark]:
    who = attributes(revision.author, revision.date)
    number = book.add(revision, who) if book is not None and revision.comment and splices else None
    for index, one in enumerate(splices):
        before = after = ""
        if number is not None and index == 0:
            before = f'<w:commentRangeStart xmlns:w="{WORD}" w:id="{number}"/>'
        if number is not None and index == len(splices) - 1:
            after = (
                f'<w:commentRangeEnd xmlns:w="{WORD}" w:id="{number}"/>'
                f'<w:r xmlns:w="{WORD}"><w:commentReference w:id="{number}"/></w:r>'
            )
        yield Mark(one, who, before, after)


class _Comments:
    """The comments of a package: those it has, and new ones behind them."""

    def __init__(self, archive: Archive, main: str, path: str) -> None:
        self._archive = archive
        self._path = path
        folder, _slash, name = main.rpartition("/")
        self._links = f"{folder}/_rels/{name}.rels"
        links = archive.member(self._links).decode("utf-8", "replace") if self._links in archive.names else ""
        found = _FOUND.search(links)
        target = _TARGET.search(found.group()) if found else None
        self._has = target is not None
        inside = target[1] if target else "comments.xml"
        self._name = inside.lstrip("/") if inside.startswith("/") else f"{folder}/{inside}"
        self._has = self._has and self._name in archive.names
        self._old = decoded(archive.member(self._name), path) if self._has else None
        known = _NUMBER.findall(self._old.text) if self._old else []
        self._numbers = count(1 + max(map(int, known), default=-1))
        self._new: list[str] = []

    def add(self, revision: Revision, who: str) -> int:
        """Take the comment of a revision; return its number."""
        number = next(self._numbers)
        initials = "".join(part[0] for part in revision.author.split())[:3]
        lines = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(_NOT_XML.sub(chr(0xFFFD), line))}</w:t></w:r></w:p>'
            for line in revision.comment
        )
        self._new.append(
            f'<w:comment xmlns:w="{WORD}" w:id="{number}"{who} w:initials={quoteattr(_NOT_XML.sub("", initials))}>'
            f"{lines}</w:comment>"
        )
        return number

    def members(self) -> dict[str, bytes]:
        """Return the parts of the package that hold and announce the new comments."""
        if not self._new:
            return {}
        body = "".join(self._new)
        if self._old is not None:
            at = self._old.text.rindex("</")
            return {self._name: packed(self._old.text[:at] + body + self._old.text[at:], self._old, self._path)}
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        made = {self._name: f'{head}<w:comments xmlns:w="{WORD}">{body}</w:comments>'.encode()}
        kinds = self._archive.member("[Content_Types].xml").decode("utf-8")
        kind = f'<Override PartName="/{self._name}" ContentType="{_KIND}"/>'
        made["[Content_Types].xml"] = _before_end(kinds, kind)
        links = f'{head}<Relationships xmlns="{_LINKS}"></Relationships>'
        if self._links in self._archive.names:
            links = self._archive.member(self._links).decode("utf-8")
        name = next(one for one in (f"rIdDingyi{number}" for number in count(1)) if f'"{one}"' not in links)
        made[self._links] = _before_end(
            links, f'<Relationship Id="{name}" Type="{_COMMENTS}" Target="{self._name.rpartition("/")[2]}"/>'
        )
        return made


def _before_end(text: str, new: str) -> bytes:
    at = text.rindex("</")
    return (text[:at] + new + text[at:]).encode("utf-8")
