"""Adverbs that add nothing.

What it finds
    "unswervingly", "vigorously", "actively", "earnestly" before a verb that says as much, unless the Chinese beside it
    has the word (坚定不移, 大力, 积极, 认真).

Why it matters
    Each such word weakens the next; plain English does without.

Bad
    - The city will vigorously promote trade.

Good
    - The city will vigorously promote trade.
      zh: 全市将大力促进贸易。
    - The volcano erupted vigorously.

When to ignore it
    In quotations.

Source
    Joan Pinkham, The Translator's Guide to Chinglish, on unnecessary modifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C006",
    name="redundant-modifier",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Awkward",
    since="0.1.0",
    anchors=(
        "unswerving",
        "vigorous",
        "actively",
        "earnestly",
        "conscientiously",
        "resolutely",
        "effectively",
        "firmly",
    ),
    enabled=False,
)

_LICENCE = {
    "unswervingly": ("坚定不移", "毫不动摇", "坚定", "始终"),
    "vigorously": ("大力", "蓬勃"),
    "actively": ("积极", "主动"),
    "earnestly": ("认真", "切实", "恳切"),
    "conscientiously": ("认真", "切实", "自觉"),
    "resolutely": ("坚决", "坚定", "毅然"),
    "effectively": ("有效", "切实"),
    "firmly": ("坚定", "牢牢", "坚决", "牢固"),
}
_VERBS = (
    r"promot\w+|advanc\w+|support\w*|develop\w*|push\w*|strengthen\w*|expand\w*|implement\w*|safeguard\w*|deepen\w*|"
    r"improv\w+|respond\w*|participat\w+|carr\w+ out|enhanc\w+|foster\w*|protect\w*|ensur\w+|adher\w+|"
    r"uphold\w*|explor\w+"
)


@cache
def _modifier() -> re.Pattern[str]:
    return compiled(rf"\b(?P<word>{'|'.join(_LICENCE)})\s+(?={_VERBS})", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    """Yield each such adverb that no word of the Chinese licenses."""
    for found in _modifier().finditer(context.prose):
        if context.source is not None:
            spans = context.pairing.source_spans(found.start(), found.end())
            beside = "".join(context.source.text[span.start : span.end] for span in spans)
            from dingyi.glossary.script import simplify

            if any(word in simplify(beside) for word in _LICENCE[found["word"].lower()]):
                continue
        yield RULE.finding(
            found.start("word"),
            found.end("word"),
            f"“{found['word']}” adds nothing to the verb",
            replace(found.start(), found.end(), "", "unsafe", "leave it out"),
        )
