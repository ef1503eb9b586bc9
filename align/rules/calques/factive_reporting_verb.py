"""“Pointed out” for 指出.

What it finds
    "point out" as a verb of speech: with "that", a comma or a quotation after it.

Why it matters
    Who points something out says that it is so: the report takes sides with its speaker. 指出 only says that he spoke
    on it: "noted", "said", "added".

Bad
    - Gao also pointed out, “Trade is growing.” => Gao added, “Trade is growing.”
    - The mayor pointed out that trade is growing. => The mayor noted that trade is growing.

Good
    - The mayor noted that trade is growing.
    - She pointed out the mistake.
    - The guide pointed it out to us.

When to ignore it
    Where the report means to say that the speaker is right.

Source
    Readouts of meetings, in which 指出 is the commonest verb.
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
    code="C012",
    name="factive-reporting-verb",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Register",
    since="0.1.0",
    anchors=("pointed out", "points out", "point out", "pointing out"),
)

_FORMS = {
    "pointed": ("noted", "added"),
    "points": ("notes", "adds"),
    "point": ("note", "add"),
    "pointing": ("noting", "adding"),
}


@cache
def _pointed() -> re.Pattern[str]:
    return compiled(
        r"\b(?P<also>(?:also|further)\s+)?(?P<verb>pointed|points|point|pointing)\s+out(?=\s+that\b|\s*,|\s*:|\s*[“\"])",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each one; the first fix is "added" where the draft has "also"."""
    for found in _pointed().finditer(context.prose):
        noted, added = _FORMS[found["verb"].lower()]
        words = (added, f"also {noted}") if found["also"] else (noted,)
        yield RULE.finding(
            found.start(),
            found.end(),
            "“point out” says that the speaker is right; the Chinese 指出 only that he spoke on it",
            *(replace(found.start(), found.end(), word, "unsafe") for word in words),
        )
