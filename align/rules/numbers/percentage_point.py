"""Percentage points told as percent, or the other way round.

What it finds
    个百分点 as "percent", and 百分之 or % as "percentage points".

Why it matters
    From 4 percent, up 2 percentage points is 6 percent; up 2 percent is 4.08 percent.

Bad
    - The share rose by 2 percent. => The share rose by 2 percentage points.
      zh: 比重提高2个百分点。

Good
    - The share rose by 2 percentage points.
      zh: 比重提高2个百分点。
    - Output rose by 2 percent.
      zh: 产量增长2%。

When to ignore it
    Never.

Source
    National Bureau of Statistics of China, notes to its statistical communiques, on 百分点.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import faulty, finding
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N006",
    name="percentage-point",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each pair of equal figures that are points on one side and percent on the other."""
    for pair in faulty(context, "point"):
        yield finding(RULE, context, pair)
