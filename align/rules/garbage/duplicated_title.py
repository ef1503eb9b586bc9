"""The headline stands twice at the head of the text.

What it finds
    Among the first lines, one that says the same as the first, but for case, blanks and punctuation; or but for
    one word in eight, as when one of the two was corrected.

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
    - Secretary of the CPC Port City Committee Gong Li Meets with Trade Delegation
      -
      Secretary of the Port City Committee Gong Li Meets with Trade Delegation
      -
      On May 4, Gong Li met with the delegation.

Good
    - Notice No. 4 of the Port Authority on the Opening of Berths to Foreign Vessels
      -
      Notice No. 5 of the Port Authority on the Opening of Berths to Foreign Vessels
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
_LONGEST = 240  # a longer line is a paragraph
_APART = 30
_LEAST = 10  # letters and digits: shorter lines are labels that may well recur


def check(context: Context) -> Iterator[Finding]:
    """Yield each later line that repeats the first; the fix removes it."""
    document = context.document
    title, headline, seen = "", "", 0
    for index, line in enumerate(document.lines):
        text = context.text[line.start : line.end]
        body = text.strip()
        if not body:
            continue
        folded = _folded(body)
        if not seen:
            title, headline = folded, body
            if len(title) < _LEAST:
                return
        elif (same := folded == title) or _nearly(body, headline):
            start = line.start + text.index(body)
            yield RULE.finding(
                start,
                start + len(body),
                "the headline again" if same else "the headline again, in nearly the same words",
                Fix("delete the repeated headline", "safe" if same else "unsafe", (cut_lines(document, index, index),)),
                deletes=True,
            )
        seen += 1
        if seen == _FIRST:
            return


def _nearly(line: str, headline: str) -> bool:
    """Tell whether two lines differ in no more than one word in eight, and in no figure."""
    if abs(len(line) - len(headline)) > _APART or len(line) > _LONGEST:
        return False
    one, two = (sorted(filter(None, map(_folded, text.split()))) for text in (line, headline))
    if [word for word in one if not word.isalpha()] != [word for word in two if not word.isalpha()]:  # figures
        return False
    left = list(two)
    for word in one:
        if word in left:
            left.remove(word)
    longest = max(len(one), len(two))
    shared = len(two) - len(left)
    return 0 < 8 * (longest - shared) <= longest


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
