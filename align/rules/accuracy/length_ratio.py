"""English much shorter or longer than its Chinese.

What it finds
    A bead whose ratio of English words to Chinese characters lies far outside what translations have.

Why it matters
    Something may have been left out or put in that no other rule can name.

Bad
    - The port opened.
      zh: 港口于五月开放，对外贸易快速增长，合作不断深化，经济运行总体平稳，质量效益稳步提升，人民生活水平明显提高。

Good
    - The port opened in May, and foreign trade grew quickly.
      zh: 港口于五月开放，对外贸易快速增长。

When to ignore it
    Headings, lists of names, tables.

Source
    Fitted on parallel speeches and reports: nine beads in ten have 0.45 to 0.85 words for each character.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

RULE = Rule(
    code="A006",
    name="length-ratio",
    severity="info",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Omission",
    since="0.1.0",
)

_LOWEST, _HIGHEST = 0.25, 1.5  # words for each character
_SHORTEST = 20  # characters: short sentences vary more


def check(context: Context) -> Iterator[Finding]:
    """Yield each bead out of proportion."""
    assert context.source is not None
    for bead in context.pairing.beads:
        if not bead.zh or not bead.en:
            continue
        zh_start = context.source.sentences[bead.zh[0]].start
        zh_end = context.source.sentences[bead.zh[-1]].end
        start, end = context.sentences[bead.en[0]].start, context.sentences[bead.en[-1]].end
        runs: list[str] = compiled("[\u3400-\u9fff]+").findall(context.source.text[zh_start:zh_end])
        characters = sum(map(len, runs))
        words = len(context.text[start:end].split())
        if characters >= _SHORTEST and not _LOWEST <= words / characters <= _HIGHEST:
            much = "short" if words / characters < _LOWEST else "long"
            yield RULE.finding(
                start,
                end,
                f"{much} for its Chinese: {words} words for {characters} characters",
                source=context.source_span(zh_start, zh_end),
            )
