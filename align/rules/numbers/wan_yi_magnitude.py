"""A figure off by a power of ten.

What it finds
    The right figures with the wrong scale: 万 and 亿 count in ten thousands and hundred millions, and a translation
    that keeps the figures and takes "million" or "billion" is off by ten or more.

Why it matters
    The error is large and looks right.

Bad
    - The province invested 70 billion yuan. => The province invested 7 billion yuan.
      zh: 该省投资70亿元。
    - Some 1.2 million tons were shipped.
      zh: 运送了12万吨。

Good
    - The province invested 7 billion yuan.
      zh: 该省投资70亿元。
    - It has 350,000 residents.
      zh: 常住人口35万人。

When to ignore it
    Never, unless the Chinese itself is wrong.

Source
    The values of both sides; the fix is computed from the Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import finding, mismatches
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N002",
    name="wan-yi-magnitude",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each figure whose scale differs."""
    for wrong in mismatches(context, "magnitude"):
        yield finding(RULE, context, wrong, "error" if wrong.grade else "warning")
