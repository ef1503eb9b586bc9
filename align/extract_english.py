"""The English that stands for a Chinese candidate: the run of words that the links lead to and that comes and goes with it
(Dice).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dingyi.align.dictionary import Dictionary
from dingyi.align.extract_chinese import Place
from dingyi.align.links import Span, Token, tokens
from dingyi.align.renderings import render

_LONGEST = 8  # tokens of a rendering at most
_LOOKED_AT = 12  # places of a candidate whose English is looked up
_AGREED = 0.35  # Dice of term and rendering, below which they do not answer one another
_ADMITTED = 0.2  # share of the places that makes another rendering worth telling
_EDGES = frozenset(
    "a an the of to in on at by for with from and or as is are was were be been that this its their our".split()
)

Keys = tuple[str, ...]
"""Of a run of tokens: their stems, or the tokens themselves."""


class Answer(NamedTuple):
    """The renderings of a candidate, commonest first, each with how often; how sure the first is (0 to 1); the number
    of the shortest pair that shows it."""

    renderings: tuple[tuple[str, int], ...]
    score: float
    shown: int


class English:
    """The English of the pairs as tokens, and in which pairs a run of tokens stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._tokens: list[list[Token]] = [tokens(en) for en in texts]
        self._lowered = [" ".join(["", *map(_key, sentence), ""]) for sentence in self._tokens]
        self._where: dict[str, set[int]] = defaultdict(set)
        for number, sentence in enumerate(self._tokens):
            for token in sentence:
                self._where[_key(token)].add(number)

    def answer(self, places: Sequence[Place], chinese: Sequence[str], words: Dictionary) -> Answer | None:
        """Return what stands for a candidate at these places of the Chinese, None where nothing comes and goes with
        it."""
        looked = places[:: max(1, len(places) // _LOOKED_AT)][:_LOOKED_AT]
        contenders = self._contenders(looked, chinese, words)
        with_term = {place.pair for place in places}
        ranked: list[tuple[float, int, Keys]] = []
        for keys, surfaces in contenders.items():
            met = surfaces.total()
            if met * 6 >= len(looked):
                # Of runs that come and go together the longest is the whole.
                ranked.append((self._dice(keys, with_term) * (1 + 0.1 * min(len(keys), _LONGEST)), met, keys))
        ranked.sort(key=lambda one: (-one[0], -one[1], one[2]))
        if not ranked:
            return None
        chosen = [ranked[0][2]]
        for _rank, met, keys in ranked[1:]:
            # Another rendering stands where the first does not; what stands beside it is a part of it.
            own = self._pairs_with(keys) & with_term
            apart = all(not own & self._pairs_with(other) for other in chosen)
            if apart and met >= max(2, _ADMITTED * len(looked)) and len(chosen) < 3:
                chosen.append(keys)
        dice = self._dice(chosen[0], with_term)
        if dice < _AGREED:
            return None
        told = tuple((_surface(contenders[keys]), len(self._pairs_with(keys) & with_term)) for keys in chosen)
        there = self._pairs_with(chosen[0]) & with_term
        shown = min(there, key=lambda number: (len(self._texts[number]), number))
        return Answer(told, dice * (1 - 1 / (1 + len(with_term))), shown)

    def _contenders(
        self, places: Sequence[Place], chinese: Sequence[str], words: Dictionary
    ) -> dict[Keys, Counter[str]]:
        """The runs around what the links of a place lead to, and how they are written."""
        contenders: dict[Keys, Counter[str]] = defaultdict(Counter)
        for place in places:
            en = self._texts[place.pair]
            found = render(chinese[place.pair], (place.start, place.end), en, words=words)
            if found is not None:
                for run in _around(en, self._tokens[place.pair], (found.start, found.end)):
                    contenders[tuple(map(_key, run))][en[run[0].start : run[-1].end]] += 1
        return contenders

    def _pairs_with(self, run: Keys) -> set[int]:
        """The pairs whose English has the run, by the keys of its tokens."""
        joined = " " + " ".join(run) + " "
        there = min((self._where[key] for key in run), key=len)
        return {number for number in there if joined in self._lowered[number]}

    def _dice(self, run: Keys, with_term: set[int]) -> float:
        there = self._pairs_with(run)
        return 2 * len(there & with_term) / (len(there) + len(with_term))


def _key(token: Token) -> str:
    return token.stem or token.text


def _around(en: str, sentence: Sequence[Token], span: Span) -> Iterator[Sequence[Token]]:
    """The runs of tokens that hold the span or a part of it, without a small word at either end."""
    inside = [k for k, token in enumerate(sentence) if token.start < span[1] and span[0] < token.end]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    for start in range(max(0, first - 3), last + 1):
        for end in range(max(start, first) + 1, min(len(sentence), last + 4) + 1):
            run = sentence[start:end]
            whole = all(en[a.end : b.start].strip() in ("", "-", "–", "’s", "'s") for a, b in pairwise(run))
            if len(run) <= _LONGEST and whole and run[0].text not in _EDGES and run[-1].text not in _EDGES:
                yield run


def _surface(surfaces: Counter[str]) -> str:
    """The commonest way of writing it; a capital that not all have is that of a sentence's beginning."""
    lowered = {text[:1].lower() + text[1:] for text in surfaces}
    text = min(surfaces, key=lambda text: (-surfaces[text], text))
    plain = text[:1].lower() + text[1:]
    return plain if plain in surfaces and plain in lowered else text
