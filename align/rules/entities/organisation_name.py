"""An organisation with another's acronym, or without its article.

What it finds
    After the name of an organisation of the glossary: an acronym in brackets that is not its own. Before one, in
    running text: a preposition with no article ("by Ministry of Commerce").

Why it matters
    The acronym is what the reader looks up; the article tells a name from a description.

Bad
    - The National Development and Reform Commission (NRDC) spoke.
      => The National Development and Reform Commission (NDRC) spoke.
    - It was issued by Ministry of Commerce. => It was issued by the Ministry of Commerce.

Good
    - The National Development and Reform Commission (NDRC) spoke.
    - It was issued by the Ministry of Commerce.
    - A circular by Ministry of Commerce officials is due.

When to ignore it
    In headlines and tables, which leave articles out.

Source
    The organisation's entry in the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.matcher import Match
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="E007",
    name="organisation-name",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Terminology/Inconsistent with terminology resource",
    since="0.1.0",
)


# What the names begin with that take an article.
_BODIES = ("Ministry Department Bureau Office Administration Commission State Supreme National Central").split()


@cache
def _bare() -> re.Pattern[str]:
    return compiled(rf"\b(?:of|by|from|with|under)\s(?:{'|'.join(_BODIES)})")


@cache
def _acronym() -> re.Pattern[str]:
    return compiled(r"\s*\((?:the\s+)?(?P<acronym>[A-Z]{2,8})\)")


@cache
def _named() -> re.Pattern[str]:
    return compiled(
        r"(?P<of>(?:Ministry|Department|Bureau|Office|Administration|Commission)\s+(?:of|for)\s)|State\s+Council$|"
        r"Supreme\s+People['’]s|National\s+People['’]s\s+Congress$|Central\s+Committee$"
    )


def _lacks_article(context: Context) -> bool:
    return not context.capitals.isdisjoint(_BODIES) and bool(_bare().search(context.prose))


def check(context: Context) -> Iterator[Finding]:
    """Yield each wrong acronym and each missing article."""
    if not _lacks_article(context) and not compiled(r"\((?:the\s+)?[A-Z]{2,8}\)").search(context.prose):
        return
    for match in context.matches:
        reading = match.readings[0]
        if reading.status not in ("preferred", "admitted"):
            continue
        name = context.text[match.start : match.end]
        if not name[:1].isupper() or " " not in name or name.isupper():
            continue
        found = _acronym().match(context.prose, match.end)
        if found is not None:
            own = _own(match)
            if own and found["acronym"] not in own and sorted(found["acronym"]) == sorted(own[0]):
                start, end = found.span("acronym")
                yield RULE.finding(
                    start,
                    end,
                    f"the acronym of the {name} is {own[0]}",
                    replace(start, end, own[0], "unsafe"),
                    concept=reading.concept_id,
                )
        if _bare_before(context, match.start) and _named().match(name) and _ends(context, match.end):
            yield RULE.finding(
                match.start,
                match.end,
                f"the name takes the article: “the {name}”",
                replace(match.start, match.start, "the ", "unsafe"),
                concept=reading.concept_id,
            )


def _own(match: Match) -> list[str]:
    # Every acronym that the glossary gives to what may be meant.
    own = []
    for reading in match.readings:
        for rendering in reading.concept.en:
            if rendering.abbreviation:
                own.append(rendering.abbreviation)
            elif rendering.text.removeprefix("the ").isupper() and rendering.status in ("preferred", "admitted"):
                own.append(rendering.text.removeprefix("the "))
    if not own:
        words = compiled(r"[A-Z]").findall(match.readings[0].rendering.text)
        own = ["".join(words)] if len(words) > 2 else []
    return own


def _bare_before(context: Context, start: int) -> bool:
    before = context.prose[max(0, start - 6) : start]
    return compiled(r"\b(?:of|by|from|with|under)\s$").search(before) is not None


def _ends(context: Context, end: int) -> bool:
    # A noun right after makes the name an attribute of it, which takes the noun's article.
    return (
        compiled(r"[.,;:)]|\s+(?:and|has|have|is|was|will|to|on|in|of)\b|$").match(context.prose[end : end + 12])
        is not None
    )
