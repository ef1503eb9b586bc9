"""A Chinese character taken for another that looks like it.

What it finds
    已/己/巳, 末/未, 日/曰, 〇/O in words that only one of them forms: 自已, 己经, 末来, 二O二三年.

Why it matters
    The text was scanned; the word is not found, and its translation goes wrong.

Bad
    - The port has been opened.
      zh: 港口己经开放。
    - This was in 2023.
      zh: 二O二三年。

Good
    - The port has been opened by ourselves.
      zh: 港口已经由自己开放。

When to ignore it
    Never in a final text.

Source
    Scanned documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="Z002",
    name="ocr-confusable",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Source/Spelling",
    since="0.1.0",
)


@cache
def _wrong() -> re.Pattern[str]:
    return compiled(
        r"自[已巳]|[己巳](?:经|經|于|於|成为|成為)|知[已巳]|[已巳]方|末(?:来|來|能|经|經|曾|必|有|成年)|(?:周|週|年|月|期|世纪)未(?![来來能必有经經曾]"
        r"|到|满|滿|超|达|達|设|設|完|见|見|变|變|予|获|獲)|[〇○一二三四五六七八九][Oo0][〇○Oo一二三四五六七八九]{1,2}年|[1-9月]曰(?=[，。上下至])"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each word that the wrong one of two like characters spells."""
    assert context.source is not None
    from dingyi.align.source_side import place

    for found in _wrong().finditer(context.source.text):
        at = place(context, found.start(), found.end())
        yield RULE.finding(
            at.start,
            at.end,
            f"{found.group()} in the Chinese: a character taken for one that looks like it",
            source=context.source_span(found.start(), found.end()),
        )
