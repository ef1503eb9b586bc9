"""Finding terms in text: Chinese by longest match on folded text, English word by word on generated forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from operator import add

from dingyi.glossary.compiled import Glossary, Wordings
from dingyi.glossary.inflect import Inflection
from dingyi.glossary.model import Concept, Rendering, Status
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.script import fold_chinese
from dingyi.glossary.tokens import Token, base, keys_of, lookup_keys, tokenize

Forms = Mapping[str, Sequence[tuple[tuple[str, ...], Wordings]]]


class Reading:
    """One concept a wording may stand for: which of its renderings, in which inflection. The concept itself is read
    only when it is asked for: most wordings are right and need no more than their status."""

    __slots__ = ("_glossary", "concept_id", "index", "inflection", "status")

    def __init__(self, glossary: Glossary, concept_id: str, index: int, inflection: Inflection, status: Status) -> None:
        self._glossary = glossary
        self.index = index
        self.concept_id = concept_id
        self.inflection = inflection
        self.status = status

    @property
    def concept(self) -> Concept:
        return self._glossary.concept(self.concept_id)

    @property
    def rendering(self) -> Rendering:
        return self.concept.en[self.index]


class Match(NamedTuple):
    """A wording at code points ``start`` to ``end`` (exclusive), without the possessive that may follow it."""

    start: int
    end: int
    readings: tuple[Reading, ...]


class ChineseMatch(NamedTuple):
    """A Chinese term at code points ``start`` to ``end`` (exclusive) of the source; several concepts where
    nothing near it tells its senses apart."""

    start: int
    end: int
    concepts: tuple[Concept, ...]


def match_english(
    glossary: Glossary, text: str, tokens: Sequence[Token] | None = None, forms: Forms | None = None
) -> list[Match]:
    """Return the renderings in ``text``, leftmost and longest first choice. None overlap, but that a wrong one is found
    where it begins inside another and ends behind it.

    A form whose capitals count (``case: exact``) matches only as written. ``tokens``, and ``forms`` as
    ``Glossary.english`` returns them, may be given where the caller has them already.
    """
    if forms is None:
        forms = glossary.english(lookup_keys(keys_of(text)))
    if not forms:
        return []
    words = tokenize(text) if tokens is None else tokens
    found: list[Match] = []
    free = 0
    following: Token | None
    for at, (word, following) in enumerate(zip_longest(words, words[1:])):
        key = word.key
        pair = f"{key} {following.key}" if following is not None and (following.joined or following.comma) else ""
        # Most words begin no form. The last of one may carry a possessive that is not part of it.
        if pair not in forms and key not in forms and pair[-2:] != "'s" and key[-2:] != "'s":
            continue
        length = end = 0
        readings: tuple[Reading, ...] = ()
        for lookup in _endings(pair):
            for form, wordings in forms.get(lookup, ()):
                if len(form) <= length or at + len(form) <= free:
                    break  # the longest stands first
                if at < free and not _may_be_wrong(wordings):
                    continue
                last = _stands(words, at, form)
                if last is None:
                    continue
                commas = sum(1 << index for index in range(1, len(form)) if words[at + index].comma)
                if told := _readings(glossary, wordings, text, word.start, last, commas):
                    length, end, readings = len(form), last, told
                    break
        for single in _endings(key):
            if length or at < free:
                break
            last = word.end - (len(key) - len(single))
            for form, wordings in forms.get(single, ()):
                if len(form) == 1 and (told := _readings(glossary, wordings, text, word.start, last, 0)):
                    length, end, readings = 1, last, told
                    break
        if length:
            found.append(Match(word.start, end, readings))
            glossary.expect([reading.concept_id for reading in readings])
            free = at + length
    return found


def _may_be_wrong(wordings: Wordings) -> bool:
    return any(status in ("forbidden", "superseded") for _id, _index, _inflection, status, *_rest in wordings)


def _readings(
    glossary: Glossary, wordings: Wordings, text: str, start: int, end: int, commas: int
) -> tuple[Reading, ...]:
    # Those that the house has, with the commas and the capitals that stand in the text.
    return tuple(
        [
            Reading(glossary, concept_id, index, inflection, status)
            for concept_id, index, inflection, status, profile, exact, places, _name in wordings
            if (profile is None or profile == glossary.profile)
            and not commas & ~places
            and (exact is None or _same_case(text, start, end, exact))
        ]
    )


def match_chinese(glossary: Glossary, text: str) -> list[ChineseMatch]:
    """Return the terms in Chinese text, leftmost-longest; a term inside a longer one is satisfied by it."""
    folded, offsets = fold_chinese(text)
    pairs = list(map(add, folded, folded[1:]))
    entries = glossary.chinese(pairs)
    found: list[tuple[int, int, Sequence[str]]] = []
    free = 0
    for at in [at for at, pair in enumerate(pairs) if pair in entries]:
        if at < free:
            continue
        for term, ids in entries[pairs[at]]:
            if folded.startswith(term, at):
                free = at + len(term)
                found.append((at, free, ids))
                glossary.expect(ids)
                break  # the longest stands first
    return [
        ChineseMatch(offsets[at], offsets[end - 1] + 1, kept)
        for at, end, ids in found
        if (kept := _senses(glossary, folded, at, end, ids))
    ]


def _endings(key: str) -> tuple[str, ...]:
    return (key, key[:-2]) if key.endswith("'s") else (key,)


def _stands(words: Sequence[Token], at: int, keys: tuple[str, ...]) -> int | None:
    # The end offset where the form stands at word ``at``, without a possessive after it.
    last = at + len(keys) - 1
    if last >= len(words):
        return None
    for index in range(1, len(keys)):
        word = words[at + index]
        if not (word.joined or word.comma):
            return None
        if word.key == keys[index]:
            continue
        if at + index == last and base(word.key) == keys[index]:
            return word.end - (len(word.key) - len(keys[index]))
        return None
    return words[last].end


def _same_case(text: str, start: int, end: int, wanted: str) -> bool:
    return [t.key for t in tokenize(wanted)] == [t.key for t in tokenize(text, start, end)] and (
        "".join(c for c in wanted if c.isalnum()) in "".join(c for c in text[start:end] if c.isalnum())
    )


def _senses(glossary: Glossary, folded: str, start: int, end: int, ids: Sequence[str]) -> tuple[Concept, ...]:
    concepts = [concept for concept in map(glossary.concept, ids) if not _within(folded, start, end, concept)]
    plain = [concept for concept in concepts if not concept.when_near]
    if len(plain) == len(concepts):
        return tuple(concepts)
    near = folded[max(0, start - 8) : end + 8]
    return tuple([c for c in concepts if any(fold_chinese(word)[0] in near for word in c.when_near)] or plain)


def _within(folded: str, start: int, end: int, concept: Concept) -> bool:
    for longer in concept.not_within:
        word = fold_chinese(longer)[0]
        at = folded.find(word, max(0, end - len(word)), start + len(word))
        if at >= 0 and at <= start and at + len(word) >= end:
            return True
    return False
