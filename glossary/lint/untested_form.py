"""A forbidden form that no bad example shows.

What it finds
    A forbidden form that occurs in none of its entry's ``bad`` examples.

Why it matters
    Nobody has seen the form fire: a longer form may shield it, or a comma keep it from ever matching.

Bad
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal}]}

Good
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal}], examples: {bad: [They trained many cadres.]}}

When to ignore it
    In a list that was taken over from another tool, until its examples are written.

Source
    This project's own rule for the glossary that ships.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.firing import spelled
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y009", "untested-form", "info", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each forbidden form whose words stand together in no bad example."""
    for entry in collection.judged:
        examples = [collection.words(text) for text in entry.concept.bad]
        for index, rendering in enumerate(entry.concept.en):
            if rendering.status != "forbidden":
                continue
            if not any(spelled(words, form.keys) for form in collection.wordings(rendering) for words in examples):
                yield RULE.finding(
                    entry,
                    f"no bad example holds the forbidden form “{rendering.text}”",
                    "add a sentence of your own that holds it",
                    "en",
                    index,
                )
