"""Straight and curly quotation marks stand in one text.

What it finds
    The rarer of the two kinds of double quotation marks, once, with a fix that makes all of them the
    commoner kind.

Why it matters
    It shows that the text was put together from several; a search for one kind misses the other.

Bad
    - He said, “We agree,” and “We thank you,” but then "We doubt it."
      => He said, “We agree,” and “We thank you,” but then “We doubt it.”

Good
    - He said, “We agree,” and left.
    - "We agree," he said, "and we thank you."
    - The 15" screen showed “Welcome”.

When to ignore it
    Where straight marks stand for inches or in code.

Source
    The Chicago Manual of Style, 6.115 ("smart" quotation marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P007",
    name="mixed-quote-style",
    severity="info",
    applicability="safe",
    needs_source=False,
    mqm="Style/Inconsistent style",
    since="0.1.0",
    anchors=("“", "”"),
    enabled=False,
)


@cache
def _straight() -> re.Pattern[str]:
    return compiled(r"(?<!\d)\"|\"(?=\w)")


@cache
def _curly() -> re.Pattern[str]:
    return compiled("[“”]")


def check(context: Context) -> Iterator[Finding]:
    """Yield the first mark of the rarer kind."""
    straight = [found.start() for found in _straight().finditer(context.prose)]
    curly = [found.start() for found in _curly().finditer(context.prose)]
    if not straight or not curly:
        return
    if len(curly) < len(straight):
        edits = tuple(Edit(at, at + 1, '"') for at in curly)
        first, sure = curly[0], True
    else:
        edits = tuple(Edit(at, at + 1, _curled(context.prose, at)) for at in straight)
        first, sure = straight[0], len(straight) % 2 == 0
    yield RULE.finding(
        first,
        first + 1,
        f"straight and curly quotation marks in one text ({len(edits)} of {len(straight) + len(curly)} differ)",
        Fix("make all of them the same", "safe" if sure else "unsafe", edits),
    )


def _curled(prose: str, at: int) -> str:
    before = prose[at - 1 : at]
    return "“" if not before or before.isspace() or before in "([{—–-‘“/" else "”"
