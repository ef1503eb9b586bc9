"""Indirect speech of the Chinese made a direct quotation.

What it finds
    A sentence or more in quotation marks, introduced as speech, where the aligned Chinese has no quotation marks and
    does not stand inside any.

Why it matters
    A quotation says that these were the words. The source gives only what was said.

Bad
    - Mayor Gao said, “The port will stay open to all ships this year.”
      => Mayor Gao said that the port will stay open to all ships this year.
      zh: 高市长说，港口今年将继续向所有船只开放。

Good
    - Mayor Gao said, “The port will stay open to all ships this year.”
      zh: 高市长说：“港口今年将继续向所有船只开放。”
    - Mayor Gao said that the “green port” will open.
      zh: 高市长说，绿色港口将开放。

When to ignore it
    Where the words are known to be the speaker's own, from a recording or a transcript.

Source
    Readouts of meetings: Chinese ones report speech without quotation marks as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule
from dingyi.align.speech import quoted_zh
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="S006",
    name="quotation-status-shift",
    severity="warning",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
    anchors=("“", '"'),
)

_SHORTEST = 5  # words: less is a term or a name in quotation marks


@cache
def _opening() -> re.Pattern[str]:
    return compiled(
        r"\b(?:said|says|noted|stressed|emphasized|added|stated|remarked|pointed\s{1,9}out|told\s{1,9}[\w\s]{1,30}?)"
        r"(?P<lead>\s{0,9}[,:]\s{0,9})(?P<mark>[“\"])(?P<first>\w+)"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each quotation that the Chinese does not have; the fix makes it indirect speech."""
    assert context.source is not None
    quoted = quoted_zh(context.source.text)
    for found in _opening().finditer(context.prose):
        mark = found.start("mark")
        close = context.prose.find("”" if found["mark"] == "“" else '"', mark + 1)
        last = close if close >= 0 else len(context.prose)
        if context.prose.count(" ", mark, last) + 1 < _SHORTEST:
            continue
        beside = context.pairing.source_spans(mark, mark + 1)
        if not beside or any(span.start < q.end and q.start < span.end for span in beside for q in quoted):
            continue
        yield RULE.finding(
            mark,
            mark + 1,
            "the Chinese has no quotation marks here: reported speech became a quotation",
            *_indirect(context, found, close),
            source=context.source_span(beside[0].start, beside[-1].end),
        )


def _indirect(context: Context, found: re.Match[str], close: int) -> tuple[Fix, ...]:
    paragraph = context.document.paragraph_at(found.start())
    if close < 0 or paragraph is None or close > context.paragraphs[paragraph].end:
        return ()
    first = found["first"]
    # Only a word that takes no capital of its own may lose it.
    small = first.lower() if first in _PLAIN else first
    edits = (Edit(found.start("lead"), found.end("first"), f" that {small}"), Edit(close, close + 1, ""))
    return (Fix("make it indirect speech", "unsafe", edits),)


_PLAIN = frozenset("The A An This That These Those It We They In On At As For With Our Their Its There By To".split())
