"""A Chinese line broken inside a clause, or ASCII commas between Chinese words.

What it finds
    A line that ends in a character of a word or clause and goes on in the next; "," where Chinese writes "，". One
    finding for each kind, with the count.

Why it matters
    Sentences are cut in two before they are aligned.

Bad
    - The port opened in May, and trade grew.
      zh: 港口于五月开放,贸易增长。

Good
    - The port opened in May, and trade grew by 1,200 tons.
      zh: 港口于五月开放，贸易增长1,200吨。

When to ignore it
    Verse and lists.

Source
    Reposts on web sites.
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
    code="Z004",
    name="source-broken-line",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Source/Layout",
    since="0.1.0",
)

_FULL = 20  # characters: a shorter line is a heading or verse


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    han = "[\u3400-\u9fff]"
    return (
        (compiled(rf"(?<={han}),(?={han})"), "ASCII commas between Chinese words"),
        (
            compiled(rf"(?<=[^\n]{{{_FULL}}}{han})(?:\r\n|\n)(?={han}[^\n]*[，。；])"),
            "lines broken inside a clause",
        ),
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for each kind."""
    assert context.source is not None
    from dingyi.align.source_side import place

    for pattern, what in _kinds():
        found = list(pattern.finditer(context.source.text))
        if found:
            at = place(context, found[0].start(), found[0].end())
            yield RULE.finding(
                at.start,
                at.end,
                f"{what} in the Chinese ({len(found)})",
                source=context.source_span(found[0].start(), found[0].end()),
            )
