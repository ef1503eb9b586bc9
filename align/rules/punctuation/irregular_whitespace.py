"""Irregular blanks stand in the text.

What it finds
    Non-breaking and ideographic spaces, two blanks in a row inside a line, tabs inside a line and blanks
    at the end of one: one finding for the text, at the first of them, with their number.

Why it matters
    Searches and comparisons of versions stumble over them, and lines break at odd places.

Bad
    - The plan stands.\u0020 It was agreed\u00a0in May.
      => The plan stands. It was agreed in May.

Good
    - The plan stands. It was agreed in May.

When to ignore it
    Where a blank was made non-breaking on purpose (between a number and its unit), and in aligned tables.

Source
    Unicode Standard Annex 14, class GL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P010",
    name="irregular-whitespace",
    severity="info",
    applicability="safe",
    needs_source=False,
    mqm="Design/Layout",
    since="0.1.0",
    anchors=("  ", "\t", " \n", " \r", " "),
    ranges=(
        ("\u00a0", "\u00a0"),
        ("\u2000", "\u200a"),
        ("\u202f", "\u202f"),
        ("\u205f", "\u205f"),
        ("\u3000", "\u3000"),
    ),
    enabled=False,
)


@cache
def _blanks() -> re.Pattern[str]:
    wide = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
    # Whole runs, each read once: a text may be nothing but blanks.
    return compiled(rf"(?:[\t{wide}]| (?=[ \t{wide}\r\n]|\Z))[ \t{wide}]*")


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for the text; its fix writes single blanks and takes those at line ends away."""
    edits = []
    text = context.text
    for found in _blanks().finditer(text):
        start, end = found.span()
        if end == len(text) or text[end] in "\r\n":
            edits.append(Edit(start, end, ""))
        elif start and not text[start - 1].isspace() and not text[end].isspace():
            edits.append(Edit(start, end, " "))
    if edits:
        first = edits[0]
        count = f"{len(edits)} irregular blanks" if len(edits) > 1 else "an irregular blank"
        yield RULE.finding(first.start, first.end, count, Fix("write single blanks", "safe", tuple(edits)))
