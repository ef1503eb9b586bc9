"""A Chinese person called by the given name, as if it were the surname.

What it finds
    A name written in full in Chinese order ("Liu Haixing") and later, where a surname belongs, the given name alone
    ("Haixing said", "Mr. Haixing").

Why it matters
    A surname comes first in Chinese. Calling a stranger by the given name is wrong and rude in an official text.

Bad
    - Liu Haixing opened the fair. Haixing said it would grow. => Liu Haixing opened the fair. Liu said it would grow.
    - Minister Wang Guoqing spoke first. The guests thanked Mr. Guoqing.
      => Minister Wang Guoqing spoke first. The guests thanked Mr. Wang.

Good
    - Liu Haixing opened the fair. Liu said it would grow.
    - Liu Haixing spoke; Haixing County was well represented.
    - Jiang Suzhou visited Suzhou.
    - Liu Haixing opened the fair with his brother Haixing Liu.

When to ignore it
    Where the person goes by the given name, as writers and athletes abroad may.

Source
    The Chicago Manual of Style on Chinese names; AP Stylebook, "Chinese names".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.pinyin import CAPITAL_SURNAMES, SURNAMES, is_pinyin
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="E002",
    name="given-name-as-surname",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)

_SHORTEST_GIVEN = 5  # two syllables: "Bo" and "Jun" are too much like other words


@cache
def _full_name() -> re.Pattern[str]:
    return compiled(r"(?<![\w’'-])([A-Z][a-zü]{1,8})(?= ([A-Z][a-zü]{3,}(?:['’-][a-zü]+)?)(?![\w-]|['’][a-rt-z]))")


@cache
def _alone() -> re.Pattern[str]:
    # One capitalised word as a person: after a form of address, or before a verb of saying or doing.
    return compiled(
        r"(?:(?<=Mr\. )|(?<=Ms\. )|(?<=Mrs\. )|(?<=Mr )|(?<=Ms )|(?<=Mrs )|(?<![\w’'-]))"
        r"([A-Z][a-zü]{4,}(?:['’-][a-zü]+)?)(?=['’]s\b|\s+"
        r"(?:said|says|also|added|adds|noted|pointed|stressed|told|asked|met|meets|thanked|has|had|was|is|will|would|"
        r"expressed|believes?|believed|serves?|served|spoke|called|urged|welcomed|announced|introduced|went|joined|"
        r"hoped|hopes)\b"
        r"|[,.;)])"
    )


@cache
def _place() -> re.Pattern[str]:
    return compiled(
        r"\b([A-Z][a-zü]{4,}) (?:[A-Z]|city\b|county\b|province\b)|\b(?:in|near|visited) ([A-Z][a-zü]{4,})\b"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each given name that stands alone after its full name; the fix writes the surname."""
    if context.source is not None:
        yield from _beside_chinese(context)
    if context.capitals.isdisjoint(CAPITAL_SURNAMES):
        return
    text = context.prose
    people: dict[str, tuple[str, int]] = {}
    for found in _full_name().finditer(text):
        surname, given = found.groups()
        if len(given) < _SHORTEST_GIVEN or surname.lower() not in SURNAMES or given.lower() in SURNAMES:
            continue
        if is_pinyin(given):
            people.setdefault(given, (surname, found.end(2)))
    if not people:
        return
    places = {name for found in _place().finditer(text) for name in found.groups() if name}
    for found in _alone().finditer(text):
        given = found.group(1)
        if given not in people or given in places or found.start() < people[given][1]:
            continue
        last = text[: found.start()].rsplit(None, 1)[-1] if found.start() else ""
        title = last.rstrip(".") in ("Mr", "Ms", "Mrs")
        named = last[:1].isupper() and last[-1:] not in '.,;:!?)”"' and not title
        if named or last.endswith(people[given][0]) or last in ("in", "at", "to", "from", "of", "near", "visited"):
            continue
        surname = people[given][0]
        yield RULE.finding(
            found.start(1),
            found.end(1),
            f"“{given}” is the given name of {surname} {given}: the surname comes first",
            replace(found.start(1), found.end(1), surname, "unsafe"),
        )


def _beside_chinese(context: Context) -> Iterator[Finding]:
    # The Chinese shows which part is the given name, even where no full name stands in the draft.
    from dingyi.align.spelled import of_kind

    assert context.source is not None
    for name, match in of_kind(context, "given-only"):
        surname = match.expected.partition(" ")[0]
        if (
            name.kind != "chinese"
            or len(match.text) < _SHORTEST_GIVEN
            or context.prose[match.end : match.end + 2] in ("’s", "'s")
        ):
            continue
        following = compiled(r"\s*[A-Z]").match(context.prose[match.end : match.end + 3])
        before = context.text[max(0, match.start - len(surname) - 1) : match.start].strip()
        if surname and following is None and before != surname:
            yield RULE.finding(
                match.start,
                match.end,
                f"“{match.text}” is the given name of {match.expected}: the surname comes first",
                replace(match.start, match.end, surname, "unsafe"),
                source=context.source_span(name.start, name.end),
            )
