"""Chinese numerals as numbers: 二〇二三, 一百二十, 三万五, 3.5万亿, 1亿2000万, 十几万, 两三百."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dingyi.align.values.model import Amount, decimal, ratio, times
from dingyi.glossary.patterns import compiled

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2}
_TENS = {"廿": 20, "卅": 30}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}
HAN = "".join(DIGITS) + "".join(_TENS) + "".join(_SMALL) + "".join(_GREAT)
#: A longer run of figures is an identifier or garbage, and reading it would cost more than it is worth.
LONGEST = 30


class Reading(NamedTuple):
    """An amount read off a text: where it ends, the amount (or the bounds of a vague one), how it is qualified.

    ``style`` is "digits", "han" (a compound numeral), "one" (a single numeral character) or "bare" (a power of ten
    without a figure before it: 百, 千万, which is as often part of a word). ``scale`` is the power of ten that a
    written figure was multiplied by: 10,000 in 3.5万.
    """

    end: int
    amount: Amount
    bounds: tuple[int, int] | None = None
    qualifier: str | None = None
    style: str = "han"
    scale: int = 1


def read_numeral(run: str) -> int | None:
    """The integer that the numeral characters ``run`` write, None where they are no numeral."""
    if len(run) > LONGEST:
        return None
    if all(c in DIGITS for c in run):
        positional = len(run) > 2 or "〇" in run[1:]
        if len(run) == 1 or (positional and "两" not in run):
            return int("".join(str(DIGITS[c]) for c in run))
        return None
    yi = wan = section = 0
    digit: int | None = None
    ceiling, last, gap = 10**5, 0, False
    for c in run:
        if c == "〇":
            if digit is not None:
                return None
            gap = True
        elif c in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[c]
        elif c in _TENS:
            if digit is not None or ceiling <= 10:
                return None
            section, ceiling, last = section + _TENS[c], 10, 10
        elif c in _SMALL:
            unit = _SMALL[c]
            if unit >= ceiling or (digit is None and unit != 10):
                return None
            section += (1 if digit is None else digit) * unit
            digit, ceiling, last, gap = None, unit, unit, False
        else:
            section += digit or 0
            digit, ceiling, gap, last = None, 10**5, False, _GREAT[c]
            if c == "万":
                if not section or wan:
                    return None
                wan, section = section * 10**4, 0
            else:
                if not (wan or section) or yi:
                    return None
                yi, wan, section = (wan + section) * 10**8, 0, 0
    if digit is not None:
        # 一百二 is 120, 三万五 is 35,000; with 零 between, or after 十, the figure counts ones.
        section += digit * (last // 10 if last >= 100 and not gap else 1)
    return yi + wan + section


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    power = "(?:[十百千]?万亿|[十百千]?[万亿]|百|千(?![米克瓦卡伏赫帕字兆]))"
    return (
        compiled(r"(\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]{1,3}\d{3}(?!\d)){1,8}|\d+)(?:\.\d+)?"),
        compiled(rf" ?([多余几]?)({power})"),
        compiled(rf"[{HAN}]+"),
        compiled(r"([多余来几])([十百千万亿]*)"),
        compiled(rf"[点]([{''.join(DIGITS)}]+)([十百千]?[万亿]+)?(?![半钟分{HAN}])"),
        compiled(r"(?:好几|几|数|上|成)([十百千万亿]+)"),
    )


def _power(run: str) -> int:
    power = 1
    for c in run:
        power *= _SMALL.get(c) or _GREAT[c]
    return power


def read_digits(text: str, start: int) -> Reading | None:
    """The amount that begins with an ASCII digit at ``start``; None where the run is too long to be one."""
    number, power, *_ = _patterns()
    found = number.match(text, start)
    if not found or found.end() - start > LONGEST:
        return None
    amount, end, qualifier = decimal(re.sub(r"\s", "", found.group())), found.end(), None
    first = 1
    scale = power.match(text, end)
    below: int | None = None
    if scale:
        below = first = _power(scale.group(2))
        amount, end = times(amount, below), scale.end()
        qualifier = "over" if scale.group(1) in ("多", "余") else None
        if scale.group(1) == "几" and isinstance(amount, int):
            return Reading(end, amount, (amount, amount * 2), None, "digits")
    while below and below > 1:
        more = number.match(text, end)
        if not more or more.end() - end > LONGEST:
            break
        part, scale = decimal(re.sub(r"\s", "", more.group())), power.match(text, more.end())
        unit = _power(scale.group(2)) if scale and not scale.group(1) else 1
        if times(part, unit) >= below or (unit == 1 and below > 10**4):
            break
        amount, below = amount + times(part, unit), unit
        end = scale.end() if scale and unit > 1 else more.end()
    return Reading(end, amount, None, qualifier, "digits", first)


def _neighbours(run: str) -> tuple[int, int] | None:
    """The bounds of 两三, 七八十, 三五百, 十二三: two figures side by side."""
    for i in range(len(run) - 1):
        a, b = DIGITS.get(run[i]), DIGITS.get(run[i + 1])
        if a and b and (b == a + 1 or (a, b) == (3, 5)):
            low, high = read_numeral(run[: i + 1] + run[i + 2 :]), read_numeral(run[:i] + run[i + 1 :])
            return (low, high) if low is not None and high is not None and low < high else None
    return None


def read_han(text: str, start: int) -> Reading | None:
    """The amount that begins with a Chinese numeral at ``start``, None where there is none."""
    _, _, run_pattern, more_pattern, point_pattern, vague_pattern = _patterns()
    vague = vague_pattern.match(text, start)
    if vague:
        power = _power(vague.group(1))
        if vague.group()[0] in "上成":
            return Reading(vague.end(), power, (power, power * 10), None, "bare")
        return Reading(vague.end(), power, (2 * power, 10 * power), None, "bare")
    found = run_pattern.match(text, start)
    if not found or found.end() - start > LONGEST:
        return None
    run, end = found.group(), found.end()
    number = read_numeral(run)
    style = "one" if len(run) == 1 else "han"
    if number is None:
        bounds = _neighbours(run)
        if bounds:
            number, style = bounds[0], "han"
        elif all(c in _SMALL or c in _GREAT for c in run):
            number, style = _power(run), "bare"
        else:
            return None
    else:
        bounds = None
    amount: Amount = number
    point = point_pattern.match(text, end) if len(run) < 5 else None
    if point and not bounds and style != "bare":
        digits = "".join(str(DIGITS[c]) for c in point.group(1))
        power = _power(point.group(2) or "")
        return Reading(point.end(), times(number + ratio(int(digits), 10 ** len(digits)), power), None, None, "han")
    qualifier = None
    more = more_pattern.match(text, end)
    if more and (more.group(2) or more.group(1) != "几" or number % 10 == 0):
        factor = _power(more.group(2))
        end = more.end()
        if more.group(1) == "几":
            step = 1
            while number % (step * 10) == 0 and step < number:
                step *= 10
            step = max(step // 10, 1) if number % 10 == 0 else 1
            return Reading(end, number * factor, ((number + step) * factor, (number + 9 * step) * factor), None, "han")
        qualifier = "about" if more.group(1) == "来" else "over"
        amount = number * factor
        style = "han" if more.group(2) else style
    return Reading(end, amount, bounds, qualifier, style)
