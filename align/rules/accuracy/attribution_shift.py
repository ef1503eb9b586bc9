"""A speaker's name added, where the Chinese has no word of saying.

What it finds
    A sentence that begins with who speaks ("Gao also said that", "He pointed out,") beside Chinese without any verb
    of saying or thinking.

Why it matters
    Chinese lets one 他说 govern a whole paragraph; "also said" tells of a second utterance. It is a small addition,
    but of a fact.

Bad
    - Gao said that the port is open. Gao also pointed out, “The city welcomes all ships.”
      zh: 高市长说，港口已开放。本市向所有船只开放。

Good
    - Gao said that the port is open. He added that the city welcomes all ships.
      zh: 高市长说，港口已开放。他还表示，本市欢迎所有船只。
    - Gao said that the port is open. The city welcomes all ships.
      zh: 高市长说，港口已开放。本市欢迎所有船只。

When to ignore it
    Where house style asks for an attribution in every paragraph.

Source
    Comparison of readouts with their Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.align.speech import quoted_zh, saying_en, says_zh

RULE = Rule(
    code="A009",
    name="attribution-shift",
    severity="warning",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Addition",
    since="0.1.0",
    anchors=("said", "says", "noted", "pointed", "added", "stressed", "emphasized", "stated", "remarked", "mentioned"),
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each attribution without its verb of saying. A speech that the Chinese puts in quotation marks has its
    speaker there even where no verb stands by."""
    assert context.source is not None
    quoted = quoted_zh(context.source.text)
    for sentence in context.sentences:
        found = saying_en().match(context.prose, _first_letter(context.prose, sentence.start), sentence.end)
        if found is None:
            continue
        beside = context.pairing.source_spans(sentence.start, sentence.end)
        if not beside or any(says_zh(context.source.text[span.start : span.end]) for span in beside):
            continue
        if any(span.start < q.end and q.start < span.end for span in beside for q in quoted):
            continue
        yield RULE.finding(
            found.start(),
            found.end(),
            "the Chinese has no word of saying here: the attribution is added",
            source=context.source_span(beside[0].start, beside[-1].end),
        )


def _first_letter(text: str, start: int) -> int:
    while start < len(text) and not text[start].isalpha():
        start += 1
    return start
