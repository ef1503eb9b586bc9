"""Four nouns and adjectives or more before one noun: "urban green low-carbon development plan".

What it finds
    Stretches of four words or more between two words of grammar in which no ending is a verb's, and which end in a
    noun.

Why it matters
    The reader must keep the whole pile in mind to learn what it is about, and guess what belongs to what. Chinese piles
    up attributes before the noun; English hangs some of them behind it.

Bad
    - They support a long-term stable energy service system for industry.
    - The city has an urban green low-carbon development plan.

Good
    - The city has a plan for green development.
    - She met the chief of staff.

When to ignore it
    Where the stack is a name.

Source
    Joan Pinkham, The Translator's Guide to Chinglish, on the noun plague.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C008",
    name="noun-stack",
    severity="info",
    applicability=None,
    needs_source=False,
    mqm="Style/Awkward",
    since="0.1.0",
    enabled=False,
)


@cache
def _stack() -> re.Pattern[str]:
    # A determiner or preposition, then small words that end like no verb and no adverb, then a noun's ending.
    verbal = r"(?![a-z-]+(?:ly|ing|ed|es)\s)"
    grammar = (
        r"(?!(?:a|an|the|and|or|but|nor|of|to|in|on|for|with|that|which|who|what|when|where|why|how|if|is|are|was|were|be|"
        r"has|have|had|do|does|did|will|would|can|could|may|might|must|should|by|at|as|from|over|about|into|than|then|"
        r"more|less|not|no|so|this|these|those|his|her|its|their|our|your|we|they|he|she|it|you|there|all|some|any)\s)"
    )
    word = rf"{verbal}{grammar}[a-z]+(?:-[a-z]+)*"
    head = (
        r"[a-z]*(?:tion|ment|ity|ance|ence|ure|ism|ship|system|plan|policy|supply|measures|service|work|zone|model)s?"
    )
    return compiled(
        rf"(?<![a-z-])(?:the|a|an|its|their|our|of|for|in|with|and)\s+(?P<stack>(?:{word}\s+){{3,}}{head})(?![a-z-])"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each stack without the word of grammar before it."""
    for found in _stack().finditer(context.prose):
        words = len(found["stack"].split())
        yield RULE.finding(found.start("stack"), found.end("stack"), f"{words} words stacked up before one noun")
