"""A photographer's credit or the source of a picture stands in the text.

What it finds
    A short line of its own that names an agency, a photographer or a source ("Ann Lee/Getty", "Via
    Reuters", "Photo: Ann Lee"), and a credit in brackets at the end of a paragraph ("[Photo/Xinhua]").

Why it matters
    Without the picture the line is read as a part of the text.

Bad
    - The port reopened on Monday.
      -
      Ann Lee/Getty
      -
      Trade grew.
    - The port reopened on Monday. [Photo/Xinhua]
      => The port reopened on Monday.
    - Via Bloomberg

Good
    - BEIJING, June 1 (Xinhua) -- The port reopened on Monday.
    - The photo was taken by Ann Lee of Reuters.
    - Reuters reported that the port reopened.

When to ignore it
    Where the picture is published with the text.

Source
    The credit lines of picture agencies on news pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.garbage.whole_line import cut_lines
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="G009",
    name="caption-or-credit",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Design/Layout",
    since="0.1.0",
    anchors=("/", "via ", "via:", "source", "credit", "photo", "image", "picture", "courtesy", "摄影", "图"),
)

_LONGEST = 90
_AGENCIES = (
    "getty(?: images)?|reuters|bloomberg|xinhua|ap|afp|epa|upi|vcg|cfp|ic|cnsphoto|china ?news(?: service)?|"
    "alamy|shutterstock|istock|zuma(?: press)?|pa(?: wire)?|china daily|people'?s daily|imaginechina|cctv|"
    "the new york times|the washington post|associated press|agence france-presse|anadolu(?: agency)?|tass|"
    "sputnik|kyodo(?: news)?|jiji"
)


@cache
def _line() -> re.Pattern[str]:
    name = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,3}"
    return compiled(
        rf"[(\[]?(?:{name}(?: [-–—|])? ?/ ?(?i:{_AGENCIES})(?:[/ ,].{{0,40}})?"
        rf"|(?i:via|source|credit):? (?i:{_AGENCIES})(?: .{{0,20}})?"
        r"|(?i:photo(?:graph)?s?|images?|pictures?)(?i: credit| source| courtesy)?(?: ?[:/|] ?| by | via ).{2,60}"
        r"|(?i:image|photo|picture) (?i:credit|source|courtesy)\b.{0,60}"
        r"|(?:摄影|图片来源|图源|图/).{0,40}"
        r"|(?i:courtesy of) .{2,60})[)\]]?[ \t]*"
    )


@cache
def _inline() -> re.Pattern[str]:
    return compiled(
        r"(?<![ \t])[ \t]*[(\[](?:(?i:photo|image|picture|file photo)s?"
        r"(?i: ?/ ?| by |: | provided by | from | courtesy of | via )[^()\[\]\r\n]{2,60}"
        r"|(?i:xinhua|cnsphoto|cfp|vcg) ?/ ?[^()\[\]\r\n]{2,40})[)\]]"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each credit; the fix takes the line, or the brackets, out."""
    document = context.document
    for index, line in enumerate(document.lines):
        text = context.prose[line.start : line.end]
        body = text.strip()
        if not body:
            continue
        if len(body) <= _LONGEST and _line().fullmatch(body) and not body.endswith(tuple(".!?")):
            start = line.start + text.index(body)
            yield RULE.finding(
                start,
                start + len(body),
                "the credit of a picture, not part of the text",
                Fix("delete the line", "unsafe", (cut_lines(document, index, index),)),
            )
            continue
        for found in _inline().finditer(context.prose, line.start, line.end):
            start, end = found.span()
            shown = start + len(found.group()) - len(found.group().lstrip())
            yield RULE.finding(
                shown,
                end,
                "the credit of a picture, not part of the text",
                replace(start, end, "", "unsafe"),
            )
