"""Lines of the Chinese that belong to its page.

What it finds
    责任编辑, 来源, 图片来源, 字号, 分享到: lines of credits and buttons.

Why it matters
    They have no English beside them and disturb the alignment.

Bad
    - The port opened.
      zh: 港口开放。
      （图片来源：市港务局）

Good
    - The source of growth is trade.
      zh: 增长的来源是贸易。

When to ignore it
    Where the line is wanted in English too.

Source
    Pages of Chinese ministries, cities and news agencies.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="Z003",
    name="source-furniture",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Source/Layout",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each such line."""
    from dingyi.align.source_side import furniture

    for line in furniture(context):
        yield RULE.finding(
            0,
            0,
            "a line of the page, not of the text, in the Chinese",
            source=context.source_span(line.start, line.end),
        )
