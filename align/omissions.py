"""What of the Chinese the English leaves out, and beside which English words it should stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dingyi.align.coverage import (
    FULL,
    BeadCoverage,
    ChineseWord,
    answered_share,
    stems_of,
)
from dingyi.align.document import Span
from dingyi.align.gaps import gaps
from dingyi.glossary.patterns import compiled
from dingyi.glossary.script import simplify

if TYPE_CHECKING:
    from dingyi.align.context import Context
    from dingyi.align.proper import Unanswered

_TOLD = 0.5
"""The share of a sentence's words that, answered nearby, tells that it was merged into another."""

_FEWEST = 2
"""How many words without a counterpart make a clause missing."""


class Omission(NamedTuple):
    """Something left out: the English beside the gap, the Chinese, and what kind of thing it is."""

    start: int
    end: int
    zh_start: int
    zh_end: int
    chinese: str
    kind: str

    @property
    def what(self) -> str:
        """The kind, as a message names it."""
        return {
            "sentence": "a sentence",
            "fields": "what it is about",
            "clause": "a clause",
            "name": "a name",
        }[self.kind]


def omitted(context: Context) -> Iterator[Omission]:
    """Yield what is left out, in order of kinds."""
    yield from _sentences(context)
    for cover in context.coverage:
        yield from _fields(context, cover)
        yield from _clauses(context, cover)
    for names in context.unanswered_names:
        yield from _names(context, names)


def _sentences(context: Context) -> Iterator[Omission]:
    # A Chinese sentence without partner, between two that have one, whose names, values and words are nowhere.
    assert context.source is not None
    from dingyi.align.values import values_zh

    beads = context.pairing.beads
    for index, bead in enumerate(beads):
        if bead.en or not 0 < index < len(beads) - 1:
            continue
        before, after = beads[index - 1], beads[index + 1]
        if not (before.en and after.en and before.zh and after.zh):
            continue
        start = context.source.sentences[bead.zh[0]].start
        end = context.source.sentences[bead.zh[-1]].end
        text = context.source.text[start:end]
        if len(compiled("[\u3400-\u9fff]").findall(text)) < 8 and not values_zh(text):
            continue
        near = frozenset().union(*(stems_of(context, bead) for bead in beads[max(0, index - 2) : index + 3]))
        if answered_share(text, near) > _TOLD:
            continue
        first = context.sentences[after.en[0]]
        word = re.compile(r"\w+").search(context.prose, first.start, first.end)
        place = Span(*word.span()) if word else Span(first.start, first.end)
        yield Omission(place.start, place.end, start, end, text, "sentence")


@cache
def _listed() -> re.Pattern[str]:
    return compiled(
        r"在(?P<items>[^，。；！？在]{2,12}(?:、[^，。；！？在]{2,12})+?)等?(?:多个|诸多|各)?(?:重点)?(?:领域|方面|行业|产业|环节)"
    )


def _fields(context: Context, cover: BeadCoverage) -> Iterator[Omission]:
    for found in _listed().finditer(cover.zh):
        start, end = cover.zh_start + found.start(), cover.zh_start + found.end()
        words = [word for word in cover.chinese if cover.zh_start + found.start("items") <= word.start < end]
        content = [
            word for word in words if len(word.text) > 1 and word.text not in ("领域", "方面", "行业", "产业", "环节")
        ]
        if len(content) < _FEWEST or any(cover.here(word.text) == FULL for word in content):
            continue
        place = _beside(context, cover, end, start)
        if place is not None:
            yield Omission(place.start, place.end, start, end, _quoted(context, start, end), "fields")


@cache
def _clause() -> re.Pattern[str]:
    return compiled(r"[^，。；：！？、\n“”（）()《》]+")


def _clauses(context: Context, cover: BeadCoverage) -> Iterator[Omission]:
    starts = [word.start for word in cover.chinese]
    for found in _clause().finditer(cover.zh):
        start, end = cover.zh_start + found.start(), cover.zh_start + found.end()
        if end - start < 6:
            continue
        words = [word.text for word in cover.chinese[bisect_left(starts, start) : bisect_left(starts, end)]]
        if len([word for word in words if len(word) > 1]) < _FEWEST or cover.answered(words):
            continue
        place = _beside(context, cover, end, start)
        if place is not None:
            yield Omission(place.start, place.end, start, end, _quoted(context, start, end), "clause")


def _names(context: Context, names: Unanswered) -> Iterator[Omission]:
    cover = names.cover
    if names.english or _refers_back(cover.en) or _abbreviates(cover):
        return
    for name in names.chinese:
        if name.text in _understood(context):
            continue
        hole = _hole(context, cover, certain_only=name.person)
        place = hole or (None if name.person else _beside(context, cover, name.end, name.start))
        if place is not None:
            yield Omission(place.start, place.end, name.start, name.end, _quoted(context, name.start, name.end), "name")


def _abbreviates(cover: BeadCoverage) -> bool:
    """Tell whether the English has an abbreviation that the Chinese spells out: the name may stand inside it."""
    return any(found.group() not in cover.zh for found in compiled(r"\b[A-Z]{3,}s?\b").finditer(cover.en))


def _understood(context: Context) -> tuple[str, ...]:
    # What goes without saying in a text from there; Traditional characters are those of Hong Kong.
    assert context.source is not None
    text = context.source.text
    return ("中国", "中华人民共和国", *(() if simplify(text) == text else ("香港",)))


def _hole(context: Context, cover: BeadCoverage, *, certain_only: bool) -> Span | None:
    for certain in (True,) if certain_only else (True, False):
        for place in gaps(context.prose, cover.en_start, cover.en_end, certain=certain):
            return place
    return None


@cache
def _back() -> re.Pattern[str]:
    return compiled(
        r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Bb]oth|[Tt]wo|[Oo]ur|[Mm]y|[Ii]ts|[Tt]heir) (?:\w+ )?"
        r"(?:countr(?:y|ies)|region|nations?|Government|government|Republic|State|states|province|island|territory|motherland|homeland|continent|"
        r"Authority)\b|\b(?:domestic|national|nationwide|regional|regime|here|hometown)\b"
        # "the Committee", "the Ministry": whose it is was said before
        r"|\b[Tt]he (?:Committee|Commission|Division|Ministry|Department|Bureau|Office|Council|Court|Bank|Authority|Centre|Center|Agency)\b"
    )


def _refers_back(text: str) -> bool:
    return _back().search(text) is not None


def _beside(context: Context, cover: BeadCoverage, after: int, before: int) -> Span | None:
    """The English of the nearest Chinese word that has one: first what follows ``after``, then what precedes."""
    following = [word for word in cover.chinese if word.start >= after]
    preceding = [word for word in reversed(cover.chinese) if word.end <= before]
    for word in (*following[:4], *preceding[:4]):
        place = _rendered(cover, word)
        if place is not None:
            return place
    return None


def _rendered(cover: BeadCoverage, word: ChineseWord) -> Span | None:
    from dingyi.align.beads import dictionary

    entry = dictionary().entry(word.text)
    for gloss in entry.glosses if entry else ():
        for english in cover.english:
            if english.stem in gloss and cover.en_here.issuperset(gloss):
                return Span(english.start, english.end)
    return None


def _quoted(context: Context, start: int, end: int) -> str:
    assert context.source is not None
    return context.source.text[start:end]
