"""How often a draft renders the terms of its Chinese as the glossary says: the measures of the WMT terminology tasks.

Source: Semenov et al., “Findings of the WMT 2023 Shared Task on Machine Translation with Terminologies” (terminology
success rate and consistency); Alam et al., “Findings of the WMT Shared Task on Machine Translation Using
Terminologies” (2021; exact match).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dingyi.align.context import Context
from dingyi.align.document import Span
from dingyi.glossary.compiled import Glossary, glossary_of
from dingyi.glossary.matcher import ChineseMatch, Match, Reading, match_english
from dingyi.glossary.model import Concept

ACCEPTED = ("preferred", "admitted")


class TermCounts(NamedTuple):
    """``asked``: places in the Chinese where a term stands that has an accepted rendering; a term said twice in one
    bead is asked for once, since English takes it up by a pronoun. ``rendered``: with an accepted rendering in the
    aligned English, in any inflection. ``exact``: with one letter for letter, capitals aside. ``repeated``: concepts
    whose wording is known at two places or more. ``consistent``: those of them that have one wording throughout."""

    asked: int = 0
    rendered: int = 0
    exact: int = 0
    repeated: int = 0
    consistent: int = 0


def term_counts(context: Context) -> TermCounts:
    """Count one draft; its context must have a source."""
    find = _Finder(context)
    asked = rendered = exact = 0
    wordings: dict[str, list[str]] = {}
    for terms, spans in _places(context):
        concepts = [concept for term in terms for concept in term.concepts]
        for ids in dict.fromkeys(tuple(concept.id for concept in term.concepts) for term in terms):
            senses = [concept for concept in concepts if concept.id in ids and concept.accepted(find.glossary.profile)]
            if not senses:
                continue
            asked += 1
            found = find.readings({sense.id: sense for sense in senses}, {concept.id for concept in concepts}, spans)
            right = [(text, reading) for text, reading in found if reading.status in ACCEPTED]
            rendered += bool(right)
            exact += any(_letters(text) == _letters(reading.rendering.text) for text, reading in right)
            for reading in dict.fromkeys(reading for _text, reading in (right or found)[:1]):
                wordings.setdefault(reading.concept_id, []).append(_wording(reading))
    several = [texts for texts in wordings.values() if len(texts) > 1]
    return TermCounts(asked, rendered, exact, len(several), sum(len(set(texts)) == 1 for texts in several))


class _Finder:
    """The wordings of a concept in stretches of a draft."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.glossary = context.glossary
        self._alone: dict[str, Glossary] = {}

    def readings(self, wanted: dict[str, Concept], beside: set[str], spans: list[Span]) -> list[tuple[str, Reading]]:
        """Return text and reading of each wording of the wanted concepts; ``beside`` are all concepts of the bead.

        A wording inside a longer one counts unless the longer one renders a term that stands here too.
        """
        text = self._context.prose
        found = _within(self._context.matches, spans)
        kept = [(text[m.start : m.end], r) for m in found for r in m.readings if r.concept_id in wanted]
        if kept:
            return kept
        taken = [match for match in found if any(reading.concept_id in beside for reading in match.readings)]
        for concept in wanted.values():
            alone = self._alone.setdefault(concept.id, glossary_of([concept], self.glossary.profile))
            for span in spans:
                body = text[span.start : span.end]
                for match in match_english(alone, body):
                    start, end = match.start + span.start, match.end + span.start
                    if not any(other.start < end and start < other.end for other in taken):
                        kept += [(body[match.start : match.end], reading) for reading in match.readings]
        return kept


def _places(context: Context) -> list[tuple[list[ChineseMatch], list[Span]]]:
    # The terms of each bead of the Chinese, with the English beside it.
    assert context.source is not None
    found: list[tuple[list[ChineseMatch], list[Span]]] = []
    starts = _bead_of(context)
    by_bead: dict[int, list[ChineseMatch]] = {}
    for term in context.source_matches:
        by_bead.setdefault(starts(term.start), []).append(term)
    for terms in by_bead.values():
        spans = context.pairing.draft_spans(terms[0].start, terms[0].end)
        found.append((terms, spans))
    return found


def _bead_of(context: Context) -> Callable[[int], int]:
    assert context.source is not None
    bead_of = {index: number for number, bead in enumerate(context.pairing.beads) for index in bead.zh}
    sentences = context.source.sentences
    from bisect import bisect_right

    def number(offset: int) -> int:
        index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
        return bead_of.get(index, -1 - index)

    return number


def _within(matches: list[Match], spans: list[Span]) -> list[Match]:
    return [match for match in matches if any(span.start <= match.start < span.end for span in spans)]


def _wording(reading: Reading) -> str:
    # An abbreviation and what it stands for are one wording.
    mine = reading.rendering
    for other in reading.concept.en:
        if other.abbreviation == mine.text:
            return other.text
    return mine.text


def _letters(text: str) -> str:
    return " ".join(text.split()).casefold()
