"""Two marks collide where one is meant.

What it finds
    Pairs such as ". ," or ",." or ",," or ";." or "..", also with a blank between. The stop of an
    abbreviation before a comma ("Inc.,") is no collision.

Why it matters
    One of the two marks cuts a sentence in two, or is left of a word that was taken out.

Bad
    - The city will improve its services. , to offer firms a stable setting.
      => The city will improve its services, to offer firms a stable setting.
    - The two sides agreed to meet again,.
      => The two sides agreed to meet again.
    - The fund supports rice,, maize and wheat.
      => The fund supports rice, maize and wheat.

Good
    - Northern Motors Inc., a maker of buses, has plants in the U.S., the U.K., etc., and in Asia.
    - To the coast, Anna!, the song goes.
    - Wait... there is more.

When to ignore it
    In quoted code and in bibliographies with their own marks.

Source
    The Chicago Manual of Style, 6.123: a period that ends an abbreviation may be followed by another
    mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.punctuation.abbreviation import ends_short
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P003",
    name="punctuation-collision",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=(
        *(first + blank + last for first in ".,;:" for blank in ("", " ", "\t", "\xa0") for last in ".,;:"),
        "?.",
    ),
)


@cache
def _pair() -> re.Pattern[str]:
    return compiled(
        r"(?<=[^\W_]|[)\]”’\"'%])[ \t\xa0]?(?P<marks>"
        r"[.][ \t\xa0]?[,;:]|,[ \t\xa0]?[.,;:](?!\d)|[;:][ \t\xa0]?[,.](?![\w.])|[;:][ \t\xa0][;:]|;:|:;"
        r"|\.(?:[ \t\xa0]\.|\.)(?![.\w/\\])(?![ \xa0]\.)|\?\.(?!\w))(?![.,;:])"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each colliding pair; the fix keeps the mark that suits what follows."""
    prose = context.prose
    for found in _pair().finditer(prose):
        start, end = found.span("marks")
        marks = found.group("marks")
        if marks[0] == "." and marks[-1] in ",;:" and ends_short(prose, found.start()):
            continue
        if marks[0] == "." and marks[-1] in ",;:" and prose[found.start() - 1].isdigit() and len(marks) == 2:
            continue  # "No. 5., para. 2", "12.; 13."
        yield RULE.finding(start, end, f"“{marks}”: one mark too many", _fix(prose, found.start(), end, marks))


def _fix(prose: str, start: int, end: int, marks: str) -> Fix:
    rest = prose[end : end + 40].lstrip(" \t\xa0”’\"')]")
    line_over = not rest or rest[0] in "\r\n"
    kinds = {marks[0], marks[-1]}
    if line_over:
        kept, sure = (marks[0] if marks[0] in "?:" and kinds != {":", "."} else "."), True
    elif rest[0].islower():
        kept, sure = ("?" if "?" in kinds else ";" if ";" in kinds else ","), True
        if kinds in ({"."}, {",", ";"}):
            sure = False
            kept = "." if "." in kinds else kept
        elif kinds & {":"}:
            kept, sure = ":", False
    elif len(kinds) == 1:
        kept, sure = marks[0], True
    elif "?" in kinds:
        kept, sure = "?", True
    else:
        kept, sure = ("." if "." in kinds else marks[0]), False
    return Fix(f"write “{kept}”", "safe" if sure else "unsafe", (Edit(start, end, kept),))
