"""A paragraph begins with a small letter, or is in small letters throughout.

What it finds
    A paragraph that ends like a sentence (or whose Chinese does) and begins with a small letter; in it,
    the days, months, countries and the word "I" without their capitals.

Why it matters
    The text went through a tool that lower-cases it, or its beginning was cut off.

Bad
    - the two sides will meet again in Beijing.
      => The two sides will meet again in Beijing.
    - in january the chinese delegation visited france and i went along.

Good
    - The meeting will cover:
      -
      the supervision of banks;
      -
      the supervision of insurers.
    - iPhone sales rose last year.
    - e-commerce

When to ignore it
    In lists whose items begin small, and in names that are written small.

Source
    The Chicago Manual of Style, 8.1 and 6.12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Span
from dingyi.align.finding import Finding
from dingyi.align.rules.punctuation.chinese_beside import chinese_beside, final_stop
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P013",
    name="lost-capitals",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Spelling",
    since="0.1.0",
    ranges=(("a", "z"), ("\u00aa", "\U0010ffff")),
)

_ALWAYS = (
    "i january february april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday america american americans africa african asia asian europe european china's "
    "chinese beijing shanghai britain british england english france french germany german india indian indonesia "
    "iran iraq israel italy italian japan japanese korea korean mexico russia russian spain spanish thailand "
    "vietnam australia australian brazil canada canadian egypt"
)


_WRITTEN_SMALL = "iOS pH dB mRNA tRNA rRNA siRNA eDNA kW kV kWh kHz mW nCoV hCG eVTOL eSIM iPSC iPS eID eHKD mBridge"
_PARTICLES = "al el as ad an ar ash at az ibn bin de e m t x"


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def _acronym() -> re.Pattern[str]:
    # an acronym whose first letter alone is small: "uN", "u.S.", "uN-Habitat"
    return compiled(r"[a-z](?:[A-Z]+|(?:\.[A-Z])+)\.?(?:-[\w-]+)?")


@cache
def _first() -> re.Pattern[str]:
    # the first word, after an opening quotation mark; not "iPhone", "e-mail", "al-Shabaab", an address or a path
    return compiled(r"[“\"‘'(]?(?P<word>[^\W\d_A-Z][^\W\d_]*)(?P<rest>[\w.@:/-]*)")


@cache
def _small() -> re.Pattern[str]:
    return compiled(r"(?<![\w.@/-])(?:i(?=[\s'’])|[a-z]{3,}(?:'s)?)(?![\w@/-])")


def check(context: Context) -> Iterator[Finding]:
    """Yield the first word of each such paragraph and the names in it that lost their capital."""
    for index, span in enumerate(context.paragraphs):
        found = _first().match(context.prose, span.start, span.end)
        started = found is not None and _is_sentence(context, index, found)
        if started and found is not None:
            at = found.start("word")
            word = found["word"]
            yield RULE.finding(
                at,
                found.end("word"),
                "a sentence begins with a small letter",
                replace(at, at + 1, word[0].upper(), "unsafe", f"write “{word[0].upper()}{word[1:]}”"),
            )
        yield from _lost(context, span, started)


def _is_sentence(context: Context, index: int, found: re.Match[str]) -> bool:
    """Tell whether a paragraph that begins small should not: it is no item of a list, and it or its Chinese ends
    with a stop."""
    spans = context.paragraphs
    span = spans[index]
    word, rest = found["word"], found["rest"]
    if _acronym().fullmatch(word + rest):
        if word in _set(_WRITTEN_SMALL):
            return False
    elif not word.islower() or rest.startswith(("@", ":/", "/")) or (rest[:1] != "-" and any(map(str.isupper, rest))):
        return False
    elif len(word) == 1 and (rest or word not in "ia"):
        return False  # the letter of an item or a note, "e-mail"
    elif rest.startswith("-") and word in _set(_PARTICLES):
        return False
    if len(context.text[span.start : span.end].split()) < 4:
        return False
    if word.endswith("ing") and word not in _set("during according following including nothing something everything"):
        return False  # an item of a list of duties: "stepping up the monitoring"
    if index and context.text[spans[index - 1].end - 1] in ":;,—–-":
        return False  # an item of a list, or a sentence that goes on
    if index and context.text[spans[index - 1].end - 1].isalnum() and context.text[spans[index - 1].start].islower():
        return False
    if context.source is not None:
        sentence = context.document.sentence_at(span.start)
        end = sentence.end if sentence else span.end
        return bool(final_stop(chinese_beside(context, span.start, end)))
    return context.text[span.end - 1] in '.!?”"'


def _lost(context: Context, span: Span, started: bool) -> Iterator[Finding]:
    """Yield the names in small letters of a paragraph without any capital."""
    body = context.prose[span.start : span.end]
    rest = body[1:] if not started else body
    if any(c.isupper() for c in rest) or len(body.split()) < 4:
        return
    names = _set(_ALWAYS)
    for found in _small().finditer(context.prose, span.start, span.end):
        word = found.group()
        if word in names and (found.start() > span.start or not started):
            written = word[0].upper() + word[1:]
            yield RULE.finding(
                found.start(),
                found.end(),
                f"“{written}” without its capital",
                replace(found.start(), found.start() + 1, word[0].upper(), "unsafe", f"write “{written}”"),
            )
