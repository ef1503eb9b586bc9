"""A date or time that differs from the Chinese.

What it finds
    A day, month, year, quarter or hour in the English that stands in the place of a different one in the Chinese.

Why it matters
    Readers act on dates.

Bad
    - The fair opens on July 1. => The fair opens on June 1.
      zh: 博览会6月1日开幕。
    - Exports grew in the second quarter. => Exports grew in the third quarter.
      zh: 第三季度出口增长。

Good
    - The fair opens on June 1.
      zh: 博览会6月1日开幕。
    - The plan of 2024 was met.
      zh: 2024年的计划完成了。

When to ignore it
    Where the English names a relative date ("last year") by its figure, or the other way round.

Source
    The values of both sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import BY_GRADE, finding, mismatches
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N004",
    name="date-mismatch",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each date or time that differs."""
    for wrong in mismatches(context, "date", "time"):
        yield finding(RULE, context, wrong, BY_GRADE[wrong.grade])
