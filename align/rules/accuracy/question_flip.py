"""A question in the English where the Chinese asks none.

What it finds
    A sentence that ends in a question mark beside Chinese without a question mark or any word that asks.

Why it matters
    A statement becomes a doubt.

Bad
    - Has the port been opened?
      zh: 港口已经开放。

Good
    - Has the port been opened?
      zh: 港口开放了吗？
    - What do we rely on?
      zh: 我们靠什么。

When to ignore it
    Where a rhetorical question serves the style.

Source
    The question marks and the words of asking on both sides of a bead.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="A011",
    name="question-flip",
    severity="warning",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
    anchors=("?",),
)

_ASKING = frozenset("？?吗嗎呢何谁誰哪么麼怎几幾吧否岂豈孰啥难問问")
_ASKING_WORDS = ("多少", "是不是", "有没有", "能不能")


def check(context: Context) -> Iterator[Finding]:
    """Yield the opening and the mark of each question without one in its Chinese."""
    assert context.source is not None
    for sentence in context.sentences:
        end = sentence.end
        while end > sentence.start and context.prose[end - 1] in "”’\"') ":
            end -= 1
        if end == sentence.start or context.prose[end - 1] != "?":
            continue
        beside = context.pairing.source_spans(sentence.start, sentence.end)
        chinese = "".join(context.source.text[span.start : span.end] for span in beside)
        if not chinese or not _ASKING.isdisjoint(chinese) or any(word in chinese for word in _ASKING_WORDS):
            continue
        # The question opens with its verb: the clause of the mark, at most.
        yield RULE.finding(
            end - 1,
            end,
            "the Chinese asks no question",
            source=context.source_span(beside[0].start, beside[-1].end),
        )
