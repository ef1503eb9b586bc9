"""Dates and times of day in Chinese text: 2023年6月1日, 1至6月, 上世纪八十年代, 第三季度, 下午3点半.

Every reader takes folded text and a place, and gives the values that begin there (a range gives two), or none.
"""

from __future__ import annotations

import re
from functools import cache

from dingyi.align.values.model import FIRM, SMALL, Value
from dingyi.align.values.numerals import DIGITS, read_numeral
from dingyi.glossary.patterns import compiled

# Typesetting sometimes leaves a blank after every figure: 2 0 1 5 年.
_YEAR = r"(?:\d{4}(?!\d)|\d \d \d \d(?! ?\d)|[〇一二三四五六七八九]{4})"
_MONTH = r"(?:1[0-2](?!\d)|1 [0-2](?!\d)|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九](?![十百千万]))"
_DAY = (
    r"(?:3[01](?!\d)|[12]\d(?!\d)|0?[1-9](?!\d)|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|[一二三四五六七八九](?![十百千万]))"
)
# What follows the 号 that numbers a thing instead of a day.
_NUMBERED = "文件|决议|楼|线|公路|令|公告|法|店|院|机|厅|馆|门|库|车|案|命令|总统令|提案|草案|病|选手|指令"
_TO = r" ?(?:[-–—~、和及与至到/]|年?[至到]) ?"
_MORNING = ("上午", "凌晨", "早上", "清晨", "早晨", "今早", "早")
_EVENING = ("下午", "晚上", "傍晚", "晚间", "午后", "夜间", "当晚", "今晚", "夜里", "晚", "夜")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "iso": compiled(r"(\d{4})([-/.])(0?[1-9]|1[0-2])\2(3[01]|[12]\d|0?[1-9])(?!\d)"),
        "years": compiled(rf"({_YEAR}) ?年?[度]?{_TO}({_YEAR}|\d\d(?!\d)) ?(?:财政|课税|学|财)?年(?!代)"),
        "slash": compiled(r"(\d{4})[/-](\d{4}|\d\d)(?![\d/])"),
        "year": compiled(rf"({_YEAR}) ?年(?!代)(?![多余])(度)?(初|底|末)?"),
        "month": compiled(rf" ?({_MONTH}) ?月(?!经)份?(上旬|中旬|下旬|初|底|末)?"),
        "months": compiled(rf"({_MONTH}){_TO}(?={_MONTH} ?月)"),
        "day": compiled(rf" ?({_DAY}) ?(?:[日号](?![元圆])|(?={_TO}{_DAY} ?[日号]))"),
        "lone day": compiled(rf"({_DAY}) ?(?:日(?![元圆])|号(?!{_NUMBERED})|(?={_TO}{_DAY} ?日))"),
        "century decade": compiled(r"(\d{1,2}|[一二三四五六七八九十]{1,3}) ?世纪 ?(\d0|[一二三四五六七八九]十) ?年代"),
        "decade": compiled(r"(\d{3}0|\d0|[一二三四五六七八九]十|[一二]九[一二三四五六七八九]〇) ?年代"),
        "century": compiled(r"(\d{1,2}|[一二三四五六七八九十]{1,3}) ?世纪"),
        # 五六年 and the like are as well five or six years.
        "short year": compiled(r"(?!五六|六七|七八|八九)([五六七八九〇][〇一二三四五六七八九])年(?![代多])"),
        "republic": compiled(r"(\d{1,3}|[一二三四五六七八九十]{1,4}) ?年"),
        "quarter": compiled(r"([1-4一二三四]) ?季(?:度|$|[^节风刊])"),
        "clock": compiled(r"(\d{1,2}):(\d\d)(?::\d\d)?(?!\d)"),
        "hour": compiled(
            r"(\d{1,2}|二?十[一二三四五六七八九]?|[〇一二三四五六七八九两]) ?(时|点)(?!间|期(?!间)|代|刻|候)"
            r"(?:(半)|(整)|(一刻)|(三刻)|(钟)|(许)"
            r"|过?(\d{1,2}|[二三四五]?十[一二三四五六七八九]?|〇?[一二三四五六七八九]) ?分(?!之|钟))?"
        ),
        "part": compiled(r"(上旬|中旬|下旬|年初|年底|年末|月初|月底|初|底|末)"),
    }


_PART = {"上": "early", "初": "early", "中": "mid", "下": "late", "底": "late", "末": "late"}


def _part(mark: str | None) -> str | None:
    return _PART.get(mark[-1] if mark[-1] != "旬" else mark[0]) if mark else None


def _short(figures: str) -> int:
    return int("".join(str(DIGITS[c]) for c in figures))


def _number(text: str) -> int:
    text = text.replace(" ", "")
    if text.isdecimal():
        return int(text)
    return read_numeral(text.replace("廿", "二十")) or 0


def read_dates(text: str, start: int) -> list[Value]:
    """The dates that begin at ``start``: years, months and days alone or together, decades, centuries, quarters."""
    p = _patterns()
    if m := p["iso"].match(text, start):
        return [Value(start, m.end(), "date", (int(m[1]), int(m[3]), int(m[4])))]
    if m := p["years"].match(text, start):
        first, second = _number(m[1]), _number(m[2])
        second = second if second > 99 else first - first % 100 + second
        if 1000 <= first < second < 2200:
            return [Value(start, m.end(1), "year", first), Value(m.start(2), m.end(), "year", second)]
    if (m := p["slash"].match(text, start)) and (int(m[1]) + 1) % 100 == int(m[2]) % 100:
        year = int(m[1])
        return [Value(start, m.end(1), "year", year), Value(m.start(2), m.end(), "year", year + 1)]
    if (m := p["century decade"].match(text, start)) and _number(m[1]):
        return [Value(start, m.end(), "decade", (_number(m[1]) - 1) * 100 + _number(m[2]))]
    if m := p["decade"].match(text, start):
        decade = _number(m[1]) or 0
        before = text[max(0, start - 3) : start]
        decade += 1900 if before == "上世纪" and decade < 100 else 2000 if before == "本世纪" and decade < 100 else 0
        return [Value(start, m.end(), "decade", decade)]
    if (m := p["century"].match(text, start)) and text[start - 1 : start] != "个":
        return [Value(start, m.end(), "century", _number(m[1]))]
    if (m := p["republic"].match(text, start)) and text[max(0, start - 2) : start] == "民国":
        return [Value(start - 2, m.end(), "year", 1911 + _number(m[1]))]
    if m := p["short year"].match(text, start):
        return [Value(start, m.end(), "year", (2000 if m[1][0] == "〇" else 1900) + _short(m[1]))]
    if m := p["quarter"].match(text, start):
        if text[max(0, start - 1) : start] not in ("前", "首", "头"):
            return [
                Value(start, m.end(1) + (2 if text[m.end(1) : m.end(1) + 2] == "季度" else 1), "quarter", _number(m[1]))
            ]
        return []
    return _year_month_day(text, start)


def _year_month_day(text: str, start: int) -> list[Value]:
    p = _patterns()
    year = month = day = None
    end, part = start, None
    if (m := p["year"].match(text, start)) and 1000 <= _number(m[1]) < 2200:
        year, end, part = _number(m[1]), m.end(), _part(m[3])
    if part is None and not (year and text[end - 1 : end] == "度"):
        if not year and (m := p["months"].match(text, start)):
            return [Value(start, m.end(1), "month", _number(m[1]))]
        if m := p["month"].match(text, end):
            month, end, part = _number(m[1]), m.end(), _part(m[2])
            if part is None and (m := p["day"].match(text, end)):
                day, end = _number(m[1]), m.end()
    if year is None and month is None:
        if not (m := p["lone day"].match(text, start)) or not _may_be_day(text, start, m.end()):
            return []
        return [Value(start, m.end(), "day", _number(m[1]))]
    if (year is None) + (month is None) + (day is None) < 2:
        return [Value(start, end, "date", (year, month, day), None, part)]
    kind, number = ("year", year) if year else ("month", month)
    return [Value(start, end, kind, number or 0, None, part)]


def _may_be_day(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] not in ("第", "#") and text[end : end + 1] not in (
        "内",
        "游",
        "期",
        "均",
        "本",
        "千",
    )


def read_time(text: str, start: int) -> Value | None:
    """The time of day that begins at ``start``."""
    p = _patterns()
    before = text[max(0, start - 3) : start].rstrip()
    evening, morning = before.endswith(_EVENING), before.endswith(_MORNING)
    if m := p["clock"].match(text, start):
        hour, minute, end, certain = int(m[1]), int(m[2]), m.end(), True
    elif m := p["hour"].match(text, start):
        hour, end, certain = _number(m[1]), m.end(), False
        marked = m.end() > m.end(2)
        if m[2] == "点" and not (marked or evening or morning or before.endswith(("日", "中午", "正午", "午夜"))):
            return None
        if m[2] == "时" and not (m[1].isdecimal() or marked or evening or morning):
            return None
        minute = 30 if m[3] else 15 if m[5] else 45 if m[6] else _number(m[9]) if m[9] else 0
    else:
        return None
    if hour > 24 or minute > 59:
        return None
    certain = certain or evening or morning or hour > 12 or hour == 0
    if evening and hour < 12:
        hour += 12
    return Value(start, end, "time", (hour % 24, minute), "24h" if certain else None, None, FIRM)


def read_weekday(text: str, start: int) -> Value | None:
    """The weekday whose last character stands at ``start`` (周五, 星期日)."""
    before = text[max(0, start - 2) : start]
    day = "一二三四五六日天".find(text[start])
    if day < 0 or not (before.endswith("周") or before in ("星期", "礼拜")):
        return None
    if before[:1] == "每" and text[start + 1 : start + 2] in ("天", "次", "个", "小"):
        return None
    if before.endswith("周") and text[start + 1 : start + 2] in ("年", "岁", "边", "围", "次"):
        return None
    begin = start - (1 if before.endswith("周") else 2)
    return Value(begin, start + 1, "weekday", min(day + 1, 7), None, None, SMALL)
