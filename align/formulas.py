"""Fixed multi-part wordings (提法) in a draft: which items of a formula stand where, and in which wording."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dingyi.align.context import Context
from dingyi.align.document import Sentence
from dingyi.glossary.model import Concept
from dingyi.glossary.records import NamedTuple

Wordings = Mapping[str, list[tuple[tuple[str, ...], str, int]]]
Terms = Mapping[str, list[tuple[str, int]]]
_SPREAD = 3  # sentences in which all items of one formula are looked for


class Item(NamedTuple):
    """An item of a formula at code points ``start`` to ``end``: which part, and whether in an accepted wording."""

    part: int
    start: int
    end: int
    right: bool
    words: int


class Occurrence(NamedTuple):
    """A formula as a draft has it: its items in order of place, none overlapping, inside a few sentences."""

    concept: Concept
    items: tuple[Item, ...]

    @property
    def parts(self) -> set[int]:
        """The parts that are there in any wording."""
        return {item.part for item in self.items}

    @property
    def wrong(self) -> list[Item]:
        """The items that stand in no accepted wording anywhere."""
        right = {item.part for item in self.items if item.right}
        return [item for item in self.items if item.part not in right]


def occurrences(context: Context) -> Iterator[Occurrence]:
    """Yield each formula of which all parts stand close together, and one that lacks a part only with a source."""
    wordings = context.glossary.parts(context.keys)
    terms = context.glossary.components({wording[0] for wording in context.wordings})
    possible = _possible(context, wordings, terms)
    if not possible:
        return
    found: dict[str, list[Item]] = {}
    for item_of in (_by_wording(context, wordings, possible), _by_term(context, terms, possible)):
        for concept_id, item in item_of:
            found.setdefault(concept_id, []).append(item)
    for concept_id, items in found.items():
        parts = {item.part for item in items}
        if len(parts) < 2:
            continue
        concept = context.glossary.concept(concept_id)
        needed = _needed(context, len(concept.parts))
        if len(parts) >= needed:
            yield from _gathered(context, concept, _apart(items), needed)


def _possible(context: Context, wordings: Wordings, terms: Terms) -> set[str]:
    """Return the formulas of which the text has the words of enough parts."""
    there: dict[str, set[int]] = {}
    keys = context.keys
    for key in keys & wordings.keys():
        for words, formula, part in wordings[key]:
            if keys.issuperset(words):
                there.setdefault(formula, set()).add(part)
    for concept_id in {wording[0] for wording in context.wordings} & terms.keys():
        for formula, part in terms[concept_id]:
            there.setdefault(formula, set()).add(part)
    return {
        formula
        for formula, parts in there.items()
        if len(parts) > 1 and len(parts) >= _needed(context, len(context.glossary.concept(formula).parts))
    }


def _needed(context: Context, parts: int) -> int:
    """Return how many of its parts tell that a formula is meant."""
    return parts if context.source is None else max(2, round(parts * 0.6))


def _by_wording(context: Context, wordings: Wordings, possible: set[str]) -> Iterator[tuple[str, Item]]:
    words = context.tokens
    for index, word in enumerate(words):
        following = words[index + 1].key if index + 1 < len(words) else ""
        for lookup in (word.key, f"{word.key} {following}"):
            for keys, concept_id, part in wordings.get(lookup, ()):
                last = index + len(keys) - 1
                if (
                    concept_id in possible
                    and last < len(words)
                    and all(words[index + i].key == key and words[index + i].joined for i, key in enumerate(keys) if i)
                ):
                    yield concept_id, Item(part, word.start, words[last].end, True, len(keys))


def _by_term(context: Context, terms: Terms, possible: set[str]) -> Iterator[tuple[str, Item]]:
    # A glossary term that is a part, or stands inside one, tells where the part is even in a wrong wording.
    for match in context.matches:
        for reading in match.readings:
            right = reading.status in ("preferred", "admitted")
            for concept_id, part in terms.get(reading.concept_id, ()):
                if concept_id in possible:
                    words = reading.rendering.text.count(" ") + 1
                    yield concept_id, Item(part, match.start, match.end, right, words)


def _apart(items: list[Item]) -> list[Item]:
    kept: dict[int, list[Item]] = {}  # by part, in order of place: a text may hold a part as often as it has words
    for item in sorted(set(items), key=lambda item: (-item.words, not item.right, *item[1:3], item.part)):
        others = kept.setdefault(item.part, [])
        index = bisect_left(others, item.start, key=lambda other: other.start)
        before, after = others[index - 1 : index], others[index : index + 1]
        if all(other.end <= item.start for other in before) and all(item.end <= other.start for other in after):
            others.insert(index, item)
    return sorted((item for others in kept.values() for item in others), key=lambda item: (*item[1:3], item.part))


def _gathered(context: Context, concept: Concept, items: list[Item], needed: int) -> Iterator[Occurrence]:
    sentences = context.sentences
    starts = [sentence.start for sentence in sentences]
    where = [bisect_right(starts, item.start) - 1 for item in items]
    first = until = 0
    there: Counter[int] = Counter()  # the parts of the items from the first on that are close to it
    while first < len(items):
        while until < len(items) and _close(sentences, where[first], where[until]):
            there[items[until].part] += 1
            until += 1
        last = first
        if len(there) >= needed:
            # Up to the place where the last part is complete; what follows may be another mention.
            seen = {items[first].part}
            while len(seen) < len(there):
                last += 1
                seen.add(items[last].part)
            yield Occurrence(concept, tuple(items[first : last + 1]))
        for item in items[first : last + 1]:
            there[item.part] -= 1
            if not there[item.part]:
                del there[item.part]
        first = last + 1


def _close(sentences: Sequence[Sentence], first: int, other: int) -> bool:
    return other - first < _SPREAD and sentences[other].paragraph == sentences[first].paragraph
