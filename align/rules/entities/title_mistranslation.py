"""A committee of the Party named in the wrong order: "the Shanghai Municipal Party Committee".

What it finds
    "X Municipal Party Committee" and its like, also without "Party" after "Secretary of the". The house form is "CPC X
    Municipal Committee", with the Party's name first.

Why it matters
    The form names whose committee it is. "Party committee" leaves open which party, and a title that lacks it names an
    office that there is not.

Bad
    - Gao is secretary of the Ningbo Municipal Party Committee.
      => Gao is secretary of the CPC Ningbo Municipal Committee.
    - The Zhejiang Provincial Party Committee met. => The CPC Zhejiang Provincial Committee met.
    - Gao is Secretary of the Ningbo Municipal Committee.

Good
    - Gao is secretary of the CPC Ningbo Municipal Committee.
    - The municipal Party committee met.
    - Secretary of the Ningbo Municipal Education Committee Gao spoke.

When to ignore it
    In a house that writes it the other way: make that form its own in the glossary (profile).

Source
    English names as the committees and Xinhua write them; the glossary's entries of Party committees.
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
    code="E006",
    name="title-mistranslation",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Terminology/Inconsistent with terminology resource",
    since="0.1.0",
    anchors=("party committee", "secretary of"),
)


@cache
def _committee() -> re.Pattern[str]:
    level = r"Municipal|Provincial|Prefectural|District|County|Township|(?:Autonomous\s+)?Regional|Autonomous\s+Region"
    place = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)??"
    return compiled(
        rf"\b(?P<place>(?!CPC\b|The\b|CCP\b){place})\s+(?P<level>{level})\s+(?P<party>(?:CPC\s+|CCP\s+)?Party\s+)Committee\b"
        rf"|(?<=[Ss]ecretary\sof\sthe\s)(?P<place2>(?!CPC\b|CCP\b){place})\s+(?P<level2>{level})\s+Committee\b(?!\s+of\s+the)"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each name of a committee; the fix puts the Party first."""
    for found in _committee().finditer(context.prose):
        place, level = found["place"] or found["place2"], found["level"] or found["level2"]
        if compiled(r"(?:The|Of|In|At|By|For|And|CPC|CCP|Communist|China)\b").match(place):
            continue
        yield RULE.finding(
            found.start(),
            found.end(),
            "the Party comes first in the name of its committee",
            replace(found.start(), found.end(), f"CPC {place} {level} Committee", "unsafe"),
        )
