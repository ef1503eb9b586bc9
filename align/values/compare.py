"""Which Chinese and English values answer each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from dingyi.align.values import equality
from dingyi.align.values.atoms import MANY, Atom, atoms, base
from dingyi.align.values.model import IDIOM, Comparison, Pair, Value
from dingyi.align.values.units import same_currency


class _Matcher:
    """Pairs atoms in passes, the strictest first; what a pass has paired is out of reach of the next."""

    def __init__(self, zh: list[Atom], en: list[Atom]) -> None:
        self.zh, self.en = zh, en
        self.pairs: list[tuple[Atom, Atom, str]] = []
        self.surplus: list[Atom] = []

    def by_key(self, key: Callable[[Atom], Hashable | None], how: str) -> None:
        """Pair atoms of equal key, in order of place."""
        waiting: dict[Hashable, list[Atom]] = {}
        for atom in self.en:
            k = key(atom)
            if k is not None:
                waiting.setdefault(k, []).append(atom)
        if not waiting:
            return
        taken: set[int] = set()
        rest: list[Atom] = []
        for atom in self.zh:
            k = key(atom)
            queue = waiting.get(k) if k is not None else None
            if queue:
                other = queue.pop(0)
                taken.add(id(other))
                self.pairs.append((atom, other, how))
            else:
                rest.append(atom)
        self.zh = rest
        self.en = [a for a in self.en if id(a) not in taken]

    def by_test(self, test: Callable[[Atom, Atom], bool], how: str) -> None:
        """Pair atoms that pass a test, each with the first that does."""
        if len(self.zh) * len(self.en) > MANY:
            return
        rest: list[Atom] = []
        for atom in self.zh:
            other = next((e for e in self.en if test(atom, e)), None)
            if other is None:
                rest.append(atom)
            else:
                self.en = [e for e in self.en if e is not other]
                self.pairs.append((atom, other, how))
        self.zh = rest

    def spare(self) -> tuple[list[Atom], list[Atom]]:
        """The atoms that answer only what is answered already, by side."""
        repeats = [(z, e) for z, e, how in self.pairs if how == "repeated"]
        taken = {id(a) for a in self.surplus}
        return [z for z, _ in repeats if id(z) in taken], [e for _, e in repeats if id(e) in taken]

    def repeated(self, zh: list[Atom], en: list[Atom], how: str = "repeated") -> None:
        """Let a value answer one that is already paired, or stands in the text around."""
        for own, others, mirrored in ((self.zh, en, False), (self.en, zh, True)):
            if len(own) * len(others) > MANY:
                continue
            for atom in list(own):
                other = next((o for o in others if equality.repeats(atom, o)), None)
                if other is not None:
                    own[:] = [a for a in own if a is not atom]
                    self.pairs.append((other, atom, how) if mirrored else (atom, other, how))
                    self.surplus.append(atom)


def match(zh: Sequence[Value], en: Sequence[Value], around_zh: Sequence[Value], around_en: Sequence[Value]) -> _Matcher:
    """The pairs of atoms, and the atoms left over."""
    matcher = _Matcher(atoms(zh), atoms(en))
    all_zh, all_en = list(matcher.zh), list(matcher.en)
    matcher.by_key(equality.exact, "same")
    for test, how in ((equality.like, "same"), (equality.same_time, "same")):
        matcher.by_test(test, how)
    matcher.by_test(equality.converted, "converted")
    for test, how in (
        (equality.loose, "loose"),
        (equality.in_code, "loose"),
        (equality.rounded, "rounded"),
        (equality.vague_words, "vague"),
    ):
        matcher.by_test(test, how)
    matcher.repeated(all_zh, all_en)
    if around_zh or around_en:
        matcher.repeated(atoms(around_zh), atoms(around_en), "around")
    return matcher


def compare(
    zh: Sequence[Value],
    en: Sequence[Value],
    around_zh: Sequence[Value] = (),
    around_en: Sequence[Value] = (),
) -> Comparison:
    """What became of the values of ``zh`` in ``en``.

    ``around_zh`` and ``around_en`` are the values of the neighbouring sentences: a value left over that stands there
    was moved, not changed.
    """
    if not ((zh or around_zh) and (en or around_en)):
        return Comparison((), (), _accusable(atoms(zh)), _accusable(atoms(en)))
    from dingyi.align.values.judge import mismatches

    matcher = match(zh, en, around_zh, around_en)
    wrong, matcher.zh, matcher.en = mismatches(matcher.zh, matcher.en, *matcher.spare())
    matcher.by_test(equality.vague, "vague")
    pairs = [Pair(z.value, e.value, how, _faults(z, e, how)) for z, e, how in matcher.pairs]
    pairs.sort(key=lambda p: (p.zh.start, p.en.start))
    return Comparison(tuple(pairs), tuple(wrong), _accusable(matcher.zh), _accusable(matcher.en))


def _accusable(left: Iterable[Atom]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(a.value for a in left if a.weight > IDIOM))


_OPPOSED = (
    {"over", "under"}, {"over", "nearly"}, {"over", "most"}, {"least", "under"}, {"least", "most"}, {"least", "nearly"},
    {"early", "late"}, {"early", "mid"}, {"mid", "late"},
)  # fmt: skip


def _faults(z: Atom, e: Atom, how: str) -> tuple[str, ...]:
    """What differs between two atoms of equal amount."""
    if how in ("repeated", "around", "vague"):
        return ()
    found = []
    if {z.kind, e.kind} == {"point", "percent"}:
        found.append("point")
    if z.kind == e.kind == "money" and not same_currency(z.value.unit or "", e.value.unit or ""):
        vague = "yuan" in (z.value.unit, e.value.unit) and "dollar" in (z.value.unit, e.value.unit)
        found.append("currency-open" if vague else "currency")
    one, other = base(z), base(e)
    if one and other and how == "loose" and min(z.weight, e.weight) > IDIOM:
        found.append("unit")
    if z.kind == e.kind == "multiple" and z.value.unit == "by" and e.value.unit == "to" and z.amount == e.amount:
        found.append("multiple")
    if {z.value.qualifier or "", e.value.qualifier or ""} in _OPPOSED:
        found.append("qualifier")
    elif z.value.qualifier and not e.value.qualifier:
        found.append("qualifier-lost")
    return tuple(found)
