"""万 and 亿 word for word: “1,240 ten thousand”.

What it finds
    A figure before "ten thousand" or "hundred million", or "wan" and "yi" left in.

Why it matters
    English counts in thousands, millions and billions; such a figure is read wrong.

Bad
    - Sales reached 1,240 ten thousand. => Sales reached 12.4 million.
    - It invested 12 hundred million yuan. => It invested 1.2 billion yuan.
    - It has 35 wan residents. => It has 350,000 residents.

Good
    - It invested 1.2 billion yuan.
    - The tower cost ten thousand yuan.
    - It cost one hundred million yuan.

When to ignore it
    Never.

Source
    The value is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="N003",
    name="literal-wan-yi",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Locale/Number format",
    since="0.1.0",
    anchors=(
        "ten thousand",
        "ten-thousand",
        "hundred million",
        "hundred-million",
        " wan",
        " yi",
        "100 million",
        "10 thousand",
    ),
)

_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))


@cache
def _figure() -> re.Pattern[str]:
    return compiled(
        r"(?<![\w.,])(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s+(?:(?P<wan>(?:ten|10)[ -]thousand|wan)|"
        r"(?P<yi>(?:hundred|100)[ -]million|yi))(?!\w)"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each such figure; the fix writes its value."""
    from decimal import Decimal

    for found in _figure().finditer(context.prose):
        value = Decimal(found["figure"].replace(",", "")) * (10**4 if found["wan"] else 10**8)
        text = _written(value)
        yield RULE.finding(
            found.start(),
            found.end(),
            f"“{found['wan'] or found['yi']}” copies the Chinese unit {'万' if found['wan'] else '亿'}: "
            "English counts in thousands, millions and billions",
            replace(found.start(), found.end(), text, "safe"),
        )


def _written(value: object) -> str:
    from decimal import Decimal

    amount = Decimal(str(value))
    for name, scale in _SCALES:
        if amount >= scale:
            return f"{(amount / scale).normalize():f} {name}"
    return f"{int(amount):,}" if amount == int(amount) else f"{amount.normalize():f}"
