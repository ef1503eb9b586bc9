"""An entry whose own examples do not do what they say.

What it finds
    A ``bad`` example in which none of the entry's forbidden or superseded forms is found (for a form of
    ``scope: with-source`` its presence is what counts, since the example has no Chinese), and a ``good`` example in
    which one of them fires. The examples are run through the matcher that the checks use.

Why it matters
    The examples prove that the entry works. A form that a longer one shields, or that another entry accepts, is dead.

Bad
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal}], examples: {bad: [They trained many officials.]}}
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal}], examples: {good: [They trained many cadres.]}}

Good
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal}], examples: {bad: [They trained many cadres.]}}

When to ignore it
    Never.

Source
    The matcher, and for formulas the rule formula-garbled (T010).
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.dirty_key import dead
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.firing import WRONG, faults, right, spelled
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.matcher import Match

RULE = Rule("Y008", "example-fails", "error", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each example that fails, with what stands in its way."""
    for entry in collection.judged:
        for index, text in enumerate(entry.concept.bad):
            obstacle = _silent(collection, entry, text)
            if obstacle is not None:
                yield RULE.finding(
                    entry,
                    f"the bad example “{text}” does not fire: {obstacle[0]}",
                    obstacle[1],
                    "examples",
                    "bad",
                    index,
                )
        for index, text in enumerate(entry.concept.good):
            for fault in faults(collection.matches(text)):
                if fault.reading.concept_id == entry.concept.id:
                    yield RULE.finding(
                        entry,
                        f"the good example “{text}” fires: “{text[fault.start : fault.end]}” is "
                        f"{fault.reading.status} everywhere",
                        "mend the example, or narrow the form",
                        "examples",
                        "good",
                        index,
                    )


def _silent(collection: Collection, entry: Entry, text: str) -> tuple[str, str] | None:
    """Why a bad example does not fire, and what to do; None where it does."""
    for profile in collection.profiles:
        matches = collection.matches(text, profile)
        fired = {fault.reading.concept_id for fault in faults(matches)}
        present = {
            reading.concept_id
            for match in matches
            for reading in match.readings
            if reading.status in WRONG and reading.rendering.scope == "with-source"
        }
        if entry.concept.id in fired | present:
            return None
    if entry.concept.parts and collection.garbled(text, entry.concept.id):
        return None
    return _obstacle(collection, entry, text)


def _obstacle(collection: Collection, entry: Entry, text: str) -> tuple[str, str] | None:
    wrong = [rendering for rendering in entry.concept.en if rendering.status in WRONG]
    if not wrong:
        return "the entry has no forbidden or superseded form", "add the form, or delete the example"
    if any(rendering.text in text and dead(collection, rendering, entry.concept.id) for rendering in wrong):
        return None  # Y007 tells why
    words, matches = collection.words(text), collection.matches(text)
    for rendering in wrong:
        for form in collection.wordings(rendering):
            place = spelled(words, form.keys)
            if place is not None:
                return _in_the_way(collection, matches, rendering.text, text, *place)
    listed = ", ".join(f"“{rendering.text}”" for rendering in wrong[:4]) + (", …" if len(wrong) > 4 else "")
    return f"it holds none of {listed} in any of their forms", "put one of them into the sentence, word for word"


def _in_the_way(
    collection: Collection, matches: list[Match], form: str, text: str, start: int, end: int
) -> tuple[str, str]:
    for match in matches:
        if match.start < end and start < match.end:
            quoted = text[match.start : match.end]
            good = right(match)
            if good is not None:
                other = collection.entry(good.concept_id).told()
                return (
                    f"“{form}” is in it, but “{quoted}” is {good.status} in {other}",
                    "write an example without that wording; if there is none, the form is dead: delete it",
                )
            reading = match.readings[0]
            other = collection.entry(reading.concept_id).told()
            return (
                f"“{form}” is in it, but the matcher takes “{quoted}”, {reading.status} in {other}",
                "write an example without that wording",
            )
    return (
        f"the words of “{form}” are in it, but the matcher does not find them (capitals, or something between them)",
        "write the form as the entry has it, with blanks or hyphens between its words",
    )
