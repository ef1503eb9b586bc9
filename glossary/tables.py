"""What a glossary is compiled into: tables by the keys under which the words of a text are looked up."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from dingyi.glossary.compiled import ALIKE, SAME, SHIPPED, TERMS, Accepted, Wordings
from dingyi.glossary.inflect import comma_places, forms
from dingyi.glossary.model import NOT_NAMES, Concept, Rendering
from dingyi.glossary.script import fold_chinese
from dingyi.glossary.store import Tables
from dingyi.glossary.tokens import LONG, SMALL_IN_NAMES, Token, lookup_key, shape, tokenize

_RARE = 60  # renderings that share a word by which near misses are looked up


def tables_of(concepts: Sequence[Concept]) -> Tables:
    """Return the tables of a store: ``english``, ``chinese``, ``concept``, ``near``, ``accepted``, ``part``,
    ``component``, ``about``."""
    english: dict[str, dict[tuple[str, ...], Wordings]] = {}
    chinese: dict[str, dict[str, list[str]]] = {}
    accepted: list[Accepted] = []
    for concept in concepts:
        for index, rendering in enumerate(concept.en):
            tokens = tokenize(rendering.text)
            words = tuple([token.key for token in tokens])
            if rendering.status in ("preferred", "admitted") and len(words) >= 3:
                accepted.append((words, concept.id, index))
            commas = comma_places(rendering.text)
            name = len(words) > 1 and concept.domain not in NOT_NAMES and _has_capitals(rendering, tokens)
            for form in forms(rendering, words):
                lookup = lookup_key(form.keys)
                wordings = english.setdefault(lookup, {}).setdefault(form.keys, [])
                exact = rendering.text if rendering.exact else None
                wordings.append(
                    (concept.id, index, form.inflection, rendering.status, rendering.profile, exact, commas, name)
                )
        for term in concept.zh_forms:
            folded = fold_chinese(term)[0]
            ids = chinese.setdefault(folded[:2], {}).setdefault(folded, [])
            if concept.id not in ids:
                ids.append(concept.id)
    rows = {concept.id: _plain(concept._replace(path=_portable(concept.path))) for concept in concepts}
    said = sorted(row[:-2] for row in rows.values())  # without the place where it is written
    return {
        "english": {key: sorted(rows.items(), key=lambda row: -len(row[0])) for key, rows in english.items()},
        "chinese": {
            key: [(term, tuple(ids)) for term, ids in sorted(rows.items(), key=lambda row: -len(row[0]))]
            for key, rows in chinese.items()
        },
        "concept": rows,
        **_near(accepted),
        "part": _parts(concepts),
        "component": _components(concepts),
        "about": {
            "digest": f"{crc32(repr(said).encode()):08x}",
            "size": len(concepts),
        },
    }


def _has_capitals(rendering: Rendering, words: Sequence[Token]) -> bool:
    weighty = [word for word in words if word.key not in SMALL_IN_NAMES]
    return bool(weighty) and all(rendering.text[word.start].isupper() for word in weighty)


def _near(accepted: Sequence[Accepted]) -> Tables:
    uses = Counter(key for keys, _concept, _index in accepted for key in set(keys))
    found: dict[str, list[Accepted]] = {}
    reach: dict[str, tuple[dict[str, int], ...]] = {}

    def add(word: str, sort: int, other: str, row: Accepted) -> None:
        told = reach.setdefault(word, ({}, {}))[sort]
        told[other] = max(told.get(other, 0), len(row[0]) - 1)
        found.setdefault(f"{word} {sort} {other}", []).append(row)

    for row in accepted:
        # The rarest words, since common ones tell nothing and would bring half the glossary to every text; two, since
        # one of them may be the one with the slip.
        rarest, second = [*sorted(set(row[0]), key=lambda key: (uses[key], -len(key), key)), row[0][0]][:2]
        if uses[rarest] <= _RARE:
            add(rarest, SAME, second, row)
            for word, other in ((rarest, second), (second, rarest)):
                if uses[word] <= _RARE and len(other) >= LONG:
                    add(word, ALIKE, shape(other), row)
    return {"near": reach, "accepted": found}


def _parts(concepts: Sequence[Concept]) -> dict[str, Any]:
    found: dict[str, list[Accepted]] = {}
    for concept in concepts:
        for index, part in enumerate(concept.parts):
            for wording in part.en:
                keys = tuple(token.key for token in tokenize(wording))
                if keys:
                    found.setdefault(lookup_key(keys), []).append((keys, concept.id, index))
    return found


def _components(concepts: Sequence[Concept]) -> dict[str, Any]:
    by_start: dict[str, list[Concept]] = {}
    for concept in concepts:
        by_start.setdefault(concept.zh[:2], []).append(concept)
    found: dict[str, list[tuple[str, int]]] = {}
    for formula in concepts:
        for index, part in enumerate(formula.parts):
            starts = dict.fromkeys(part.zh[at : at + size] for at in range(len(part.zh)) for size in (1, 2))
            for concept in (one for start in starts for one in by_start.get(start, ())):
                # Two characters inside a long part (发展) would tell nothing.
                whole = len(concept.zh) >= 4 or 2 * len(concept.zh) >= len(part.zh)
                if whole and concept.id != formula.id and concept.zh in part.zh:
                    found.setdefault(concept.id, []).append((formula.id, index))
    return found


def _plain(value: Any) -> Any:
    # marshal takes no subclasses of tuple
    return tuple([_plain(item) for item in value]) if isinstance(value, tuple) else value


def _portable(path: str) -> str:
    folder, name = os.path.split(path)
    return SHIPPED + name if folder == TERMS else path
