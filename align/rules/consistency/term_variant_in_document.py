"""One concept under two names in one text.

What it finds
    Two accepted renderings of one concept of the glossary that share no wording: "Chinese modernization" and later
    "Chinese path to modernization". Longer and shorter forms of one name are left alone.

Why it matters
    The reader takes two names for two things. Official English varies its wordings on purpose, so this is advice.

Bad
    - They pursue Chinese modernization. The Chinese path to modernization is long.

Good
    - They pursue Chinese modernization. Chinese modernization is long.
    - The United Nations General Assembly met. The General Assembly voted.

When to ignore it
    Where the change is for style, and nobody could take it for another thing.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.rules.rule import Rule
from dingyi.align.wording import swap
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


def check(context: Context) -> Iterator[Finding]:
    """Yield the places of every rendering but the one that comes first or is preferred; the fix writes that one."""
    uses: dict[str, list[tuple[Match, Rendering]]] = {}
    for match in context.matches:
        if any(reading.status not in ("preferred", "admitted") for reading in match.readings):
            continue
        for reading in match.readings:
            rendering = reading.rendering
            if " " in rendering.text and rendering.pos in (None, "noun"):
                uses.setdefault(reading.concept_id, []).append((match, rendering))
    reported: list[Match] = []
    for concept_id, found in uses.items():
        if len({rendering.text for _match, rendering in found}) < 2:
            continue
        kept = next((rendering for _match, rendering in found if rendering.status == "preferred"), found[0][1])
        for match, rendering in found:
            if match not in reported and _differs(rendering.text, kept.text):
                reported.append(match)
                change = swap(context.text, match, match.readings[0], kept)
                yield RULE.finding(
                    match.start,
                    match.end,
                    f"“{kept.text}” elsewhere in this text: one name for one thing",
                    Fix(f"write “{change.text}”", "unsafe", (Edit(change.start, change.end, change.text),)),
                    concept=concept_id,
                )


def _differs(one: str, other: str) -> bool:
    # The same words in another order do not; nor does a name cut short.
    first, second = ({token.key for token in tokenize(text)} for text in (one, other))
    if first == second:
        return False
    shorter, longer = sorted((one, other), key=len)
    return not (first <= second or second <= first) or not (_is_name(shorter) and _is_name(longer))


def _is_name(text: str) -> bool:
    return all(word[:1].isupper() for word in text.split() if len(word) > 3)
