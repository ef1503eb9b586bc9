"""One concept under two names in one text.

What it finds
    Two accepted renderings of one concept of the glossary that differ in their words: "the socialist system with
    Chinese characteristics" and later "China's socialist system". It is told once for each. Longer and shorter forms
    of one name are left alone, and so are its initials; entries that were not seen in official text tell nothing.

Why it matters
    The reader takes two names for two things. Official English varies its wordings on purpose, so this is advice.

Bad
    - They uphold the socialist system with Chinese characteristics. China's socialist system has strengths.

Good
    - They pursue Chinese modernization. Chinese modernization is a long road.
    - The United Nations General Assembly met. The General Assembly voted.
    - They defend the Charter of the United Nations. The UN Charter is clear.

When to ignore it
    Where the change is for style, and nobody could take it for another thing.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.wording import swap
from dingyi.glossary.compiled import STATUS
from dingyi.glossary.inflect import singular
from dingyi.glossary.matcher import Match, Reading
from dingyi.glossary.model import Concept, Rendering
from dingyi.glossary.patterns import compiled
from dingyi.glossary.tokens import tokenize

RULE = Rule(
    code="I001",
    name="term-variant-in-document",
    severity="info",
    applicability="unsafe",
    needs_source=False,
    mqm="Terminology/Inconsistent use of terminology",
    since="0.1.0",
)

_LEAST = 2  # words that are no words of grammar
_GRAMMAR = frozenset("of for to in on with and or by at from our its their all other new young".split())


@cache
def _word() -> re.Pattern[str]:
    return compiled(r"[^\W_]+")


def check(context: Context) -> Iterator[Finding]:
    """Yield the places of every rendering but the one that comes first or is preferred; the fix writes that one."""
    if not _may_vary(context):
        return
    uses: dict[str, list[tuple[Match, Reading]]] = {}
    often = Counter(reading.concept_id for match in context.matches for reading in match.readings)
    for match in context.matches:
        if any(reading.status not in ("preferred", "admitted") for reading in match.readings):
            continue
        # Where a wording may stand for several concepts nothing says that it varies this one.
        for reading in match.readings if len({other.concept_id for other in match.readings}) == 1 else ():
            if often[reading.concept_id] < 2:
                continue  # nothing that it could vary from
            if _counts(reading.concept, reading.rendering) and _meant(context, match, reading.concept_id):
                uses.setdefault(reading.concept_id, []).append((match, reading))
    for concept_id, found in uses.items():
        readings = [reading for _match, reading in found]
        first = next((one for one in readings if one.rendering.status == "preferred"), readings[0])
        kept = first.rendering
        # In another number it is another thing: "central banks" are not that of the country.
        inflections = {one.inflection for one in readings if one.rendering == kept}
        told: set[Rendering] = set()
        for match, reading in found:
            rendering = reading.rendering
            if rendering in told or reading.inflection not in inflections or not _differs(rendering.text, kept.text):
                continue
            told.add(rendering)
            change = swap(context.text, match.start, match.end, rendering, reading.inflection, kept)
            yield RULE.finding(
                match.start,
                match.end,
                f"“{kept.text}” elsewhere in this text: one name for one thing",
                replace(change.start, change.end, change.text, "unsafe"),
                concept=concept_id,
            )


def _may_vary(context: Context) -> bool:
    """Tell whether the text has the words of two renderings of one concept that count as such."""
    accepted = {wording[:2] for wording in context.wordings if wording[STATUS] in ("preferred", "admitted")}
    several = [concept_id for concept_id, times in Counter(one for one, _index in accepted).items() if times > 1]
    for concept_id in several:
        concept = context.glossary.concept(concept_id)
        counted = [concept.en[index] for one, index in accepted if one == concept_id]
        if len({rendering.text for rendering in counted if _counts(concept, rendering)}) > 1:
            return True
    return False


def _counts(concept: Concept, rendering: Rendering) -> bool:
    # An entry that nobody has seen in official text says too little of what may stand beside what.
    known = concept.known == "seen" and concept.domain != "titles"
    return known and _content(rendering.text) >= _LEAST and rendering.pos in (None, "noun")


def _meant(context: Context, match: Match, concept_id: str) -> bool:
    # Ordinary words stand for other things as well: beside its Chinese, only the term itself counts.
    if context.source is None:
        return True
    return any(
        concept.id == concept_id for term in context.source_terms(match.start, match.end) for concept in term.concepts
    )


def _content(text: str) -> int:
    # Words that are no words of grammar: a single one is seldom a term.
    return sum(token.key not in _GRAMMAR for token in tokenize(text))


def _differs(one: str, other: str) -> bool:
    # A name cut short is the same name, and so are its words in another order or number, or their initials.
    first, second = (
        {singular(token.key) for token in tokenize(_spelt_out(text, beside))}
        for text, beside in ((one, other), (other, one))
    )
    return not (first <= second or second <= first)


def _spelt_out(text: str, beside: str) -> str:
    """Return a name with its initials as the words of the other name of which they are ("UN", "United Nations")."""
    words = _word().findall(beside)
    return _word().sub(lambda found: " ".join(_with_initials(found.group(), words)), text)


def _with_initials(short: str, words: Sequence[str]) -> Sequence[str]:
    if len(short) > 1 and short.isupper():
        for first in range(len(words)):
            for last in range(first + len(short), len(words) + 1):
                run = words[first:last]
                capitals = "".join(word[0] for word in run if word[0].isupper())
                if short in (capitals, "".join(word[0] for word in run).upper()):
                    return run
    return [short]
