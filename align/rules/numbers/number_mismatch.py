"""A figure that differs from the Chinese.

What it finds
    A number, an amount or a share in the English that stands in the place of another one in the aligned Chinese.
    Where the places do not answer each other beyond doubt it is a warning; small number words that leave doubt are
    information.

Why it matters
    A wrong figure is the fault readers forgive least, and the one that no reading of the English alone can find.

Bad
    - The port handled 38 ships. => The port handled 36 ships.
      zh: 港口接待了36艘船。
    - It was said at the 18th session. => It was said at the 17th session.
      zh: 这是第十七届会议上说的。
    - Two fifths of the members voted. => Two thirds of the members voted.
      zh: 三分之二的成员投了票。

Good
    - The port handled 36 ships.
      zh: 港口接待了三十六艘船。
    - Both sides signed 12 agreements.
      zh: 双方签署了12项协议。
    - A dozen firms took part.
      zh: 十几家企业参加。

When to ignore it
    Where the Chinese is wrong and the English puts it right.

Source
    Values are read as align/values says; equality allows for rounding, other units and other words for one value.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import BY_GRADE, finding, mismatches
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N001",
    name="number-mismatch",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each value that stands in the place of a different one."""
    for wrong in mismatches(context, "digits", "value"):
        yield finding(RULE, context, wrong, BY_GRADE[wrong.grade])
