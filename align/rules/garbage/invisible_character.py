"""Characters nobody sees stand in the text.

What it finds
    Zero-width spaces and joiners, a byte-order mark inside the text, marks of writing direction, soft
    hyphens, control characters, line and paragraph separators, and characters of the private use area.

Why it matters
    Searches, counts and term checks fail at them; some turn the order of what is shown.

Bad
    - The port\u200b will stay\u00ad open.
      => The port will stay open.
    - \ufeffThe port will stay\u2028open.
      => The port will stay open.

Good
    - The port will stay open.
    - A family: \U0001f468\u200d\U0001f469\u200d\U0001f467.

When to ignore it
    Beside Arabic, Hebrew or Persian words, which need such marks; the rule leaves those alone.

Source
    The Unicode Standard, 23.2 to 23.7; Trojan Source (CVE-2021-42574).
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
    code="G008",
    name="invisible-character",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Character encoding",
    since="0.1.0",
    anchors=("\u00ad", "\u061c", "\ufeff"),
    ranges=(
        ("\x00", "\x08"),
        ("\x0b", "\x0b"),
        ("\x0e", "\x1f"),
        ("\x7f", "\x9f"),
        ("\u200b", "\u200f"),
        ("\u2028", "\u202e"),
        ("\u2060", "\u206f"),
        ("\ue000", "\uf8ff"),
    ),
)

_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u2060": "a word joiner",
    "\ufeff": "a byte-order mark inside the text",
}


@cache
def _invisible() -> re.Pattern[str]:
    return compiled(
        "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff]+"
    )


@cache
def _joining() -> re.Pattern[str]:
    # scripts written from right to left or with joiners, and emoji
    return compiled("[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdff\ufe70-\ufefe\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")


def check(context: Context) -> Iterator[Finding]:
    """Yield each run of such characters; the fix deletes it, a separator of lines becomes a blank."""
    text = context.text
    for found in _invisible().finditer(text):
        start, end = found.span()
        if _joining().search(text[max(0, start - 1) : start] + text[end : end + 1]):
            continue
        first = found.group()[0]
        private = "\ue000" <= first <= "\uf8ff"
        name = _NAMES.get(first) or ("a private character" if private else f"the character U+{ord(first):04X}")
        # A private character may have been a letter once: a person should look.
        parts = any(c in found.group() for c in "\u2028\u2029\x0b\x85") and not text[end : end + 1].isspace()
        fix = replace(start, end, " " if parts else "", "unsafe" if private else "safe")
        yield RULE.finding(start, end, f"{name}: nobody sees it", fix)
