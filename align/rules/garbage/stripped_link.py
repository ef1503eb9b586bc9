"""Brackets that held a link stand empty.

What it finds
    Brackets with nothing but semicolons and blanks in them, "(see," with nothing to see, and an opening
    bracket with a blank after it that is never closed: what stays when a scraper takes the links out.

Why it matters
    The reader looks for a reference that is gone, and the bracket swallows the sentence after it.

Bad
    - The port stayed open (;;;; and trade grew.
    - Given the nature of ports (see, and to the extent possible, trade will grow.
    - There are forty ports ( The largest is in the east.
    - The port stayed open ().

Good
    - The port stayed open (see annex II; see also table 3).
    - Call open() or f(x).
    - The list ( first, second ) is long.

When to ignore it
    Where the empty brackets are meant, in code or in a form.

Source
    News pages as scrapers leave them.
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
    code="G007",
    name="stripped-link",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Design/Link",
    since="0.1.0",
    anchors=("(", "（"),
)


_LONGEST = 3000  # code points of a paragraph in which brackets are paired


@cache
def _remains() -> re.Pattern[str]:
    return compiled(
        r"\((?:[ ]?;)+(?:[^()\r\n;]{0,200};(?:[ ]?;)+)*(?:[ ]?\))?"  # "(;;;", "(;; true;;"
        r"|(?<![\w\])])\([ ]{0,2}[,.]?[ ]{0,2}\)|（[ ，；]{0,3}）"  # "()", "( )", "(,)"
        r"|\((?:see|see also|via|source|here|cf\.|read|click|link|more)[ ]?(?:[,;](?=[ ])|\))"
        r"|(?P<open>\((?=[ \t]|[\r\n]|\Z))"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each remnant; the fix takes it out with the blank before it."""
    prose = context.prose
    for found in _remains().finditer(prose):
        start, end = found.span()
        if found["open"] and _closed(context, end):
            continue
        # the comma after "(see" belongs to the sentence
        cut = end - 1 if found.group().endswith(",") else end
        first = start - 1 if prose[start - 1 : start] in (" ", "\t") and cut < len(prose) else start
        fix = replace(first, cut, "", "unsafe", "delete what is left of the link")
        yield RULE.finding(start, end, "brackets whose link is gone", fix)


def _closed(context: Context, at: int) -> bool:
    """Tell whether the bracket opened before ``at`` is closed in its paragraph."""
    index = context.document.paragraph_at(at - 1)
    if index is None:
        return False
    depth, end = 1, context.paragraphs[index].end
    if end - at > _LONGEST:
        return ")" in context.prose[at : at + _LONGEST]
    for character in context.prose[at:end]:
        depth += (character in "(（") - (character in ")）")
        if depth == 0:
            return True
    return False
