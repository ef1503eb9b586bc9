"""The words stand apart as a tokeniser left them.

What it finds
    "do n't", "it 's", doubled grave accents for quotation marks, "@-@", "-LRB-", and brackets or
    quotation marks with blanks inside, in the English. (The blanks before commas and stops are reported
    by their own rule.)

Why it matters
    The text comes out of a translation system's working form; readers stumble over every blank.

Bad
    - They do n't know when the city 's plan begins.
      => They don't know when the city's plan begins.
    - The plan covers low @-@ carbon growth ( 2021 to 2025 ) in the east.
      => The plan covers low-carbon growth (2021 to 2025) in the east.

Good
    - They don't know when the city's plan begins.
    - In the '90s he lived on rock 'n' roll.
    - 'Twas the best of times.

When to ignore it
    In texts about tokenised text.

Source
    The Penn Treebank and Moses tokenisation conventions.
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
    code="P014",
    name="tokenised-text",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Design/Markup",
    since="0.1.0",
    anchors=(
        *(f" {mark}{clitic}" for mark in "'’" for clitic in ("s", "re", "ve", "ll", "d", "m")),
        *(" n't", " n’t", "``", "''", "@-@", "@,@", "@.@", "-lrb-", "-rrb-", "-lsb-", "-rsb-"),
        *("( ", " )", "[ ", " ]", "“ ", " ”", " ' "),
        *(f'{before}" ' for before in (*" \t\n\r\xa0(", "\u3000")),
    ),
)

_REACH = 400  # code points within which a partner is looked for
_BRACKETS = {"lrb": "(", "rrb": ")", "lsb": "[", "rsb": "]"}


@cache
def _marks() -> re.Pattern[str]:
    return compiled(
        r"(?<=[A-Za-z])(?P<negation>[ ]+)(?=n['’]t\b)"
        r"|(?<=[^\W_])(?P<clitic>[ ]+)(?=['’](?:s|re|ve|ll|d|m)(?![\w'’-]))"
        r"|(?<=[A-Za-z]s)(?P<plural>[ ]+)(?=['’] [a-z])"
        r"|[ ]?@(?P<joint>[-,.])@[ ]?"
        r"|``[ ]?|[ ]?''(?!')"
        r"|(?P<left>-(?:lrb|lsb|LRB|LSB)-)[ ]?|[ ]?(?P<right>-(?:rrb|rsb|RRB|RSB)-)"
        r"|(?<=[(\[“])(?P<inner>[ ]+)(?=\w)|(?<=[\w.%])(?P<outer>[ ]+)(?=[)\]”](?!\w))"
        r"|(?<=[ \t\r\n\xa0\u3000(])\"(?P<quoted>[ ]+)(?=[^\s\"])"
        r"[^\"\n]{1,300}?(?<=[^\s\"])(?P<unquoted>[ ]+)\"(?=[\s.,;:)]|\Z)"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each mark of a tokeniser; the fix joins what belongs together."""
    prose = context.prose
    for found in _marks().finditer(prose):
        kind = found.lastgroup
        start, end = found.span()
        if kind == "unquoted":
            for part in ("quoted", "unquoted"):
                first, last = found.span(part)
                yield RULE.finding(first, last, "a blank inside quotation marks", replace(first, last, "", "safe"))
        elif (kind == "plural" and not _is_possessive(prose, start, end)) or (
            kind in ("inner", "outer") and not _has_partner(prose, start, end, kind)
        ):
            continue
        elif kind in ("negation", "clitic", "plural", "inner", "outer"):
            yield RULE.finding(start, end, "a blank that a tokeniser left", replace(start, end, "", "safe"))
        elif kind == "joint":
            yield RULE.finding(start, end, "a tokeniser's joint", replace(start, end, found["joint"], "safe"))
        elif kind in ("left", "right"):
            written = _BRACKETS[found[kind].strip("-").lower()]
            yield RULE.finding(start, end, "a tokeniser's bracket", replace(start, end, written, "safe"))
        elif prose[start - 1 : start] not in ("'", "`"):
            written = "“" if found.group().startswith("`") else "”"
            yield RULE.finding(start, end, "a tokeniser's quotation mark", replace(start, end, written, "safe"))


def _is_possessive(prose: str, start: int, end: int) -> bool:
    """Tell whether " ' " after a plural opens no quotation: none stands open or is closed later in the line."""
    before, after = prose[max(0, start - _REACH) : start], prose[start : start + _REACH]
    line = before.rsplit("\n", 1)[-1] + after.split("\n", 1)[0]
    return line.count(" '") == 1 and prose[end] == "'"


def _has_partner(prose: str, start: int, end: int, kind: str) -> bool:
    """Tell whether the mark on the other side of a bracket or quotation stands in the line: a dangling one is
    another fault. An ellipsis keeps its blank."""
    if kind == "inner":
        line = prose[end : end + _REACH].split("\n", 1)[0]
        return {"(": ")", "[": "]", "“": "”"}[prose[start - 1]] in line
    if prose[max(0, start - 2) : start].endswith(("..", "…")):
        return False
    line = prose[max(0, start - _REACH) : start].rsplit("\n", 1)[-1]
    return {")": "(", "]": "[", "”": "“"}[prose[end]] in line
