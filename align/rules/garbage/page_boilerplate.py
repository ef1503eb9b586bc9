"""A line of the web page around the article stands in the text.

What it finds
    Lines that are no prose but a page's furniture: comment forms, share and print buttons, font sizes,
    copyright lines, navigation, in English and Chinese. The wordings are the rows of
    data/rules/boilerplate.yaml.

Why it matters
    Readers and later tools take the line for a part of the text.

Bad
    - The delegation left on Friday.
      -
      Leave a Reply
      -
      Your email address will not be published.
      => The delegation left on Friday.
      -
    - The delegation left on Friday.
      【字号：大 中 小】【打印】
      => The delegation left on Friday.
      -
    - Font size: A A A
      The delegation left on Friday.
      => The delegation left on Friday.

Good
    - Readers may leave a reply on the site of the commission.
    - Share this burden fairly, he told the ministers at the close of the meeting.
    - 5 comments were received during the consultation.

When to ignore it
    Where the text is about such a page.

Source
    What common content management systems and news sites print around an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding, Fix
from dingyi.align.rules.garbage.boilerplate import find, fold
from dingyi.align.rules.garbage.whole_line import cut_lines
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="G004",
    name="page-boilerplate",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Design/Layout",
    since="0.1.0",
)

_LONGEST = 160


def check(context: Context) -> Iterator[Finding]:
    """Yield each line of page furniture; the fix removes the line."""
    document = context.document
    for index, line in enumerate(document.lines):
        if not 1 < line.end - line.start <= _LONGEST:
            continue
        text = context.text[line.start : line.end]
        row = find(text)
        if row is None:
            continue
        body = text.strip()
        start = line.start + text.index(body)
        # A longer line that ends like a sentence may be one: a person should look.
        prose = not row.whole and len(row.words) < 5 and body[-1] in ".!?。！？" and len(fold(body)) > len(row.words)
        fix = Fix("delete the line", "unsafe" if prose else row.fix, (cut_lines(document, index, index),))
        yield RULE.finding(
            start,
            start + len(body),
            "a line of the web page, not part of the text",
            fix,
            deletes=fix.applicability == "safe",
        )
