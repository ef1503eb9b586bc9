"""A sentence stands without its final stop.

What it finds
    A paragraph that ends in a word where the Chinese beside it ends with 。, ！ or ？; without the
    Chinese, a long paragraph that ends in a word while all others of the text end with a stop.

Why it matters
    The text looks cut off, and the next sentence runs on.

Bad
    - The two sides will meet again in May
      zh: 双方将于五月再次会晤。
      => The two sides will meet again in May.
    - He said, “We shall keep our word”
      zh: 他说：“我们言而有信。”

Good
    - The two sides will meet again in May.
      zh: 双方将于五月再次会晤。
    - Meeting of the two sides in May
      zh: 双方五月会晤
    - strengthening the supervision of banks;
      zh: 加强监管。

When to ignore it
    In headings, captions, tables and lists whose items have no stop.

Source
    The Chicago Manual of Style, 6.12; GB/T 15834-2011 on the use of 。.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Span
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.punctuation.chinese_beside import chinese_beside, final_stop
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="P012",
    name="missing-final-stop",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Punctuation",
    since="0.1.0",
)

_LONG = 8  # words: a shorter paragraph may be a heading
_OTHERS = 3  # long paragraphs with their stop, before the English alone is believed
_STOPS = {"。": ".", "｡": ".", "！": "!", "!": "!", "？": "?", "?": "?"}


@cache
def _open_end() -> re.Pattern[str]:
    # a word, a closed bracket or a percent sign, then at most closing quotation marks
    return compiled(r"(?P<word>[^\W_]+|[^\W_][)\]%])(?P<quote>[”’\"']*)\Z")


@cache
def _note() -> re.Pattern[str]:
    # the stop stands before the number of a note: "website.3", "planning.[23]"
    return compiled(r"(?<!\d)[.!?][”’\"')]*(?:\d{1,3}|[ ]?\[\d{1,3}\])\Z")


def check(context: Context) -> Iterator[Finding]:
    """Yield the last word of each such paragraph; the fix sets the stop."""
    open_ended = [(index, span) for index, span in enumerate(context.paragraphs) if _last(context, span) is not None]
    if not open_ended:
        return
    if context.source is None:
        open_ended = _alone(context, open_ended)
    for index, span in open_ended:
        mark = "."
        if context.source is not None:
            sentence = context.document.sentence_at(span.end - 1)
            start = sentence.start if sentence else span.start
            # two words are a heading or a label, whatever stands beside them
            if (
                len(context.text[start : span.end].split()) < 3
                or _goes_on(context, index)
                or _heads(context, span, 1.0)
            ):
                continue
            mark = _STOPS.get(final_stop(chinese_beside(context, start, span.end)), "")
            if not mark:
                continue
        found = _last(context, span)
        assert found is not None
        at = found.start("quote") if found["quote"] else span.end
        yield RULE.finding(
            found.start("word"),
            span.end,
            "the sentence has no final stop",
            Fix(
                f"write “{found['word']}{mark}{found['quote']}”",
                "safe" if mark == "." and context.source is not None and not found["quote"] else "unsafe",
                (Edit(at, at, mark),),
            ),
        )


def _last(context: Context, span: Span) -> re.Match[str] | None:
    last = context.prose[span.end - 1]
    if not last.isalnum() and last not in ")]%”’\"'":
        return None
    first = max(span.start, span.end - 40)
    if _note().search(context.prose, first, span.end):
        return None
    found = _open_end().search(context.prose, first, span.end)
    # "...; and" ends an item of a list
    return None if found is None or found["word"] in ("and", "or") else found


def _goes_on(context: Context, index: int) -> bool:
    """Tell whether the next paragraph goes on in the middle of a sentence."""
    following = context.paragraphs[index + 1 : index + 2]
    return bool(following) and context.text[following[0].start].islower()


def _alone(context: Context, open_ended: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Return the paragraph that alone lacks its stop among long paragraphs of prose."""
    spans = context.paragraphs
    long = [index for index, span in enumerate(spans) if len(context.text[span.start : span.end].split()) >= _LONG]
    missing = [
        (index, span)
        for index, span in open_ended
        if index in set(long) and index > 0 and not _heads(context, span, 0.5) and not _goes_on(context, index)
    ]
    ended = sum(context.text[spans[index].end - 1] in '.!?”"’)' for index in long)
    return missing if len(missing) == 1 and ended >= _OTHERS and ended >= len(long) - 2 else []


def _heads(context: Context, span: Span, share: float) -> bool:
    """Tell whether a paragraph is written like a heading: a share of its longer words with capitals."""
    words = [word for word in context.text[span.start : span.end].split() if len(word) > 3]
    return sum(word[0].isupper() or not word[0].isalpha() for word in words) >= share * len(words)
