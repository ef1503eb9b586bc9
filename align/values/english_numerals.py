"""English numerals as numbers: 1.2 billion, twelve hundred million, two thirds, twenty-first, tens of thousands."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dingyi.align.values.model import FIRM, IDIOM, SMALL, Amount, decimal, ratio, times
from dingyi.glossary.patterns import compiled

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_RANKS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
CARDINALS: dict[str, int] = {w: i for i, w in enumerate(_ONES)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
ORDINALS: dict[str, int] = {w: i for i, w in enumerate(_RANKS)} | {
    w[:-1] + "ieth": v for w, v in CARDINALS.items() if v >= 20
}
SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "bn": 10**9, "mn": 10**6, "mln": 10**6, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_PLURALS = {w + "s": v for w, v in SCALES.items() if len(w) > 4} | {"dozens": 12, "scores": 20, "tens": 10}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "quarters": 4} | {
    w + "s": v for w, v in ORDINALS.items() if v > 2
}
_SPANS = {
    "decade": (10, "year"),
    "century": (100, "year"),
    "fortnight": (2, "week"),
    "millennium": (1000, "year"),
    "biennium": (2, "year"),
}
_GLYPHS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
#: words that may begin an amount
OPENERS = (
    frozenset(CARDINALS)
    | frozenset(_SPANS)
    | frozenset(ORDINALS)
    | frozenset(_PLURALS)
    | frozenset(_PARTS) - {"quarters"}
    | {"a", "an", "several", "few", "couple", "dozen", "hundred", "thousand"}
)
_LONGEST = 24


class Amounts(NamedTuple):
    """An amount read off a text: its end, the amount or the bounds of a vague one, whether it is a rank."""

    end: int
    amount: Amount
    bounds: tuple[int, int] | None = None
    rank: bool = False
    weight: int = FIRM
    scale: int = 1
    unit: str | None = None
    words: bool = True


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "word": compiled(r"(?:[ \u00a0\t]?\r?\n?[ \u00a0\t]?|[-‑])([A-Za-z]+)"),
        "figure": compiled(
            r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3}){1,8}(?!\d)|\d+)"
            r"(?:\.\d+(?!\.?\d))?[½¼¾⅓⅔⅛]?"
        ),
        "rank": compiled(r"(?:st|nd|rd|th)(?![A-Za-z])"),
        "mixed": compiled(
            r"[ -]and[ -](?:a[ -]|one[ -])(half|quarter|third)(?:[ -](million|billion|trillion|thousand))?(?![a-z])"
        ),
    }


def _next(text: str, at: int) -> tuple[str, int]:
    found = _patterns()["word"].match(text, at)
    return (found.group(1).lower(), found.end()) if found else ("", at)


def read_figure(text: str, start: int) -> Amounts | None:
    """The amount that begins with a figure, with the power of ten after it (1.2 billion, 3.5 ten thousand)."""
    found = _patterns()["figure"].match(text, start)
    if not found or found.end() - start > _LONGEST:
        return None
    digits, end = found.group(), found.end()
    glyph = _GLYPHS.get(digits[-1])
    amount = decimal(re.sub(r"\s", "", digits[:-1] if glyph else digits))
    if glyph:
        amount = amount + ratio(*glyph)
    rank = _patterns()["rank"].match(text, end)
    if rank and isinstance(amount, int):
        return Amounts(rank.end(), amount, None, True, FIRM, words=False)
    scale = 1
    for _ in range(3):
        word, after = _next(text, end)
        if word == "ten" and (following := _next(text, after))[0] in ("thousand", "million"):
            word, after, factor = *following, 10 * SCALES[following[0]]
        elif word in ("k", "m", "b") and text[end : end + 1] == word and _next(text, after)[0] not in ("", word):
            break
        elif word in SCALES:
            factor = SCALES[word]
        else:
            break
        amount, scale, end = times(amount, factor), scale * factor, after
    return Amounts(end, amount, None, False, FIRM, scale, words=False)


def read_words(text: str, start: int) -> Amounts | None:
    """The amount that the words from ``start`` write; None where they are no number."""
    word, end = _next(text, start)
    if word in ("a", "an"):
        return _article(text, end)
    if word in ("several", "few", "couple"):
        return _several(text, word, end)
    if word in _SPANS:
        return Amounts(end, _SPANS[word][0], None, False, IDIOM, unit=_SPANS[word][1])
    if word in _PLURALS:
        return _plural(text, word, end)
    if word == "half":
        return _half(text, end)
    if word == "quarter":
        return None
    if word in ("dozen", "hundred", "thousand"):
        return None
    if word in _PARTS and word not in ORDINALS:
        return None
    return _cardinal(text, start)


def _article(text: str, end: int) -> Amounts | None:
    word, after = _next(text, end)
    if word in _SPANS:
        amount, unit = _SPANS[word]
        return Amounts(after, amount, None, False, IDIOM, unit=unit)
    if word == "dozen":
        return Amounts(after, 12, (11, 19), False, IDIOM)
    if word in ("couple", "few"):
        return _several(text, word, after)
    if word in SCALES and len(word) > 4:
        amount, scale = SCALES[word], 1
        while (following := _next(text, after))[0] in SCALES:
            amount, after = amount * SCALES[following[0]], following[1]
        more, at = _next(text, after)
        rest = _cardinal(text, at if more == "and" else after) if more == "and" or more in CARDINALS else None
        if rest and not rest.rank and not rest.bounds and rest.unit is None and rest.amount < SCALES[word]:
            return Amounts(rest.end, amount + rest.amount, None, False, FIRM, scale)
        return Amounts(after, amount, None, False, SMALL, scale)
    if word in ("third", "quarter", "half") or (word in ORDINALS and ORDINALS[word] in (5, 8, 10, 20, 100)):
        share = ratio(1, _PARTS.get(word) or ORDINALS[word])
        return _share_of(text, after, share) or Amounts(after, share, None, False, IDIOM)
    return None


def _share_of(text: str, end: int, share: Amount) -> Amounts | None:
    """Half a million, a quarter of a century."""
    word, after = _next(text, end)
    if word == "of":
        word, after = _next(text, after)
    if word in ("a", "an"):
        word, after = _next(text, after)
        if word in _SPANS:
            return Amounts(after, times(share, _SPANS[word][0]), None, False, IDIOM, unit=_SPANS[word][1])
        if word == "dozen":
            return Amounts(after, times(share, 12), None, False, SMALL)
        if word in SCALES:
            return Amounts(after, times(share, SCALES[word]), None, False, SMALL)
        if word in ("year", "month", "day", "hour", "mile", "kilometre", "kilometer", "minute"):
            return Amounts(
                after, share, None, False, IDIOM, unit=word.replace("kilometre", "km").replace("kilometer", "km")
            )
    elif word in ("century", "decade"):
        return Amounts(after, times(share, _SPANS[word][0]), None, False, IDIOM, unit=_SPANS[word][1])
    elif word == "dozen":
        return Amounts(after, times(share, 12), None, False, SMALL)
    return None


def _half(text: str, end: int) -> Amounts:
    half = ratio(1, 2)
    return _share_of(text, end, half) or Amounts(end, half, None, False, IDIOM)


def _several(text: str, word: str, end: int) -> Amounts | None:
    following, after = _next(text, end)
    if following == "of":
        following, after = _next(text, after)
    if following == "dozen":
        return Amounts(after, 24, (24, 96), False, IDIOM)
    if following in SCALES and len(following) > 4:
        power = SCALES[following]
        while (more := _next(text, after))[0] in SCALES:
            power, after = power * SCALES[more[0]], more[1]
        return Amounts(after, 2 * power, (2 * power, 10 * power), False, IDIOM)
    return Amounts(end, 2, (2, 2), False, IDIOM) if word == "couple" else None


def _plural(text: str, word: str, end: int) -> Amounts:
    """Dozens, hundreds of millions, tens of thousands."""
    low = _PLURALS[word]
    of, after = _next(text, end)
    following, last = _next(text, after)
    if of == "of" and following in _PLURALS and _PLURALS[following] > 20:
        return Amounts(
            last, low * _PLURALS[following], (low * _PLURALS[following], 10 * low * _PLURALS[following]), False, IDIOM
        )
    return Amounts(end, low, (low, 10 * low), False, IDIOM)


def _cardinal(text: str, start: int) -> Amounts | None:
    total: Amount = 0
    current: Amount | None = None
    last, scale, end, at, rank, count = 0, 1, start, start, False, 0
    while count < _LONGEST:
        word, after = _next(text, at)
        if word == "and" and last in (100, 1000, 10**6, 10**9):
            word, after = _next(text, after)
            if not (word in CARDINALS or word in ORDINALS):
                break
        count += 1
        if word in CARDINALS or (word in ORDINALS and (current is not None or total or count == 1)):
            number = CARDINALS.get(word)
            rank = number is None
            number = ORDINALS[word] if number is None else number
            if current is None:
                if total and number == 0:
                    break
                current = number
            elif (isinstance(current, int) and current % 100 in range(20, 100, 10) and 0 < number < 10) or (
                isinstance(current, int) and current and current % 100 == 0 and 0 < number < 100
            ):
                current += number
            else:
                rank = False
                break
            last, end, at = number, after, after
            if rank:
                break
        elif (word in SCALES and current is not None) or (word in SCALES and total and last == SCALES.get(word)):
            power = SCALES[word]
            if power == 100:
                current = times(current or 0, 100)
            else:
                total, current = total + times(current or 0, power), None
                scale = max(scale, power)
            last, end, at = power, after, after
        elif word in SCALES and total and current is None:
            total, last, end, at = times(total, SCALES[word]), SCALES[word], after, after
        else:
            break
    if end == start:
        return None
    amount = total + (current or 0)
    if not rank:
        first = text[max(0, start - 6) : start].lower().endswith(("first ", "last ", "past ", "next "))
        share = None if first else _parts(text, end, amount)
        if share:
            return share
        if mixed := _mixed(text, end, amount):
            return mixed
        word, after = _next(text, end)
        if word == "dozen":
            return Amounts(after, times(amount, 12), None, False, SMALL)
    weight = IDIOM if amount in (0, 1) or (rank and amount == 2) else SMALL if amount <= 12 else FIRM
    return Amounts(end, amount, None, rank, weight, scale)


def _parts(text: str, end: int, amount: Amount) -> Amounts | None:
    """Two thirds, one fifth, three quarters."""
    word, after = _next(text, end)
    under = _PARTS.get(word) or (ORDINALS.get(word) if amount == 1 and word not in ("first", "second") else None)
    if (
        not under
        or not isinstance(amount, int)
        or amount > 99
        or (word == "quarters" and _next(text, after)[0] in ("in", "the"))
    ):
        return None
    if amount != 1 and not word.endswith("s"):
        return None
    share = ratio(amount, under)
    return _share_of(text, after, share) or Amounts(after, share, None, False, SMALL)


def _mixed(text: str, end: int, amount: Amount) -> Amounts | None:
    """One and a half, two and a quarter million."""
    found = _patterns()["mixed"].match(text, end)
    if not found:
        return None
    value = amount + ratio(1, _PARTS[found.group(1)])
    return Amounts(found.end(), times(value, SCALES.get(found.group(2) or "", 1)), None, False, SMALL)
