"""A name of the headline that the text does not have.

What it finds
    A person's surname or a company in the headline ("Meets with Norrhav Group CEO Lars Ekberg") that is nowhere
    below; and the text has another where it should be.

Why it matters
    Headlines are written last and pasted first.

Bad
    - Mayor Gao Haixing Meets with Volvo CEO Jim Rowan
      -
      Gao Haixing met with Volvo CEO James Raven on Monday. Raven said Volvo would expand.

Good
    - Mayor Gao Haixing Meets with Volvo CEO Jim Rowan
      -
      Gao Haixing met with Volvo CEO Jim Rowan on Monday. Rowan said Volvo would expand.

When to ignore it
    Where the headline is of another text.

Source
    Readouts of meetings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="I002",
    name="title-body-mismatch",
    severity="warning",
    applicability=None,
    needs_source=False,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
    anchors=("meets", "meet with", "met with", "talks with", "visits"),
)


@cache
def _met() -> re.Pattern[str]:
    return compiled(
        r"\b(?:Meets?|meets?|Met|met|Talks|talks|Visits?|visits?)\s+(?:[Ww]ith\s+)?(?P<guest>(?:[A-ZÀ-Þ][\w’'.-]*\s+){1,6}"
        r"[A-ZÀ-Þ][\w’'-]*)\s*$"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield the last name of the headline's guest where the text has it nowhere."""
    paragraphs = context.paragraphs
    if len(paragraphs) < 2:
        return
    title = context.text[paragraphs[0].start : paragraphs[0].end]
    found = _met().search(title)
    if found is None or len(title) > 160 or title.endswith("."):
        return
    body = context.text[paragraphs[0].end :]
    last = found["guest"].split()[-1].removesuffix("’s").removesuffix("'s")
    # A copy of the headline proves nothing.
    body = body.replace(title, "")
    if (len(body) > 200 or "." in body) and not _stands(last.lower(), body.lower()):
        start = paragraphs[0].start + found.end("guest") - len(found["guest"].split()[-1])
        yield RULE.finding(start, start + len(last), f"“{last}” stands in the headline alone")


def _stands(word: str, text: str) -> bool:
    """Tell whether a word stands in a text as a word."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False
