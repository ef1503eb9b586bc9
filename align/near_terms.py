"""Runs of the Chinese that are one character off a term of the glossary: slips of the keyboard and of scanning."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dingyi.align.context import Context
    from dingyi.glossary.compiled import Glossary

# Characters that scanning or a quick eye takes for each other.
_ALIKE = frozenset(
    frozenset(pair)
    for pair in "体休 未末 己已 己巳 已巳 土士 日曰 入人 人八 千干 千于 干于 住往 侯候 治冶 末来 析折 拆折 刺剌 历厉 "
    "辩辨 戊戍 徒徙 幻幼 微徵 密蜜 命令 名各 史吏 大太 太犬 天夭 王玉 今令 目自 白百 问间 阅间 技枝 抗杭 拔拨 账帐 准淮".split()
)

# Two ways to write one word, both in use.
_SAME = frozenset(
    frozenset(pair) for pair in "作做 的地 地得 的得 象像 帐账 其他 他它 惟唯 制治 订定 分份 须需 至致".split()
)


_SHORTEST = 6  # characters of a term: of shorter ones a character off is another word


def near_terms(context: Context) -> Iterator[tuple[int, int, str]]:
    """Yield runs of the source that differ in one character from a term of six characters or more, where the two
    characters look or sound alike: start, end (code points) and the term."""
    assert context.source is not None
    from dingyi.align.beads import dictionary
    from dingyi.glossary.script import simplify

    text = simplify(context.source.text)
    pairs = list(map(add, text, text[1 : 2 - _SHORTEST]))
    terms = _long_terms(context.glossary, set(pairs))
    for start in [start for start, pair in enumerate(pairs) if pair in terms]:
        for term in terms[pairs[start]]:
            # One character is wrong: where it is the third, the rest is right. That settles nearly all at once.
            if text[start + 2] != term[2] and not text.startswith(term[3:], start + 3):
                continue
            wrong = [(a, b) for a, b in zip(text[start : start + len(term)], term, strict=False) if a != b]
            if len(wrong) != 1 or len(text) < start + len(term):
                continue
            is_, meant = wrong[0]
            if frozenset((is_, meant)) in _SAME:
                continue
            alike = frozenset((is_, meant)) in _ALIKE
            if alike or not set(dictionary().readings(is_)).isdisjoint(dictionary().readings(meant)):
                yield start, start + len(term), term


def _long_terms(glossary: Glossary, pairs: set[str]) -> dict[str, list[str]]:
    rows = glossary.chinese(pairs)
    # The longest stand first: of most pairs none is long.
    long = [pair for pair in pairs & rows.keys() if len(rows[pair][0][0]) >= _SHORTEST]
    return {pair: [term for term, _ids in rows[pair] if len(term) >= _SHORTEST] for pair in long}
