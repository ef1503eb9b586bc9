"""A Chinese unit without its worth.

What it finds
    A figure in mu, jin, li or liang that no metric figure explains beside it.

Why it matters
    Few readers know that fifteen mu are a hectare and a jin half a kilogram.

Bad
    - They planted 600 mu of rice. => They planted 40 hectares of rice.
    - Each family got 50 jin of flour. => Each family got 25 kilograms of flour.

Good
    - They planted 600 mu (40 hectares) of rice.
    - Li and 2 others met.

When to ignore it
    In texts for those who know.

Source
    State Council, Order on legal units of measurement (1984): 1 mu = 1/15 hectare, 1 jin = 0.5 kg, 1 li = 0.5 km.
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
    code="N010",
    name="chinese-unit-unconverted",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Locale/Measurement",
    since="0.1.0",
    anchors=(" mu", " mou", " jin", " li", " catt"),
)

_WORTH = {"mu": (15, "hectares"), "mou": (15, "hectares"), "jin": (2, "kilograms"), "li": (2, "kilometers")}
_WORTH |= {"catty": (2, "kilograms"), "catties": (2, "kilograms")}
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


@cache
def _measure() -> re.Pattern[str]:
    return compiled(
        r"(?<![\w.,])(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s+(?P<scale>thousand|million|billion))?\s+"
        r"(?P<unit>mu|mou|jin|li|catty|catties)\b(?!\s*\()"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each figure in such a unit; the fix converts it where the result is short."""
    for found in _measure().finditer(context.prose):
        around = context.prose[max(0, found.start() - 30) : found.end() + 40]
        if compiled(r"hectare|acre|kilogram|\bkg\b|kilomet|\bkm\b").search(around):
            continue
        divisor, unit = _WORTH[found["unit"]]
        scale = found["scale"] or ""
        text = _written(found["figure"].replace(",", ""), _SCALES[scale], divisor)
        yield RULE.finding(
            found.start(),
            found.end(),
            f"{found['unit']} is not known to readers: about {text} {unit}",
            replace(found.start(), found.end(), f"{text} {unit}", "unsafe"),
        )


def _written(figure: str, scale: int, divisor: int) -> str:
    from decimal import ROUND_HALF_UP, Decimal  # two milliseconds of a start, and few texts need it

    amount = Decimal(figure) * scale / divisor
    for name in ("billion", "million"):
        if amount >= _SCALES[name]:
            return f"{(amount / _SCALES[name]).quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f} {name}"
    whole = amount.quantize(Decimal(1) if amount >= 10 else Decimal("0.1"), ROUND_HALF_UP)
    return f"{int(whole):,}" if whole == int(whole) else f"{whole.normalize():f}"
