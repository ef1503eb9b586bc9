"""Which English words of a pair of sentences answer which Chinese words.

Every possible meeting of two words gets a score: by gloss, by the gloss of a part, by value, by Latin letters, by
pinyin, by a character that words so glossed tend to have, less the distance from where the neighbours' links
lead. The best meetings win, each word once (that competition is worth more than any single source); what is then
left over on both sides near the same place is paired with little confidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dingyi.align import stems
from dingyi.align.dictionary import Dictionary
from dingyi.align.function_words import chinese_group, english_groups
from dingyi.align.keys import function_words, value_keys
from dingyi.align.values import values_en, values_zh
from dingyi.glossary.script import simplify

Span = tuple[int, int]

# Scores of meetings, set on hand-aligned words (tests/benchmarks/measure_renderings.py).
_FULL = 1.0
_LONGER = 0.1  # more for each further stem of a gloss that stands there whole
_HALF = {2: 0.5, 3: 0.35, 4: 0.35}  # one stem of a gloss of so many
_LITTLE = 0.2
_PART = 0.55  # the gloss of a shorter word inside
_CHARACTER = 0.35  # the gloss of one character inside
_FUNCTION = 0.55
_GROUP = 0.45
_SHARED = 0.5  # a character that words of that gloss tend to have
_VALUE = 1.05
_LATIN = 1.1
_PINYIN = 0.95
_SURNAME = 0.6
_LEARNED = 0.55
_LEARNED_MORE = 1.0  # times the strength of what was learned
_SOUND = 0.8  # times the likeness of a foreign name
_ALIKE = 0.65  # of it, from which on it counts
_SOUNDS = 6  # characters of such a name at most
_LEFT = 0.3  # what is left over on both sides

_DIAGONAL = 0.5  # times the distance from the diagonal, in sentences, before there are links
_DISTANCE = 0.03  # times the distance from where the neighbours lead, in words
_FARTHEST = 8
_LEFT_DISTANCE = 0.06
_LEAST = 0.2
_LEFT_LEAST = 0.1
_ROUNDS = 2
_TOKEN = re.compile(r"[A-Z](?:\.[A-Z])+\.?|[A-Za-zÀ-ɏ]+(?:[’'][A-Za-zÀ-ɏ]+)*|\d[\d,.]*\d|\d")


class Link(NamedTuple):
    """A Chinese word (code points of its sentence) and the tokens of the English one that answer it."""

    start: int
    end: int
    tokens: tuple[int, ...]
    score: float


class Token(NamedTuple):
    """A word or figure of the English sentence: code points, lower case, stem ("" for a stop word), values."""

    start: int
    end: int
    text: str
    stem: str
    values: frozenset[str]


class _Meeting(NamedTuple):
    word: int
    tokens: tuple[int, ...]
    score: float


def tokens(sentence: str) -> list[Token]:
    """The tokens of an English sentence."""
    values = values_en(sentence)
    found = []
    for match in _TOKEN.finditer(sentence):
        inside = frozenset(
            key
            for value in values
            if value.start < match.end() and match.start() < value.end
            for key in value_keys(value)
        )
        text = match.group()
        found.append(Token(match.start(), match.end(), text.lower(), stems.stem(text), inside))
    return found


def link(chinese: str, words: Sequence[Span], english: Sequence[Token], dictionary: Dictionary) -> list[Link]:
    """The links of the `words` (spans of the sentence `chinese`) that found a partner, in order."""
    plain = simplify(chinese)
    dictionary.prepare(plain)
    if not words or not english:
        return []
    meetings = _meetings(plain, words, english, dictionary)
    places = [(start + end) / 2 / max(len(plain), 1) * len(english) - 0.5 for start, end in words]
    scale = _DIAGONAL / len(english)
    chosen = _compete(
        [
            meeting._replace(score=meeting.score - scale * abs(places[meeting.word] - _middle(meeting)))
            for meeting in meetings
        ]
    )
    for _ in range(_ROUNDS):
        led = _led(chosen, places, len(english))
        chosen = _compete([m._replace(score=m.score - _away(led[m.word], _middle(m), _DISTANCE)) for m in meetings])
    taken = {token for meeting in chosen.values() for token in meeting.tokens}
    free = [k for k, token in enumerate(english) if k not in taken and token.stem]
    led = _led(chosen, places, len(english))
    rest = [
        _Meeting(word, (k,), _LEFT - _LEFT_DISTANCE * abs(k - led[word]))
        for word, (start, end) in enumerate(words)
        if word not in chosen and plain[start:end] not in function_words() and _beside(word, chosen)
        for k in free
    ]
    chosen |= _compete([meeting for meeting in rest if meeting.score >= _LEFT_LEAST], _LEFT_LEAST)
    return [Link(*words[word], chosen[word].tokens, chosen[word].score) for word in sorted(chosen)]


def _beside(word: int, chosen: dict[int, _Meeting]) -> bool:
    """Whether two neighbours are linked: without them nothing says where what is left over belongs."""
    return sum(other in chosen for other in range(word - 3, word + 4) if other != word) >= 2


def _middle(meeting: _Meeting) -> float:
    return sum(meeting.tokens) / len(meeting.tokens)


def _away(led: float, place: float, rate: float) -> float:
    return rate * min(abs(led - place), _FARTHEST)


def _compete(meetings: list[_Meeting], least: float = _LEAST) -> dict[int, _Meeting]:
    """The best meetings, each word and each token once."""
    chosen: dict[int, _Meeting] = {}
    taken: set[int] = set()
    for meeting in sorted(meetings, key=lambda meeting: (-meeting.score, meeting.word, meeting.tokens)):
        if meeting.score < least:
            break
        if meeting.word not in chosen and taken.isdisjoint(meeting.tokens):
            chosen[meeting.word] = meeting
            taken.update(meeting.tokens)
    return chosen


def _led(chosen: dict[int, _Meeting], places: list[float], english: int) -> list[float]:
    """Where in the English each word is to be expected, by the links of its neighbours and a little by the diagonal."""
    led = []
    step = 0.9 * english / len(places)
    for word, place in enumerate(places):
        total, weight = 0.15 * place, 0.15
        for other in range(max(word - 4, 0), min(word + 5, len(places))):
            meeting = chosen.get(other)
            if other != word and meeting is not None:
                share = meeting.score / abs(other - word) ** 1.5
                total += share * (_middle(meeting) + (word - other) * step)
                weight += share
        led.append(total / weight)
    return led


def _meetings(plain: str, words: Sequence[Span], english: Sequence[Token], dictionary: Dictionary) -> list[_Meeting]:
    by_stem: dict[str, list[int]] = defaultdict(list)
    by_text: dict[str, list[int]] = defaultdict(list)
    by_group: dict[str, list[int]] = defaultdict(list)
    by_value: dict[str, list[int]] = defaultdict(list)
    for k, token in enumerate(english):
        by_text[token.text].append(k)
        if token.stem:
            by_stem[token.stem].append(k)
        for group in english_groups(token.text):
            by_group[group].append(k)
        for key in token.values:
            by_value[key].append(k)
    answers = dictionary.answers(by_stem)
    values = values_zh(plain)
    found = []
    for number, (start, end) in enumerate(words):
        word = plain[start:end]
        best: dict[tuple[int, ...], float] = {}

        def meet(where: Sequence[int], score: float, best: dict[tuple[int, ...], float] = best) -> None:
            key = tuple(sorted(set(where)))
            best[key] = max(score, best.get(key, 0.0))

        for value in values:
            if value.start < end and start < value.end:
                for key in value_keys(value):
                    for k in by_value.get(key, ()):
                        meet((k,), _VALUE if value.weight else _SURNAME)
        if word.isascii():
            for k in by_text.get(word.lower(), ()):
                meet((k,), _LATIN)
        entry = dictionary.entry(word)
        for gloss in entry.glosses if entry else ():
            for where in _together(gloss, by_stem):
                meet(where, _FULL + _LONGER * (len(gloss) - 1))
            for stem in gloss if len(gloss) > 1 else ():
                for k in by_stem.get(stem, ()):
                    meet((k,), _HALF.get(len(gloss), _LITTLE))
        for function in entry.function if entry else ():
            for k in by_text.get(function, ()):
                meet((k,), _FUNCTION)
        for k in by_group.get(chinese_group(word) or "", ()):
            meet((k,), _GROUP)
        for part in _parts(word):
            inner = dictionary.entry(part)
            for gloss in inner.glosses if inner else ():
                if len(gloss) == 1 or len(part) > 1:
                    for where in _together(gloss, by_stem):
                        meet(where, _PART if len(part) > 1 else _CHARACTER)
        for stem, strengths in answers.items():
            shared = [strengths[character] for character in set(word) if character in strengths]
            if shared:
                score = (
                    _SHARED
                    + 0.05 * min(2.0, max(shared) - 2.3)
                    + 0.12 * (len(shared) - 1)
                    - 0.12 * max(len(word) - len(shared) - 1, 0)
                )
                for k in by_stem[stem]:
                    meet((k,), score)
        for key, strength in dictionary.learned.of(word).items():
            for k in by_stem.get(key, ()) if key[0] != "=" else by_text.get(key[1:], ()):
                meet((k,), _LEARNED + _LEARNED_MORE * strength)
        for k in _spelled(word, by_text, dictionary):
            meet((k,), _PINYIN if len(word) > 1 else _SURNAME)
        found += [_Meeting(number, where, score) for where, score in best.items()]
    answered = {k for meeting in found if meeting.score >= _SHARED for k in meeting.tokens}
    strange = [k for k, token in enumerate(english) if k not in answered and token.stem and len(token.text) > 2]
    return found + list(_sounding(plain, words, english, strange))


def _sounding(
    plain: str, words: Sequence[Span], english: Sequence[Token], strange: Sequence[int]
) -> Iterator[_Meeting]:
    """The words that write, alone or with the next ones, the sounds of a token that no dictionary explains."""
    from dingyi.align.names.context import SOUNDS
    from dingyi.align.names.forms import plain as letters
    from dingyi.align.names.readings import PinyinMissing
    from dingyi.align.names.sounds import likeness, skeleton_en, skeleton_zh

    targets = {k: skeleton_en(letters(english[k].text)) for k in strange}
    runs = [
        (first, last)
        for first in range(len(words))
        for last in range(first + 1, min(first + _SOUNDS, len(words)) + 1)
        if words[last - 1][1] - words[first][0] == sum(end - start for start, end in words[first:last])
        and 2 <= words[last - 1][1] - words[first][0] <= _SOUNDS
        and SOUNDS.issuperset(plain[words[first][0] : words[last - 1][1]])
    ]
    try:
        skeletons = {run: skeleton_zh(plain[words[run[0]][0] : words[run[1] - 1][1]]) for run in runs if targets}
    except PinyinMissing:
        return
    for k, target in targets.items():
        alike = [(min(likeness(own, target), 1.0), run) for run, own in skeletons.items() if len(own) > 1 < len(target)]
        score, (first, last) = max(alike, default=(0.0, (0, 0)), key=lambda pair: (pair[0], pair[1][1] - pair[1][0]))
        if score >= _ALIKE:
            for number in range(first, last):
                yield _Meeting(number, (k,), _SOUND * score)


def _together(gloss: Sequence[str], by_stem: dict[str, list[int]]) -> list[list[int]]:
    """The places where all stems of a gloss stand near one another."""
    places = [by_stem.get(stem, []) for stem in gloss]
    if not all(places):
        return []
    found = []
    for k in min(places, key=len):
        where = [min(place, key=lambda other: abs(other - k)) for place in places]
        if max(where) - min(where) <= len(gloss) + 4:
            found.append(where)
    return found


def _parts(word: str) -> list[str]:
    size = len(word)
    return [word[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size]


def _spelled(word: str, by_text: dict[str, list[int]], dictionary: Dictionary) -> list[int]:
    """The tokens that write the word in pinyin."""
    if len(word) > 4 or word.isascii():
        return []
    joined = {""}
    for character in word:
        joined = {begun + reading for begun in joined for reading in dictionary.readings(character)[:3]}
    bare = ((re.sub("['’]", "", text).replace("ü", "v"), places) for text, places in by_text.items())
    return [k for text, places in bare if len(text) > 2 and text in joined for k in places]
