"""A name in the English that the Chinese does not have.

What it finds
    The name of a country, a place, an organisation or a person beside Chinese that has no word that means it, reads
    or sounds like it: as an error where a name of the Chinese is missing in the English at the same time, as a
    warning where the dictionary knows the name's Chinese and it is nowhere.

Why it matters
    The sentence is told of somebody or somewhere else.

Bad
    - The delegation flew to Bulgaria in May.
      zh: 代表团五月飞抵越南。
    - The delegation from Seattle arrived.
      zh: 代表团到达。

Good
    - The delegation flew to Vietnam in May.
      zh: 代表团五月飞抵越南。
    - China and Cambodia signed it.
      zh: 中柬双方签署了协议。
    - Mr. Karasin opened the meeting.
      zh: 卡拉辛主持会议。

When to ignore it
    Where the translator tells the reader which country is meant.

Source
    CC-CEDICT, read from both sides; pinyin; the sounds of names.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule
from dingyi.glossary.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.proper import Unanswered

RULE = Rule(
    code="E010",
    name="name-mismatch",
    severity="error",
    applicability=None,
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each English name that nothing in the whole of the Chinese answers."""
    for pair in context.unanswered_names:
        for name in pair.english:
            if _with_title(context.text, name.start):
                continue  # Mr Raymond Chan: a first name the Chinese need not have
            # An office may be written by its initials anywhere in the text.
            lost = next((zh for zh in pair.chinese if zh.text[-1] not in "局部会會司院行署厅廳委"), None)
            if lost is None and not name.known:
                continue
            if lost is not None:
                message = f"the Chinese has {lost.text}" + (f" ({lost.english})" if lost.english else "")
                yield RULE.finding(
                    name.start,
                    name.end,
                    f"{message}, not “{name.text}”",
                    severity="error" if name.known else "warning",
                    source=context.source_span(lost.start, lost.end),
                )
            else:
                yield RULE.finding(
                    name.start,
                    name.end,
                    f"the Chinese has no name that answers “{name.text}”",
                    # Where all of the Chinese is there too, the translator explained something.
                    severity="warning" if _left_over(pair) else "info",
                    source=context.source_span(pair.zh_start, pair.zh_end),
                )


def _left_over(pair: Unanswered) -> bool:
    """Tell whether a word of the Chinese is not surely rendered, in whose place the name may stand."""
    from dingyi.align.coverage import FULL

    cover = pair.cover
    if compiled("[两兩][国國]|[双雙][方边邊]").search(cover.zh):
        return False
    return any(len(word.text) > 1 and cover.here(word.text) != FULL for word in cover.chinese)


def _with_title(text: str, offset: int) -> bool:
    return bool(
        compiled(r"\b(?:Mr|Ms|Mrs|Dr|Miss|Prof|Professor|Madam)\.?\s$").search(text[max(0, offset - 12) : offset])
    )
