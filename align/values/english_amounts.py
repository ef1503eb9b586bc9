"""What kind of value an English amount is, by what stands before and after it."""

from __future__ import annotations

import re
from functools import cache

from dingyi.align.values.english_dates import part_before, read_rank_date
from dingyi.align.values.english_numerals import Amounts
from dingyi.align.values.model import FIRM, IDIOM, SMALL, Amount, Value, Worth, ratio, times
from dingyi.align.values.qualifiers import qualifier_en
from dingyi.align.values.units import units
from dingyi.glossary.patterns import compiled


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    gap = r"(?:[ \u00a0]?\r?\n?[ \u00a0]?|-)"
    return {
        "kind": compiled(
            rf"{gap}(?:(?P<point>percentage[- \n]points?|pps?(?![a-z])|ppts?(?![a-z]))"
            r"|(?P<percent>[%％]|per[ \n]?cent(?![a-z])|pct(?![a-z]))"
            r"|(?P<bp>basis[- \n]points?|bps?(?![a-z]))|(?P<fold>fold(?![a-z]))|(?P<times>times(?![a-z])))"
        ),
        "unit": compiled(rf"{gap}(?:of )?(°[CcFf]?|℃|[A-Za-z][A-Za-z.]*²?)(?:[ -]([A-Za-z]+))?(?:[ -]([A-Za-z]+))?"),
        "before year": compiled(
            r"(?:^|[^a-z])(?:in|of|since|by|from|to|until|till|during|year|and|through|between|late|early|mid|end|before"
            r"|after|for)[ -]$|[(–-]$"
        ),
        "before number": compiled(r"(?:^|[^A-Za-z])(?:[Nn]os?\.|No|#) ?$"),
        "before day": compiled(r"(?:the|on) $", re.I),
        "after day": compiled(r"(?![ -][A-Za-z])| (?:and|to|local|that|when|of the|in|at)(?![a-z])"),
    }


def classify(text: str, begin: int, start: int, reading: Amounts, sign: str | None) -> Value:
    """The kind and unit of an amount, by what stands before and after it."""
    end, amount, weight = reading.end, reading.amount, reading.weight
    value: Worth = amount
    kind, unit = ("money", sign) if sign else ("number", reading.unit)
    if reading.rank:
        dated = read_rank_date(text, int(amount), start, end)
        if dated:
            return dated
        before = text[max(0, start - 4) : start]
        may_be_day = not reading.words and 0 < amount <= 31 and _patterns()["before day"].search(before)
        if may_be_day and _patterns()["after day"].match(text, end):
            return Value(begin, end, "day", amount)
        return Value(begin, end, "ordinal", amount, None, None, weight)
    if reading.bounds:
        kind, value, weight = "vague", reading.bounds, IDIOM
    elif reading.unit:
        kind = "measure"
    elif m := _patterns()["kind"].match(text, end):
        kind, unit, end, value, weight = _share(m, amount, weight, begin)
    if kind in ("number", "money", "vague") and (found := _unit(text, end)):
        name, key, after = found
        if kind == "number" or (name == "money" and kind == "money") or kind == "vague":
            kind = name if kind != "vague" else kind
            unit, end = (key if sign in (None, "dollar") or kind != "money" else sign), after
    if sign and kind == "percent":
        kind = "percent"
    weight = _lighter(text, start, reading, weight)
    if kind == "number" and _patterns()["before number"].search(text[max(0, start - 5) : start]):
        kind = "ordinal"
    if kind == "number" and not reading.words and _is_year(text, start, end, amount):
        return Value(begin, end, "year", value, unit, part_before(text, begin), weight)
    return Value(begin, end, kind, value, unit, qualifier_en(text, begin, end), weight)


def _share(m: re.Match[str], amount: Amount, weight: int, begin: int) -> tuple[str, str | None, int, Worth, int]:
    kind = m.lastgroup
    if kind == "bp":
        return "point", "bp", m.end(), times(amount, ratio(1, 100)), FIRM
    if kind in ("fold", "times"):
        return "multiple", "fold", m.end(), amount, min(weight, SMALL) if amount < 13 else weight
    return str(kind), None, m.end(), amount, FIRM


def _lighter(text: str, start: int, reading: Amounts, weight: int) -> int:
    """IDIOM for list marks and the figures of notes."""
    near = text[max(0, start - 12) : start]
    line = max(near.rfind("\n"), near.rfind("\r")) + 1
    lead, follow = near[line:] if line or start <= 12 else "long", text[reading.end : reading.end + 1]
    if not lead.strip(" \t#*-•([") and (
        follow in (".", ")", ":", "]") or (follow == " " and text[reading.end + 1 : reading.end + 2] == ".")
    ):
        return IDIOM
    before = text[max(0, start - 2) : start]
    if before[-1:] == "(" and follow == ")" and (reading.words or reading.amount < 100):
        return IDIOM
    if (
        not reading.words
        and before[-1:] in (".", ",", ";", "”", '"', "’")
        and before[:1]
        and (before[:1].isalpha() or before[:1] in '."”’)')
    ):
        return IDIOM
    return weight


def _is_year(text: str, start: int, end: int, amount: Amount) -> bool:
    if not isinstance(amount, int) or not 1000 <= amount <= 2199 or end - start != 4:
        return False
    before = text[max(0, start - 10) : start].lower()
    return bool(_patterns()["before year"].search(before))


def _unit(text: str, end: int) -> tuple[str, str, int] | None:
    """The unit or currency that follows at ``end``: its kind, its key, where it ends."""
    m = _patterns()["unit"].match(text, end)
    if not m:
        return None
    words = [m.group(i).lower() for i in (1, 2, 3) if m.group(i)]
    dotted = words[0] == "u.s."
    words[0] = words[0] if dotted else words[0].rstrip(".")
    glued = text[end : end + 1].isalpha()
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count])
        after = m.start(count) + len(words[count - 1])
        if form in units().en_money:
            return "money", units().en_money[form], after
        if form in units().en_measures and (len(form) > 1 or glued):
            return "measure", units().en_measures[form], after
    return None
