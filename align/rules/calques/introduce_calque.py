"""“Introduced the situation” for 介绍了情况.

What it finds
    "introduce" with an object that is told, not introduced: the situation, the progress, the development, the results.

Why it matters
    介绍 is to tell somebody about something. In English one introduces a person, a law or a method; the situation one
    outlines, or briefs somebody on.

Bad
    - Mayor Gao introduced the relevant situation of the harbor district.
      => Mayor Gao outlined the harbor district.
    - The minister met with visiting Acme CEO Ann Lee. He introduced the progress of the talks.
    - The two sides introduced the development of their ports.

Good
    - The ministry introduced new measures for the development of ports.
    - She introduced the progress bar in the second edition.
    - The reform introduced a development fund.

When to ignore it
    Where something new is really brought in.

Source
    Readouts of meetings, in which 介绍 is the commonest verb after 指出.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.people import guest
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C002",
    name="introduce-calque",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Unidiomatic",
    since="0.1.0",
    anchors=("introduc",),
)

_TOLD = (
    r"situations?|circumstances|conditions?|progress|developments?|achievements?|accomplishments?|status|overview|"
    r"results?|experiences?|practices?|implementation|performance|highlights|characteristics|advantages"
)


@cache
def _introduced() -> re.Pattern[str]:
    return compiled(
        r"\b(?P<verb>introduc(?:ed|es|ing|e))\s+(?:to\s+(?:\w+\s+){1,3}?)?"
        r"(?P<object>(?:the\s+|their\s+|its\s+|his\s+|her\s+|some\s+)"
        r"(?P<adjective>(?:relevant|related|basic|general|overall|specific|latest|current|recent|main)\s+)?"
        rf"(?P<told>{_TOLD}))(?P<of>\s+(?:of|in|about|made|on))\b",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each "introduce"; the first fix is "briefed" with the guest's name where the text tells it."""
    for found in _introduced().finditer(context.prose):
        end = found.end("told")
        yield RULE.finding(
            found.start(),
            end,
            "“introduce” copies the Chinese 介绍, which is to tell about something: “outline”, “brief somebody on”",
            *_fixes(context, found),
        )


def _fixes(context: Context, found: re.Match[str]) -> Iterator[Fix]:
    start = found.start()
    empty = compiled(r"situation|circumstance|condition", re.IGNORECASE).match(found["told"])
    person = guest(context.prose)
    before = context.prose[max(0, start - 60) : start]
    # The situation goes ("outlined the district"); what has content of its own stays ("outlined the progress of").
    end = found.end() if empty else start + len(found["verb"])
    rest = "" if empty else " on"
    outlined = replace(start, end, _form(found["verb"], "outline"), "unsafe")
    if person is not None and not before.rstrip().endswith(person.surname):
        briefed = f"{_form(found['verb'], 'brief')} {person.surname}{' on' if empty else rest}"
        yield replace(start, end, briefed, "unsafe")
    yield outlined


def _form(verb: str, other: str) -> str:
    low = verb.lower()
    stem = other.removesuffix("e")
    if low.endswith("ed"):
        form = stem + "ed"
    elif low.endswith("ing"):
        form = stem + "ing"
    elif low.endswith("es"):
        form = other + "s"
    else:
        form = other
    return form.capitalize() if verb[0].isupper() else form
