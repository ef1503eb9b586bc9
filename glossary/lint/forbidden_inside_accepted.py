"""A form that would fire inside good English.

What it finds
    A forbidden or superseded form of ``scope: always`` that the matcher finds inside an accepted rendering, an
    abbreviation, a formula's canonical text or part, or a good example of any entry. Longest match counts: inside a
    longer accepted wording a form is shielded, and then nothing is reported.

Why it matters
    It would accuse text that the glossary itself calls right.

Bad
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadres, status: forbidden, why: literal, scope: always}]}
      - {id: school, zh: 党校, domain: party, known: provisional, en: [{text: Party school, status: preferred}],
         examples: {good: [She trained cadres at the Party school.]}}

Good
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadres, status: forbidden, why: literal, scope: always}]}
      - {id: corps, zh: 骨干队伍, domain: party, known: provisional, en: [{text: corps of cadres, status: preferred}],
         examples: {good: [a corps of cadres for the countryside]}}

When to ignore it
    Never.

Source
    The matcher itself: leftmost, longest, a wording that some entry accepts is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.firing import RIGHT, WRONG, Fault, faults
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.model import Profile
from dingyi.glossary.tokens import Token, base

RULE = Rule("Y004", "forbidden-inside-accepted", "error", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each form, at its own entry, with the first good wording in which it fires."""
    told: set[tuple[str, str, str]] = set()
    judged = {entry.concept.id for entry in collection.judged}
    # Wordings of other files matter only where a form that is judged could stand in them.
    first = {
        form.keys[0]
        for entry in collection.judged
        for rendering in entry.concept.en
        if rendering.status in WRONG and rendering.scope == "always"
        for form in collection.wordings(rendering)
    }
    for entry in collection.entries:
        for text, what, houses in _good(collection, entry):
            if entry.concept.id not in judged and not _begins(collection.words(text), first):
                continue
            for profile in houses:
                for fault in faults(collection.matches(text, profile)):
                    culprit = collection.entry(fault.reading.concept_id)
                    if culprit is entry and what == "good example":
                        continue  # Y008 tells it
                    if not collection.concerns(culprit, entry):
                        continue
                    key = (culprit.concept.id, fault.reading.rendering.text, text)
                    if key not in told:
                        told.add(key)
                        yield _finding(culprit, entry, fault, text, what)


def _begins(words: Sequence[Token], first: set[str]) -> bool:
    # A form of one word may carry a possessive that is not part of it.
    return any(word.key in first or base(word.key) in first for word in words)


def _good(collection: Collection, entry: Entry) -> Iterator[tuple[str, str, tuple[Profile, ...]]]:
    concept = entry.concept
    for rendering in concept.en:
        if rendering.status in RIGHT:
            if not collection.whole(rendering):
                yield rendering.text, f"{rendering.status} rendering", tuple(collection.houses(rendering))
            if rendering.abbreviation:
                yield rendering.abbreviation, "abbreviation", tuple(collection.houses(rendering))
    if concept.canonical:
        yield concept.canonical, "canonical text", ("official",)
    for part in concept.parts:
        for wording in part.en:
            yield wording, f"wording of part {part.zh}", ("official",)
    for text in concept.good:
        yield text, "good example", ("official",)


def _finding(culprit: Entry, entry: Entry, fault: Fault, text: str, what: str) -> Finding:
    wrong = fault.reading.rendering
    index = culprit.concept.en.index(wrong)
    told = f"“{wrong.text}” ({wrong.status} everywhere)"
    if culprit.shipped and not entry.shipped:
        # Told where the team can mend it.
        return RULE.finding(
            entry,
            f"{told} of the shipped {culprit.told()} fires inside the {what} “{text}” of this entry",
            f"write another wording, or replace the shipped entry by one of yours with id: {culprit.concept.id}",
            "id",
            others=(culprit,),
        )
    hint = "give the form scope: with-source, narrow it, or list the longer good wording as admitted"
    if entry.shipped and not culprit.shipped:
        hint = (
            f"give the form scope: with-source, or replace that entry too by one of yours with id: {entry.concept.id}"
        )
    return RULE.finding(
        culprit,
        f"{told} fires inside the {what} “{text}” of {entry.told()}",
        hint,
        "en",
        index,
        others=(entry,),
    )
