"""The right figure with the wrong currency or unit.

What it finds
    An equal figure whose currency or unit differs: 亿美元 as "yuan", 公里 as "li", 吨 lost.

Why it matters
    The figure is checked and found right, and the amount is wrong.

Bad
    - The fund holds 500 million yuan. => The fund holds US$500 million.
      zh: 基金规模为5亿美元。

Good
    - The fund holds US$500 million.
      zh: 基金规模为5亿美元。
    - The road is 30 kilometers long.
      zh: 公路长30公里。

When to ignore it
    In Hong Kong and Macao texts, where 元 and "$" are the local currency.

Source
    The values of both sides; currencies by ISO 4217.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.figures import faulty, finding
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="N008",
    name="currency-or-unit-mismatch",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Locale convention/Currency format",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each pair of equal figures with different currencies, or different units."""
    for pair in faulty(context, "currency", "unit"):
        yield finding(RULE, context, pair, "error" if "currency" in pair.faults else "warning")
