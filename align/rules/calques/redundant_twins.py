"""Two words for one thing: "views and opinions", "problems and issues".

What it finds
    Pairs of synonyms joined by "and", where Chinese doubles a word for its rhythm (意见看法, 方式方法), and a word
    joined by "and" to itself, which is what is left when both halves are rendered alike.

Why it matters
    English reads a second word as a second thing.

Bad
    - They exchanged views and opinions. => They exchanged views.
    - The town was upgraded and upgraded. => The town was upgraded.

Good
    - They exchanged views.
    - It grew more and more, again and again, for years and years.
    - The committee considers ways and means.
    - They digitalise trade and trade finance.
    - He ran, ran and ran.

When to ignore it
    Where a law or a title has the pair.

Source
    Joan Pinkham, The Translator's Guide to Chinglish, on redundant twins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from operator import eq

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.phrases import found
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C007",
    name="redundant-twins",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Awkward",
    since="0.1.0",
)

# What English repeats on purpose: comparatives, time, motion and sound that go on.
_MEANT = frozenset(
    "more less again on over through up down round around out by years days weeks months hours miles ages "
    "thousands hundreds millions dozens tons lots loads many so such so-and-so true false this that here there "
    "one two half back forth very far wide now then ever never knock talked walked waited ran worked read tried "
    "went kept cried laughed ha".split()
)


@cache
def _twice() -> re.Pattern[str]:
    # What follows tells the fault from two heads of which the second is narrowed ("trade and trade finance").
    one = r"(?<![\w-])(?P<one>[a-z]{4,}(?:\s[a-z]{4,})?)"
    ends = r"(?:ed|ic|al|ive|ous|able|ible|ful|worthy)"
    return compiled(
        rf"{one},?\s+and\s+(?P=one)(?=[.,;:!?”\"]|\s+(?:of|is|are|was|were|has|have|will)\b|$)"
        rf"|\b(?P<quality>[a-z]+{ends})(?:\s+and\s+(?P=quality)(?=\s+[a-z])|,\s+(?P=quality)(?=,|\s+and\b))"
    )


def _may_be_twice(runs: Sequence[str]) -> bool:
    """Tell whether a word or two words come again, at once (after a comma) or after "and"."""
    if any(map(eq, runs, islice(runs, 1, None))):
        return True
    ands = [at for at, run in enumerate(runs) if run == "and"] if "and" in runs else ()
    return any(
        runs[at - 1 : at] == runs[at + 1 : at + 2] or runs[max(0, at - 2) : at] == runs[at + 1 : at + 3] for at in ands
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield what the rows of this rule find, and, as warnings, words joined to themselves."""
    yield from found(context, RULE)
    if not _may_be_twice(context.runs):
        return
    for twice in _twice().finditer(context.prose):
        group = "one" if twice["one"] else "quality"
        word = twice[group]
        if word.endswith("er") or word.split()[-1] in _MEANT:
            continue
        yield RULE.finding(
            twice.start(),
            twice.end(),
            f"“{word}” is joined to itself: the Chinese has two words here",
            replace(twice.end(group), twice.end(), "", "unsafe"),
            severity="warning",
        )
