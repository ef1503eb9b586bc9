"""A noun carried over word for word: "business layout", "policy supply".

What it finds
    Compounds that no writer of English makes: each is a Chinese one rendered part by part (布局, 供给, 建设, 窗口,
    高地, 抓手). The rows stand in data/rules/phrases.yaml.

Why it matters
    The reader understands the words and not the meaning.

Bad
    - The firm will expand its business layout in Ningbo. => The firm will expand its presence in Ningbo.
    - The city will increase policy supply. => The city will increase policy support.

Good
    - The firm will expand its presence in Ningbo.
    - The keyboard layout is new.
    - Bridge construction began in May.

When to ignore it
    Where the wording is the official name of something.

Source
    Machine English beside official English of the same Chinese; each row gives its Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.phrases import found
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="C009",
    name="calque-noun",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Style/Unidiomatic",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield what the rows of this rule find."""
    return found(context, RULE)
