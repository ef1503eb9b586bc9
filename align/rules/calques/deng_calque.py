"""“And other fields” for 等领域.

What it finds
    A list that ends in "and other fields", "and other aspects", "and other businesses", "and other work"; beside
    Chinese only where it has 等.

Why it matters
    等 often closes a list that is complete, and where it is not, English says "areas such as".

Bad
    - They work together in trade, shipping and other fields.
    - They work together in trade, shipping and other aspects.
      zh: 双方在贸易、航运等方面开展合作。

Good
    - They work together in areas such as trade and shipping.
    - He owns a hotel and other businesses abroad.
      zh: 他在海外有一家旅馆和别的企业。

When to ignore it
    Where the others are meant.

Source
    Readouts of meetings beside their Chinese.
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
    code="C011",
    name="deng-calque",
    severity="info",
    applicability=None,
    needs_source=False,
    mqm="Style/Unidiomatic",
    since="0.1.0",
    anchors=("and other",),
)


@cache
def _others() -> re.Pattern[str]:
    return compiled(
        r"(?<=[\w,])\s(?P<words>and other (?:related |relevant |key )?(?:fields|aspects|businesses|work|works|"
        r"industries|links|contents|means|ways|issues|areas))\b(?!\s+(?:of|that|which|in which|where))"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each such ending of a list."""
    for found in _others().finditer(context.prose):
        if context.source is not None:
            spans = context.pairing.source_spans(found.start(), found.end())
            if spans and not any("等" in context.source.text[span.start : span.end] for span in spans):
                continue
        yield RULE.finding(
            found.start("words"),
            found.end("words"),
            "this copies the Chinese 等, “and so on”: leave it out where the list is complete, else write “areas such as …”",
        )
