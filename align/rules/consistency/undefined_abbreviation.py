"""An abbreviation that the text never spells out.

What it finds
    The first use of an acronym of three to six capitals that stands nowhere in brackets after its words and is not one
    that readers know (UN, GDP, NATO).

Why it matters
    Readers abroad do not know the NPC from the NDRC.

Bad
    - The NPC met on Monday.

Good
    - The National People's Congress (NPC) met. The NPC closed on Monday.
    - The UN, NATO and the WTO sent observers.

When to ignore it
    In texts for readers who know.

Source
    The Chicago Manual of Style on abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.model import Concept
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="I005",
    name="undefined-abbreviation",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Audience appropriateness",
    since="0.1.0",
    enabled=False,
)

_KNOWN = frozenset(
    "AIDS APEC ASEAN BBC BRICS CEO CIA CNN COVID CPC DNA EU FAO FBI GDP GNP HIV IAEA ILO IMF IOC NASA NATO NBA NGO "
    "OECD OPEC PDF PRC SARS SARS UAE UK UN UNESCO UNICEF USA USB USD VAT VIP WHO WIPO WTO".split()
)


@cache
def _acronym() -> re.Pattern[str]:
    return compiled(r"(?<![\w(.-])[A-Z]{3,6}(?:s\b)?(?![\w)-])")


def check(context: Context) -> Iterator[Finding]:
    """Yield the first use of each; the fix spells it out where the glossary knows it."""
    seen: set[str] = set()
    for found in _acronym().finditer(context.prose):
        acronym = found.group().removesuffix("s")
        if acronym in seen or acronym in _KNOWN or _shouted(context.prose, found.start()):
            continue
        seen.add(acronym)
        if re.search(rf"\((?:the\s+|hereinafter\s+)?[“\"]?{acronym}s?\b", context.prose[: found.start()]):
            continue
        yield RULE.finding(
            found.start(),
            found.end(),
            f"“{acronym}” is not spelt out before",
            *_spelt(context, found),
        )


def _spelt(context: Context, found: re.Match[str]) -> Iterator[Fix]:
    for match in context.matches:
        if match.start <= found.start() < match.end:
            name = _name(match.readings[0].concept)
            if name:
                yield replace(found.start(), found.end(), f"{name} ({found.group()})", "unsafe")
            return


def _name(concept: Concept) -> str | None:
    texts = [rendering.text for rendering in concept.en if rendering.status in ("preferred", "admitted")]
    return next((text.removeprefix("the ") for text in texts if " " in text.removeprefix("the ")), None)


def _shouted(text: str, start: int) -> bool:
    # A line in capitals throughout is a heading.
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return line == line.upper()
