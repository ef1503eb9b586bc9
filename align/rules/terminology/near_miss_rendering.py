"""A settled rendering with its words in another order, or with a slip of one letter.

What it finds
    The words of an accepted rendering of three words or more, all there and nothing else, in another order; or all in
    order, one of them a letter off.

Why it matters
    A reader, a search and a concordance no longer find the term. The slip is often the translator's hand tired.

Bad
    - They align with international high-standard economic and trade rules.
      => They align with high-standard international economic and trade rules.
    - China built a moderately properous society. => China built a moderately prosperous society.

Good
    - They align with high-standard international economic and trade rules.
    - The rules of trade are international.
    - A society of moderate means prospers.

When to ignore it
    Where the order is meant.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.terms import authority
from dingyi.align.wording import capitals_of
from dingyi.glossary.compiled import Accepted
from dingyi.glossary.inflect import PREPOSITIONS
from dingyi.glossary.tokens import LONG, shape

RULE = Rule(
    code="T008",
    name="near-miss-rendering",
    severity="warning",
    applicability="unsafe",
    needs_source=False,
    mqm="Linguistic/Spelling",
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """Yield each near miss that overlaps no rendering of the glossary as it stands."""
    candidates = _candidates(context)
    if not candidates:
        return
    words, keys_there = context.tokens, context.folded
    starts = [match.start for match in context.matches]
    ends = [*accumulate((match.end for match in context.matches), max)]
    reported: set[int] = set()
    for index, word in enumerate(words):
        for (keys, concept_id, rendering_index), whole in candidates.get(word.key, ()):
            windows = (_reordered if whole else _misspelt)(keys_there, index, keys)
            found = next((one for one in windows if all(word.joined for word in words[one[0] + 1 : one[1] + 1])), None)
            if found is None or found[0] in reported:
                continue
            start, end = words[found[0]].start, words[found[1]].end
            before = bisect_right(starts, start)
            if before and ends[before - 1] >= end:
                continue
            concept = context.glossary.concept(concept_id)
            rendering = concept.en[rendering_index]
            if rendering.profile not in (None, context.glossary.profile):
                continue
            if found[0] and words[found[0] - 1].key == keys[0] and words[found[0]].joined:
                continue  # "steady growth and steady prices": the word is there, said twice
            terms = context.source_terms(start, end) if context.source is not None else None
            if terms is not None and all(concept.id != other.id for term in terms for other in term.concepts):
                continue
            reported.add(found[0])
            text = capitals_of(context.text[start:end], rendering.text, _bare(rendering.text))
            yield RULE.finding(
                start,
                end,
                f"nearly “{rendering.text}”, the rendering of {concept.zh} ({authority(concept, rendering)})",
                replace(start, end, text, "unsafe"),
                concept=concept.id,
            )


def _candidates(context: Context) -> dict[str, list[tuple[Accepted, bool]]]:
    """Return, by a word of the text, the renderings whose words stand there in another order (True) or with a slip in
    one of them (False): as the words follow one another, whatever stands between them."""
    keys = context.folded
    places: dict[str, list[int]] = {}
    for at, word in enumerate(keys):
        places.setdefault(word, []).append(at)
    long: dict[str, list[int]] = {}
    for at, word in enumerate(keys):
        if len(word) >= LONG:
            long.setdefault(shape(word), []).append(at)
    found: dict[str, list[tuple[Accepted, bool]]] = {}
    for key, rows in context.glossary.near(places, long):
        for row in rows:
            words = row[0]
            absent = [word for word in words if word not in places]
            if absent:
                slips = len(absent) == 1 and any(
                    _one_slip(keys[at], absent[0]) for at in long.get(shape(absent[0]), ())
                )
                stands = slips and any(_misspelt(keys, at, words) for at in places[key])
            else:
                # Words around a preposition change places with the sense.
                moves = PREPOSITIONS.isdisjoint(words) and len(set(words)) == len(words)
                stands = moves and any(_reordered(keys, at, words) for at in places[key])
            if stands:
                found.setdefault(key, []).append((row, not absent))
    return found


def _reordered(words: Sequence[str], index: int, keys: tuple[str, ...]) -> list[tuple[int, int]]:
    # The windows of the same words in another order around one of them.
    wanted = sorted(keys)
    found = []
    for first in range(max(0, index - len(keys) + 1), min(index, len(words) - len(keys)) + 1):
        last = first + len(keys) - 1
        # The head stays last: "rules of trade" is another phrase, "trade rules" in another order is the same.
        if words[last] == keys[-1]:
            window = words[first : last + 1]
            if window != [*keys] and sorted(window) == wanted:
                found.append((first, last))
    return found


def _misspelt(words: Sequence[str], index: int, keys: tuple[str, ...]) -> list[tuple[int, int]]:
    # The window in which one of the words has a slip, around another of them.
    first = index - keys.index(words[index])
    last = first + len(keys) - 1
    if first < 0 or last >= len(words):
        return []
    odd = [(words[first + i], key) for i, key in enumerate(keys) if words[first + i] != key]
    return [(first, last)] if len(odd) == 1 and _one_slip(*odd[0]) else []


def _one_slip(found: str, wanted: str) -> bool:
    """One letter lost, added or changed inside a word, or two swapped. Another ending is another form, no slip."""
    if min(len(found), len(wanted)) < LONG or shape(found) != shape(wanted):
        return False
    if len(found) == len(wanted):
        places = [i for i, (a, b) in enumerate(zip(found, wanted, strict=True)) if a != b]
        if len(places) == 2 and places[1] == places[0] + 1:
            return found[places[0]] == wanted[places[1]] and found[places[1]] == wanted[places[0]]
        return len(places) == 1
    longer, shorter = (found, wanted) if len(found) > len(wanted) else (wanted, found)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _bare(text: str) -> str:
    # The words matched leave articles out, so the replacement does.
    for article in ("the ", "a ", "an "):
        if text.lower().startswith(article):
            return text[len(article) :]
    return text
