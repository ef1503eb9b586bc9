"""What the values left over on both sides say about each other: which stands in place of which, and how it differs."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.values.atoms import MANY, Atom, base, factor
from dingyi.align.values.model import FIRM, SMALL, Mismatch
from dingyi.align.values.units import same_currency

_DATES = frozenset({"year", "month", "day", "quarter", "half", "decade", "century", "weekday"})
_PLAIN = frozenset({"number", "ordinal"})


def mismatches(
    zh: Sequence[Atom], en: Sequence[Atom], spare_zh: Sequence[Atom] = (), spare_en: Sequence[Atom] = ()
) -> tuple[list[Mismatch], list[Atom], list[Atom]]:
    """The values that answer each other wrongly, and the atoms of either side that answer nothing.

    A spare atom repeats a value that is answered elsewhere: it may be what a changed value was.
    """
    found, used_zh, used_en = _assign(zh, en)
    left_zh = [a for i, a in enumerate(zh) if i not in used_zh]
    left_en = [a for j, a in enumerate(en) if j not in used_en]
    for own_zh, own_en in ((left_zh, spare_en), (spare_zh, left_en)):
        more, taken_zh, taken_en = _assign(own_zh, own_en, spare=True)
        found.extend(m._replace(grade=min(m.grade, 1 if min(m.zh.weight, m.en.weight) == FIRM else 0)) for m in more)
        if own_zh is left_zh:
            left_zh = [a for i, a in enumerate(left_zh) if i not in taken_zh]
        else:
            left_en = [a for j, a in enumerate(left_en) if j not in taken_en]
    return _once(sorted(found, key=lambda m: (m.en.start, m.zh.start))), left_zh, left_en


def _assign(zh: Sequence[Atom], en: Sequence[Atom], spare: bool = False) -> tuple[list[Mismatch], set[int], set[int]]:
    """The best pairs first, each atom once; a tie goes to the pair at like places."""
    if len(zh) * len(en) > MANY:
        return [], set(), set()
    ranked = sorted(
        (-score, abs(i / len(zh) - j / len(en)), i, j)
        for i, z in enumerate(zh)
        for j, e in enumerate(en)
        if (score := _score(z, e)) > (4 if spare else 0) and not (spare and not _may_repeat(z, e))
    )
    found: list[Mismatch] = []
    used_zh: set[int] = set()
    used_en: set[int] = set()
    for _, _, i, j in ranked:
        if i not in used_zh and j not in used_en:
            used_zh.add(i)
            used_en.add(j)
            found.append(Mismatch(zh[i].value, en[j].value, _fault(zh[i], en[j]), _grade(zh[i], en[j], zh, en)))
    return found, used_zh, used_en


def _may_repeat(z: Atom, e: Atom) -> bool:
    if z.kind == "year" or e.kind == "year":
        # English names the year that Chinese calls the last or the same one.
        return abs(int(z.amount) - int(e.amount)) >= 10 and likeness(z, e) is not None
    return min(z.weight, e.weight) == FIRM or z.kind == e.kind


def _once(found: list[Mismatch]) -> list[Mismatch]:
    """One mismatch for a date of which two parts differ."""
    kept: list[Mismatch] = []
    for m in found:
        if kept and kept[-1].en == m.en and kept[-1].zh == m.zh:
            kept[-1] = kept[-1]._replace(grade=max(kept[-1].grade, m.grade))
        else:
            kept.append(m)
    return kept


def _duration(atom: Atom) -> str | None:
    found = base(atom)
    if not found:
        return None
    return "time" if found[0] == "months" else found[0]


def _score(z: Atom, e: Atom) -> int:
    """How well the places of two different values answer each other; 0 where they do not."""
    if min(z.weight, e.weight) < SMALL:
        return 0
    alike = likeness(z, e)
    score = 0
    if z.weight != e.weight and max(z.amount, e.amount) >= 100 and not alike:
        return 0
    if z.kind == e.kind and z.kind in _DATES | {"time", "percent", "point", "multiple"}:
        score = 6
    elif z.kind == e.kind == "money":
        score = 6 if same_currency(z.value.unit or "", e.value.unit or "") else 3
    elif z.kind == e.kind == "measure":
        if z.value.unit == e.value.unit:
            score = 6
        elif _duration(z) == _duration(e):
            score = 2 if alike else 0
    elif z.kind in _PLAIN and e.kind in _PLAIN:
        score = 4 if z.kind == e.kind else 2
    elif "year" in (z.kind, e.kind) and (z.kind in _PLAIN or e.kind in _PLAIN):
        number = z if z.kind in _PLAIN else e
        score = 4 if 1000 <= number.amount < 10000 else 0
    elif "day" in (z.kind, e.kind) and (z.kind in _PLAIN or e.kind in _PLAIN):
        number = z if z.kind in _PLAIN else e
        score = 3 if number.amount < 100 else 0
    elif z.kind in _PLAIN or e.kind in _PLAIN:
        other = e.kind if z.kind in _PLAIN else z.kind
        score = 2 if other in ("money", "measure", "multiple") else 2 if alike and other in ("percent", "point") else 0
    elif alike and {z.kind, e.kind} <= {"percent", "point", "money", "measure", "number"}:
        score = 1
    if not score:
        return 0
    return score + (3 if alike == "magnitude" else 2 if alike else 0) + (2 if z.weight == e.weight == FIRM else 0)


def likeness(z: Atom, e: Atom) -> str | None:
    """ "magnitude" where only the power of ten differs, "digits" where one figure does or two are swapped."""
    if z.kind in ("time", "vague", "code") or e.kind in ("time", "vague", "code"):
        return None
    a, b = z.amount, e.amount
    if z.kind == "multiple" and e.kind == "multiple":
        a, b = factor(z) or a, factor(e) or b
    if not a or not b:
        return None
    one, other = _digits(a), _digits(b)
    if one and one == other and a != b:
        return "magnitude" if z.kind not in _DATES else "digits"
    if not (isinstance(a, int) and isinstance(b, int)):
        ratio_digits = one and other and len(one) == len(other) and _one_off(one, other)
        return "digits" if ratio_digits else None
    text, against = str(a), str(b)
    if len(text) < 2 or len(against) < 2:
        return None
    return "digits" if _one_off(text, against) else None


def _digits(amount: object) -> str:
    """The significant figures of a terminating amount."""
    if isinstance(amount, int):
        return str(abs(amount)).strip("0") if amount else "0"
    numerator, denominator = getattr(amount, "numerator", 0), getattr(amount, "denominator", 1)
    for power in range(1, 7):
        if 10**power % denominator == 0:
            return str(abs(numerator * (10**power // denominator))).strip("0")
    return ""


def _one_off(one: str, other: str) -> bool:
    """Whether one figure is changed, or two are swapped, or one is lost."""
    if len(one) == len(other):
        places = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
        return len(places) == 1 or swapped
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) - len(shorter) != 1 or len(shorter) < 2:
        return False
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _fault(z: Atom, e: Atom) -> str:
    if z.kind == "time" or e.kind == "time":
        return "time"
    if z.kind in _DATES or e.kind in _DATES:
        return "date"
    if z.kind == e.kind == "multiple":
        return "multiple"
    return likeness(z, e) or "value"


def _grade(z: Atom, e: Atom, zh: Sequence[Atom], en: Sequence[Atom]) -> int:
    if min(z.weight, e.weight) < FIRM:
        return 1 if z.kind == e.kind and z.weight == e.weight and z.value.unit == e.value.unit else 0
    alike = likeness(z, e)
    rivals_zh = sum(1 for a in zh if a.weight == FIRM and _score(a, e) >= _score(z, e))
    rivals_en = sum(1 for a in en if a.weight == FIRM and _score(z, a) >= _score(z, e))
    alone = rivals_zh == rivals_en
    same = z.kind == e.kind and (z.kind != "measure" or z.value.unit == e.value.unit)
    if same and z.kind not in _PLAIN and (alone or alike):
        return 2
    if alike and (same or alone):
        return 2
    return 1
