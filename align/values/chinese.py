"""The values of a Chinese text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dingyi.align.values.chinese_amounts import CLASSIFIERS, classify
from dingyi.align.values.chinese_dates import read_dates, read_time, read_weekday
from dingyi.align.values.folding import fold, is_traditional
from dingyi.align.values.model import IDIOM, SMALL, Amount, Value, ratio, times
from dingyi.align.values.numerals import DIGITS, HAN, Reading, read_digits, read_han
from dingyi.align.values.units import units
from dingyi.glossary.patterns import compiled


@cache
def _start() -> re.Pattern[str]:
    return compiled(
        r"(?P<skip>https?://[!-~]+|www\.[!-~]+)"
        r"|(?P<latin>[A-Za-z]+(?:[-/.]?[A-Za-z0-9]+)*)"
        r"|(?P<figure>\d)"
        rf"|(?P<han>[{HAN}]|[几数上成](?=[十百千万亿]))"
        r"|(?P<grown>翻(?:了)?(?P<times>[一二两三四五六七八九\d])?番|翻(?:了)?倍|倍增|加倍|成倍)"
        r"|(?P<half>[上下]半年|半(?=个?(?:年|世纪|小时|月|天|数))|(?<=过)半|(?<=一)半)"
        r"|(?P<sunday>(?:星期|周|礼拜)[日天])"
        r"|(?P<first>首(?=季度?))"
        r"|(?P<two>双(?=[方边重向])|俩)"
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "code": compiled(r"\d+(?: ?/ ?\d+)+|\d+(?:\.\d+){2,}|\d+[A-Za-z]+[A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*"),
        "tail": compiled(r"[\d.]+([A-Za-z]+)$"),
        "plan": compiled('(十?[一二三四五六七八九]|十)五(?=[”"’」』]|规划|计划|时期|期间|纲要|发展|开局|末|以来)'),
        "figures": compiled(r"[\d,.]+"),
        "numerals": compiled(f"[{HAN}几数上成]+"),
        "joint": compiled(" ?(?:(?P<range>[-–—~至到或]|——)|[、和与及]) ?"),
    }


def values_zh(text: str) -> list[Value]:
    """The values of the Chinese ``text`` (either script), in order of place."""
    return list(_values(text))


@lru_cache(maxsize=64)
def _values(text: str) -> tuple[Value, ...]:
    # Sentences are aligned by their values, which are then held against one another.
    local = is_traditional(text)
    text = fold(text)
    found: list[Value] = []
    position, search, length = 0, _start().search, len(text)
    while position < length and (m := search(text, position)):
        kind, start = m.lastgroup, m.start()
        if kind == "times":
            kind = "grown"
        if kind in ("figure", "han"):
            values, position = _read(text, start, found)
            found.extend(values)
            continue
        position = m.end()
        if kind == "latin":
            if any(c.isdigit() for c in m.group()):
                position = _latin(text, m, found)
        elif kind == "grown":
            power = _grown(m["times"]) if m["times"] else 1
            found.append(Value(start, m.end(), "multiple", 2**power, "to", None, SMALL))
        elif kind == "half":
            found.append(_half(text, m))
            position = found[-1].end
        elif kind == "sunday":
            found.append(Value(start, m.end(), "weekday", 7, None, None, SMALL))
        elif kind == "first":
            found.append(Value(start, m.end() + 1, "quarter", 1))
        elif kind == "two":
            found.append(Value(start, m.end(), "number", 2, None, None, IDIOM))
    if local:
        found = [v._replace(unit="local") if v.unit == "yuan" else v for v in found]
    return tuple(found)


def _grown(figure: str) -> int:
    return int(figure) if figure.isdigit() else DIGITS[figure]


def _half(text: str, m: re.Match[str]) -> Value:
    if m.group()[0] in "上下":
        return Value(m.start(), m.end(), "half", 1 if m.group()[0] == "上" else 2, None, None, SMALL)
    half = ratio(1, 2)
    for length in (3, 2, 1):
        form = text[m.end() : m.end() + length]
        unit = units().zh_measures.get(form)
        if unit:
            return Value(m.start(), m.end() + len(form), "measure", half, unit, None, IDIOM)
    return Value(m.start(), m.end(), "number", half, None, None, IDIOM)


def _latin(text: str, m: re.Match[str], found: list[Value]) -> int:
    """Take an identifier, or the money after a sign like USD; where to go on."""
    word = m.group().rstrip("0123456789")
    if word in units().en_signs and word != m.group():
        values, end = _read(text, m.start() + len(word), found)
        found.extend(v._replace(start=m.start(), kind="money", unit=units().en_signs[word]) for v in values[:1])
        found.extend(values[1:])
        return end
    figures = "/".join(re.findall(r"\d+", m.group()))
    found.append(Value(m.start(), m.end(), "code", figures, None, None, IDIOM))
    return m.end()


def _read(text: str, start: int, found: list[Value]) -> tuple[list[Value], int]:
    """The values that begin with the figure at ``start``, and where to go on."""
    figure = text[start] in "0123456789"
    if figure:
        code = _patterns()["code"].match(text, start)
        if code and (value := _read_code(text, code)):
            return [value], code.end()
    weekday = None if figure else read_weekday(text, start)
    if weekday:
        return [weekday], weekday.end
    after_unit = text[start - 1 : start]
    if after_unit not in ("第", ".") and (time := read_time(text, start)):
        return [time], time.end
    if dates := read_dates(text, start):
        return dates, dates[-1].end
    if not figure and (plan := _plan(text, start)):
        return plan, plan[-1].end
    reading = read_digits(text, start) if figure else read_han(text, start)
    if reading is None:
        run = _patterns()["figures" if figure else "numerals"].match(text, start)
        return [], run.end() if run else start + 1
    value = classify(text, start, reading)
    if value is None:
        return [], reading.end
    if value.kind == "number" and reading.style == "one" and reading.amount == 1 and value.weight == IDIOM:
        return ([value] if text[reading.end : reading.end + 1] in CLASSIFIERS else []), reading.end
    _share_unit(text, found, value, reading)
    return [value], max(value.end, reading.end)


def _plan(text: str, start: int) -> list[Value]:
    """The nth five-year plan (十四五规划)."""
    plan = _patterns()["plan"].match(text, start)
    reading = read_han(plan.group(1), 0) if plan else None
    if not plan or not reading:
        return []
    five = Value(plan.end(1), plan.end(), "measure", 5, "year", None, IDIOM)
    return [Value(start, plan.end(1), "ordinal", reading.amount), five]


def _read_code(text: str, code: re.Match[str]) -> Value | None:
    """A symbol such as 58/4 or 3.2.1; a fraction such as 2/3; None where the figures are a date or carry a unit."""
    figures = code.group()
    parts = re.findall(r"\d+", figures)
    symbol = Value(code.start(), code.end(), "code", "/".join(parts), None, None, IDIOM)
    if figures[-1].isalpha() or ("/" not in figures and "." not in figures):
        tail = _patterns()["tail"].match(figures)
        return None if tail and tail.group(1) in units().zh_measures else symbol
    if len(parts[0]) == 4 and (len(parts) == 3 or len(parts[-1]) in (2, 4)):
        return None
    small = len(parts) == 2 and 0 < int(parts[0][:9]) < int(parts[1][:9]) <= 12
    if small and "/" in figures and text[code.end() : code.end() + 1] != "号":
        return Value(code.start(), code.end(), "number", ratio(int(parts[0]), int(parts[1])), None, None, SMALL)
    return symbol


def _share_unit(text: str, found: list[Value], value: Value, reading: Reading) -> None:
    """Give the first figure of a range the unit, and the power of ten, written only at the second (2至3亿元)."""
    first = found[-1] if found else None
    if first is None or first.kind != "number" or isinstance(first.value, (str, tuple)) or first.value == 1:
        return
    joint = _patterns()["joint"].fullmatch(text, first.end, value.start)
    if not joint or value.kind in ("ordinal", "vague") or (value.kind == "number" and reading.scale == 1):
        return
    amount: Amount = first.value
    if reading.scale > 1:
        if not joint["range"] or amount > times(reading.amount, ratio(1, reading.scale)):
            return
        amount = times(amount, reading.scale)
    if value.unit == "bp":
        amount = times(amount, ratio(1, 100))
    found[-1] = first._replace(kind=value.kind, unit=value.unit, value=amount, weight=max(first.weight, value.weight))
