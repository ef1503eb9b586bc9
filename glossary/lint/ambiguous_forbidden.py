"""One wrong form for which two entries want different English.

What it finds
    A form that is forbidden or superseded everywhere in two entries whose preferred renderings differ.

Why it matters
    Without the Chinese nothing tells which of the two the translator meant: the report names only one of them, and a
    fix may write the other.

Bad
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: party cadres, status: forbidden, why: literal}]}
      - {id: member, zh: 党员干部, domain: party, known: provisional, en: [{text: Party members, status: preferred},
         {text: party cadres, status: forbidden, why: literal}]}

Good
    - - {id: cadre, zh: 干部, domain: party, known: provisional, en: [{text: official, status: preferred},
         {text: party cadres, status: forbidden, why: literal}]}
      - {id: member, zh: 党员干部, domain: party, known: provisional, en: [{text: Party members, status: preferred},
         {text: party cadres, status: forbidden, why: literal, scope: with-source}]}

When to ignore it
    Where both entries are right to forbid the form and neither fix is automatic.

Source
    The matcher: of several readings of a wording the first is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.firing import WRONG
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.tokens import tokenize

RULE = Rule("Y005", "ambiguous-forbidden", "warning", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each later entry that wants other English for a form than an earlier one; an error where one is auto."""
    owners: dict[tuple[str, ...], list[tuple[Entry, int]]] = {}
    for entry in collection.entries:
        for index, rendering in enumerate(entry.concept.en):
            if rendering.status not in WRONG or rendering.scope != "always":
                continue
            for form in collection.wordings(rendering)[:1]:
                for other, place in owners.get(form.keys, ()):
                    if other is not entry and _wanted(other, place) != _wanted(entry, index):
                        if collection.concerns(entry, other):
                            yield _finding(entry, index, other, place)
                        break
                owners.setdefault(form.keys, []).append((entry, index))


def _wanted(entry: Entry, index: int) -> tuple[str, ...]:
    preferred = entry.concept.preferred(entry.concept.en[index].profile or "official")
    return tuple(token.key for token in tokenize(preferred.text)) if preferred else ()


def _finding(entry: Entry, index: int, other: Entry, place: int) -> Finding:
    rendering = entry.concept.en[index]
    here, there = entry.concept.preferred(), other.concept.preferred()
    automatic = rendering.auto or other.concept.en[place].auto
    return RULE.finding(
        entry,
        f"“{rendering.text}” is wrong everywhere both here (for “{here.text if here else '-'}”) and in "
        f"{other.told()} (for “{there.text if there else '-'}”)",
        "drop auto: true and give the form scope: with-source in at least one of them"
        if automatic
        else "give the form scope: with-source in at least one of them",
        "en",
        index,
        severity="error" if automatic else None,
        others=(other,),
    )
