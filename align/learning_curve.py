"""What learning from a team's own text is worth: measured on pairs of it that were not learned from.

Nobody has said which words of such text answer which. Two things can be told all the same: how many words are given a
span, and, for terms of the glossary whose accepted rendering stands in the English, whether the span found without the
glossary's help is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dingyi.align.cooccurrence import fit, sampled, words_of
from dingyi.align.dictionary import Dictionary, open_dictionary
from dingyi.align.keys import function_words
from dingyi.align.links import link, tokens
from dingyi.align.parallel import Pair
from dingyi.align.renderings import THRESHOLD, confidence_of, render
from dingyi.align.segment import Segmenter
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.glossary.script import simplify

HELD_OUT = 400
"""Pairs at most that are measured on."""
SHARES = (0.0, 0.125, 0.25, 0.5, 1.0)
FEWEST = 20
"""Pairs below which nothing is held out."""


class Point(NamedTuple):
    """After so many `pairs`: of `words` so many `given` a span; of `terms` that the glossary finds so many given one,
    and of those so many `touching` what the glossary found."""

    pairs: int
    words: int
    given: int
    terms: int
    given_terms: int
    touching: int


def held_out(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The pairs to learn from and those to measure on: every tenth, none that is also among the others."""
    if len(pairs) < FEWEST:
        return list(pairs), []
    step = max(10, len(pairs) // HELD_OUT)
    apart = list(dict.fromkeys(pairs[::step]))[:HELD_OUT]
    chinese = {zh for zh, _ in apart}
    return [pair for pair in pairs if pair[0] not in chinese], apart


def curve(pairs: Sequence[Pair], glossary: Glossary) -> Iterator[Point]:
    """What is found in held-out pairs after learning from more and more of the others."""
    rest, apart = held_out(pairs)
    plain = open_dictionary()
    cut = {pair: words_of(*pair, plain) for pair in dict.fromkeys(rest)}
    probes = [(*pair, list(_known(*pair, glossary))) for pair in apart]
    done = -1
    for share in SHARES if apart else ():
        taken = list(sampled(rest, share))
        if len(taken) == done:
            continue
        done = len(taken)
        yield _measured(probes, open_dictionary(learned=fit([cut[pair] for pair in taken], plain)), done)


def _measured(probes: Sequence[tuple[str, str, list[_Probe]]], dictionary: Dictionary, pairs: int) -> Point:
    words = given = terms = given_terms = touching = 0
    for zh, en, known in probes:
        plain = simplify(zh)
        dictionary.prepare(plain)
        cut = Segmenter(dictionary).cut(plain)
        content = [span for span in cut if plain[span[0] : span[1]] not in function_words()]
        found = {(one.start, one.end): one.score for one in link(zh, cut, tokens(en), dictionary)}
        words += len(content)
        given += sum(span in found and confidence_of(found[span]) >= THRESHOLD for span in content)
        for probe in known:
            rendering = render(zh, probe.zh, en, words=dictionary)
            terms += 1
            if rendering is not None:
                given_terms += 1
                touching += any(rendering.start < end and start < rendering.end for start, end in probe.en)
    return Point(pairs, words, given, terms, given_terms, touching)


class _Probe(NamedTuple):
    """A term of the glossary in a held-out pair, and where its accepted renderings stand."""

    zh: tuple[int, int]
    en: list[tuple[int, int]]


def _known(zh: str, en: str, glossary: Glossary) -> Iterator[_Probe]:
    spots: dict[str, list[tuple[int, int]]] = {}
    for match in match_english(glossary, en):
        for reading in match.readings:
            if reading.status in ("preferred", "admitted"):
                spots.setdefault(reading.concept_id, []).append((match.start, match.end))
    for term in match_chinese(glossary, zh):
        if len(term.concepts) == 1 and term.concepts[0].id in spots:
            yield _Probe((term.start, term.end), spots[term.concepts[0].id])
