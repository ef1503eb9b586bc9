"""Traditional and Simplified characters in one Chinese text.

What it finds
    A few characters of one script in a text of the other.

Why it matters
    The text was converted in part, or pasted from two places; terms written so are not found.

Bad
    - The port opened in May and trade grew.
      zh: 港口于五月开放，對外貿易增長，合作不断深化，经济运行总体平稳，质量效益稳步提升。

Good
    - The port opened in May and trade grew.
      zh: 港口于五月开放，对外贸易增长，合作不断深化，经济运行总体平稳，质量效益稳步提升。

When to ignore it
    Where a name keeps its script on purpose.

Source
    The conversion tables of OpenCC, as the glossary uses them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule

RULE = Rule(
    code="Z001",
    name="script-mix",
    severity="warning",
    applicability=None,
    needs_source=True,
    mqm="Source/Script",
    since="0.1.0",
)

_FEWEST = 3  # different characters: one or two may be of a name


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding, at the first character of the rarer script."""
    assert context.source is not None
    from dingyi.align.source_side import place
    from dingyi.glossary.script import simplify

    text = context.source.text
    plain = simplify(text)
    if plain == text:
        return
    traditional = [i for i, (a, b) in enumerate(zip(text, plain, strict=True)) if a != b and _han(a)]
    simplified = [i for i, c in enumerate(text) if c in _ONLY_SIMPLIFIED]
    if min(len({text[i] for i in found}) for found in (traditional, simplified)) < _FEWEST:
        return
    rarer, name = (traditional, "Traditional") if len(traditional) <= len(simplified) else (simplified, "Simplified")
    start = rarer[0]
    end = start + 1
    while end in rarer:
        end += 1
    at = place(context, start, end)
    listed = "".join(dict.fromkeys(text[i] for i in rarer))[:12]
    yield RULE.finding(
        at.start,
        at.end,
        f"the Chinese mixes scripts: {len(rarer)} {name} ({listed})",
        source=context.source_span(start, end),
    )


def _han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


# Common characters that Traditional text writes otherwise and never so.
_ONLY_SIMPLIFIED = frozenset(
    "们这国来对时会发经现样进过还动问间关应该实产业务务员协议设计质贸规际济议领导绩总书记线农村认识让说话长门马鱼鸟龙东车"
    "见观觉视规训论证词诉试详语误请读课调谁谈谢变资财负责贡购贸费贺赢运远违连迟适选递银钱钟铁错键问闻阅阶陆险难雾静顶项顺须顾题"
)
