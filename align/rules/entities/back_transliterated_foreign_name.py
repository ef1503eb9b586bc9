"""A foreign name spelled by the sounds of its Chinese form.

What it finds
    "Ma Sike" for 马斯克: the pinyin of the Chinese stands where the person's own name belongs.

Why it matters
    Nobody can tell who is meant.

Bad
    - Mayor Wang met Ma Sike. => Mayor Wang met Elon Musk.
      zh: 王市长会见了马斯克。

Good
    - Mayor Wang met Elon Musk.
      zh: 王市长会见了马斯克。

When to ignore it
    Never.

Source
    The well-known names in data/names.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace

RULE = Rule(
    code="E005",
    name="back-transliterated-foreign-name",
    severity="error",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each foreign name in pinyin."""
    from dingyi.align.spelled import of_kind

    for name, match in of_kind(context, "pinyin"):
        yield RULE.finding(
            match.start,
            match.end,
            f"{name.han} is {match.expected}",
            replace(match.start, match.end, match.expected, "unsafe"),
            source=context.source_span(name.start, name.end),
        )
