"""A key that does nothing where it stands.

What it finds
    ``scope`` or ``why`` on a rendering that is not wrong, ``auto: true`` on a wrong form that can never be swapped
    unseen since its entry is provisional, and ``canonical`` without ``parts``.

Why it matters
    Whoever wrote it expects something of it.

Bad
    - - {id: reform, zh: 改革, domain: economy, known: provisional,
         en: [{text: reform, status: preferred, scope: always}]}
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal, auto: true}]}

Good
    - - {id: cadre, zh: 干部, domain: party, known: seen, en: [{text: official, status: preferred},
         {text: cadre, status: forbidden, why: literal, auto: true}]}

When to ignore it
    Where the entry is about to be seen in a document.

Source
    What the checks read of each status.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.firing import RIGHT
from dingyi.glossary.lint.rule import Change, Finding, Rule

RULE = Rule("Y014", "idle-key", "warning", "safe", "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each key without effect; a scope on a right rendering may go unseen."""
    for entry in collection.judged:
        concept = entry.concept
        if concept.canonical and not concept.parts:
            yield RULE.finding(
                entry, "canonical does nothing without parts", "add the parts of the formula", "canonical"
            )
        for index, rendering in enumerate(concept.en):
            if rendering.status in RIGHT:
                yield from _beside_right(entry, index)
            elif rendering.auto and concept.known == "provisional":
                yield RULE.finding(
                    entry,
                    f"“{rendering.text}” is auto: true, but nothing of a provisional entry is swapped unseen",
                    "write known: seen with a source, or take auto away",
                    "en",
                    index,
                    "auto",
                )


def _beside_right(entry: Entry, index: int) -> Iterator[Finding]:
    rendering = entry.concept.en[index]
    if entry.at("en", index, "scope") is not None:
        at = ("en", index, "scope")
        yield RULE.finding(
            entry,
            f"“{rendering.text}” is {rendering.status}: only a wrong form has a scope",
            "delete scope",
            *at,
            change=Change(at, None),
        )
    if rendering.why:
        yield RULE.finding(
            entry,
            f"“{rendering.text}” is {rendering.status}: why tells what is wrong with a form",
            "move the text to note, or delete it",
            "en",
            index,
            "why",
        )
