"""A word that says the opposite of the Chinese.

What it finds
    An English word that no word of the Chinese answers, while its opposite is what an unanswered word of the Chinese
    means: "small" beside 大型, "import" beside 出口.

Why it matters
    One word turns the sense of the sentence, in good grammar.

Bad
    - Steel imports rose in May.
      zh: 五月钢铁出口增长。
    - Small rain clouds covered the dense forest.
      zh: 大型雨云覆盖了茂密的森林。

Good
    - Steel exports rose in May.
      zh: 五月钢铁出口增长。
    - Both large and small cities grew.
      zh: 大小城市都有发展。

When to ignore it
    Where a negation elsewhere sets it right ("not small" for 大).

Source
    A list of English opposites; CC-CEDICT for what the Chinese words mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="A012",
    name="opposite-word",
    severity="warning",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each word whose opposite the Chinese has and the English lacks."""
    assert context.source is not None
    from dingyi.align.opposites import turned

    for word, chinese, meant in turned(context):
        yield RULE.finding(
            word.start,
            word.end,
            f"{chinese.text} is “{meant}”, not “{word.text}”",
            source=context.source_span(chinese.start, chinese.end),
        )
