"""A forbidden form that does not say why.

What it finds
    A forbidden form without ``why``.

Why it matters
    The report tells the translator what is wrong with the wording. Without a reason it can only say that it is.

Bad
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden}]}

Good
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: "literal: it is the French for a frame"}]}

When to ignore it
    In a list that was taken over from another tool.

Source
    This project's own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.model import REASONS

RULE = Rule("Y016", "missing-reason", "info", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each forbidden form without a reason."""
    for entry in collection.judged:
        for index, rendering in enumerate(entry.concept.en):
            if rendering.status == "forbidden" and not rendering.why:
                yield RULE.finding(
                    entry,
                    f"“{rendering.text}” is forbidden, and nothing says why",
                    f"add why: one of {', '.join(REASONS)}",
                    "en",
                    index,
                )
