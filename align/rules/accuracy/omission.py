"""Something of the Chinese that the English leaves out.

What it finds
    A sentence without any counterpart (an error, where its words, values or names are nowhere in the English); the
    fields of 在…等领域 none of which the English names; a clause whose words have no counterpart at all; a person or a
    place that the English does not name. Each finding says what is missing, and stands on the words beside the gap.

Why it matters
    What is left out is not noticed by a reader of the English.

Bad
    - Deepen cooperation and train more pilots.
      zh: 在海洋运输、水产养殖等领域深化合作，培训更多引航员。
    - The minister met Volvo president Jim Rowan.
      zh: 部长会见了瑞典沃尔沃公司总裁吉姆·罗恩。

Good
    - Deepen cooperation in shipping, aquaculture and other areas, and train more pilots.
      zh: 在海洋运输、水产养殖等领域深化合作，培训更多引航员。
    - The minister met the president of the Swedish company Volvo.
      zh: 部长会见了瑞典沃尔沃公司总裁。

When to ignore it
    Where the sentence before has said it, and where a readout is shortened on purpose.

Source
    Sentence alignment and the dictionary (CC-CEDICT).
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="A002",
    name="omission",
    severity="warning",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Omission",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield what is missing: sentences, listed fields and clauses, names."""
    assert context.source is not None
    from dingyi.align.omissions import omitted

    for gap in omitted(context):
        yield RULE.finding(
            gap.start,
            gap.end,
            f"{gap.what} is missing: {gap.chinese}",
            severity="error" if gap.kind == "sentence" else "warning",
            source=context.source_span(gap.zh_start, gap.zh_end),
        )
