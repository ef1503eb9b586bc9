"""A sentence of more than fifty words.

What it finds
    Sentences of more than fifty words, and of more than four clauses joined by "and", ", and" or semicolons. The options
    "max-words" and "max-joints" set other limits.

Why it matters
    Chinese strings clauses together with commas; in English the reader loses the subject on the way.

Bad
    - The city will build roads, and it will build schools, and it will plant trees, and it will open parks, and it will dig canals, and all will be well.

Good
    - The city will build roads. It will also build schools and plant trees.

When to ignore it
    In lists that cannot be told in two sentences.

Source
    Plain-language guides, which ask for twenty words on average.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple

RULE = Rule(
    code="S005",
    name="run-on-sentence",
    severity="info",
    applicability=None,
    needs_source=False,
    mqm="Style/Awkward",
    since="0.1.0",
    enabled=False,
)


class Options(NamedTuple):
    """``max_words``: of a sentence; ``max_joints``: of its clauses."""

    max_words: int = 50
    max_joints: int = 4


@cache
def _joint() -> re.Pattern[str]:
    return compiled(r"(?:;|,\s+(?:and|but|so|while))\s+(?:it|he|she|they|we|I|this|there|all|the\s+\w+)\s")


def check(context: Context) -> Iterator[Finding]:
    """Yield each sentence that is too long."""
    options = context.options(RULE, Options)
    for sentence in context.sentences:
        text = context.prose[sentence.start : sentence.end]
        words = len(text.split())
        joints = sum(1 for _ in _joint().finditer(text))
        if words > options.max_words:
            yield RULE.finding(sentence.start, sentence.end, f"a sentence of {words} words")
        elif joints > options.max_joints:
            yield RULE.finding(sentence.start, sentence.end, f"{joints + 1} clauses in one sentence")
