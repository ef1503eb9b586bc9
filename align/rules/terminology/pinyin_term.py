"""A Chinese word left in pinyin though English has one.

What it finds
    Words such as "ganbu", "lianghui", "danwei"; and, beside the Chinese, a place called by the one character that is
    short for it: "came to Han" for 来汉.

Why it matters
    Only those who know Chinese understand it, and they read the Chinese.

Bad
    - The lianghui opened in Beijing. => The two sessions opened in Beijing.
    - The guests came to Han in May. => The guests came to Wuhan in May.
      zh: 客人五月来汉访问。

Good
    - The two sessions opened in Beijing.
    - Han Guoqing came to Wuhan.
      zh: 韩国庆来汉访问。

When to ignore it
    Words that English has taken in (yuan, mahjong), and words explained on the spot.

Source
    The glossary for the English; the short names of cities and provinces are those of GB/T 2260 and common use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled

_WORDS = {
    "lianghui": "two sessions", "ganbu": "officials", "danwei": "work unit", "xiaokang": "moderate prosperity",
    "laobaixing": "ordinary people", "nongmingong": "migrant workers", "gongzuo": "work", "jianshe": "development",
    "fazhan": "development", "gaige": "reform", "kaifang": "opening up", "shengtai": "ecology",
    "wenming": "civilization",
    "sannong": "agriculture, rural areas and rural people", "dangwei": "Party committee", "zhengfu": "government",
    "shiwei": "municipal Party committee", "shengwei": "provincial Party committee", "shuji": "Party secretary",
    "shizhang": "mayor", "zhengxie": "CPPCC", "renda": "people's congress", "gongan": "public security",
    "minying": "private", "guoqi": "state-owned enterprises", "xiangzhen": "townships and towns",
    "fanfu": "anti-corruption", "tuopin": "poverty alleviation", "fupin": "poverty alleviation",
}  # fmt: skip
_SHORT = {
    "汉": ("Han", "Wuhan"), "沪": ("Hu", "Shanghai"), "京": ("Jing", "Beijing"), "津": ("Jin", "Tianjin"),
    "渝": ("Yu", "Chongqing"), "穗": ("Sui", "Guangzhou"), "蓉": ("Rong", "Chengdu"), "杭": ("Hang", "Hangzhou"),
    "宁": ("Ning", "Nanjing"), "甬": ("Yong", "Ningbo"), "深": ("Shen", "Shenzhen"), "粤": ("Yue", "Guangdong"),
    "鲁": ("Lu", "Shandong"), "苏": ("Su", "Jiangsu"), "浙": ("Zhe", "Zhejiang"), "皖": ("Wan", "Anhui"),
    "湘": ("Xiang", "Hunan"), "鄂": ("E", "Hubei"), "桂": ("Gui", "Guangxi"), "琼": ("Qiong", "Hainan"),
}  # fmt: skip

RULE = Rule(
    code="T009",
    name="pinyin-or-untranslated-term",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Accuracy/Untranslated",
    since="0.1.0",
    anchors=(*_WORDS, "to ", "in ", "visit", "from "),
)


@cache
def _word() -> re.Pattern[str]:
    return compiled(rf"(?<![\w(“\"])(?:{'|'.join(_WORDS)})(?![\w)”\"])", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    """Yield the words in pinyin, then the places by their short names."""
    for found in () if _WORDS.keys().isdisjoint(context.runs) else _word().finditer(context.prose):
        before = context.prose[max(0, found.start() - 12) : found.start()]
        # A capital inside a sentence begins a name; an explanation in brackets makes it a quotation.
        named = (
            found.group()[0].isupper()
            and compiled(r"\w ?\Z").search(before)
            and not compiled(r"\bthe \Z", re.I).search(before)
        )
        if named or context.prose[found.end() : found.end() + 2].strip().startswith("("):
            continue
        english = _WORDS[found.group().lower()]
        yield RULE.finding(
            found.start(),
            found.end(),
            f"in English “{english}”",
            replace(found.start(), found.end(), english, "unsafe"),
        )
    if context.source is not None:
        yield from _places(context)


def _places(context: Context) -> Iterator[Finding]:
    assert context.source is not None
    for character in sorted(set(context.source.text) & _SHORT.keys()):
        short, full = _SHORT[character]
        if not re.search(f"[来访在赴驻抵到莅离入全][{character}]|{character}(?=[期间投考访调])", context.source.text):
            continue
        for found in re.finditer(
            rf"\b(?:to|in|visit(?:ed|ing)?|from|of)\s+({short})(?=[,.;]| and\b| in\b| for\b| on\b)",
            context.prose,
        ):
            yield RULE.finding(
                found.start(1),
                found.end(1),
                f"{character} is short for {full}",
                replace(found.start(1), found.end(1), full, "unsafe"),
            )
