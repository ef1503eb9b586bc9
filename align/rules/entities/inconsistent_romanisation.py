"""One name spelled in two ways.

What it finds
    A surname with a given name that is written together in one place and with a hyphen or in two words in another
    ("Chen Jining", "Chen Ji-ning"), or with a letter doubled or lost.

Why it matters
    The reader takes them for two persons.

Bad
    - Chen Guowei opened the fair. Visitors thanked Chen Guo-wei.
      => Chen Guowei opened the fair. Visitors thanked Chen Guowei.

Good
    - Chen Guowei opened the fair. Visitors thanked Chen Guowei.
    - Chen Guowei and Chen Guoqing opened the fair.

When to ignore it
    Where two persons bear nearly the same name.

Source
    GB/T 16159-2012, Basic rules of the Chinese phonetic alphabet orthography.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.pinyin import CAPITAL_SURNAMES, SURNAMES, is_pinyin
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="E003",
    name="inconsistent-romanisation",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Terminology/Inconsistent use of terminology",
    since="0.1.0",
)


@cache
def _name() -> re.Pattern[str]:
    return compiled(r"\b([A-Z][a-z]{1,8}) ((?:[A-Z][a-z]{1,5}[-’'][A-Za-z][a-z]{1,5})|[A-Z][a-z]{2,11})(?![\w’'-])")


def check(context: Context) -> Iterator[Finding]:
    """Yield each spelling that is rarer than another of the same name."""
    if context.capitals.isdisjoint(CAPITAL_SURNAMES):
        return
    spots = [found for found in _name().finditer(context.prose) if found[1].lower() in SURNAMES and is_pinyin(found[2])]
    forms: dict[str, Counter[str]] = {}
    for found in spots:
        forms.setdefault(_levelled(found[1], found[2]), Counter())[found[2]] += 1
    for found in spots:
        others = forms[_levelled(found[1], found[2])]
        if len(others) < 2:
            continue
        usual = max(others, key=lambda form: (others[form], "-" not in form))
        if found[2] != usual:
            yield RULE.finding(
                found.start(2),
                found.end(2),
                f"spelled “{usual}” elsewhere",
                replace(found.start(2), found.end(2), usual, "unsafe"),
            )


def _levelled(surname: str, given: str) -> str:
    bare = compiled("[-’']").sub("", given.lower())
    single = compiled(r"(.)\1").sub(r"\1", bare)
    return f"{surname} {single}"
