"""An old and a new wording side by side, cut to what differs."""

from __future__ import annotations

import re
from typing import NamedTuple

from dingyi.align.document import LINE_END
from dingyi.tui.review.display.shown import ELLIPSIS

_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)


class Change(NamedTuple):
    """Two wordings: what they begin with, what differs, what they end with. Line breaks are told as blanks."""

    before: str
    old: str
    new: str
    after: str


def change(old: str, new: str) -> Change:
    """Return where two wordings differ, in whole words."""
    if not new:
        old = old.strip("\r\n")  # line breaks that go with a line are not worth a look
    olds, news = _WORD.findall(flat(old)), _WORD.findall(flat(new))
    first = 0
    while first < min(len(olds), len(news)) and olds[first] == news[first]:
        first += 1
    last = 0
    while last < min(len(olds), len(news)) - first and olds[-1 - last] == news[-1 - last]:
        last += 1
    cut, new_cut = len(olds) - last, len(news) - last
    return Change("".join(olds[:first]), "".join(olds[first:cut]), "".join(news[first:new_cut]), "".join(olds[cut:]))


def framed(told: Change, before: str, after: str, most: int) -> Change:
    """Return a change with at most ``most`` characters of what is the same on either side; where there are fewer,
    ``before`` and ``after``, the text around it, fill up."""
    left = flat(before) + told.before
    right = told.after + flat(after)
    return told._replace(before=tail(left, most), after=head(right, most))


def flat(text: str) -> str:
    """Return ``text`` with its line breaks told as blanks."""
    return LINE_END.sub(" ", text)


def tail(text: str, most: int) -> str:
    """Return the end of ``text``, from a word on."""
    if len(text) <= most:
        return text
    cut = text[len(text) - most :]
    blank = cut.find(" ")
    return ELLIPSIS + (cut[blank + 1 :] if 0 <= blank < most // 2 else cut)


def head(text: str, most: int) -> str:
    """Return the beginning of ``text``, up to a word."""
    if len(text) <= most:
        return text
    cut = text[:most]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > most // 2 else cut) + ELLIPSIS
