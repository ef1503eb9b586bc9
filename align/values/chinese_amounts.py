"""What kind of value a Chinese amount is, by what stands before and after it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dingyi.align.values.model import FIRM, IDIOM, SMALL, Amount, Value, Worth, ratio, times
from dingyi.align.values.numerals import DIGITS, Reading, read_digits, read_han
from dingyi.align.values.qualifiers import qualifier_zh
from dingyi.align.values.units import units
from dingyi.glossary.patterns import compiled

CLASSIFIERS = frozenset(
    "个名位人次条项件家种类届场份只头匹辆艘架座所间部台套本册篇首支张片块棵株根颗粒枚户对双副幅封箱包袋瓶杯碗桶层级代批轮期步声句段"
    "章节课门票处口国省市县区乡镇村州点大重环组队股排列线路道尊幕具卷集版页行款周天日年月秒岁倍成元"
)


_GROWN = tuple("增长 增加 提高 扩大 上升 上涨 提升 高出 多出 增幅达 增 涨 升 大 高 多".split())
# A character after 成 or a unit that makes another word of it: 成立, 升至, 周围.
_OTHER_WORDS = {
    "成": "为立员果功本就绩长效分熟交型都品书名因片套份对语规亿千百万",
    "升": "至到级值幅",
    "周": "围边五六四三二日末",
    "度": "假过电",
    "克": "服制隆罗里拉林",
    "米": "饭粉粒",
    "码": "头",
    "元": "旦素首年月勋老",
    "块": "头",
    "厘": "米清定",
}
_SIGNS = ("人民币", "港币", "美金", "HK$", "US$", "NT$", "A$", "C$", "S$", "$", "€", "£", "¥")


class _Kind(NamedTuple):
    """What an amount turns out to be: its kind, worth, unit, end and weight."""

    kind: str
    value: Worth
    unit: str | None
    end: int
    weight: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "more": compiled("[多余](?!边|样|元|种|数|次)|[多余](?=种|次)|来(?=[岁个名人年天])"),
        "point": compiled("个?百分点|个?基点|点子"),
        "tenths": compiled("半|[一二三四五六七八九](?![个名位家])"),
        "holiday": compiled('[”"’]|黄金周|假期|长假|国庆|期间|前后'),
    }


def classify(text: str, start: int, reading: Reading) -> Value | None:
    """The value of an amount read at ``start`` of folded text; None for a fraction without its upper half."""
    end, qualifier = reading.end, reading.qualifier
    if m := _patterns()["more"].match(text, end):
        qualifier, end = "about" if m.group() == "来" else "over", m.end()
    after = end + 1 if text[end : end + 1] in (" ", "\u00a0") else end
    if text.startswith("分之", after):
        return _fraction(text, start, after + 2, reading)
    kind, value, unit, end, weight = _kind(text, start, end, after, reading)
    if reading.bounds and kind in ("number", "measure", "money", "percent"):
        wide = reading.style == "bare" or reading.bounds[1] > reading.bounds[0] + 1
        kind, value, weight = "vague", reading.bounds, IDIOM if wide else weight
    begin = start
    if kind in ("number", "measure") and text[max(0, start - 2) : start].rstrip(" ").endswith("第"):
        kind, unit, begin, end = "ordinal", None, text.rfind("第", 0, start), reading.end
    before = text[max(0, begin - 6) : begin].rstrip(" \u00a0")
    sign = next((s for s in _SIGNS if before.endswith(s)), None) if kind == "number" or unit == "yuan" else None
    if sign:
        kind, unit = "money", units().zh_money.get(sign) or units().en_signs[sign]
        begin -= len(sign)
        before = text[max(0, begin - 6) : begin].rstrip(" \u00a0")
    if unit in ("year", "month", "day", "week") and before.endswith("近"):
        before = ""  # 近三年 is the last three years
    return Value(begin, end, kind, value, unit, qualifier or qualifier_zh(before, text[end : end + 4]), weight)


def _kind(text: str, start: int, end: int, after: int, reading: Reading) -> _Kind:
    amount, mark = reading.amount, text[after : after + 1]
    weight = _weight(text, start, end, reading)
    if mark in ("%", "‰"):
        return _Kind("percent", amount if mark == "%" else times(amount, ratio(1, 10)), None, after + 1, FIRM)
    if m := _patterns()["point"].match(text, after):
        if "百" in m.group():
            return _Kind("point", amount, None, m.end(), FIRM)
        return _Kind("point", times(amount, ratio(1, 100)), "bp", m.end(), FIRM)
    if mark == "成" and reading.style in ("one", "digits") and 1 <= amount <= 10 and not _is_other_word(text, after):
        more = _patterns()["tenths"].match(text, after + 1)
        ones = (DIGITS.get(more.group()) or 5) if more else 0
        return _Kind("percent", times(amount, 10) + ones, None, after + 1 + bool(more), FIRM)
    if mark == "倍":
        return _Kind("multiple", amount, _growth(text, start), after + 1, max(weight, SMALL))
    if mark == "厘" and amount < 100 and not _is_other_word(text, after):
        return _Kind("percent", amount, None, after + 1, FIRM)
    if mark == "折" and text[start - 1 : start] == "打":
        return _Kind("percent", times(amount, 10 if amount < 10 else 1), None, after + 1, weight)
    return _unit(text, after, amount, weight) or _Kind("number", amount, None, end, weight)


def _is_other_word(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in tuple(_OTHER_WORDS.get(text[at], ""))


def _weight(text: str, start: int, end: int, reading: Reading) -> int:
    near = text[max(0, start - 12) : start]
    line = max(near.rfind("\n"), near.rfind("\r")) + 1
    lead = near[line:] if line or start <= 12 else "long"
    follow = text[reading.end : reading.end + 2].lstrip(" ")[:1]
    if follow in ("、", ".", ")", ":") and not lead.strip(" \t\u3000#*-•(（《"):
        return IDIOM
    if text[start - 1 : start] == "(" and follow == ")" and (reading.style != "digits" or reading.amount < 100):
        return IDIOM
    if reading.style == "bare":
        return IDIOM
    if reading.style == "one":
        if reading.amount == 1:
            return IDIOM
        counts = text[end : end + 1] in CLASSIFIERS or text[start - 1 : start] == "第" or reading.qualifier
        return SMALL if counts else IDIOM
    run = text[start : reading.end]
    if reading.style == "han":
        if len(run) == 3 and not set(run) & set("十百千万亿点"):
            return IDIOM
        if run == "十一" and _patterns()["holiday"].match(text, reading.end):
            return IDIOM
        if reading.amount <= 12:
            return SMALL
    return FIRM


def _fraction(text: str, start: int, position: int, reading: Reading) -> Value | None:
    figure = text[position : position + 1] in tuple("0123456789")
    over = read_digits(text, position) if figure else read_han(text, position) if position < len(text) else None
    if over is None or not reading.amount or over.bounds:
        return None
    qualifier = over.qualifier
    end = over.end
    if text[end : end + 1] in ("多", "余") and not qualifier:
        qualifier, end = "over", end + 1
    before = text[max(0, start - 6) : start].rstrip(" \u00a0")
    qualifier = qualifier or qualifier_zh(before, text[end : end + 4])
    if reading.amount == 100:
        return Value(start, end, "percent", over.amount, None, qualifier)
    if reading.amount in (1000, 10000) and text[start] in "千万":
        return Value(start, end, "percent", times(over.amount, ratio(100, int(reading.amount))), None, qualifier)
    share = times(over.amount, ratio(1, int(reading.amount)))
    return Value(start, end, "number", share, None, qualifier, SMALL)


def _growth(text: str, start: int) -> str:
    """Whether 倍 counts what was added (增长了两倍) or the whole (是…的两倍, 增长到两倍)."""
    return "by" if text[max(0, start - 8) : start].rstrip(" 了近约超过逾将大上").endswith(_GROWN) else "to"


def _unit(text: str, after: int, amount: Amount, weight: int) -> _Kind | None:
    tables = units()
    for length in range(6, 0, -1):
        form = text[after : after + length]
        end = after + length
        if len(form) < length or (length == 1 and _is_other_word(text, after)):
            continue
        if form in tables.zh_money:
            return _Kind("money", amount, tables.zh_money[form], end, max(weight, SMALL))
        unit = tables.zh_measures.get(form)
        if unit is None or (
            form.isascii() and form.isalpha() and text[end : end + 1].isalpha() and text[end].isascii()
        ):
            continue
        if form in ("个半小时", "个半月"):
            amount += ratio(1, 2)
        elif (
            unit in ("year", "hour", "day")
            and text[end : end + 1] == "半"
            and text[end + 1 : end + 2] not in ("载", "数")
        ):
            amount, end = amount + ratio(1, 2), end + 1
        return _Kind("measure", amount, unit, end, weight)
    return None
