"""“More than” or “nearly” lost, or turned round.

What it finds
    近, 约, 超过, 不到, 余, 以上 beside a figure whose English has no such word (information), or the opposite one
    (a warning).

Why it matters
    超过70亿 is a floor; "7 billion" is a figure, and "nearly 7 billion" a ceiling.

Bad
    - Nearly 7 billion yuan was paid. => More than 7 billion yuan was paid.
      zh: 支付超过70亿元。
    - The bridge opens in early 2027. => The bridge opens at the end of 2027.
      zh: 大桥将于2027年底通车。
    - The fair drew 3,000 visitors. => The fair drew about 3,000 visitors.
      zh: 博览会吸引了约3000名观众。

Good
    - More than 7 billion yuan was paid.
      zh: 支付超过70亿元。
    - Over 3,000 people came.
      zh: 3000多人参加。
    - The bridge opens at the end of 2027.
      zh: 大桥将于2027年底通车。
    - Readers under the age of 14 need no card.
      zh: 14岁以下读者无需办卡。
    - Rates moved between 106 and 108 percent.
      zh: 比率在106%至108%之间波动。

When to ignore it
    Where the exact figure is known.

Source
    The values of both sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import faulty, finding
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N009",
    name="qualifier-lost",
    severity="warning",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Under-translation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each figure whose qualifier is lost or opposed; the fix writes the figure with it."""
    for pair in faulty(context, "qualifier", "qualifier-lost"):
        yield finding(RULE, context, pair, "warning" if "qualifier" in pair.faults else "info")
