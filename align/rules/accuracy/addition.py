"""Something in the English that the Chinese does not have.

What it finds
    A sentence without any counterpart, between two that have theirs. Words that were added inside a sentence are not
    told: what reads freely looks the same.

Why it matters
    The text says what nobody said.

Bad
    - The port opened in May. A splendid firework lit the sleepy harbor all night. Trade grew quickly in June.
      => The port opened in May. Trade grew quickly in June.
      zh: 港口于五月开放。六月贸易快速增长。

Good
    - The port opened in May. Trade grew quickly in June.
      zh: 港口于五月开放。六月贸易快速增长。

When to ignore it
    Where the translator explains a name or a notion to the reader.

Source
    Sentence alignment and the dictionary (CC-CEDICT).
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, delete
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="A003",
    name="addition",
    severity="info",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Addition",
    since="0.1.0",
)

_CONTENT = 5  # words that a sentence has at least, to be judged by them
_CHANCE = 0.2  # of its words that chance alone may answer


def check(context: Context) -> Iterator[Finding]:
    """Yield sentences that nothing answers."""
    yield from _sentences(context)
    yield from _merged(context)


def _sentences(context: Context) -> Iterator[Finding]:

    beads = context.pairing.beads
    for index, bead in enumerate(beads):
        if bead.zh or not 0 < index < len(beads) - 1 or bead.score < 0.5:
            continue
        if not (beads[index - 1].zh and beads[index - 1].en and beads[index + 1].zh and beads[index + 1].en):
            continue
        start, end = context.sentences[bead.en[0]].start, context.sentences[bead.en[-1]].end
        text = context.text[start:end]
        if len(compiled(r"[A-Za-z]+").findall(text)) < 5 or not _foreign(context, start, end):
            continue
        yield RULE.finding(
            start,
            end,
            "nothing in the Chinese answers this sentence",
            delete(context.text, start, end, "unsafe"),
        )


def _foreign(context: Context, start: int, end: int) -> bool:
    # Fewer than half of its words mean anything that the Chinese says anywhere.
    from dingyi.align.coverage import meanings

    assert context.source is not None
    words = meanings(context.source.text, context.prose[start:end])
    return sum(words) < 0.5 * len(words)


def _merged(context: Context) -> Iterator[Finding]:
    # A sentence that shares its bead with another which alone says what the Chinese says.
    from dingyi.align.coverage import meanings

    assert context.source is not None
    for bead in context.pairing.beads:
        if len(bead.en) < 2 or not bead.zh:
            continue
        first, last = max(0, bead.zh[0] - 1), min(len(context.source.sentences), bead.zh[-1] + 2)
        start, end = context.source.sentences[first].start, context.source.sentences[last - 1].end
        chinese = context.source.text[start:end]
        for index in bead.en:
            sentence = context.sentences[index]
            words = meanings(chinese, context.prose[sentence.start : sentence.end])
            if len(words) >= _CONTENT and sum(words) <= _CHANCE * len(words):
                yield RULE.finding(
                    sentence.start,
                    sentence.end,
                    "nothing in the Chinese answers this sentence",
                    delete(context.text, sentence.start, sentence.end, "unsafe"),
                )
