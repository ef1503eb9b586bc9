"""A multiple off by one.

What it finds
    增长两倍 as "doubled", 翻两番 as "doubled", 是…的三倍 as "three times more":
    growth by N times is N + 1 times as much.

Why it matters
    增长了两倍 is three times the old figure; "doubled" takes a third of it away.

Bad
    - Trade doubled. => Trade tripled.
      zh: 贸易额增长了两倍。

Good
    - Trade tripled.
      zh: 贸易额增长了两倍。
    - Trade doubled.
      zh: 贸易额翻了一番。

When to ignore it
    Where the source is known to use 增长N倍 for N times as much.

Source
    GB/T 15835-2011 on numerals; usage notes of the statistical authorities on 倍 and 番.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import faulty, finding, mismatches
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N007",
    name="multiple-off-by-one",
    severity="warning",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each multiple that differs; the fix is the multiple of the Chinese in words."""
    for pair in faulty(context, "multiple"):
        yield finding(RULE, context, pair)
    for wrong in mismatches(context, "multiple"):
        yield finding(RULE, context, wrong)
