"""What entries hold, named for people, so that what a format cannot hold is said before it is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal, get_args

from dingyi.glossary.model import Concept, Rendering

Feature = Literal[
    "ids",
    "domains",
    "what is seen or provisional",
    "Chinese variants",
    "strings a term is not meant in",
    "words that select a sense",
    "notes",
    "sources",
    "addresses of sources",
    "examples",
    "parts of formulas",
    "canonical texts",
    "which rendering is preferred",
    "admitted renderings",
    "superseded renderings",
    "forbidden renderings",
    "reasons",
    "wrong only beside the Chinese",
    "swapped unseen",
    "parts of speech",
    "where capitals count",
    "houses",
    "last years",
    "abbreviations",
]
EVERYTHING: frozenset[Feature] = frozenset(get_args(Feature))


def features(concept: Concept) -> Counter[Feature]:
    """Return how often an entry makes use of each feature."""
    found: Counter[Feature] = Counter({"ids": 1, "domains": 1, "what is seen or provisional": 1})
    found["Chinese variants"] = len(concept.zh_variants)
    found["strings a term is not meant in"] = len(concept.not_within)
    found["words that select a sense"] = len(concept.when_near)
    found["notes"] = int(concept.note is not None)
    found["sources"] = len(concept.sources)
    found["addresses of sources"] = sum(source.url is not None for source in concept.sources)
    found["examples"] = len(concept.good) + len(concept.bad)
    found["parts of formulas"] = len(concept.parts)
    found["canonical texts"] = int(concept.canonical is not None)
    for rendering in concept.en:
        found.update(_of_rendering(rendering))
    return found


def losses(concepts: Sequence[Concept], held: Collection[Feature]) -> list[str]:
    """Return what a format that holds only some features loses of the entries, with figures, in the order above."""
    total: Counter[Feature] = Counter()
    for concept in concepts:
        total.update(features(concept))
    return [
        f"{feature} ({total[feature]:,})" for feature in get_args(Feature) if total[feature] and feature not in held
    ]


def _of_rendering(rendering: Rendering) -> Counter[Feature]:
    found: Counter[Feature] = Counter()
    found["which rendering is preferred"] = int(rendering.status == "preferred")
    found["admitted renderings"] = int(rendering.status == "admitted")
    found["superseded renderings"] = int(rendering.status == "superseded")
    found["forbidden renderings"] = int(rendering.status == "forbidden")
    found["reasons"] = int(rendering.why is not None)
    found["wrong only beside the Chinese"] = int(rendering.scope == "with-source")
    found["swapped unseen"] = int(rendering.auto)
    found["parts of speech"] = int(rendering.pos is not None)
    found["where capitals count"] = int(rendering.exact)
    found["houses"] = int(rendering.profile is not None)
    found["last years"] = int(rendering.until is not None)
    found["abbreviations"] = int(rendering.abbreviation is not None)
    return found
