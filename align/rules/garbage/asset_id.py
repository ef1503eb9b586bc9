"""The number of a web asset stands in the text.

What it finds
    A run of sixteen or more digits, a UUID or a long hexadecimal name, alone or glued to a word, as a
    page template leaves it beside a picture or a video.

Why it matters
    It is no part of the text; a reader takes it for a figure or a fault of the whole page.

Bad
    - 7203311985540172290016Liu Haixing also said that the port would stay open.
      => Liu Haixing also said that the port would stay open.
    - The two sides signed the agreement. 3f2504e0-4f89-41d3-9a0c-0305e82c3301
      => The two sides signed the agreement.

Good
    - The plant cost 1,230,000,000,000,000 yuan over the decade.
    - Call 400-820-8820 or write to room 1203.

When to ignore it
    Where the text is about the number itself: a hash, a bank account, a shipment.

Source
    Pages of Chinese city governments, whose templates write the asset number before a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="G001",
    name="asset-id",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Design/Markup",
    since="0.1.0",
    ranges=(("0", "9"),),
)


_SHORTEST = 12  # characters that stand together in any of the forms


@cache
def _asset() -> re.Pattern[str]:
    return compiled(
        r"(?<![0-9A-Za-z.,])(?:"
        r"[0-9]{16,}(?![0-9.,]*[0-9])"
        r"|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Fa-f])"
        r"|(?=[0-9a-f]*[a-f])(?=(?:[a-f]*[0-9]){6})[0-9a-f]{24,}(?![0-9A-Za-z])"
        r")"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each asset number; its fix takes the blank that joined it to its line with it."""
    if not any(len(run) >= _SHORTEST and not run.isalpha() for run in context.runs):
        return
    for found in _asset().finditer(context.prose):
        start, end = found.span()
        text = context.text
        before = start == 0 or text[start - 1] in "\r\n"
        if before:
            while end < len(text) and text[end] in " \t":
                end += 1
        elif text[start - 1] in " \t" and (end == len(text) or not text[end].isalnum()):
            start -= 1
        yield RULE.finding(
            found.start(),
            found.end(),
            "the number of a web asset, not part of the text",
            replace(start, end, "", "safe"),
            deletes=True,
        )
