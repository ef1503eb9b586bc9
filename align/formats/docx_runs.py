"""The runs of a Word file's part, and what a run becomes when some of its words go and others come, tracked.

A run is one formatting. A change inside it parts it: what stays keeps the run's formatting, what went is the same run
inside a deletion, what came the same run inside an insertion. Source: ECMA-376-1:2016, 17.3.2 (runs), 17.13.5
(revisions).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from dingyi.align.formats.markup import Tag, walk
from dingyi.align.formats.pieces import Piece, Splice, splice

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INSERTED = ("ins", "moveTo")
_PREFIX = re.compile(r"<([\w.-]+:)?")


class Item(NamedTuple):
    """A child of a run; ``first`` to ``last`` is what is inside it, for words."""

    name: str
    at: int
    until: int
    first: int
    last: int


class Run(NamedTuple):
    """A run: its start tag, its formatting as it is written, what it holds, and the start tag of the insertion that it
    is a child of, empty where it is none."""

    at: int
    until: int
    head: str
    properties: str
    items: tuple[Item, ...]
    inserted: str


class Mark(NamedTuple):
    """A splice of the part's words with the attributes of its revision, and what stands before and after it: the ends
    of the comment's range."""

    splice: Splice
    attributes: str
    before: str = ""
    after: str = ""


class _Piece(NamedTuple):
    kind: Literal["kept", "gone", "new"]
    mark: int
    xml: str


def runs(text: str, path: str) -> list[Run]:
    """Return the runs of a part, an inner one (of a text box) before the outer. Raises InputError."""
    reader = _Reader(text)
    walk(text, reader, path)
    return reader.runs


def marked(text: str, found: Sequence[Run], marks: Sequence[Mark], fresh: Iterator[int]) -> str:
    """Return the part with the marks as tracked changes. ``fresh`` gives the numbers of revisions.

    Raises ValueError for words that stand in a CDATA section.
    """
    ordered = sorted(marks, key=lambda one: one.splice)
    places = [one.splice.at for one in ordered]
    taken: set[int] = set()
    done: list[Splice] = []
    for run in found:
        near = range(bisect_left(places, run.at), bisect_right(places, run.until))
        numbers = [index for index in near if index not in taken and _item_of(run, ordered[index].splice) is not None]
        if not numbers:
            continue
        taken.update(numbers)
        here = [ordered[index] for index in numbers]
        inner = [one for one in done if run.at <= one.at and one.until <= run.until]
        done = [one for one in done if one not in inner]
        done.append(Splice(run.at, run.until, _parted(text, run, here, inner, fresh)))
    return splice(text, done)


def _item_of(run: Run, one: Splice) -> Item | None:
    for item in run.items:
        if item.first <= one.at and one.until <= item.last:
            return item
    return None


def _parted(text: str, run: Run, marks: Sequence[Mark], inner: Sequence[Splice], fresh: Iterator[int]) -> str:
    pieces: list[_Piece] = []
    for item in run.items:
        numbers = [index for index, one in enumerate(marks) if _item_of(run, one.splice) == item]
        if numbers:
            pieces += _cut(text, item, marks, numbers)
        else:
            inside = [one for one in inner if item.at <= one.at and one.until <= item.until]
            raw = splice(text[item.at : item.until], [Splice(s - item.at, e - item.at, new) for s, e, new in inside])
            pieces.append(_Piece("kept", -1, raw))
    out: list[str] = []
    seen: set[int] = set()
    last = {piece.mark: index for index, piece in enumerate(pieces)}
    for (kind, number), group in groupby(enumerate(pieces), key=lambda one: (one[1].kind, one[1].mark)):
        several = list(group)
        body = f"{run.head}{run.properties}{''.join(piece.xml for _index, piece in several)}</{_tag(run.head)}>"
        if kind == "kept":
            out.append(body)
            continue
        mark = marks[number]
        out += [mark.before] if number not in seen else []
        seen.add(number)
        out.append(_tracked(run, kind, body, mark, fresh))
        out += [mark.after] if several[-1][0] == last[number] else []
    return "".join(out)


def _tracked(run: Run, kind: str, body: str, mark: Mark, fresh: Iterator[int]) -> str:
    prefix, declared = _prefix(run.head)
    name = f"{prefix}{'del' if kind == 'gone' else 'ins'}" if not declared else ("del" if kind == "gone" else "ins")
    told = f'<{name}{declared} {prefix or "w:"}id="{next(fresh)}"{mark.attributes}>{body}</{name}>'
    if kind == "gone" or not run.inserted:
        return told
    # Word does not put an insertion into another's: the other one ends before it and goes on behind it.
    again = re.sub(r'(\b(?:\w+:)?id=)(?:"[^"]*"|\'[^\']*\')', rf'\g<1>"{next(fresh)}"', run.inserted, count=1)
    return f"</{_tag(run.inserted)}>{told}{again}"


def _cut(text: str, item: Item, marks: Sequence[Mark], numbers: Sequence[int]) -> Iterator[_Piece]:
    raw = text[item.first : item.last]
    if "<![CDATA[" in raw:
        raise ValueError("words in a CDATA section")
    prefix = (_PREFIX.match(text[item.at : item.until]) or [""])[1] or ""

    def words(name: str, body: str) -> str:
        return f'<{prefix}{name} xml:space="preserve">{body}</{prefix}{name}>'

    at, last = item.first, item.last
    if item.name == "t" and "preserve" not in text[item.at : item.first]:
        # Word shows no blanks at the ends of such words; they must not come to light.
        at += len(raw) - len(raw.lstrip())
        last -= len(raw) - len(raw.rstrip())
    for number in numbers:
        start, end, new = marks[number].splice
        if item.name == "t":
            if start > at:
                yield _Piece("kept", -1, words("t", text[at:start]))
            if end > start:
                yield _Piece("gone", number, words("delText", text[start:end]))
        else:  # a tab or a line break goes as a whole
            yield _Piece("gone", number, raw)
        if new:
            yield _Piece("new", number, words("t", new))
        at = end
    if item.name == "t" and at < last:
        yield _Piece("kept", -1, words("t", text[at:last]))


def _tag(head: str) -> str:
    match = re.match(r"<([^\s/>]+)", head)
    return match[1] if match else ""


def _prefix(head: str) -> tuple[str, str]:
    """Return the prefix of a tag and, where it has none, the declaration of one: attributes need it."""
    prefix = (_PREFIX.match(head) or [""])[1] or ""
    return prefix, "" if prefix else f' xmlns:w="{WORD}"'


class _Reader:
    def __init__(self, text: str) -> None:
        self.runs: list[Run] = []
        self._text = text
        self._open: list[tuple[Tag, list[Item]]] = []
        self._properties: list[str] = []

    def start(self, tag: Tag) -> None:
        self._open.append((tag, []))
        if _is_run(tag):
            self._properties.append("")

    def end(self, name: str, until: int) -> None:
        tag, items = self._open.pop()
        if _is_run(tag):
            above = self._open[-1][0] if self._open else tag
            inserted = self._text[above.at : above.until] if above.name in _INSERTED else ""
            head = self._text[tag.at : tag.until]
            self.runs.append(Run(tag.at, until, head, self._properties.pop(), tuple(items), inserted))
        elif self._open and _is_run(self._open[-1][0]):
            if tag.name == "rPr":
                self._properties[-1] = self._text[tag.at : until]
            elif tag.name == "t":
                last = max(tag.until, self._text.rfind("<", tag.until, until)) if until > tag.until else until
                self._open[-1][1].append(Item(name, tag.at, until, tag.until, last))
            else:
                self._open[-1][1].append(Item(name, tag.at, until, tag.at, until))

    def words(self, piece: Piece) -> None:
        """Words are found by their places."""


def _is_run(tag: Tag) -> bool:
    return tag.name == "r" and "wordprocessingml" in tag.namespace
