"""The values of an English text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dingyi.align.values import english_dates as dates
from dingyi.align.values.english_amounts import classify
from dingyi.align.values.english_numerals import OPENERS, Amounts, read_figure, read_words
from dingyi.align.values.model import IDIOM, SMALL, Amount, Value, ratio, times
from dingyi.align.values.units import units
from dingyi.glossary.patterns import compiled

_FACTORS = {
    2: "double doubled doubles doubling redouble", 3: "triple tripled tripling treble trebled trebling",
    4: "quadruple quadrupled quadrupling", 5: "quintupled",
}  # fmt: skip
_FOLDS = "twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold".split()
_COUNTS = {1: "once single", 2: "twice both pair pairs twin dual", 3: "thrice trio"}


@cache
def _fixed() -> dict[str, Value]:
    """The words that are a value by themselves, as one that stands at 0."""
    words = {w: Value(0, 0, "multiple", n, "to", None, IDIOM) for n, ws in _FACTORS.items() for w in ws.split()}
    words |= {w: Value(0, 0, "multiple", n, "fold", None, SMALL) for n, w in enumerate(_FOLDS, 2)}
    words |= {w: Value(0, 0, "number", n, None, None, IDIOM) for n, ws in _COUNTS.items() for w in ws.split()}
    words |= {w: Value(0, 0, "weekday", n, None, None, SMALL) for n, w in enumerate(dates.DAYS, 1)}
    words |= {w: Value(0, 0, "time", (12, 0), None, None, IDIOM) for w in ("noon", "midday")}
    words["midnight"] = Value(0, 0, "time", (0, 0), None, None, IDIOM)
    words["decades"] = Value(0, 0, "vague", (20, 100), "year", None, IDIOM)
    words["centuries"] = Value(0, 0, "vague", (200, 1000), "year", None, IDIOM)
    return words


@cache
def _known() -> frozenset[str]:
    """Every word, in lower case, that a value may begin with."""
    return OPENERS | frozenset(_fixed()) | dates.month_words() | dates.DECADES


_NOT_CODES = frozenset(
    "mid end early late pre post since from no nos para paras p pp vol art arts sect fig table chart rev add corr to "
    "and in of".split()
)
_NUMBERED = frozenset(
    "section sections chapter chapters part parts annex annexes title article appendix phase tier type class volume "
    "book schedule war basel pillar protocol table category group stage".split()
)
#: A longer identifier is a path or garbage.
_LONGEST = 80
_ENDINGS = frozenset({"st", "nd", "rd", "th", "bn", "mn", "tn", "m", "k", "x", "pp", "bp", "bps"})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@cache
def _start() -> re.Pattern[str]:
    signs = sorted(units().en_signs, key=len, reverse=True)
    return compiled(
        r"(?P<skip>https?://[!-~]+|www\.[!-~]+)"
        rf"|(?P<money>(?<![A-Za-z])(?:{'|'.join(map(re.escape, signs))})[ \u00a0]?(?=\d))"
        r"|(?P<word>[A-Za-z]+)"
        r"|(?P<figure>\d)"
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "identifier": compiled(r"[A-Za-z]+(?:[-/.]?[A-Za-z0-9]+)*"),
        "symbol": compiled(
            r"\d+(?:/\d+)+(?:/[A-Za-z0-9.]+)*|\d+(?:\.\d+){2,}"
            r"|\d+(?:\.\d+)?[A-Za-z]+[A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*"
        ),
        "tail": compiled(r"[\d.]+([A-Za-z]+)"),
        "quarter": compiled(r"(?:Q([1-4])|H([12]))(?![A-Za-z0-9])"),
        "numbered": compiled(r"([A-Za-z]+)\.? $"),
        "figures": compiled(r"[\d,.]+"),
        "glued": compiled(r"(bn|mn|tn|m|k)(?![A-Za-z])"),
        "joint": compiled(r"\s?(-|–|—|to|or|and)\s?"),
        "opened": compiled(r"(?:between|from)\s(?:[a-z$€£]{1,4})?$", re.I),
    }


def values_en(text: str) -> list[Value]:
    """The values of the English ``text``, in order of place."""
    return list(_values(text))


@lru_cache(maxsize=64)
def _values(text: str) -> tuple[Value, ...]:
    # Sentences are aligned by their values, which are then held against one another.
    found: list[Value] = []
    position, search, known = 0, _start().search, _known()
    while m := search(text, position):
        start, position = m.start(), m.end()
        kind = m.lastgroup
        if kind == "word":
            word = m.group()
            follow = text[position : position + 1]
            if follow in "/-.0123456789" and follow and (end := _identifier(text, m, found)):
                position = end
            elif word.lower() in known or (word[0] in _ROMAN and not word.strip("IVXLC")):
                position = max(position, _word(text, start, word, found))
        elif kind != "skip":
            values, position = _figure(text, start, m.end() if kind == "money" else start, found)
            found.extend(values)
    return tuple(found)


def _word(text: str, start: int, word: str, found: list[Value]) -> int:
    """Take the value that begins with a word; where it ends, 0 where there is none."""
    lower, reading = word.lower(), None
    if lower in dates.month_words():
        value = dates.read_month(text, start) if word[0].isupper() else None
    elif lower in OPENERS:
        reading = read_words(text, start)
        value = classify(text, start, start, reading, None) if reading else None
    elif lower in dates.DECADES:
        value = dates.read_decade_words(word, start)
    elif lower in _fixed():
        value = _fixed()[lower]._replace(start=start, end=start + len(word))
    else:
        value = _roman(text, start, word)
    if value is None:
        return 0
    _share_unit(text, found, value, reading)
    found.append(value)
    return value.end


def _identifier(text: str, m: re.Match[str], found: list[Value]) -> int:
    """Take an identifier such as COVID-19, A/RES/58/4 or Q3; where it ends, 0 where the word begins none."""
    word, follow = m.group(), text[m.end() : m.end() + 2]
    if quarter := _patterns()["quarter"].match(text, m.start()):
        found.append(
            Value(m.start(), quarter.end(), "quarter" if quarter[1] else "half", int(quarter[1] or quarter[2]))
        )
        return quarter.end()
    if follow[0] in "-." and (not follow[1:].isdigit() or word.islower() or word.lower() in _NOT_CODES):
        return 0
    code = _patterns()["identifier"].match(text, m.start())
    if not code or word.lower() in dates.month_words():
        return 0
    figures = re.findall(r"\d+", code.group())
    if len(code.group()) > _LONGEST:
        return code.end()
    if not figures:
        return 0
    found.append(Value(m.start(), code.end(), "code", "/".join(figures), None, None, IDIOM))
    return code.end()


def _roman(text: str, start: int, word: str) -> Value | None:
    before = _patterns()["numbered"].search(text[max(0, start - 16) : start])
    if not (before and before.group(1).lower() in _NUMBERED) and (len(word) < 2 or len(word) > 6):
        return None
    number = 0
    for i, c in enumerate(word):
        step = _ROMAN[c]
        number += -step if i + 1 < len(word) and _ROMAN[word[i + 1]] > step else step
    return Value(start, start + len(word), "ordinal", number, None, None, IDIOM)


def _figure(text: str, begin: int, start: int, found: list[Value]) -> tuple[list[Value], int]:
    """The values that begin with the figure at ``start`` (its currency sign at ``begin``), and where to go on."""
    sign = units().en_signs.get(text[begin:start].strip()) if begin < start else None
    if sign is None:
        if values := dates.read_numeric_date(text, start):
            return values, values[-1].end
        if clock := dates.read_clock(text, start):
            return [clock], clock.end
        symbol = _patterns()["symbol"].match(text, start)
        if symbol and (value := _symbol(symbol)):
            return [value], symbol.end()
    reading = read_figure(text, start)
    if reading is None:
        run = _patterns()["figures"].match(text, start)
        return [], run.end() if run else start + 1
    value = classify(text, begin, start, _glued(text, reading, sign), sign)
    last = found[-1] if found else None
    if last and last.kind == "money" and value.kind == "number":
        joint = _patterns()["joint"].fullmatch(text, last.end, start)
        if joint and joint[1] not in ("and", "or"):
            value = value._replace(kind="money", unit=last.unit)
    _share_unit(text, found, value, reading)
    return [value], max(value.end, reading.end)


def _glued(text: str, reading: Amounts, sign: str | None) -> Amounts:
    """3bn, 5m (of money), 20k."""
    m = _patterns()["glued"].match(text, reading.end)
    if m is None or reading.scale > 1 or (m[1] == "m" and sign is None):
        return reading
    power = {"bn": 10**9, "mn": 10**6, "tn": 10**12, "m": 10**6, "k": 1000}[m[1]]
    return reading._replace(end=m.end(), amount=times(reading.amount, power), scale=power)


def _symbol(found: re.Match[str]) -> Value | None:
    """A document symbol (58/4), an identifier (5G) or a fraction (2/3); None for a figure with its unit or ending."""
    symbol = found.group()
    parts = re.findall(r"\d+", symbol)
    value = Value(found.start(), found.end(), "code", "/".join(parts), None, None, IDIOM)
    tail = _patterns()["tail"].match(symbol)
    if tail:
        ending, word = tail[1], tail[1].lower()
        known = (
            word in _ENDINGS or ending in ("g", "m", "t", "h", "W") or (len(word) > 1 and word in units().en_measures)
        )
        return None if known else value
    if "/" in symbol and len(parts) == 2 and symbol[-1].isdigit():
        over, under = int(parts[0][:9]), int(parts[1][:9])
        if 0 < over < under <= 12:
            return value._replace(kind="number", value=ratio(over, under), weight=SMALL)
    return value


def _share_unit(text: str, found: list[Value], value: Value, reading: Amounts | None) -> None:
    """Give the first figure of a range the unit, and the power of ten, written only at the second (2 to 3 billion)."""
    first = found[-1] if found else None
    if first is None or reading is None or isinstance(first.value, (str, tuple)):
        return
    bare = first.kind == "number" and not first.unit and (first.weight > IDIOM or first.value == 1)
    joint = _patterns()["joint"].fullmatch(text, first.end, value.start)
    if not joint or not (bare or first.kind == "money") or value.kind in ("ordinal", "vague", "code", "date"):
        return
    if joint[1] == "and" and not _patterns()["opened"].search(text[max(0, first.start - 12) : first.start]):
        if value.kind in ("percent", "point") and bare:
            found[-1] = first._replace(kind=value.kind, unit=value.unit)
        return
    amount: Amount = first.value
    if reading.scale > 1:
        if amount > times(reading.amount, ratio(1, reading.scale)):
            return
        amount = times(amount, reading.scale)
    if first.kind == "money":
        found[-1] = first._replace(value=amount)
    elif value.kind != "number" or reading.scale > 1:
        amount = times(amount, ratio(1, 100)) if value.unit == "bp" else amount
        found[-1] = first._replace(kind="number" if value.kind == "year" else value.kind, unit=value.unit, value=amount)
