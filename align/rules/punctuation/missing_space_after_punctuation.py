"""The blank after a mark of punctuation is missing.

What it finds
    A comma, semicolon, colon or stop glued to the next word or to an opening quotation mark.

Why it matters
    Chinese sets no blank there, English does; glued words are not found by a search.

Bad
    - He spoke of trade,investment and climate.
      => He spoke of trade, investment and climate.
    - He said:“We agree.”
      => He said: “We agree.”
    - The economy kept its growth.The outlook is stable.
      => The economy kept its growth. The outlook is stable.

Good
    - At 10:30 a.m. some 1,000 people visited example.Com and the U.S.A.
    - The ratio was 3:2 (see para.4).

When to ignore it
    In file names, web addresses, code and chemical names.

Source
    The Chicago Manual of Style, 6.7.
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
    code="P009",
    name="missing-space-after-punctuation",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=(",", ";", ":", ".", "!", "?"),
)

# Ends of addresses and file names: "growth.The" is a fault, "report.Doc" is none.
_TAILS = "com|net|org|gov|edu|cn|htm|html|doc|docx|pdf|xls|xlsx|jpg|png|txt|js|py|io|ai|tv|info"


@cache
def _glued() -> re.Pattern[str]:
    return compiled(
        r"(?<=[^\W\d_]{2})(?:"
        r"(?P<comma>,)(?=[^\W\d_]{2}|[“\"]\w|a\s)"
        r"|(?P<semicolon>;)(?=[^\W\d_]{2})"
        r"|(?P<colon>:)(?=[“]|[A-Z]?[a-z]{2,}\s)"
        rf"|(?P<stop>[.!?])(?=[A-Z][a-z]*\s)(?!(?i:{_TAILS})\b)"
        r")"
        r"|(?<=[a-z]{2}[”’)])(?P<closed>[,;:])(?=[^\W\d_]{2})"
        r"|(?<=[a-z]{2}[.,!?]”)(?P<quote>)(?=[A-Za-z]{2})"
    )


@cache
def _joined() -> re.Pattern[str]:
    # what stands around the mark without a blank: an address, a path, a name in code
    return compiled(r"[^\s“”\"()（）]*")


def check(context: Context) -> Iterator[Finding]:
    """Yield each mark without its blank; the fix sets it."""
    prose = context.prose
    if not compiled(r"[,;:.!?”](?:[^\W\d_]|[“\"])").search(prose):
        return
    for found in _glued().finditer(prose):
        start, end = found.span()
        kind = found.lastgroup
        left = start
        while left > 0 and not prose[left - 1].isspace() and start - left < 40:
            left -= 1
        whole = prose[left : _end_of_word(prose, end)]
        if (kind in ("stop", "colon") and any(c in whole for c in "/\\@_=<>{}#")) or whole.count(".") > 2:
            continue
        if kind == "stop" and not prose[max(0, start - 2) : start].islower():
            continue
        if kind == "colon" and prose[end] != "“" and whole.count(":") > 1:
            continue
        mark = prose[start:end] or "”"
        yield RULE.finding(
            max(0, start - (start == end)),
            end,
            f"no blank after {mark}" if mark == "”" else f"no blank after “{mark}”",
            Fix("set a blank", "safe", (Edit(end, end, " "),)),
        )


def _end_of_word(prose: str, at: int) -> int:
    found = _joined().match(prose, at, at + 40)
    return found.end() if found else at
