"""Finding entries: by id, Chinese (either script), pinyin, English in any form, or something like it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from dingyi.glossary.compiled import Glossary
from dingyi.glossary.inflect import forms, singular
from dingyi.glossary.model import Concept, Rendering
from dingyi.glossary.script import fold_chinese
from dingyi.glossary.tokens import base, lookup_key, tokenize

if TYPE_CHECKING:
    from dingyi.glossary.sound import Spelt

Way = Literal["id", "chinese", "english", "pinyin", "similar"]


class Hit(NamedTuple):
    """An entry, which of its texts was found and in what way, and how well it fits (1 is the text itself).

    ``rendering``: the rendering found, where it was one.
    """

    concept: Concept
    way: Way
    text: str
    score: float
    rendering: Rendering | None = None


def exactly(glossary: Glossary, wanted: str) -> list[Concept]:
    """Return the concepts of which ``wanted`` is the id, a Chinese form (Simplified or Traditional) or an English
    form in any inflection, in the order of their ids."""
    wanted = wanted.strip()
    folded, keys = fold_chinese(wanted)[0], _keys(wanted)
    ids: set[str] = set()
    lookup = lookup_key(keys)
    rows = glossary.english({lookup, *keys}).get(lookup, ())
    terms = glossary.chinese([folded[:2]]).get(folded[:2], ())
    ids.update(wording[0] for form, wordings in rows if form == keys for wording in wordings)
    ids.update(found for term, concepts in terms if term == folded for found in concepts)
    with suppress(KeyError):
        ids.add(glossary.concept(wanted).id)
    return [glossary.concept(concept_id) for concept_id in sorted(ids)]


def _keys(text: str) -> tuple[str, ...]:
    *keys, last = [token.key for token in tokenize(text)] or [""]
    return (*keys, base(last) or last)


def related(glossary: Glossary, concept: Concept) -> list[Concept]:
    """Return the concepts whose Chinese holds this one's or stands inside it, and the formulas it is a part of."""
    ids = {formula for formula, _part in glossary.components([concept.id]).get(concept.id, ())}
    return [
        other
        for other in glossary.concepts()
        if other.id != concept.id and (other.id in ids or concept.zh in other.zh or other.zh in concept.zh)
    ]


def search(glossary: Glossary, query: str, limit: int = 20) -> list[Hit]:
    """Return the entries a query may mean, the best first, each once. Similar ones only where nothing fits better."""
    query = query.strip()
    if not query:
        return []
    best: dict[str, Hit] = {}
    exact = {concept.id for concept in exactly(glossary, query)}
    concepts = glossary.concepts()
    for concept in concepts:
        for hit in _hits(concept, query, concept.id in exact):
            _keep(best, hit)
    for hit in _by_sound(concepts, query):
        _keep(best, hit)
    if not best:
        for concept in concepts:
            for hit in _similar(concept, query):
                _keep(best, hit)
    return sorted(best.values(), key=lambda hit: (-hit.score, len(hit.text), hit.concept.id))[:limit]


def _keep(best: dict[str, Hit], hit: Hit) -> None:
    known = best.get(hit.concept.id)
    if known is None or hit.score > known.score:
        best[hit.concept.id] = hit


def _hits(concept: Concept, query: str, exact: bool) -> Iterator[Hit]:
    if query == concept.id:
        yield Hit(concept, "id", concept.id, 1.0)
    folded = fold_chinese(query)[0]
    if not query.isascii():
        for term in concept.zh_forms:
            if folded in fold_chinese(term)[0]:
                yield Hit(concept, "chinese", term, len(folded) / len(term))
    wanted = _words(query)
    if wanted.strip():
        for rendering in concept.en:
            # The last word of a query may be unfinished.
            text = _words(rendering.text)
            if wanted in text or (len(wanted) > 3 and wanted.rstrip() in text):
                yield Hit(concept, "english", rendering.text, len(wanted) / len(text), rendering)
    if exact:
        keys = _keys(query)
        for rendering in concept.en:
            if any(form.keys == keys for form in forms(rendering)):
                yield Hit(concept, "english", rendering.text, 1.0, rendering)


def _words(text: str) -> str:
    keys = (token.key for token in tokenize(text))
    return f" {' '.join(singular(k) if k.endswith('s') and not k.endswith(('ss', 'us', 'is')) else k for k in keys)} "


def _by_sound(concepts: list[Concept], query: str) -> list[Hit]:
    from dingyi.glossary.sound import spelt

    wanted = spelt(query)
    if wanted is None:
        return []
    # Tones may be wrong, or given for some syllables only.
    return _sounding(concepts, wanted) or _sounding(concepts, wanted.toneless())


def _sounding(concepts: list[Concept], wanted: Spelt) -> list[Hit]:
    from dingyi.glossary.sound import sound

    found = []
    for concept in concepts:
        for term in concept.zh_forms:
            spelling = sound(term, wanted.style)
            if spelling.startswith(wanted.letters) or (len(wanted.letters) > 4 and wanted.letters in spelling):
                found.append(Hit(concept, "pinyin", term, 0.99 * len(wanted.letters) / len(spelling)))
    return found


def _similar(concept: Concept, query: str) -> Iterator[Hit]:
    if query.isascii():
        wanted = _grams(" ".join(token.key for token in tokenize(query)), 3)
        for rendering in concept.en:
            score = _overlap(wanted, _grams(" ".join(token.key for token in tokenize(rendering.text)), 3))
            if score >= 0.4:
                yield Hit(concept, "similar", rendering.text, score / 2, rendering)
    else:
        wanted = _grams(fold_chinese(query)[0], 1)
        for term in concept.zh_forms:
            score = _overlap(wanted, _grams(fold_chinese(term)[0], 1))
            if score >= 0.5:
                yield Hit(concept, "similar", term, score / 2)


def _grams(text: str, size: int) -> set[str]:
    padded = f" {text} " if size > 1 else text
    return {padded[i : i + size] for i in range(len(padded) - size + 1)}


def _overlap(one: set[str], other: set[str]) -> float:
    # Dice's coefficient
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
