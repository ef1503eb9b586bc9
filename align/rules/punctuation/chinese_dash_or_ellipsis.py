"""A dash or an ellipsis is written the Chinese way.

What it finds
    Two dashes in a row (——, ──, ――), a six-dot ellipsis (……), rows of ideographic full stops, and "--"
    for a dash.

Why it matters
    English has one em dash and three dots; the doubled marks stand out.

Bad
    - We look to the future——and to peace.
      => We look to the future—and to peace.
    - He paused…… and went on.
      => He paused… and went on.

Good
    - We look to the future—and to peace … and to trade.
    - ———. Selected Works. Vol. 2.
    - ------

When to ignore it
    In bibliographies, where three dashes stand for a repeated author.

Source
    GB/T 15834-2011 (破折号, 省略号); The Chicago Manual of Style, 6.85 and 13.50.
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
    code="P011",
    name="chinese-dash-or-ellipsis",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=("——", "──", "――", "……", "。。", "--"),
)


@cache
def _marks() -> re.Pattern[str]:
    return compiled(
        r"(?<=[\w.,;:!?”’\"')\]])(?:"
        r"(?P<dash>[ \t]?(?:[—―─]{2})[ \t]?(?![—―─]))"
        r"|(?P<dots>……+|。{2,}|…{2,})"
        r"|(?P<hyphens>(?<=[a-z])(?:[ \t]--[ \t]|--)(?=[\w“\"]))"
        r")"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each such mark. Hyphens for a dash are a matter of style and told quietly."""
    for found in _marks().finditer(context.prose):
        start, end = found.span()
        mark = found.group()
        if found.lastgroup == "hyphens":
            written = "—" if not mark.startswith(" ") else " — "
            yield RULE.finding(
                start, end, "hyphens for a dash", replace(start, end, written, "unsafe"), severity="info"
            )
        elif found.lastgroup == "dots":
            yield RULE.finding(start, end, f"“{mark}” is a Chinese ellipsis", replace(start, end, "…", "safe"))
        else:
            yield RULE.finding(start, end, f"“{mark.strip()}” is a Chinese dash", replace(start, end, "—", "safe"))
