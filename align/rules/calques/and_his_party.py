"""“And his party” for 一行.

What it finds
    "and his (her, their) party", "entourage" or "group" for the people a guest came with, where a meeting is told.

Why it matters
    In a political text a party is a political party. A guest comes with a delegation.

Bad
    - Mayor Gao met with Acme CEO Ann Lee and her party. => Mayor Gao met with Acme CEO Ann Lee and her delegation.
    - Mayor Gao met with the business delegation and his party. => Mayor Gao met with the business delegation.
    - The governor received Mr. Hart and his party yesterday.
    - The governor spoke of trade with Mr. Hart and his party.
      zh: 省长同哈特先生一行谈及贸易。

Good
    - The president and his party lost the election.
    - The premier met with the leader and his party's spokesman.
    - Hart and his party won.
      zh: 哈特和他的政党获胜。

When to ignore it
    Where a political party is meant.

Source
    Standard wording of English readouts: "and his delegation".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix, SourceSpan
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="C003",
    name="and-his-party",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Unidiomatic",
    since="0.1.0",
    anchors=("party", "entourage"),
)


@cache
def _party() -> re.Pattern[str]:
    return compiled(
        r"\band\s+(?P<whose>his|her|their)\s+(?P<party>party|entourage)\b(?!\s*['’]s\b|\s+[a-z]+(?:ship)\b)"
    )


@cache
def _meeting() -> re.Pattern[str]:
    return compiled(r"\b(?:met|meets|meet|meeting|received|receives|hosted|hosts|welcomed|visited|talks)\b")


def check(context: Context) -> Iterator[Finding]:
    """Yield each one that the Chinese says (一行), or, without the Chinese, that stands beside a meeting."""
    for found in _party().finditer(context.prose):
        source = None
        if context.source is not None:
            source = _delegation(context, found)
            if source is None:
                continue
        else:
            sentence = context.document.sentence_at(found.start())
            first = sentence.start if sentence else 0
            if not _meeting().search(context.prose, first, found.start()):
                continue
        yield RULE.finding(
            found.start(),
            found.end(),
            f"一行 is “and {found['whose']} delegation”: a party reads as a political party",
            _fix(context.prose, found),
            source=source,
        )


def _fix(text: str, found: re.Match[str]) -> Fix:
    # A delegation has no delegation: there 一行 is told already.
    told = compiled(r"\bdelegation[ \xa0]$").search(text, max(0, found.start() - 12), found.start())
    if told is not None:
        return replace(told.end() - 1, found.end(), "", "unsafe")
    return replace(found.start("party"), found.end("party"), "delegation", "unsafe")


def _delegation(context: Context, found: re.Match[str]) -> SourceSpan | None:
    for span in context.pairing.source_spans(found.start(), found.end()):
        assert context.source is not None
        at = context.source.text.find("一行", span.start, span.end)
        if at >= 0:
            return context.source_span(at, at + 2)
    return None
