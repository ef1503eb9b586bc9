"""A range of lines that is disabled and never enabled again.

What it finds
    A line “[[dingyi: disable …]]” with no “[[dingyi: enable …]]” for the same rules after it. Its rules stay silent to
    the end of the text.

Why it matters
    What was meant for one quotation hides the faults of everything that is written after it.

Bad
    - [[dingyi: disable repeated-word-or-loop -- the minutes repeat it]]
      The the meeting was held.

Good
    - [[dingyi: disable repeated-word-or-loop -- the minutes repeat it]]
      The the meeting was held.
      [[dingyi: enable repeated-word-or-loop]]

When to ignore it
    Never: “ignore-file” in the first lines says the same and says it openly.

Source
    Dingyi's own rule for its directives.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.directives import directives
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="D002",
    name="unclosed-range",
    severity="error",
    applicability=None,
    needs_source=False,
    mqm="Custom/Directive",
    since="0.1.0",
    anchors=("[", "<"),
)


def check(context: Context) -> Iterator[Finding]:
    """Yield the ranges that nothing ends."""
    for one in directives(context.text):
        if not one.closed:
            names = " ".join(one.names)
            yield RULE.finding(
                one.start, one.end, f"the range is not closed: write “[[dingyi: enable {names}]]” on a line after it"
            )
