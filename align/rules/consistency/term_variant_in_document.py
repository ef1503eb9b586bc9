"""One concept under two names in one text.

What it finds
    Two accepted renderings of one concept of the glossary that differ in their words: "the socialist system with
    Chinese characteristics" and later "China's socialist system". It is told once for each. Longer and shorter forms
    of one name are left alone.

Why it matters
    The reader takes two names for two things. Official English varies its wordings on purpose, so this is advice.

Bad
    - They uphold the socialist system with Chinese characteristics. China's socialist system has strengths.

Good
    - They pursue Chinese modernization. Chinese modernization is a long road.
    - The United Nations General Assembly met. The General Assembly voted.

When to ignore it
    Where the change is for style, and nobody could take it for another thing.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule
from dingyi.align.wording import swap
from dingyi.glossary.compiled import STATUS
from dingyi.glossary.matcher import Match
from dingyi.glossary.model import Rendering
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


def check(context: Context) -> Iterator[Finding]:
    """Yield the places of every rendering but the one that comes first or is preferred; the fix writes that one."""
    if not _may_vary(context):
        return
    uses: dict[str, list[tuple[Match, Rendering]]] = {}
    often = Counter(reading.concept_id for match in context.matches for reading in match.readings)
    for match in context.matches:
        if any(reading.status not in ("preferred", "admitted") for reading in match.readings):
            continue
        # Where a wording may stand for several concepts nothing says that it varies this one.
        for reading in match.readings if len({other.concept_id for other in match.readings}) == 1 else ():
            if often[reading.concept_id] < 2:
                continue  # nothing that it could vary from
            rendering = reading.rendering
            if not _counts(rendering):
                continue
            if reading.concept.domain != "titles" and _meant(context, match, reading.concept_id):
                uses.setdefault(reading.concept_id, []).append((match, rendering))
    told: set[Rendering] = set()
    for concept_id, found in uses.items():
        if len({rendering.text for _match, rendering in found}) < 2:
            continue
        kept = next((rendering for _match, rendering in found if rendering.status == "preferred"), found[0][1])
        for match, rendering in found:
            if rendering not in told and _differs(rendering.text, kept.text):
                told.add(rendering)
                change = swap(context.text, match.start, match.end, rendering, match.readings[0].inflection, kept)
                yield RULE.finding(
                    match.start,
                    match.end,
                    f"“{kept.text}” elsewhere in this text: one name for one thing",
                    Fix(f"write “{change.text}”", "unsafe", (Edit(change.start, change.end, change.text),)),
                    concept=concept_id,
                )


def _may_vary(context: Context) -> bool:
    """Tell whether the text has the words of two renderings of one concept that count as such."""
    accepted = {wording[:2] for wording in context.wordings if wording[STATUS] in ("preferred", "admitted")}
    several = [concept_id for concept_id, times in Counter(one for one, _index in accepted).items() if times > 1]
    for concept_id in several:
        en = context.glossary.concept(concept_id).en
        counted = [en[index] for one, index in accepted if one == concept_id and _counts(en[index])]
        if len({rendering.text for rendering in counted}) > 1:
            return True
    return False


def _counts(rendering: Rendering) -> bool:
    return _content(rendering.text) >= _LEAST and rendering.pos in (None, "noun")


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
    # A name cut short is the same name, and so are its words in another order or number.
    first, second = ({token.key.rstrip("s") for token in tokenize(text)} for text in (one, other))
    return not (first <= second or second <= first)
