"""A name of the glossary in small letters: "belt and road initiative", "communist party of China".

What it finds
    An accepted rendering whose words stand in small letters where the glossary writes them with capitals. Headlines,
    quoted wordings, offices and laws, which many houses write small, are left alone, as is "party" by itself.

Why it matters
    Without its capitals a name reads as a description: a party that is communist, some belt and some road.

Bad
    - They support the belt and road initiative. => They support the Belt and Road Initiative.
    - The people's daily reported it. => The People's Daily reported it.
    - Gao joined the Hunan provincial party committee. => Gao joined the Hunan Provincial Party Committee.

Good
    - They support the Belt and Road Initiative.
    - They keep to “one country, two systems”.
    - The people's daily bread is dear.

When to ignore it
    Where the words are meant as plain words.

Source
    The entry of the term in the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.align.context import Context
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.align.terms import authority
from dingyi.glossary.compiled import IS_NAME
from dingyi.glossary.matcher import Match, Reading
from dingyi.glossary.model import NOT_NAMES
from dingyi.glossary.tokens import SMALL_IN_NAMES, fold, lookup_keys, tokenize, words_of

RULE = Rule(
    code="T005",
    name="term-case",
    severity="warning",
    applicability="safe",
    needs_source=False,
    mqm="Linguistic/Spelling",
    since="0.1.0",
)

_QUOTES = '“”"‘«'
_PARTY = frozenset(("party", "party's"))


def check(context: Context) -> Iterator[Finding]:
    """Yield each name without its capitals; the fix writes them."""
    names = {wording[:2] for wording in context.wordings if wording[IS_NAME]}
    if not names or _weighty(context).isdisjoint(_in_small(context)):
        return
    for match in context.matches:
        readings = [reading for reading in match.readings if reading.status in ("preferred", "admitted")]
        if not all((reading.concept_id, reading.index) in names for reading in readings):
            continue
        if context.text[match.start - 1 : match.start] in _QUOTES[:4] and match.start:
            continue
        found = context.text[match.start : match.end]
        if found != found.lower() and not _has_small_word(found):
            continue
        written = [_written(found, reading) for reading in readings]
        if not written or any(text is None for text in written):
            continue
        reading = readings[0]
        text = written[0]
        if text is not None and text != found and not _in_phrase(context, match):
            yield RULE.finding(
                match.start,
                match.end,
                f"a name, with capitals: “{text}” ({authority(reading.concept, reading.rendering)})",
                replace(match.start, match.end, text, "safe" if reading.concept.known == "seen" else "unsafe"),
                concept=reading.concept_id,
            )


def _weighty(context: Context) -> set[str]:
    """Return the words that have capitals in the names that may stand in the text."""
    rows = (row for rows in context.forms.values() for row in rows)
    return (
        {word for words, told in rows if any(one[IS_NAME] for one in told) for word in words} - SMALL_IN_NAMES - _PARTY
    )


def _in_small(context: Context) -> set[str]:
    """Return the keys of the words that begin with a small letter."""
    return lookup_keys([fold(word) for word in words_of(context.prose) if word[0].islower()])


def _has_small_word(found: str) -> bool:
    return any(word[:1].islower() and word not in SMALL_IN_NAMES for word in found.replace("-", " ").split())


def _written(found: str, reading: Reading) -> str | None:
    """What was found with the rendering's capitals, or None where it may stand as it is: where the rendering is no
    name, is an office, or where only some of its words are small."""
    rendering = reading.rendering
    concept = reading.concept
    if concept.domain in NOT_NAMES or rendering.exact or reading.inflection != "base":
        return None
    if rendering.text.islower():
        return None
    wanted = [word.start for word in tokenize(rendering.text)]
    there = [(word.start, word.end) for word in tokenize(found)]
    if len(wanted) != len(there) or len(there) < 2:
        return None
    letters = list(found)
    raised = 0
    for (start, end), at in zip(there, wanted, strict=True):
        model, word = rendering.text[at], found[start:end]
        if word.lower() in SMALL_IN_NAMES:
            continue
        if not model.isupper():
            return None
        if word[0].islower():
            letters[start] = model
            raised += word.lower() not in _PARTY
        elif word.lower() not in ("china", "chinese", "china's", "people's") and word[0].isupper() and start:
            return None
    return "".join(letters) if raised else None


def _in_phrase(context: Context, match: Match) -> bool:
    # A plain word right after makes it a part of another phrase ("the people's daily bread"), unless it is a verb.
    after = context.prose[match.end : match.end + 30].split(" ")
    following = after[1] if len(after) > 1 and after[0] == "" else ""
    return (
        following.isalpha()
        and following.islower()
        and following not in SMALL_IN_NAMES
        and not following.endswith(("ed", "s"))
    )
