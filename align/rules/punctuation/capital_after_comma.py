"""A small word has a capital after a comma, inside a sentence.

What it finds
    A word of the closed class (to, the, and, with, which...) written with a capital after a comma and
    before a word in small letters.

Why it matters
    The sentence was cut and joined again, by a machine or by hand; it reads as a new beginning.

Bad
    - The plant makes new products, To meet the needs of the market.
      => The plant makes new products, to meet the needs of the market.

Good
    - He works in The Hague, The Netherlands.
    - Growing Together, With the People in Mind
    - He said, “To meet the needs of the market we must invest.”

When to ignore it
    In titles, and where the house puts a capital on a full sentence after a comma.

Source
    The Chicago Manual of Style, 6.16 and 8.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

_WORDS = frozenset(
    "To The A Of In On At For By With From As And But Or Nor If When While Although Though Because Since "
    "That Which Who Whose It They Its Their This These Those There Is Are Was Were Be Been Has Have Had "
    "Into Through Between Among Against During After Before Under Over Where Whereas Unless Until Not".split()
)

RULE = Rule(
    code="P004",
    name="capital-after-comma",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Spelling",
    since="0.1.0",
    anchors=(", ", ",\t", ",\xa0"),
)


@cache
def _capital() -> re.Pattern[str]:
    words = "|".join(sorted(_WORDS, key=lambda word: (-len(word), word)))
    return compiled(rf"(?<=[\w)\] ],)[ \t\xa0]+({words})[ \t\xa0]+(?=[a-z])")


def check(context: Context) -> Iterator[Finding]:
    """Yield each such word; the fix writes it small."""
    prose = context.prose
    if context.capitals.isdisjoint(_WORDS):
        return
    for found in _capital().finditer(prose):
        start, end = found.span(1)
        sentence = context.document.sentence_at(start)
        if sentence is None or start == sentence.start or _is_title(context, sentence):
            continue
        if prose[max(sentence.start, start - 40) : start].lower().endswith(("president, ", "gentlemen, ", "friends, ")):
            continue  # an address: "Mr. President, The ..." opens a speech
        word = found.group(1)
        yield RULE.finding(
            start,
            end,
            f"“{word}” with a capital inside a sentence",
            replace(start, end, word.lower(), "safe"),
        )


def _is_title(context: Context, sentence: Sentence) -> bool:
    """Tell whether a sentence is a heading: it has no stop, or most of its longer words have capitals."""
    text = context.text[sentence.start : sentence.end]
    if text.rstrip("”’\"')")[-1:] not in ".!?;:。":
        words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
        return 2 * sum(word[0].isupper() for word in words) >= len(words)
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)
