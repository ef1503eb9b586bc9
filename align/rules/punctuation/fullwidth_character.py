"""A full-width Chinese punctuation mark, letter or digit stands in the English.

What it finds
    Full-width forms (，；：！？（）％Ａ１) and the ideographic full stop among English words.

Why it matters
    They are typed by a Chinese input method, stand too wide apart, and break searches and line endings.

Bad
    - Officials from Shanghai，Suzhou and Wuxi took part。
      => Officials from Shanghai, Suzhou and Wuxi took part.
    - The General Office（GO）grew by ５％ a year.
      => The General Office (GO) grew by 5% a year.
    - The building of a community.。Officials took part.
      => The building of a community. Officials took part.

Good
    - The phrase is 稳中求进，以进促稳 in Chinese.
    - Officials from Shanghai, Suzhou and Wuxi took part.

When to ignore it
    Where the text is about such a character. Marks between two Chinese characters are left alone.

Source
    The Unicode block Halfwidth and Fullwidth Forms.
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
    code="P001",
    name="fullwidth-character",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
    anchors=("。", "｡"),
    ranges=(("\uff01", "\uff5e"), ("\uffe0", "\uffe6")),
)

_OTHER = {"。": ".", "｡": ".", "￠": "¢", "￡": "£", "￢": "¬", "￣": "¯", "￤": "¦", "￥": "¥", "￦": "₩"}
_CLOSING = ",.;:!?)]}%"
_OPENING = "([{"
_STOPS = (".", ",", ";", ":")


@cache
def _run() -> re.Pattern[str]:
    return compiled("[\uff01-\uff5e\uffe0-\uffe6。｡]+")


@cache
def _han() -> re.Pattern[str]:
    return compiled("[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f]")


def check(context: Context) -> Iterator[Finding]:
    """Yield each run of full-width characters; the fix writes ASCII with the blanks English wants."""
    text = context.text
    for found in _run().finditer(context.prose):
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if before and after and _han().match(before) and _han().match(after):
            continue
        if found.group().isalnum() and _han().match(before or after or " "):
            continue
        yield RULE.finding(
            start,
            end,
            f"{'full-width characters' if end - start > 1 else 'a full-width character'} in English",
            _fix(text, start, end),
        )


def narrow(character: str) -> str:
    """Return the ASCII form of a full-width character, or the character itself."""
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - 0xFEE0)
    return _OTHER.get(character, character)


def _fix(text: str, start: int, end: int) -> Fix:
    written = "".join(map(narrow, text[start:end]))
    before, after = text[start - 1 : start], text[end : end + 1]
    between_digits = before.isdigit() and after.isdigit()
    if between_digits and written == "~":
        written = "–"
    if not between_digits:
        if written[-1] in _CLOSING and (after.isalnum() or after in ("“", "(", "（")) and after:
            written += " "
        if written[0] in _OPENING and (before.isalnum() or before in ("”", ")")) and before:
            written = " " + written
    if written[0] == before and before in _STOPS:
        written = written[1:]  # the same mark stands there already
        return Fix("delete" if not written else f"write “{written.strip()}”", "safe", (Edit(start, end, written),))
    if written[0] in _CLOSING:
        while start > 0 and text[start - 1] in " \t\xa0\u3000":
            start -= 1
    return Fix(f"write “{written.strip()}”", "safe", (Edit(start, end, written),))
