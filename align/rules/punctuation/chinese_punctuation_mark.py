"""A mark of Chinese punctuation stands in the English.

What it finds
    《》 and 〈〉 around titles, the list comma 、, corner brackets 「」『』, lenticular brackets
    【】〔〕, and the dot · between the parts of a foreign name.

Why it matters
    English has other marks for this: italics or quotation marks for titles, a comma, a blank.

Bad
    - The council issued the 《Measures》 in May.
    - Coal、oil and gas are covered.
      => Coal, oil and gas are covered.
    - Author Mark·Twain was quoted.
      => Author Mark Twain was quoted.

Good
    - The council issued the Measures (《办法》) in May.
    - The load is 5 kN·m.
    - · Coal, oil and gas

When to ignore it
    Where the Chinese title stands beside the English one.

Source
    GB/T 15834-2011, General rules for punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P008",
    name="chinese-punctuation-mark",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=tuple("、《》〈〉「」『』【】〔〕〖〗·・"),
)

_PAIRS = {"《": "“", "》": "”", "〈": "‘", "〉": "’", "「": "“", "」": "”", "『": "‘", "』": "’"}
_BRACKETS = {"【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]"}


@cache
def _marks() -> re.Pattern[str]:
    return compiled(
        "、|[《〈「『【〔〖][^《》〈〉「」『』【】〔〕〖〗\r\n]{1,120}[》〉」』】〕〗]|[《》〈〉「」『』【】〔〕〖〗]"
        "|(?<=[a-z])[·・](?=[A-Z][a-z])"
    )


@cache
def _han() -> re.Pattern[str]:
    return compiled("[\u3400-\u9fff\uf900-\ufaff]")


def check(context: Context) -> Iterator[Finding]:
    """Yield each mark, or each pair of marks with what it holds; what is all Chinese is another rule's matter."""
    text = context.text
    for found in _marks().finditer(context.prose):
        start, end = found.span()
        body = found.group()
        if len(body) > 2 and _han().search(body):
            continue
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if len(body) == 1 and _han().match(before) and (body != "、" or _han().match(after)):
            continue
        yield RULE.finding(start, end, f"“{body[0]}” is a Chinese mark", _fix(text, start, end))


def _fix(text: str, start: int, end: int) -> Fix:
    first, last = text[start], text[end - 1]
    if first == "、":
        blank = "" if text[end : end + 1].isspace() or end == len(text) else " "
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        return Fix("write “,”", "safe", (Edit(start, end, "," + blank),))
    if first in "·・":
        return Fix("write a blank", "safe", (Edit(start, end, " "),))
    written = {**_PAIRS, **_BRACKETS}
    edits = [Edit(start, start + 1, written[first])]
    if end - start > 1:
        edits.append(Edit(end - 1, end, written[last]))
    shown = written[first] + (text[start + 1 : end - 1] + written[last] if end - start > 1 else "")
    return Fix(f"write {shown}", "unsafe", tuple(edits))
