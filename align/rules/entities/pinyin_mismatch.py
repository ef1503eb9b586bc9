"""A Chinese name with the wrong letters.

What it finds
    A surname read as the character is read elsewhere (单 as Dan: the surname is Shan; 曾 as Ceng: Zeng), or a name
    with one letter added, lost or changed.

Why it matters
    It is somebody else's name.

Bad
    - Dan Haixing chaired the meeting. => Shan Haixing chaired the meeting.
      zh: 副市长单海星主持会议。
    - Liu Haixin, deputy mayor, chaired the meeting. => Liu Haixing, deputy mayor, chaired the meeting.
      zh: 副市长刘海星主持会议。

Good
    - Shan Haixing chaired the meeting.
      zh: 副市长单海星主持会议。

When to ignore it
    Where the bearer spells the name so.

Source
    The readings of surnames in data/names; pypinyin for given names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace

RULE = Rule(
    code="E004",
    name="pinyin-mismatch",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each name of the Chinese that the draft misspells."""
    from dingyi.align.names.forms import forms_of
    from dingyi.align.names.readings import syllables
    from dingyi.align.spelled import spelled

    for name, places in spelled(context):
        span = context.source_span(name.start, name.end)
        for match in places:
            if match.kind == "misspelt":
                yield RULE.finding(
                    match.start,
                    match.end,
                    f"{name.han} is {match.expected}",
                    replace(match.start, match.end, match.expected, "unsafe"),
                    source=span,
                )
        forms = forms_of(name.surname, name.given) if name.kind == "chinese" and name.given else None
        if forms is None or len(name.surname) > 1 or any(match.kind == "exact" for match in places):
            continue
        given = forms.expected.partition(" ")[2]
        for reading in syllables(name.surname)[0]:
            if reading in forms.surnames:
                continue
            for found in re.finditer(rf"\b{reading.capitalize()} {given}\b", context.prose):
                yield RULE.finding(
                    found.start(),
                    found.end(),
                    f"{name.han} is {forms.expected}: as a surname {name.surname} is not read {reading.capitalize()}",
                    replace(found.start(), found.end(), forms.expected, "unsafe"),
                    source=span,
                )
