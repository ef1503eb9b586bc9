"""Finding entries: by id, by Chinese, by English."""

from __future__ import annotations

from dingyi.glossary.compiled import Glossary
from dingyi.glossary.inflect import forms
from dingyi.glossary.model import Concept
from dingyi.glossary.script import fold_chinese
from dingyi.glossary.tokens import tokenize


def exactly(glossary: Glossary, wanted: str) -> list[Concept]:
    """Return the concepts of which ``wanted`` is the id, a Chinese form (Simplified or Traditional) or an English
    form in any inflection, in the order of their ids."""
    folded = fold_chinese(wanted.strip())[0]
    keys = tuple(token.key for token in tokenize(wanted))
    return [concept for concept in glossary.concepts() if _is(concept, wanted.strip(), folded, keys)]


def _is(concept: Concept, wanted: str, folded: str, keys: tuple[str, ...]) -> bool:
    if wanted == concept.id or any(fold_chinese(term)[0] == folded for term in concept.zh_forms):
        return True
    return bool(keys) and any(form.keys == keys for rendering in concept.en for form in forms(rendering))


def related(glossary: Glossary, concept: Concept) -> list[Concept]:
    """Return the concepts whose Chinese holds this one's or stands inside it, and the formulas it is a part of."""
    ids = {formula for formula, _part in glossary.components([concept.id]).get(concept.id, ())}
    return [
        other
        for other in glossary.concepts()
        if other.id != concept.id and (other.id in ids or concept.zh in other.zh or other.zh in concept.zh)
    ]
