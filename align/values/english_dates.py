"""Dates and times of day in English text: 1 June 2023, June 1st, the 1980s, the third quarter, 9:30 a.m."""

from __future__ import annotations

import re
from functools import cache

from dingyi.align.values.english_numerals import CARDINALS
from dingyi.align.values.model import IDIOM, SMALL, Value
from dingyi.glossary.patterns import compiled

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
# In lower case "march" and "may" are words.
_MONTH = "(?:{}|(?:{})(?![A-Za-z])\\.?)".format(
    "|".join([m.capitalize() for m in _MONTHS] + [m.upper() for m in _MONTHS] + [m for m in _MONTHS if m[:2] != "ma"]),
    "|".join(_SHORT),
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DECADES = frozenset(w[:-1] + "ies" for w, n in CARDINALS.items() if n >= 20)
# Any two figures: "36 October" is still meant as a date, and the comparison should see it.
_DAY = r"\d{1,2}(?!\d)(?:st|nd|rd|th)?(?![A-Za-z%])"
_YEAR = r"(?:1[0-9]|20|21)\d\d(?!\d|,\d|\.\d| million| billion)"
_GAP = r"[ \u00a0\t]?\r?\n?[ \u00a0\t]?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = f"({_MONTH})"
    return {
        "day first": compiled(rf"({_DAY})(?: of)?{_GAP}-?{month}(?:,?{_GAP}({_YEAR}))?"),
        "month first": compiled(
            rf"{month}{_GAP}[- ]?(?:the )?({_DAY})(?!\d|[.,]\d|:\d)(?:(?:,|{_GAP}of)?{_GAP}-?({_YEAR}))?"
        ),
        "month year": compiled(rf"{month},?{_GAP}(?:of )?-?({_YEAR})"),
        "month": compiled(month),
        "iso": compiled(r"(\d{4})([-/.])(0?[1-9]|1[0-2])\2(3[01]|[12]\d|0?[1-9])(?!\d)"),
        "years": compiled(r"((?:1[0-9]|20)\d\d)([-–—/]|-to-)((?:1[0-9]|20)\d\d|\d\d)(?![\d/]|[.,]\d)"),
        "decade": compiled(r"(\d{3}0|[1-9]0)['’]?s(?![A-Za-z])"),
        "clock": compiled(
            r"(\d{1,2})(?:[:.]? ?(\d\d))?(?::\d\d)?"
            r"(?:(?P<half>[ \u00a0]?[aApP]\.?[ ]?[mM](?![A-Za-z])\.?)| ?(?P<o>o['’]clock))"
            r"|(\d{1,2}):(\d\d)(?::\d\d)?(?!\d)(?: ?(?:hours|hrs))?"
            r"|([01]\d|2[0-4])([0-5]\d)(?= ?(?:hours|hrs)|(?<=\b[Aa]t \d{4})[, ])"
        ),
        "quarter": compiled(r"(?:Q([1-4])|([1-4])Q|([1-4])(?:st|nd|rd|th) quarters?)(?![A-Za-z0-9])"),
        "before may": compiled(
            r"(?:\b(?:in|of|on|since|until|till|by|from|to|during|early|late|mid|last|next|this|every|each|between|and"
            r"|through|before|after|end-|mid-)[ \n-]|[-–—,(] ?)$",
            re.I,
        ),
        "after may": compiled(r" (?:and|to|this|last|of|each|every)(?![a-z])|[,.;)]"),
        "of month": compiled(rf"(?: day)? of ({_MONTH})(?:,? ({_YEAR}))?"),
        "part": compiled(
            r"(early|beginning of|start of|mid|middle of|late|end|end of|latter)(?: part of)?[ -](?:the |in )?$"
        ),
        "tail": compiled(r"[ \n-](?:quarter|century|centuries|half)(?![a-z])", re.I),
    }


@cache
def month_words() -> frozenset[str]:
    """The words, in lower case, that a date may begin with."""
    return frozenset(_MONTHS) | {m[:3] for m in _MONTHS} | {"sept"}


def _month(name: str) -> int:
    short = name.lower()[:3]
    return next(i + 1 for i, m in enumerate(_MONTHS) if m.startswith(short))


def _day(text: str) -> int:
    return int(text[:2] if text[1:2].isdigit() else text[:1])


def read_numeric_date(text: str, start: int) -> list[Value]:
    """The date, or the two years of a span of years, that begins with a figure at ``start``."""
    p = _patterns()
    if m := p["iso"].match(text, start):
        return [Value(start, m.end(), "date", (int(m[1]), int(m[3]), int(m[4])))]
    if m := p["day first"].match(text, start):
        year = int(m[3]) if m[3] else None
        return [Value(start, m.end(), "date", (year, _month(m[2]), _day(m[1])), None, None)]
    if m := p["years"].match(text, start):
        first, second = int(m[1]), int(m[3])
        second = second if second > 99 else first - first % 100 + second
        if second < first:
            second += 100
        if first < second < first + (30 if len(m[3]) == 2 else 1000):
            return [Value(start, m.end(1), "year", first), Value(m.start(3), m.end(), "year", second)]
    if m := p["decade"].match(text, start):
        return [Value(start, m.end(), "decade", int(m[1]), None, part_before(text, start))]
    if m := p["quarter"].match(text, start):
        return [Value(start, m.end(), "quarter", int(m[1] or m[2] or m[3]))]
    return []


def read_clock(text: str, start: int) -> Value | None:
    """The time of day that begins with a figure at ``start``."""
    m = _patterns()["clock"].match(text, start)
    if not m:
        return None
    hour, minute = int(m[1] or m[5] or m[7]), int(m[2] or m[6] or m[8] or 0)
    half = (m["half"] or "").strip().lower()[:1]
    if minute > 59 or (hour > 24 and not half):
        return None
    if half and hour > 12:
        half = ""
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return Value(
        start, m.end(), "time", (0 if hour == 24 else hour, minute), "24h" if half or hour > 12 or hour == 0 else None
    )


def read_month(text: str, start: int) -> Value | None:
    """The date that begins with the name of a month at ``start``."""
    p = _patterns()
    m = p["month"].match(text, start)
    if not m or text[m.end() : m.end() + 1].isalpha():
        return None
    part = part_before(text, start)
    if full := p["month first"].match(text, start):
        year = int(full[3]) if full[3] else None
        if year is not None or not p["years"].match(text, full.start(2)):
            return Value(start, full.end(), "date", (year, _month(full[1]), _day(full[2])), None, part)
    if full := p["month year"].match(text, start):
        return Value(start, full.end(1 + 1), "date", (int(full[2]), _month(full[1]), None), None, part)
    name = m.group().lower()
    if name in ("may", "march", "mar", "dec", "sep", "jan", "jun") or name.isupper():
        near = p["before may"].search(text[max(0, start - 10) : start])
        after = p["after may"].match(text, m.end())
        if not near and not (after and start and text[start - 1 : start] == " " and name != "may"):
            return None
    return Value(start, m.end(), "month", _month(name), None, part)


def read_rank_date(text: str, rank: int, start: int, end: int) -> Value | None:
    """The quarter, half or century that a rank counts, or the day it is (the 20th), by what stands after it."""
    tail = _patterns()["tail"].match(text, end)
    if tail:
        word = tail.group()[1:].lower()
        if word == "quarter" and 1 <= rank <= 4:
            return Value(start, tail.end(), "quarter", rank, None, None, SMALL)
        if word.startswith("centur"):
            return Value(start, tail.end(), "century", rank, None, part_before(text, start))
        if word == "half" and rank in (1, 2):
            return Value(start, tail.end(), "half", rank, None, None, SMALL)
    month = _patterns()["of month"].match(text, end)
    if month and rank <= 31 and not text[month.end(1) : month.end(1) + 1].isalpha():
        year = int(month[2]) if month[2] else None
        return Value(start, month.end(), "date", (year, _month(month[1]), rank))
    return None


def read_decade_words(word: str, start: int) -> Value:
    """The decade that ``word`` names: the eighties."""
    tens = CARDINALS[word.lower().replace("ies", "y")]
    return Value(start, start + len(word), "decade", tens, None, None, IDIOM)


def part_before(text: str, start: int) -> str | None:
    """The part of a month, a year or a longer time that the words before it name: early, mid, late."""
    before = text[max(0, start - 18) : start].lower()
    m = _patterns()["part"].search(before)
    if not m:
        return None
    word = m.group(1)
    return "early" if word[0] in "bs" or word == "early" else "mid" if word[0] == "m" else "late"
