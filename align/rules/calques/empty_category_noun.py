"""A category noun that adds nothing: "the relevant situation of", "in the aspect of".

What it finds
    有关情况, 方面, 工作 and the like carried over as "the relevant situation of", "in the aspect of", "do a good job
    in the work of …ing".

Why it matters
    Chinese names the category after the thing. English has said it with the thing; the noun is ballast.

Bad
    - She asked about the relevant situation of the harbor. => She asked about the harbor.
    - They cooperate in the aspect of education.
      => They cooperate in education.
    - Cities must do a good job in the work of preventing floods.
      => Cities must prevent floods.

Good
    - The situation of refugees is dire.
    - He praised the work of the commission.
    - The report covers every aspect of the reform.
    - In the relevant situations of article 4, the court decides.

When to ignore it
    Where the situation itself is the subject ("the situation in the region").

Source
    Joan Pinkham, The Translator's Guide to Chinglish, on redundant category nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.inflect import base_of_gerund
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C001",
    name="empty-category-noun",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Awkward",
    since="0.1.0",
    anchors=("situation", "aspect", "work of ", "job in", "circumstances"),
)


@cache
def _category() -> re.Pattern[str]:
    return compiled(
        r"\b(?P<situation>(?:the\s+)?(?:relevant|related|basic|concerned|corresponding)\s+"
        r"(?:situation|circumstances|condition)\s+(?:of|about|on)(?=\s))"
        r"|\b(?P<aspect>in\s+(?:the\s+)?aspects?\s+of(?=\s))"
        r"|\b(?P<work>do(?:ing|es)?\s+(?:a\s+)?(?:good|solid|better)\s+job\s+(?:in|of)\s+"
        r"(?:the\s+work\s+of\s+)?(?P<verb>[a-z]+ing)\b)",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each empty noun; the fix leaves the thing itself."""
    for found in _category().finditer(context.prose):
        start, end = found.span()
        if found["situation"]:
            fix = replace(start, end + 1, "", "unsafe")
            message = "an empty category noun (情况): name the thing itself"
        elif found["aspect"]:
            fix = replace(start, end, "in", "unsafe")
            message = "an empty category noun (方面): “in” is enough"
        else:
            fix = replace(start, end, base_of_gerund(found["verb"]), "unsafe")
            message = "an empty phrase (做好…工作): the verb is enough"
        yield RULE.finding(start, end, message, fix)
