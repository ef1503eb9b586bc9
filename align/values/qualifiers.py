"""The words that make an amount a bound or a guess: 近, 超过, 以上; nearly, more than, or so."""

from __future__ import annotations

import re
from functools import cache

from dingyi.glossary.patterns import compiled

_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("least", ("至少", "最少", "起码")),
    ("most", ("至多", "最多")),
    ("under", ("不到", "不足", "低于", "少于", "小于", "未满", "不满", "未达", "未及")),
    ("over", ("超过", "超", "逾", "高于", "多于", "大于", "突破", "不止", "超出", "高出")),
    ("nearly", ("将近", "接近", "近", "几近", "几乎达", "几达", "逼近")),
    ("about", ("大约", "约", "约为", "约有", "大概", "估计", "大致")),
)
# 约 and 近 end many words; in these they qualify nothing.
_NO_PREFIX = tuple("条约 公约 合约 签约 违约 预约 节约 纽约 契约 盟约 附近 最近 邻近 靠近 亲近 远近 新近 临近".split())
_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("over", ("以上", "开外", "有余", "之多")),
    ("under", ("以下", "以内", "之内")),
    ("about", ("左右", "上下", "前后")),
)
_BEFORE: tuple[tuple[str, str], ...] = (
    ("least", "at least|no less than|no fewer than|not less than|not fewer than|nor less than|a minimum of|minimum of"),
    ("most", "at most|no more than|not more than|nor more than|up to|a maximum of|maximum of|not exceeding|not exceed"),
    ("nearly", "nearly|almost|close to|approaching|just under|near|scarcely|barely|hardly"),
    (
        "over",
        "more than|over|above|exceeding|exceeded|exceed|exceeds|in excess of|upwards of|greater than|surpassing"
        "|surpassed|topped|topping|higher than",
    ),
    ("under", "less than|fewer than|under|below|lower than"),
    (
        "about",
        "about|around|approximately|some|roughly|circa|an estimated|estimated|approx|approx.|in the region of"
        "|in the order of",
    ),
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        compiled(
            r"[ -](?:(?P<over>or more|and more(?! than)|and above|and over|or above|plus|or older|and older|odd)"
            r"|(?P<under>or less|or fewer|or below|or under)|(?P<about>or so))(?![a-z])"
        ),
        compiled("不(?:得|应|会|可|能|宜)?(?:(超过|超逾|多于|高于|大于|逾|超出|超)|(少于|低于|小于|低过))$"),
    )


def qualifier_zh(before: str, after: str) -> str | None:
    """The bound that the characters before and after a Chinese amount set; None where they set none."""
    for lead in (before, before.rstrip("人民币港美金HKUS$€£¥ 达到为有")):
        if denied := _patterns()[1].search(lead):
            return "most" if denied.group(1) else "least"
        if lead.endswith(_NO_PREFIX):
            break
        for name, forms in _PREFIXES:
            if lead.endswith(forms):
                return name
    for name, forms in _SUFFIXES:
        # 300人左右: what is counted may stand between.
        if after.startswith(forms) or (after[:1].isalpha() and after[1:].startswith(forms)):
            return name
    return None


def qualifier_en(text: str, start: int, end: int) -> str | None:
    """The bound set on the English amount at ``[start, end)``; None where there is none."""
    before = re.split(r"[^a-z.\s]", text[max(0, start - 26) : start].lower().rstrip("-"))[-1]
    before = re.sub(r"(?: the)? age(?: of)?$", "", " ".join(before.split()))
    before = re.sub(r"(?: as| at| of| a| the| to)$", "", before) if before.endswith((" a", " as")) else before
    for name, forms in _BEFORE:
        for form in forms.split("|"):
            if before.endswith(form) and not before[: -len(form)][-1:].isalpha():
                return name
    after = _patterns()[0].match(text, end)
    if after:
        return after.lastgroup
    return "over" if text[end : end + 1] == "+" else None
