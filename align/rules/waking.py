"""Which rules a text wakes: found out for all of them in one go, since most rules sleep through most texts."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.rules.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.context import Context

_MOST = 1000


class Waking:
    """The anchors and ranges of some rules, by what a text has to have."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._always: list[int] = []
        self._sourced: list[int] = []
        self._letters: dict[str, list[int]] = {}
        self._starts: dict[tuple[str, str], list[tuple[int, list[str]]]] = {}
        self._ranges: list[tuple[int, str, str]] = []
        for index, rule in enumerate(self.rules):
            if rule.needs_source:
                self._sourced.append(index)
            if not rule.anchors and not rule.ranges:
                self._always.append(index)
            self._ranges += [(index, first, last) for first, last in rule.ranges]
            for anchor in rule.anchors:
                if len(anchor) == 1:
                    self._letters.setdefault(anchor, []).append(index)
                else:
                    parts = _parts(anchor)
                    self._starts.setdefault((parts[0][0], parts[0][1]), []).append((index, parts))

    def awake(self, context: Context) -> list[Rule]:
        """Return those of the rules that can find anything in a text at all, in their order."""
        found = set(self._always)
        characters = context.characters
        for letter in self._letters.keys() & characters:
            found.update(self._letters[letter])
        if self._starts:
            lowered = context.lowered
            for start in self._starts.keys() & context.pairs_of_letters:
                for index, parts in self._starts[start]:
                    if index not in found and all(part in lowered for part in parts):
                        found.add(index)
        highest = max(characters, default="")
        for index, first, last in self._ranges:
            if first <= highest and index not in found and any(first <= one <= last for one in characters):
                found.add(index)
        if context.source is None:
            found.difference_update(self._sourced)
        return [self.rules[index] for index in sorted(found)]


def _parts(anchor: str) -> list[str]:
    """Return what is looked for, the longest first: of words with blanks between them each, since the text may have
    two blanks there, or a hyphen; blanks beside a sign as they stand."""
    words = anchor.split()
    if words and all(word[0].isalnum() and word[-1].isalnum() for word in words):
        return sorted(words, key=len, reverse=True)
    return [anchor]


def waking(rules: Sequence[Rule]) -> Waking:
    """Return the anchors of some rules, made ready once: a reader of many texts asks again and again."""
    key = tuple(map(id, rules))  # what is kept holds its rules, so that no other comes to have the number of one
    found = _KNOWN.get(key)
    if found is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        found = _KNOWN[key] = Waking(rules)
    return found


_KNOWN: dict[tuple[int, ...], Waking] = {}
