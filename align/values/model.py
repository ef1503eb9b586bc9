"""What a number, a date or a unit in a text is worth.

``Value`` is one reading of one stretch of text. Its ``value`` is exact: ``int`` where the amount is whole,
``fractions.Fraction`` where it is not, a tuple where it has parts. The kinds:

======== ============================================ =======================================================
kind     value                                        unit
======== ============================================ =======================================================
number   amount (fractions included)                  None
ordinal  rank                                         None
percent  amount in hundredths: 35 for 35 %            None
point    percentage points                            "bp" where written in basis points
multiple the factor as written: 2 for 两倍, doubled   "by" (grew by N times), "to" (N times as much), "fold"
                                                      (N times, N-fold, which English uses for both)
money    amount                                       ISO code; "yuan" (元 alone), "local" (元 in Traditional
                                                      script), "dollar" ("$" alone) and the like
measure  amount                                       a key of ``units.UNITS``: "km", "year", "mu"
date     (year, month, day), a part unsaid is None    None
year     year                                         None
month    1 to 12                                      None
day      1 to 31                                      None
weekday  1 (Monday) to 7                              None
quarter  1 to 4                                       None
half     1 or 2 (of a year)                           None
decade   first year; below 100 where no century said  None
century  ordinal: 21                                  None
time     (hour, minute)                               "24h" where morning or afternoon is certain
vague    (lowest, highest) meant: 十几, dozens        None
code     the figures of an identifier, as a string    None
======== ============================================ =======================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

Amount: TypeAlias = "int | Fraction"
Worth: TypeAlias = "int | Fraction | str | tuple[int | None, ...]"

#: How far a stretch of text is meant as a figure.
IDIOM, SMALL, FIRM = 0, 1, 2


class Value(NamedTuple):
    """One value and its place, in code points, end exclusive.

    ``qualifier`` is one of about, nearly, over, under, least, most (of amounts), early, mid, late (of dates), or None.
    ``weight`` is FIRM for figures and compound number words, SMALL for the number words up to ten or twelve that
    translators rephrase ("both", "a pair of"), IDIOM for what may be no number at all (一 as in 一个, "one", a list
    mark, the figures of a document symbol): such a value can answer another, and never accuses.
    """

    start: int
    end: int
    kind: str
    value: Worth
    unit: str | None = None
    qualifier: str | None = None
    weight: int = FIRM


class Pair(NamedTuple):
    """A Chinese and an English value that answer each other.

    ``how`` is same, loose (equal, of another kind), converted (other unit), rounded, vague, repeated (it answers a
    value that is answered already) or around (one of a neighbouring sentence). ``faults`` names what differs all the
    same: point (percentage points against percent), unit, currency (currency-open where it is 元 against a bare "$",
    which may be right in Hong Kong), multiple (grew by N times against "doubled" and
    its like), qualifier (the opposite bound), qualifier-lost.
    """

    zh: Value
    en: Value
    how: str
    faults: tuple[str, ...] = ()


class Mismatch(NamedTuple):
    """A Chinese value and the different English value that stands in its place.

    ``fault`` is magnitude (right figures, wrong power of ten), digits (one figure changed or two swapped),
    date, time, multiple or value. ``grade`` is 2 where the places answer each other beyond doubt, 1 where they
    very likely do, 0 where small number words of different kinds, or a value said more than once, leave doubt.
    """

    zh: Value
    en: Value
    fault: str
    grade: int


class Comparison(NamedTuple):
    """What became of the values of a Chinese text in its English one.

    ``missing`` and ``extra`` hold the values that stand on one side alone and are firm enough to ask about.
    """

    pairs: tuple[Pair, ...]
    mismatches: tuple[Mismatch, ...]
    missing: tuple[Value, ...]
    extra: tuple[Value, ...]


def ratio(numerator: int, denominator: int) -> Amount:
    """The exact quotient: an int where it is whole. Raises ZeroDivisionError."""
    whole, rest = divmod(numerator, denominator)
    if not rest:
        return whole
    from fractions import Fraction

    return Fraction(numerator, denominator)


def decimal(digits: str, power: int = 0) -> Amount:
    """The amount written by ``digits`` ("1,234.5") times ten to the ``power``."""
    whole, _, part = digits.replace(",", "").replace(" ", "").partition(".")
    shift = power - len(part)
    number = int(whole + part)
    return number * 10**shift if shift >= 0 else ratio(number, 10**-shift)


def times(amount: Amount, factor: Amount) -> Amount:
    """The product, an int where it is whole."""
    product = amount * factor
    return product if isinstance(product, int) else ratio(product.numerator, product.denominator)
