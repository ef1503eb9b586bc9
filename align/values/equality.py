"""When a Chinese and an English value say the same: in another unit, as a share, rounded, or loosely."""

from __future__ import annotations

from collections.abc import Hashable

from dingyi.align.values.atoms import COUNTS, Atom, alike, base, factor
from dingyi.align.values.model import FIRM, IDIOM, Amount, ratio, times
from dingyi.align.values.units import same_currency


def exact(atom: Atom) -> Hashable | None:
    """What must be equal for two values to be the same; None where equality takes more than a key."""
    if atom.kind == "measure":
        return base(atom)
    if atom.kind == "money":
        return "money", atom.amount, atom.value.unit
    if atom.kind == "multiple":
        return "multiple", factor(atom)
    if atom.kind == "code":
        return "code", atom.value.value
    if atom.kind in ("time", "vague"):
        return None
    return atom.kind, atom.amount


def like(one: Atom, other: Atom) -> bool:
    """Equal amounts, one of them without the unit or kind that the other names."""
    if one.amount != other.amount or one.kind not in COUNTS or other.kind not in COUNTS:
        return False
    if one.kind == other.kind == "money":
        return same_currency(one.value.unit or "", other.value.unit or "")
    if one.kind == other.kind == "measure":
        return one.value.unit == other.value.unit
    if "half" in (one.kind, other.kind):
        return False
    plain = ("number", "ordinal")
    return one.kind in plain or other.kind in plain


def loose(one: Atom, other: Atom) -> bool:
    """Equal amounts of different kinds."""
    return one.amount == other.amount and one.kind != "time" and alike(one.kind, other.kind)


def same_time(one: Atom, other: Atom) -> bool:
    """The same time of day, morning and afternoon apart only where both say which."""
    if one.kind != "time" or other.kind != "time":
        return False
    sure = one.value.unit == other.value.unit == "24h"
    return one.amount == other.amount if sure else (int(one.amount) - int(other.amount)) % 720 == 0


def _near(one: Amount, other: Amount, permille: int) -> bool:
    low, high = sorted((one, other))
    return times(high - low, 1000) <= times(high, permille)


def converted(one: Atom, other: Atom) -> bool:
    """Another unit, a share in another form, a factor as a percentage, a short year, a decade without its century."""
    a, b = base(one), base(other)
    if a and b:
        if a[0] == b[0]:
            return one.value.unit != other.value.unit and _near(a[1], b[1], 20)
        if {a[0], b[0]} == {"time", "months"}:
            days = {x[0]: x[1] for x in (a, b)}
            return _near(times(days["months"], 2629800), days["time"], 30)
        return False
    return _other_form(one, other) or _other_form(other, one)


def _other_form(x: Atom, y: Atom) -> bool:
    kinds = x.kind, y.kind
    share = times(x.amount, ratio(1, 100)) if x.kind == "percent" else None
    if share is not None and y.kind in ("number", "multiple"):
        return share in (y.amount, (factor(y) or 0) - 1, factor(y))
    if x.kind == "multiple" and y.kind in ("number", "multiple", "measure"):
        return y.amount in (x.amount, factor(x))
    if kinds == ("decade", "decade"):
        return int(x.amount) % 100 == int(y.amount) % 100 and min(x.amount, y.amount) < 100
    if kinds == ("century", "decade"):
        return int(y.amount) == (int(x.amount) - 1) * 100
    if x.kind == "year" and y.kind in ("measure", "number"):
        return y.amount < 100 and int(x.amount) % 100 == y.amount
    if x.kind == "point" and x.value.unit == "bp" and y.kind == "number":
        return y.amount == times(x.amount, 100)
    if x.kind in ("half", "quarter") and y.kind == "measure":
        return y.amount == (6 if x.kind == "half" else 3 * x.amount)
    return kinds == ("decade", "year") and x.amount == y.amount


def _figures(atom: Atom) -> tuple[int, int]:
    """Significant figures, and the worth of the last one."""
    amount, step = atom.amount, 1
    if not isinstance(amount, int):
        return 9, 0
    while amount and amount % (step * 10) == 0:
        step *= 10
    return len(str(abs(amount) // step)), step


def rounded(one: Atom, other: Atom) -> bool:
    """The English is the Chinese with fewer figures: 2,784 and 2,800; 1.46 million and "more than 1.4 million"."""
    if (
        one.kind not in COUNTS
        or other.kind not in COUNTS
        or {one.kind, other.kind} & {"year", "month", "day", "ordinal"}
    ):
        return False
    if one.kind == other.kind == "money" and not same_currency(one.value.unit or "", other.value.unit or ""):
        return False
    if one.value.qualifier == other.value.qualifier and one.value.qualifier in ("over", "nearly", "under"):
        return False  # the same bound is of the same figure
    a, b, scale = one.amount, other.amount, 1
    if one.kind == other.kind in ("percent", "point"):
        while scale < 10**6 and not (isinstance(times(a, scale), int) and isinstance(times(b, scale), int)):
            scale *= 10
    fine, coarse = one._replace(amount=times(a, scale)), other._replace(amount=times(b, scale))
    # A translator drops figures and adds none.
    count, step = _figures(coarse)
    if not isinstance(fine.amount, int) or step == 1 or _figures(fine)[0] <= count:
        return False
    gap, qualifier = fine.amount - coarse.amount, other.value.qualifier
    # In full figures nobody rounds without a word for it.
    told = qualifier or one.value.qualifier or (one.amount >= 10**6 and count <= 4) or one.kind in ("percent", "point")
    if told and count >= 2 and -step < gap * 2 < step:
        return True
    return (qualifier == "over" and 0 < gap < step) or (qualifier == "nearly" and 0 < -gap < step)


def _bounds(atom: Atom) -> tuple[Amount, Amount] | None:
    worth = atom.value.value
    if atom.kind == "vague" and isinstance(worth, tuple):
        return worth[0] or 0, worth[1] or 0
    return (atom.amount, atom.amount) if atom.kind in ("number", "measure", "money", "ordinal", "multiple") else None


def vague(one: Atom, other: Atom) -> bool:
    """A vague count and one that lies within it."""
    if "vague" not in (one.kind, other.kind):
        return False
    a, b = _bounds(one), _bounds(other)
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def vague_words(one: Atom, other: Atom) -> bool:
    """The same of two values in words; a plain figure may have a better partner yet."""
    return one.weight + other.weight < FIRM + IDIOM + 1 and vague(one, other)


def in_code(one: Atom, other: Atom) -> bool:
    """A number that stands in an identifier on the other side: 二十国集团, G20."""
    for x, y in ((one, other), (other, one)):
        if x.kind == "code" and y.kind in COUNTS and str(y.amount) in str(x.value.value).split("/"):
            return True
    return False


def repeats(one: Atom, other: Atom) -> bool:
    """Whether one of the values says the other again."""
    if one.kind == other.kind == "time":
        return same_time(one, other)
    if one.kind == other.kind == "code":
        return one.value.value == other.value.value
    if (one.kind == "vague") != (other.kind == "vague"):
        # "two or three" is two values, 两三 is one.
        count, spread = (one, other) if other.kind == "vague" else (other, one)
        return count.kind in ("number", "measure") and count.amount in (_bounds(spread) or ())
    return one.amount == other.amount and alike(one.kind, other.kind)
