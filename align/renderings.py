"""Where a Chinese term is rendered in the English sentence beside it.

First where the glossary finds an accepted form, then where it finds a known wrong one, then where the links of the
term's words lead: the densest cluster of linked tokens, widened over what stands unlinked between them. A term whose
links say too little has no span; a finding about it stands on the sentence.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from dingyi.align.beads import dictionary
from dingyi.align.dictionary import Dictionary
from dingyi.align.links import Link, Span, Token, link, tokens
from dingyi.align.segment import Segmenter
from dingyi.glossary.script import simplify

if TYPE_CHECKING:
    from dingyi.align.context import Context
    from dingyi.glossary.matcher import ChineseMatch

THRESHOLD = 0.6
"""Confidence below which a linked span is not given."""

# Score of a link to how often links of that score were right on hand-aligned words.
_RIGHT = ((0.1, 0.45), (0.25, 0.55), (0.3, 0.63), (0.4, 0.8), (0.5, 0.93), (0.7, 0.96), (1.0, 0.975))
_CLEAR = 0.5
_WIDEST = 4  # tokens between two of a cluster
_GAP = 0.12  # what each token between costs


class Rendering(NamedTuple):
    """Code points of the English sentence, end exclusive; `confidence` that they touch the right words."""

    start: int
    end: int
    how: Literal["accepted", "forbidden", "linked"]
    confidence: float


def render(
    zh_sentence: str,
    zh_span: Span,
    en_sentence: str,
    *,
    accepted: Sequence[Span] = (),
    forbidden: Sequence[Span] = (),
    words: Dictionary | None = None,
    threshold: float = THRESHOLD,
) -> Rendering | None:
    """Where the term at `zh_span` of a Chinese sentence is rendered, or None where the links do not tell.

    `accepted` and `forbidden` are spans of the English sentence in which the glossary found forms of the term; of
    several the one nearest to where the term's neighbours lead is taken.
    """
    linked = _linked(zh_sentence, zh_span, en_sentence, words or dictionary())
    for how, spans in (("accepted", accepted), ("forbidden", forbidden)):
        if spans:
            place = (linked.start + linked.end) / 2 if linked else _diagonal(zh_sentence, zh_span, en_sentence)
            start, end = min(spans, key=lambda span: (abs((span[0] + span[1]) / 2 - place), span))
            return Rendering(start, end, "accepted" if how == "accepted" else "forbidden", 0.99)
    return linked if linked and linked.confidence >= threshold else None


def rendered(context: Context, term: ChineseMatch, words: Dictionary | None = None) -> Rendering | None:
    """Where the draft of a context renders a term of its Chinese: code points of the draft. None where the bead has no
    English, or where neither glossary nor links tell."""
    assert context.source is not None
    spans = context.pairing.draft_spans(term.start, term.end)
    if not spans:
        return None
    beside = context.pairing.source_spans(spans[0].start, spans[-1].end)
    zh_start, zh_end = min(term.start, beside[0].start), max(term.end, beside[-1].end)
    start, end = spans[0].start, spans[-1].end
    wanted = {concept.id for concept in term.concepts}
    forms: dict[bool, list[Span]] = {True: [], False: []}
    for match in context.matches:
        statuses = {reading.status for reading in match.readings if reading.concept_id in wanted}
        if statuses and start <= match.start and match.end <= end:
            right = not statuses.isdisjoint(("preferred", "admitted"))
            forms[right].append((match.start - start, match.end - start))
    found = render(
        context.source.text[zh_start:zh_end],
        (term.start - zh_start, term.end - zh_start),
        context.prose[start:end],
        accepted=forms[True],
        forbidden=forms[False],
        words=words,
    )
    return found._replace(start=found.start + start, end=found.end + start) if found else None


def _diagonal(zh_sentence: str, zh_span: Span, en_sentence: str) -> float:
    return (zh_span[0] + zh_span[1]) / 2 / max(len(zh_sentence), 1) * len(en_sentence)


def _linked(zh_sentence: str, zh_span: Span, en_sentence: str, words: Dictionary) -> Rendering | None:
    links, english = _links(zh_sentence, zh_span, en_sentence, words)
    own = {k: one.score for one in links if one.start < zh_span[1] and zh_span[0] < one.end for k in one.tokens}
    others = {k for one in links if one.end <= zh_span[0] or one.start >= zh_span[1] for k in one.tokens}
    best: tuple[float, list[int]] | None = None
    cluster: list[int] = []
    worth = 0.0
    for k in sorted(own):
        between = range(cluster[-1] + 1, k) if cluster else range(0)
        if cluster and (len(between) > _WIDEST or any(other in others for other in between)):
            cluster, worth = [], 0.0
        worth = worth + own[k] - (_GAP * len(between) if cluster else 0.0)
        cluster = [*cluster, k]
        if best is None or worth > best[0]:
            best = worth, cluster
    if best is None:
        return None
    chosen = best[1]
    confidence = confidence_of(max(own[k] for k in chosen))
    if max(own.values()) < _CLEAR:
        # A faint link is owed to its place, and the place to the links around it.
        clear = sum(one.score >= _CLEAR for one in links)
        confidence *= min(1.0, (1 + clear) / 3)
    return Rendering(english[chosen[0]].start, english[chosen[-1]].end, "linked", confidence)


def confidence_of(score: float) -> float:
    """How often a link of that score touches the right words."""
    below = _RIGHT[0]
    if score <= below[0]:
        return below[1]
    for above in _RIGHT[1:]:
        if score <= above[0]:
            return below[1] + (score - below[0]) / (above[0] - below[0]) * (above[1] - below[1])
        below = above
    return below[1]


def _links(zh_sentence: str, zh_span: Span, en_sentence: str, words: Dictionary) -> tuple[list[Link], list[Token]]:
    return _cached_links(zh_sentence, tuple(_cut(zh_sentence, zh_span, words)), en_sentence, words)


@functools.lru_cache(maxsize=32)
def _cached_links(
    zh_sentence: str, cut: tuple[Span, ...], en_sentence: str, words: Dictionary
) -> tuple[list[Link], list[Token]]:
    english = tokens(en_sentence)
    return link(zh_sentence, cut, english, words), english


def _cut(zh_sentence: str, zh_span: Span, words: Dictionary) -> list[Span]:
    """The words of the sentence, none of them across an edge of the term; figures and Latin words are words too."""
    plain = simplify(zh_sentence)
    segmenter = Segmenter(words)
    words.prepare(plain)
    spans: list[Span] = []
    for start, end in ((0, zh_span[0]), zh_span, (zh_span[1], len(plain))):
        spans += [(start + a, start + b) for a, b in segmenter.cut(plain[start:end])]
        spans += [(start + m.start(), start + m.end()) for m in re.finditer(r"[A-Za-z]+|\d[\d.,]*", plain[start:end])]
    return sorted(spans)
