"""Terms that a team's own aligned text has and the glossary has not, with the English that stands for them.

A candidate is a run of Chinese words (cut and tagged by jieba) that is built like a term, whose words belong together:
more often than chance puts them side by side, with this and that around them, not only as a part of something longer,
and not as common in any text as in this one. Its English is the run of words that the links lead to and that comes and
goes with it (Dice).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dingyi.align.cooccurrence import learn
from dingyi.align.dictionary import Dictionary, open_dictionary
from dingyi.align.keys import function_words
from dingyi.align.links import Span, Token, tokens
from dingyi.align.parallel import Pair
from dingyi.align.renderings import render
from dingyi.align.values import values_zh
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.matcher import match_chinese, match_english
from dingyi.glossary.script import simplify

_MOST_WORDS = 5
_LONGEST = 12  # characters
_ENGLISH = 8  # tokens of a rendering at most
_MOST = 2_000  # runs whose English is looked for
_LOOKED_AT = 12  # places of a candidate whose English is looked up
_COHERENT = 0.35  # normalised mutual information of its parts, below which a run is none
_UNUSUAL = 1.3  # how much commoner a single word is here than in any text (log10)
_AGREED = 0.35  # Dice of term and rendering, below which they do not answer one another
_ADMITTED = 0.2  # share of the places that makes another rendering worth telling
_RUNNING = 6.0e7  # words that the frequencies of the dictionary were counted on
_LEANING = "ucpdyoe"  # particles, conjunctions, prepositions, adverbs
_NO_BEGINNING = "rmqfkv"  # pronouns, numbers, measures, places, endings, verbs
_SPEAKER = frozenset("今去明昨当前后本此近日")  # of times that lean on when it is said
_ENDING = "njilszgx"  # nouns, abbreviations, idioms and set phrases, places, what jieba does not know
_EDGES = frozenset(
    "a an the of to in on at by for with from and or as is are was were be been that this its their our".split()
)


class Candidate(NamedTuple):
    """A Chinese term with the renderings found, commonest first, each with how often; it
    stands there so many `times`. `score` (0 to 1) says how sure term and first rendering are one."""

    zh: str
    times: int
    score: float
    renderings: tuple[tuple[str, int], ...]
    domain: str | None
    example: Pair


class _Place(NamedTuple):
    pair: int
    start: int
    end: int


def extract(pairs: Sequence[Pair], glossary: Glossary, *, least: int = 3) -> list[Candidate]:
    """The candidates that stand in the pairs at least so often, surest first."""
    known = _Known(pairs, glossary)
    words = open_dictionary(learned=learn(pairs, open_dictionary()))
    english = _English(pairs)
    found = []
    runs = sorted(_runs(known, words, least), key=lambda run: -len(run[1]))
    for zh, places in runs[:_MOST]:
        candidate = _with_english(zh, places, pairs, words, english, known)
        if candidate is None or candidate.renderings[0][1] < least:
            continue
        if not known.says(zh, candidate.renderings[0][0]):
            found.append(candidate)
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

    def domain(self, places: Iterable[_Place]) -> str | None:
        """The domain of most terms in the sentences of a candidate."""
        near = Counter(
            term.concepts[0].domain for pair in {place.pair for place in places} for term in self._terms[pair]
        )
        return min(near, key=lambda domain: (-near[domain], domain)) if near else None


class _Run(NamedTuple):
    """All that is known of a run of words: its places, its fewest words, their tags, the characters beside it."""

    places: list[_Place]
    tags: tuple[str, ...]
    before: set[str]
    after: set[str]


def _runs(known: _Known, words: Dictionary, least: int) -> Iterator[tuple[str, list[_Place]]]:
    """The runs of words that belong together, with their places where no term of the glossary stands."""
    runs: dict[str, _Run] = {}
    total = 0
    for pair, text in enumerate(known.chinese):
        numbers = [(value.start, value.end) for value in values_zh(text)]
        cut = [word for word in tagged(text) if not any(a < word[1] and word[0] < b for a, b in numbers)]
        total += len(cut)
        for first in range(len(cut)):
            for last in range(first, min(first + _MOST_WORDS, len(cut))):
                start, end = cut[first][0], cut[last][1]
                if (last > first and cut[last - 1][1] != cut[last][0]) or end - start > _LONGEST:
                    break
                tags = tuple(tag for _, _, tag in cut[first : last + 1])
                found = runs.setdefault(text[start:end], _Run([], tags, set(), set()))
                found.places.append(_Place(pair, start, end))
                # The edge of a clause is as good as many words.
                for beside, sign, at in (
                    (found.before, text[start - 1 : start], -1),
                    (found.after, text[end : end + 1], -2),
                ):
                    beside.add(sign if sign.isalnum() else str((at, len(found.places))))
    counts = {run: len(found.places) for run, found in runs.items()}
    kept = [
        run
        for run, found in runs.items()
        if counts[run] >= least and _is_term(run, found, counts) and _is_unusual(run, found, counts, words, total)
    ]
    longer: dict[str, int] = {}
    for run in kept:
        for part in {run[a:b] for a in range(len(run)) for b in range(a + 2, len(run) + 1)} - {run}:
            longer[part] = max(longer.get(part, 0), counts[run])
    for run in kept:
        # What hardly stands but inside one longer term is that term's part.
        if longer.get(run, 0) <= 0.7 * counts[run]:
            free = [place for place in runs[run].places if known.free(*place)]
            if len(free) >= least:
                yield run, free


def tagged(text: str) -> Iterator[tuple[int, int, str]]:
    """The Chinese words of a text with the tags of jieba (n noun, v verb, …)."""
    import logging

    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.WARNING)
    at = 0
    for word, tag in posseg.cut(text):
        if word[0] >= "\u3400":
            yield at, at + len(word), tag
        at += len(word)


def _is_term(run: str, found: _Run, counts: dict[str, int]) -> bool:
    """Whether it is built like a term: it ends in a noun and begins with nothing that leans on what went before."""
    if not len(run) >= 2 or run in function_words():
        return False
    if min(len(found.before), len(found.after)) < 2:
        return False
    tags = found.tags
    if any(tag[0] in _LEANING for tag in tags) or tags[0][0] in _NO_BEGINNING:
        return False
    if tags[0][0] == "t" and run[0] in _SPEAKER:
        return False
    if len(tags) == 1:
        return tags[0][0] in _ENDING
    return tags[-1][0] in _ENDING or (tags[-1] == "v" and tags[0][0] == "n")


def _is_unusual(run: str, found: _Run, counts: dict[str, int], words: Dictionary, total: int) -> bool:
    """Whether it is commoner here than in any text, and its words together more often than by chance."""
    rate = counts[run] / total
    if len(found.tags) == 1:
        words.prepare(run[0])
        return math.log10(rate * _RUNNING / max(words.uses(run) or 1.0, 1.0)) >= _UNUSUAL
    # The weakest joint decides.
    joints = [
        math.log(rate / (counts[run[:k]] / total * counts[run[k:]] / total)) / -math.log(rate)
        for k in range(1, len(run))
        if run[:k] in counts and run[k:] in counts
    ]
    return min(joints, default=0.0) >= _COHERENT


class _English:
    """The English of the pairs as tokens, and in which pairs a run of tokens stands."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.texts = [en for _, en in pairs]
        self.tokens: list[list[Token]] = [tokens(en) for en in self.texts]
        self._lowered = [" ".join(_key(token) for token in sentence) + " " for sentence in self.tokens]
        self._where: dict[str, set[int]] = defaultdict(set)
        for number, sentence in enumerate(self.tokens):
            for token in sentence:
                self._where[_key(token)].add(number)

    def pairs_with(self, run: tuple[str, ...]) -> set[int]:
        """The pairs whose English has the run, by the keys of its tokens."""
        joined = " " + " ".join(run) + " "
        there = min((self._where[key] for key in run), key=len)
        return {number for number in there if joined in " " + self._lowered[number]}


def _key(token: Token) -> str:
    return token.stem or token.text


def _with_english(
    zh: str, places: Sequence[_Place], pairs: Sequence[Pair], words: Dictionary, english: _English, known: _Known
) -> Candidate | None:
    contenders: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    looked = places[:: max(1, len(places) // _LOOKED_AT)][:_LOOKED_AT]
    for place in looked:
        en = english.texts[place.pair]
        found = render(known.chinese[place.pair], (place.start, place.end), en, words=words)
        if found is not None:
            for run in _around(en, english.tokens[place.pair], (found.start, found.end)):
                contenders[tuple(map(_key, run))][en[run[0].start : run[-1].end]] += 1
    with_term = {place.pair for place in places}
    best: list[tuple[float, int, tuple[str, ...]]] = []
    for keys, surfaces in contenders.items():
        met = surfaces.total()
        if met * 6 >= len(looked):
            there = english.pairs_with(keys)
            dice = 2 * len(there & with_term) / (len(there) + len(with_term))
            # Of runs that come and go together the longest is the whole.
            best.append((dice * (1 + 0.1 * min(len(keys), _ENGLISH)), met, keys))
    best.sort(key=lambda one: (-one[0], -one[1], one[2]))
    if not best:
        return None
    chosen = [best[0]]
    for one in best[1:]:
        # Another rendering stands where the first does not; what stands beside it is a part of it.
        own = english.pairs_with(one[2]) & with_term
        apart = all(not own & english.pairs_with(other[2]) for other in chosen)
        if apart and one[1] >= max(2, _ADMITTED * len(looked)) and len(chosen) < 3:
            chosen.append(one)
    keys = chosen[0][2]
    there = english.pairs_with(keys)
    dice = 2 * len(there & with_term) / (len(there) + len(with_term))
    if dice < _AGREED:
        return None
    score = dice * (1 - 1 / (1 + len(with_term)))
    told = tuple((_surface(contenders[keys]), len(english.pairs_with(keys) & with_term)) for _, _, keys in chosen)
    shown = min(there & with_term, key=lambda number: (len(english.texts[number]), number))
    return Candidate(zh, len(places), round(score, 2), told, known.domain(places), pairs[shown])


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
            if len(run) <= _ENGLISH and whole and run[0].text not in _EDGES and run[-1].text not in _EDGES:
                yield run


def _surface(surfaces: Counter[str]) -> str:
    """The commonest way of writing it; a capital that not all have is that of a sentence's beginning."""
    lowered = {text[:1].lower() + text[1:] for text in surfaces}
    text = min(surfaces, key=lambda text: (-surfaces[text], text))
    plain = text[:1].lower() + text[1:]
    return plain if plain in surfaces and plain in lowered else text
