"""A form that is forbidden and accepted at once.

What it finds
    A forbidden or superseded form with the words of an accepted rendering (compared as the matcher compares: hyphens,
    case, spelling, articles, number): of the same entry, or, where the form is wrong everywhere, of another one. Two
    entries that forbid each other's preferred rendering are told as a circle.

Why it matters
    A wording that is right for one concept is never accused, so the form never fires; and a fix that writes what
    another entry forbids has no end.

Bad
    - - id: opening
        zh: 高水平开放
        domain: trade
        known: provisional
        en:
          - {text: high-standard opening up, status: preferred}
          - {text: high standard opening-up, status: forbidden, why: wrong-term}
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal}]}
      - {id: backbone, zh: 骨干, domain: party, known: provisional, en: [{text: cadre, status: preferred}]}

Good
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal, scope: with-source}]}
      - {id: backbone, zh: 骨干, domain: party, known: provisional, en: [{text: cadre, status: preferred}]}

When to ignore it
    Never.

Source
    The matcher's precedence: a wording that some entry accepts is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.inflect import comma_places
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.firing import RIGHT, WRONG
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.model import Rendering

RULE = Rule("Y003", "forbidden-equals-accepted", "error", None, "0.1.0")

Accepted = dict[tuple[str, ...], list[tuple[Entry, Rendering]]]


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each wrong form that an accepted rendering of its own or, if wrong everywhere, of any entry equals."""
    accepted: Accepted = {}
    for entry in collection.entries:
        for rendering in entry.concept.en:
            if rendering.status in RIGHT:
                for form in collection.wordings(rendering):
                    accepted.setdefault(form.keys, []).append((entry, rendering))
    for entry in collection.entries:
        for index, rendering in enumerate(entry.concept.en):
            if rendering.status in WRONG:
                for other, right in _equals(collection, accepted, rendering):
                    if other is entry or rendering.scope == "always":
                        if collection.concerns(entry, other):
                            yield _finding(collection, entry, index, other, right)
                        break


def _equals(collection: Collection, accepted: Accepted, wrong: Rendering) -> Iterator[tuple[Entry, Rendering]]:
    written = collection.wordings(wrong)[:1]
    for other, right in accepted.get(written[0].keys, ()) if written else ():
        if None not in (wrong.profile, right.profile) and wrong.profile != right.profile:
            continue
        # "party" may be forbidden beside an accepted "Party" whose capitals count.
        if comma_places(wrong.text) & ~comma_places(right.text):
            continue  # where a comma stands that the right form does not have, the wrong one fires
        if right.exact and _letters(right.text) != _letters(wrong.text):
            continue
        yield other, right


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _difference(collection: Collection, wrong: Rendering, right: Rendering) -> tuple[str, str]:
    if collection.wordings(wrong)[0].keys != collection.wordings(right)[0].keys:
        return "the matcher takes one for the other's plural or verb form", "delete one of the two"
    if wrong.text == right.text:
        return "they are the same", "delete one of the two"
    if wrong.text.lower() == right.text.lower():
        hint = f"if only the capitals are wrong, give “{right.text}” case: exact; else delete one of the two"
        return "they differ in capitals alone", hint
    return "hyphens, articles, capitals and US or UK spelling make no difference", "delete one of the two"


def _finding(collection: Collection, entry: Entry, index: int, other: Entry, right: Rendering) -> Finding:
    wrong = entry.concept.en[index]
    if other is entry:
        difference, hint = _difference(collection, wrong, right)
        return RULE.finding(
            entry,
            f"“{wrong.text}” is {wrong.status} here, “{right.text}” is {right.status}: {difference}, so it never fires",
            hint,
            "en",
            index,
        )
    preferred = entry.concept.preferred(wrong.profile or "official")
    back = preferred is not None and any(
        one.status in WRONG and one.scope == "always" and one.text.lower() == preferred.text.lower()
        for one in other.concept.en
    )
    circle = (
        f", which in turn forbids “{preferred.text}”: a fix would go round in a circle" if back and preferred else ""
    )
    if entry.shipped and not other.shipped:
        # Told where the team can mend it. That the two are one term in two entries, Y002 tells.
        return RULE.finding(
            other,
            f"“{right.text}” is {right.status} here, but {wrong.status} everywhere as “{wrong.text}” in the shipped "
            f"{entry.told()}{circle}; it never fires",
            f"if that is meant, replace the shipped entry by one of yours with id: {entry.concept.id} without the form",
            "en",
            other.concept.en.index(right),
            others=(entry,),
        )
    return RULE.finding(
        entry,
        f"“{wrong.text}” is {wrong.status} everywhere, but {right.status} as “{right.text}” in {other.told()}{circle}; "
        "it never fires",
        "give the form scope: with-source, or take it out of one of the entries",
        "en",
        index,
        others=(other,),
    )
