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
from dingyi.align.pinyin import SURNAMES, is_pinyin
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
    return compiled(
        r"(?<![\w’'-])([A-Z][a-zü]{1,8})(?= ([A-Z][a-zü]{3,}(?:['’-][a-zü]+)?)(?![\w-]|['’][a-rt-z]))"
    )


@cache
def _alone(given: str) -> re.Pattern[str]:
    # As a person: after a form of address, or before a verb of saying or doing.
    return re.compile(
        rf"(?:(?<=Mr\. )|(?<=Ms\. )|(?<=Mrs\. )|(?<=Mr )|(?<=Ms )|(?<=Mrs )|(?<![\w’'-]))({re.escape(given)})"
        r"(?=['’]s\b|\s+"
        r"(?:said|says|also|added|adds|noted|pointed|stressed|told|asked|met|meets|thanked|has|had|was|is|will|would|"
        r"expressed|believes?|believed|serves?|served|spoke|called|urged|welcomed|announced|introduced|went|joined|"
        r"hoped|hopes)\b"
        r"|[,.;)])"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each given name that stands alone after its full name; the fix writes the surname."""
    text = context.prose
    people: dict[str, tuple[str, int]] = {}
    for found in _full_name().finditer(text):
        surname, given = found.groups()
        if surname.lower() in SURNAMES and is_pinyin(given) and len(given) >= _SHORTEST_GIVEN:
            people.setdefault(given, (surname, found.end(2)))
    for given, (surname, since) in people.items():
        if given.lower() in SURNAMES or _is_place(text, given):
            continue
        for found in _alone(given).finditer(text, since):
            before = text[max(0, found.start() - 24) : found.start()]
            if re.search(r"[A-Z][\w’'-]*\.? $", before) and not re.search(r"\b(?:Mr|Ms|Mrs)\.? $", before):
                continue
            if re.search(r"\b(?:in|at|to|from|of|near|visited) $", before):
                continue
            yield RULE.finding(
                found.start(1),
                found.end(1),
                f"“{given}” is the given name of {surname} {given}: the surname comes first",
                replace(found.start(1), found.end(1), surname, "unsafe"),
            )


def _is_place(text: str, given: str) -> bool:
    return (
        re.search(
            rf"\b{re.escape(given)} (?:[A-Z]|city\b|county\b|province\b)|\b(?:in|near|visited) {re.escape(given)}\b",
            text,
        )
        is not None
    )
