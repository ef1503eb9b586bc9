"""Pieces of HTML, style sheets or scripts stand in the text.

What it finds
    Character entities (&nbsp;, &#8217;), tags (<br>, </p>), comments, and lines of style or script.

Why it matters
    Readers see the code, and tools count it as words.

Bad
    - The port&nbsp;will stay open &mdash; as agreed.
      => The port\xa0will stay open — as agreed.
    - <p class="lead">The port will stay open.<br/>As agreed.</p>
      => The port will stay open. As agreed.
    - document.write("The port will stay open.");

Good
    - If a < b and c > d, R&D pays; so do AT&T and Q&A.
    - <Measures on Ports> were issued.

When to ignore it
    In a text about web pages.

Source
    The HTML Standard: elements and named character references.
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
    code="G006",
    name="html-residue",
    severity="error",
    applicability="safe",
    needs_source=False,
    mqm="Design/Markup",
    since="0.1.0",
    anchors=("&", "<", "{", "document.", "window.", "jquery", "$", "function", "var "),
)

_CODE = ("document.", "window.", "jquery", "$", "function", "var ")


@cache
def _entity() -> re.Pattern[str]:
    return compiled(r"&(?:amp;)?(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});")


@cache
def _tag() -> re.Pattern[str]:
    names = (
        "a|abbr|article|aside|b|blockquote|body|br|button|center|cite|code|dd|div|dl|dt|em|embed|figcaption|figure|"
        "font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|object|ol|"
        "option|p|pre|script|section|select|small|source|span|strong|style|sub|sup|svg|table|tbody|td|textarea|"
        "tfoot|th|thead|title|tr|u|ul|video|o:p|st1:\\w+"
    )
    value = r"(?:\"[^\"<>]{0,400}\"|'[^'<>]{0,400}'|[^\s<>\"']{1,200})"
    attribute = rf"\s+[\w:-]+(?:\s*=\s*{value})?"
    return compiled(rf"<!--[^<>]{{0,400}}?-->|</?(?:{names})(?:{attribute})*\s*/?>", re.IGNORECASE)


@cache
def _code() -> re.Pattern[str]:
    return compiled(
        r"(?<![\w-])[.#]?[\w-]+(?:[ ,.#>:]{1,20}[\w-]+){0,6}\s{0,20}\{\s{0,200}"
        r"(?:font|color|background|margin|padding|width|height|display|text|border|line|position|float|overflow)"
        r"[a-z-]*\s*:[^{}\r\n]{1,300}\}"
        r"|(?:document\.(?:write|getElementById|createElement)|window\.(?:location|on\w+)|jQuery|\$)\s*\([^\r\n]*"
        r"|\bfunction\s{0,9}\w*\s{0,9}\([\w, ]{0,200}\)\s{0,9}\{[^\r\n]*"
        r"|\bvar\s{1,9}\w+\s{0,9}=[^\r\n]{0,2000};"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each piece; entities and tags have safe fixes, code a person should see."""
    prose = context.prose
    if "&" in prose:
        for found in _entity().finditer(prose):
            meant = _meant(found.group())
            if meant is not None:
                yield RULE.finding(
                    found.start(),
                    found.end(),
                    f"the HTML entity {found.group()}",
                    replace(found.start(), found.end(), meant, "safe"),
                )
    if "<" in prose and context.document.form != "markdown":
        for found in _tag().finditer(prose):
            start, end = found.span()
            around = prose[start - 1 : start].strip() and prose[end : end + 1].strip(" \t\r\n<")
            breaks = found.group().lower().startswith(("<br", "<p", "</p", "<div", "</div", "<li", "<tr", "<td", "<hr"))
            yield RULE.finding(
                start, end, "an HTML tag", replace(start, end, " " if around and breaks else "", "safe"), deletes=True
            )
    # The pattern for code begins with any word: only a text with its marks is worth the reading.
    marked = "{" in prose or any(mark in context.lowered for mark in _CODE)
    for found in _code().finditer(prose) if marked else ():
        yield RULE.finding(
            found.start(),
            found.end(),
            "code of the web page, not part of the text",
            replace(found.start(), found.end(), "", "unsafe"),
        )


def _meant(entity: str) -> str | None:
    """Return the character of an entity (escaped once or twice), or None where there is none of this name."""
    from html import unescape

    meant = unescape(entity)
    if meant != entity and meant.startswith("&") and len(meant) > 1:
        meant = unescape(meant)
    return meant if meant != entity and not meant.endswith(";") else None
