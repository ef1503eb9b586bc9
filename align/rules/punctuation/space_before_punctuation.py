"""A blank stands before a comma, a stop, a colon or a like mark.

What it finds
    Blanks between a word and the mark that closes it: , . ; : ! ? and %.

Why it matters
    English sets these marks close. The blank is left by machine translation, by a deleted word, or by
    Chinese habits.

Bad
    - The region exports fresh fruit , vegetables and flowers .
      => The region exports fresh fruit, vegetables and flowers.

Good
    - The .cn domain and the .NET framework were mentioned.
    - “Well, on with the work … ” he wrote.
    - Sales rose by .5 points.

When to ignore it
    In tables and in other languages: French sets a blank before a colon.

Source
    The Chicago Manual of Style, chapter 6; New Hart's Rules, chapter 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.punctuation.abbreviation import ends_short
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P002",
    name="space-before-punctuation",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=tuple(blank + mark for blank in " \t\xa0" for mark in ",.;:!?%"),
)


@cache
def _blanks() -> re.Pattern[str]:
    return compiled(
        r"(?<=[^\W_]|[)\]”’\"'%.])([ \t\xa0]{1,4})(?:"
        r"[,;](?![,;])"
        r"|\.(?=[\s”’\"')\]]|\Z)"
        r"|[:!?](?=[\s”’\"')\]]|\Z)"
        r"|%(?!\w)"
        r")"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each blank before a mark; the fix deletes it."""
    prose = context.prose
    for found in _blanks().finditer(prose):
        start, end = found.span(1)
        if prose[start - 1] == "." and (prose[end] == "." or prose[start - 2 : start - 1] == "."):
            continue  # an ellipsis with blanks
        if prose[start - 1] == "." and prose[end] in ",;:" and not ends_short(prose, start - 1):
            continue  # a collision
        if prose[end] == "%" and not prose[start - 1].isdigit():
            continue
        if prose[end] in ":;" and prose[end + 1 : end + 2] in (")", "("):
            continue
        yield RULE.finding(start, end, f"a blank before “{prose[end]}”", replace(start, end, "", "safe"))
