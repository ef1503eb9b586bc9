"""A fixed phrase of the Chinese with one character wrong.

What it finds
    A run of the source that differs in one character from a long term of the glossary, where the term itself does not
    stand: 中国特色现代化 for 中国式现代化 is a paraphrase, 中国式现化代 a slip.

Why it matters
    The official wording was meant; its translation depends on it.

Bad
    - A community with a shared future for humanity will be built.
      zh: 推动构建人类命运共同休。

Good
    - A community with a shared future for humanity will be built.
      zh: 推动构建人类命运共同体。

When to ignore it
    Where another wording is meant.

Source
    The terms of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="Z005",
    name="source-formula-near-miss",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Source/Spelling",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each run one character off a term."""
    assert context.source is not None
    from dingyi.align.near_terms import near_terms
    from dingyi.align.source_side import place

    for start, end, term in near_terms(context):
        at = place(context, start, end)
        yield RULE.finding(
            at.start,
            at.end,
            f"one character off {term} in the Chinese",
            source=context.source_span(start, end),
        )
