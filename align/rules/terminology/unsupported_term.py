"""A term in the English whose Chinese is not in the source.

What it finds
    A preferred rendering of three words or more whose Chinese term, or any other term with that rendering, stands
    nowhere in the source.

Why it matters
    A catchword may have been put in out of habit.

Bad
    - They will build a community with a shared future.
      zh: 双方将加强合作。

Good
    - They will build a community with a shared future for humanity.
      zh: 双方将构建人类命运共同体。

When to ignore it
    Where the Chinese says it in other words, as it often does: the rule is off unless asked for.

Source
    The glossary, read backwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="T006",
    name="unsupported-term",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Addition",
    since="0.1.0",
    enabled=False,
)

_FEWEST = 3  # words: shorter terms are common words too


def check(context: Context) -> Iterator[Finding]:
    """Yield each rendering without its term."""
    there = {concept.id for term in context.source_matches for concept in term.concepts}
    for match in context.matches:
        readings = [reading for reading in match.readings if reading.status == "preferred"]
        if not readings or len(context.text[match.start : match.end].split()) < _FEWEST:
            continue
        if all(reading.concept_id not in there for reading in match.readings):
            concept = readings[0].concept
            yield RULE.finding(match.start, match.end, f"{concept.zh} is not in the Chinese", concept=concept.id)
