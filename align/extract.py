"""Terms that a team's own aligned text has and the glossary has not, with the English that stands for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dingyi.align.cooccurrence import learn
from dingyi.align.dictionary import open_dictionary
from dingyi.align.extract_chinese import Place, runs
from dingyi.align.extract_english import English
from dingyi.align.parallel import Pair
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.glossary.script import simplify

_MOST = 2_000  # runs whose English is looked for


class Candidate(NamedTuple):
    """A Chinese term with the renderings found, commonest first, each with how often; it
    stands there so many `times`. `score` (0 to 1) says how sure term and first rendering are one."""

    zh: str
    times: int
    score: float
    renderings: tuple[tuple[str, int], ...]
    domain: str | None
    example: Pair


def extract(pairs: Sequence[Pair], glossary: Glossary, *, least: int = 3) -> list[Candidate]:
    """The candidates that stand in the pairs at least so often, surest first."""
    known = _Known(pairs, glossary)
    words = open_dictionary(learned=learn(pairs, open_dictionary()))
    english = English([en for _, en in pairs])
    found = []
    for zh, places in sorted(runs(known.chinese, words, least, known.free), key=lambda run: -len(run[1]))[:_MOST]:
        answer = english.answer(places, known.chinese, words)
        if answer is None or answer.renderings[0][1] < least or known.says(zh, answer.renderings[0][0]):
            continue
        score, example = round(answer.score, 2), pairs[answer.shown]
        found.append(Candidate(zh, len(places), score, answer.renderings, known.domain(places), example))
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: (-one.score, -one.times, one.zh)):
        if not any(_claimed(one, other) for other in kept):
            kept.append(one)
    return kept


def _claimed(one: Candidate, other: Candidate) -> bool:
    """Whether the English of one holds that of another, surer and commoner, of which its Chinese knows nothing."""
    english, theirs = (set(candidate.renderings[0][0].lower().split()) for candidate in (one, other))
    return theirs <= english and other.times > one.times and other.zh not in one.zh and one.zh not in other.zh


class _Known:
    """The Chinese of the pairs, and where the glossary's terms stand in it."""

    def __init__(self, pairs: Sequence[Pair], glossary: Glossary) -> None:
        self._glossary = glossary
        self.chinese = [simplify(zh) for zh, _ in pairs]
        self._terms = [match_chinese(glossary, zh) for zh in self.chinese]

    def free(self, pair: int, start: int, end: int) -> bool:
        """Whether no term of the glossary stands there, unless well inside something longer."""
        return all(
            term.end <= start or end <= term.start or (start <= term.start and term.end <= end - 2)
            or (start <= term.start - 2 and term.end <= end)
            for term in self._terms[pair]
        )  # fmt: skip

    def says(self, zh: str, en: str) -> bool:
        """Whether the glossary says it already, of a part of the term."""
        return any(
            reading.status in ("preferred", "admitted")
            and match.end - match.start == len(en)
            and any(form in zh for form in reading.concept.zh_forms)
            for match in match_english(self._glossary, en)
            for reading in match.readings
        )

    def domain(self, places: Iterable[Place]) -> str | None:
        """The domain of most terms in the sentences of a candidate."""
        near = Counter(
            term.concepts[0].domain for pair in {place.pair for place in places} for term in self._terms[pair]
        )
        return min(near, key=lambda domain: (-near[domain], domain)) if near else None
