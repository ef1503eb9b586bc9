"""Values taken apart into what is compared: a date into its year, month and day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dingyi.align.values.model import Amount, Value, ratio, times
from dingyi.align.values.units import units

COUNTS = frozenset(
    {
        "number",
        "ordinal",
        "measure",
        "money",
        "multiple",
        "year",
        "day",
        "month",
        "decade",
        "century",
        "quarter",
        "half",
        "percent",
        "point",
    }
)


#: Beyond so many possible pairs, a table of figures or garbage, only equal keys are looked for.
MANY = 250_000


class Atom(NamedTuple):
    """A value, or one part of a date: what is compared."""

    value: Value
    kind: str
    amount: Amount

    @property
    def weight(self) -> int:
        return self.value.weight


def atoms(values: Iterable[Value]) -> list[Atom]:
    """The values with their dates taken apart."""
    found: list[Atom] = []
    for value in values:
        worth = value.value
        if value.kind == "date" and isinstance(worth, tuple):
            found.extend(
                Atom(value, kind, part)
                for kind, part in zip(("year", "month", "day"), worth, strict=True)
                if part is not None
            )
        elif value.kind == "time" and isinstance(worth, tuple):
            found.append(Atom(value, "time", (worth[0] or 0) * 60 + (worth[1] or 0)))
        elif value.kind == "vague" and isinstance(worth, tuple):
            found.append(Atom(value, "vague", worth[0] or 0))
        elif value.kind == "code" and isinstance(worth, str):
            found.append(Atom(value, "code", 0))
        elif not isinstance(worth, (str, tuple)):
            found.append(Atom(value, value.kind, worth))
    return found


def base(atom: Atom) -> tuple[str, Amount] | None:
    """The amount of a measure in the base of its dimension."""
    if atom.kind != "measure":
        return None
    entry = units().dimensions.get(atom.value.unit or "")
    return (entry[0], times(atom.amount, ratio(entry[1], entry[2]))) if entry else None


def factor(atom: Atom) -> Amount | None:
    """How many times as much: 3 for 增长两倍, for "tripled" and for "up 200 percent"."""
    if atom.kind == "multiple":
        return atom.amount + 1 if atom.value.unit == "by" else atom.amount
    return None


def alike(one: str, other: str) -> bool:
    """Whether equal amounts of these kinds may be the same thing: a month is no count."""
    if one == other:
        return one in COUNTS
    kinds = {one, other}
    if "month" in kinds:
        return kinds == {"month", "measure"}
    if "day" in kinds:
        return kinds <= {"day", "number", "ordinal", "measure"}
    return kinds <= COUNTS
