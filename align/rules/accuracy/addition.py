"""Something in the English that the Chinese does not have.

What it finds
    A sentence without any counterpart, between two that have theirs; two content words or more in a row that nothing
    in the Chinese answers, where the rest of the sentence is answered.

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
from typing import TYPE_CHECKING

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

if TYPE_CHECKING:
    from dingyi.align.coverage import EnglishWord

RULE = Rule(
    code="A003",
    name="addition",
    severity="info",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Addition",
    since="0.1.0",
)

_FEWEST = 2  # words in a row
_CONTENT = 5  # words that a sentence has at least, to be judged by them
_CHANCE = 0.2  # of its words that chance alone may answer
_SHARE = 0.8  # of the words of the bead that are answered, for what is not to stand out


def check(context: Context) -> Iterator[Finding]:
    """Yield sentences, then runs of words, that nothing answers."""
    yield from _sentences(context)
    yield from _merged(context)
    yield from _runs(context)


def _sentences(context: Context) -> Iterator[Finding]:
    from dingyi.align.rules.rule import delete

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
    from dingyi.align.rules.rule import delete

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


def _runs(context: Context) -> Iterator[Finding]:
    for cover in context.coverage:
        words = cover.english
        if len(words) < 6:
            continue
        lost = cover.unanswered(word for word in words if word.text.islower() and len(word.text) > 3)
        runs: list[list[EnglishWord]] = []
        run: list[EnglishWord] = []
        for word in [*words, None] if lost else ():
            joined = word is not None and (not run or _adjacent(context.text, run[-1].end, word.start))
            if word is not None and word.stem in lost and word.text.islower() and len(word.text) > 3 and joined:
                run.append(word)
                continue
            if len(run) >= _FEWEST:
                runs.append(run)
            run = []
        if not runs:
            continue
        lost = cover.unanswered(words)
        if sum(word.stem not in lost for word in words) < _SHARE * len(words):
            continue
        for run in runs:
            start, end = run[0].start, run[-1].end
            yield RULE.finding(
                start,
                end,
                f"nothing in the Chinese answers “{context.text[start:end]}”",
                source=context.source_span(cover.zh_start, cover.zh_end),
            )


def _adjacent(text: str, end: int, start: int) -> bool:
    return compiled(r"\s+(?:(?:and|or|of|the|a|an)\s+)?").fullmatch(text[end:start]) is not None
