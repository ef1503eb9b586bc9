"""A sentence that stands elsewhere than in the Chinese.

What it finds
    Sentences whose Chinese stands before that of their forerunners: moved in the English, surely aligned.

Why it matters
    Often an editor's choice, and right; sometimes a sign that a page template shuffled the text. It is information.

Bad
    - The mayor met with the guests on Friday. Officials Wang Min and Li Gang attended the meeting. The mayor said that the harbor would be dredged in spring. The guests thanked the mayor for the warm welcome in Ningbo.
      zh: 市长周五会见了客人。市长说，港口将于春季疏浚。客人感谢市长在宁波的热情接待。官员王敏、李刚参加会见。

Good
    - The mayor met with the guests on Friday. The mayor said that the harbor would be dredged in spring. Officials Wang Min and Li Gang attended the meeting.
      zh: 市长周五会见了客人。市长说，港口将于春季疏浚。官员王敏、李刚参加会见。

When to ignore it
    Where the order was changed on purpose.

Source
    The alignment: beads that cross.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.beads import moved
from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="S003",
    name="paragraph-structure-mismatch",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Design/Layout",
    since="0.1.0",
)

_SURE = 0.5  # a bead's confidence below which its place is no evidence


def check(context: Context) -> Iterator[Finding]:
    """Yield each bead that crosses the line of the others: those outside the longest run in the same order."""
    assert context.source is not None
    sentences = context.source.sentences
    beads = sorted((bead for bead in context.pairing.beads if bead.zh and bead.en), key=lambda bead: bead.en)
    for index in sorted(moved(beads)):
        bead = beads[index]
        if bead.score >= _SURE:
            first, last = sentences[bead.zh[0]], sentences[bead.zh[-1]]
            yield RULE.finding(
                context.sentences[bead.en[0]].start,
                context.sentences[bead.en[-1]].end,
                f"this stands elsewhere in the Chinese: sentence {bead.zh[0] + 1} of {len(sentences)} there",
                source=context.source_span(first.start, last.end),
            )
