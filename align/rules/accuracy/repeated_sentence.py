"""A sentence stands twice in the text.

What it finds
    A sentence of eight words or more that has stood before, word for word, or nearly so in the sentences
    right before it. A repeated headline is reported by its own rule. Where the Chinese repeats itself
    too, the rule is silent.

Why it matters
    Scraping, pasting and machine translation all double sentences; the reader stops trusting the text.

Bad
    - The two sides agreed to hold the next meeting in Beijing in May. Trade grew. The two sides agreed to hold the next
      meeting in Beijing in May.
    - The port of the city will be opened to foreign ships next year. The port of the city will be open to foreign ships
      next year.

Good
    - He thanked them. They smiled. He thanked them.
    - Trade with the east grew by 5 per cent in the year under review. Trade with the west grew by 7 per cent in the
      year under review.

When to ignore it
    Where the repetition is a figure of speech.

Source
    MQM, Accuracy/Addition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, delete
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="A004",
    name="repeated-sentence",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Accuracy/Addition",
    since="0.1.0",
)

_LEAST = 8  # words
_NEAR = 2  # sentences back within which a nearly equal one counts
_SHARED = 7  # words at least that two nearly equal ones have in common
_CHANGED = 0.15  # of the words: above, the sentences say different things


@cache
def _word() -> re.Pattern[str]:
    return compiled(r"[^\W_]+")


def check(context: Context) -> Iterator[Finding]:
    """Yield the later of two equal sentences; the fix takes it out with the blank before it."""
    if len(context.runs) - len(set(context.runs)) < _SHARED or len(context.sentences) < 2:
        return
    seen: dict[tuple[str, ...], Sentence] = {}
    before: list[tuple[tuple[str, ...], Sentence]] = []
    for sentence in context.sentences:
        words = tuple(word.lower() for word in _word().findall(context.text, sentence.start, sentence.end))
        if len(words) < _LEAST:
            continue
        first = seen.get(words) or next((s for other, s in before if _nearly(words, other)), None)
        if first is None:
            seen[words] = sentence
        elif not _is_title(context, sentence) and not _is_repeated_in_chinese(context, first, sentence):
            line, _column = context.document.position(first.start)
            yield RULE.finding(
                sentence.start,
                sentence.end,
                f"this sentence stands in line {line} already",
                delete(context.text, sentence.start, sentence.end, "unsafe", "delete the sentence"),
            )
        before = [*before[-_NEAR + 1 :], (words, sentence)]


def _nearly(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two sentences differ in a few small words, and in no figure and no word with a capital's weight."""
    if abs(len(words) - len(other)) > 2 or words == other:
        return words == other
    most = _CHANGED * (len(words) + len(other)) / 2 + 1
    if len(set(words).symmetric_difference(other)) > most:
        return False  # most sentences say other things: that is told without counting
    one, two = Counter(words), Counter(other)
    changed = list(((one - two) + (two - one)).elements())
    if len(changed) > most:
        return False
    return all(_is_variant(word, changed) for word in changed)


def _is_variant(word: str, changed: list[str]) -> bool:
    """Tell whether a changed word is small, or a form of another changed one ("open", "opened")."""
    if word.isdigit():
        return False
    stem = word[: max(3, len(word) - 3)]
    return len(word) <= 3 or any(other is not word and other.startswith(stem) for other in changed if other != word)


def _is_title(context: Context, sentence: Sentence) -> bool:
    """Tell whether it repeats the first line near the head of the text: the headline's own rule tells that."""
    head = context.paragraphs[0]
    title, repeated = context.text[head.start : head.end], context.text[sentence.start : sentence.end]
    return sentence.paragraph < 6 and title[-1] not in ".!?" and repeated.lower() == title.lower()


def _is_repeated_in_chinese(context: Context, first: Sentence, second: Sentence) -> bool:
    if context.source is None:
        return False
    one, two = (
        ["".join(context.source.text[a:b].split()) for a, b in context.pairing.source_spans(s.start, s.end)]
        for s in (first, second)
    )
    return (
        bool(set(one) & set(two))
        and one != []
        and context.pairing.source_spans(first.start, first.end)
        != context.pairing.source_spans(second.start, second.end)
    )
