"""The headline stands twice at the head of the text.

What it finds
    Among the first lines, one that says the same as the first, but for case, blanks and punctuation.

Why it matters
    Scraped pages give the headline once from the page's frame and once from the article; published, it
    reads as a slip.

Bad
    - Mayor Meets with Visiting Trade Delegation
      -
      -
      MAYOR MEETS WITH VISITING TRADE DELEGATION
      -
      On May 4, Mayor Gong Li met with the delegation.
      => Mayor Meets with Visiting Trade Delegation
      -
      On May 4, Mayor Gong Li met with the delegation.

Good
    - Mayor Meets with Visiting Trade Delegation
      -
      The mayor met with a visiting trade delegation on May 4.
    - Yes.
      Yes.

When to ignore it
    Where the first line names a series and the second the piece, and both happen to be worded alike.

Source
    Pages of Chinese city governments and what scrapers make of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.garbage.whole_line import cut_lines
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="G003",
    name="duplicated-title",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Accuracy/Addition",
    since="0.1.0",
    anchors=("\n", "\r"),
)

_FIRST = 6  # among so many lines that are not blank
_LEAST = 10  # letters and digits: shorter lines are labels that may well recur


def check(context: Context) -> Iterator[Finding]:
    """Yield each later line that repeats the first; the fix removes it."""
    document = context.document
    title, seen = "", 0
    for index, line in enumerate(document.lines):
        text = context.text[line.start : line.end]
        body = text.strip()
        if not body:
            continue
        folded = _folded(body)
        if not seen:
            title = folded
            if len(title) < _LEAST:
                return
        elif folded == title:
            start = line.start + text.index(body)
            yield RULE.finding(
                start,
                start + len(body),
                "the headline again",
                Fix("delete the repeated headline", "safe", (cut_lines(document, index, index),)),
                deletes=True,
            )
        seen += 1
        if seen == _FIRST:
            return


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
