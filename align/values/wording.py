"""A value as English words: what a computed fix writes."""

from __future__ import annotations

from dingyi.align.values.model import Amount, Value, times


def _table(text: str) -> dict[str, str]:
    return dict(entry.split("=") for entry in text.replace("\n", "").split(","))


_ONES = "zero one two three four five six seven eight nine".split()
_RANKS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_QUALIFIERS = _table("about=about,nearly=nearly,over=more than,under=less than,least=at least,most=up to")
_SIGNS = _table("USD=US$,HKD=HK$,AUD=A$,CAD=C$,SGD=S$,NZD=NZ$,TWD=NT$,dollar=$")
_MONEY = _table("""\
CNY=yuan,yuan=yuan,local=yuan,EUR=euros,GBP=pounds,JPY=yen,KRW=won,RUB=rubles,MOP=patacas,CHF=Swiss francs,
franc=francs,rupee=rupees,INR=Indian rupees,PKR=Pakistani rupees,THB=baht,MYR=ringgit,VND=dong,dong=dong,IDR=rupiah,
peso=pesos,BRL=reais,ZAR=rand,TRY=liras,krone=kroner,SEK=Swedish kronor,NOK=Norwegian kroner,DKK=Danish kroner,
dinar=dinars,AED=dirhams,riyal=riyals,MNT=tugriks,KZT=tenge,shilling=shillings,NGN=naira""")
_UNITS = _table("""\
mm=millimeter,cm=centimeter,m=meter,km=kilometer,nmi=nautical mile,m2=square meter,km2=square kilometer,ha=hectare,
mile2=square mile,m3=cubic meter,litre=liter,ml=milliliter,mg=milligram,g=gram,kg=kilogram,t=ton,liang=tael,W=watt,
kW=kilowatt,MW=megawatt,GW=gigawatt,TW=terawatt,Wh=watt hour,kWh=kilowatt hour,MWh=megawatt hour,GWh=gigawatt hour,
TWh=terawatt hour""")
_UNCHANGED = frozenset({"li", "chi", "zhang", "mu", "jin"})
_SINGULAR = _table(
    "inch=inch,foot=foot,ft2=square foot,celsius=degree Celsius,fahrenheit=degree Fahrenheit,century=century"
)
_PLURAL = _table(
    "inch=inches,foot=feet,ft2=square feet,celsius=degrees Celsius,fahrenheit=degrees Fahrenheit,century=centuries"
)
_PARTS = {2: "half", 3: "third", 4: "quarter"}


def english(value: Value) -> str:
    """The English of a value, its qualifier included; "" for a vague count without a set phrase."""
    worth, kind = value.value, value.kind
    if isinstance(worth, str):
        return worth
    if isinstance(worth, tuple):
        if kind == "date":
            return _date(worth, value.qualifier)
        return _clock(worth) if kind == "time" else _vague(worth)
    if kind in ("year", "month", "day"):
        parts = {"year": (int(worth), None, None), "month": (None, int(worth), None), "day": (None, None, int(worth))}
        return _date(parts[kind], value.qualifier)
    if kind in ("weekday", "quarter", "half", "decade", "century"):
        return _period(kind, int(worth))
    words = _amount(value, kind, worth)
    lead = _QUALIFIERS.get(value.qualifier or "")
    return f"{lead} {words}" if lead else words


def _amount(value: Value, kind: str, worth: Amount) -> str:
    if kind == "ordinal":
        return _RANKS[int(worth)] if 0 < worth < 10 else rank(int(worth))
    if kind == "percent":
        return f"{figure(worth)} percent"
    if kind == "point":
        if value.unit == "bp":
            points = times(worth, 100)
            return f"{figure(points)} basis point{'' if points == 1 else 's'}"
        return f"{figure(worth)} percentage point{'' if worth == 1 else 's'}"
    if kind == "multiple":
        if value.unit == "by" and worth in (1, 2, 3):
            return ("doubled", "tripled", "quadrupled")[int(worth) - 1]
        return f"{figure(worth + 1 if value.unit == 'by' else worth)} times"
    if kind == "money":
        sign = _SIGNS.get(value.unit or "")
        return (
            f"{sign}{large(worth)}"
            if sign
            else f"{large(worth)} {_MONEY.get(value.unit or '', value.unit or '')}".strip()
        )
    if kind == "measure":
        return f"{_count(worth)} {_unit(value.unit or '', worth)}"
    return _count(worth)


def rank(number: int) -> str:
    """An ordinal in figures: 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def figure(amount: Amount) -> str:
    """The amount in figures, with commas; a share that no decimal ends is rounded to four places."""
    if isinstance(amount, int):
        return f"{amount:,}"
    for places in range(1, 7):
        scaled = times(amount, 10**places)
        if isinstance(scaled, int):
            whole, part = divmod(scaled, 10**places)
            return f"{whole:,}.{part:0{places}d}"
    return f"{float(amount):.4f}"


def large(amount: Amount) -> str:
    """The amount in figures, from a million on with the word for its power: 7 billion, 1.25 million."""
    for power, name in _SCALES:
        if amount >= power:
            words = figure(times(amount, _inverse(power)))
            if len(words.partition(".")[2]) <= 3:
                return f"{words} {name}"
    return figure(amount)


def _inverse(power: int) -> Amount:
    from fractions import Fraction

    return Fraction(1, power)


def _count(amount: Amount) -> str:
    if isinstance(amount, int):
        return _ONES[amount] if 0 < amount < 10 else large(amount)
    over, under = amount.numerator, amount.denominator
    if (over < under <= 10 and under not in (10,)) or (under in (3, 6, 7, 9) and over < under):
        if (over, under) == (1, 2):
            return "half"
        part = _PARTS.get(under) or _RANKS[under]
        return f"{_ONES[over]} {part}{'' if over == 1 else 's'}"
    return large(amount)


def _unit(unit: str, amount: Amount) -> str:
    if unit in _UNCHANGED:
        return unit
    if unit in _PLURAL:
        return (_SINGULAR if amount == 1 else _PLURAL)[unit]
    name = _UNITS.get(unit, unit)
    return name if amount == 1 or amount * 2 == 1 else name + "s"


def _date(parts: tuple[int | None, ...], qualifier: str | None) -> str:
    year, month, day = parts
    name = _MONTHS[month - 1] if month and month <= 12 else ""
    if day and not month:
        return f"the {rank(day)}"
    words = f"{name} {day}" if day else name
    if year:
        words = f"{words}, {year}" if day else f"{words} {year}".strip()
    if qualifier == "late" and not month:
        return f"the end of {words}"
    return {"early": "early ", "mid": "mid-", "late": "late "}.get(qualifier or "", "") + words


def _period(kind: str, number: int) -> str:
    if kind == "weekday":
        return _WEEKDAYS[number - 1]
    if kind == "decade":
        return f"the {number}s"
    if kind == "century":
        return f"the {rank(number)} century"
    return f"the {_RANKS[number]} {kind}"


def _clock(parts: tuple[int | None, ...]) -> str:
    hour, minute = parts[0] or 0, parts[1] or 0
    half = "a.m." if hour % 24 < 12 else "p.m."
    return f"{(hour - 1) % 12 + 1}{f':{minute:02d}' if minute else ''} {half}"


def _vague(bounds: tuple[int | None, ...]) -> str:
    low, high = bounds[0] or 0, bounds[1] or 0
    if high == low + 1 and high < 10:
        return f"{_ONES[low]} or {_ONES[high]}"
    if (low, high) == (11, 19):
        return "more than a dozen"
    if high == 10 * low or high == 5 * low:
        words = {
            20: "dozens",
            200: "hundreds",
            2000: "thousands",
            100: "hundreds",
            1000: "thousands",
            20000: "tens of thousands",
        }
        words |= {
            10**6: "millions",
            2 * 10**5: "hundreds of thousands",
            2 * 10**6: "millions",
            10**4: "tens of thousands",
        }
        return words.get(low, "")
    return f"{large(low)} to {large(high)}"
