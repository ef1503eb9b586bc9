"""One Chinese term in two entries that nothing tells apart.

What it finds
    Two entries of the same Chinese (folded: Traditional as Simplified, full width as half width), variants included,
    unless ``when-near`` tells their senses apart: at most one of them may do without it, and no word may select two.

Why it matters
    With two entries for one term neither can say what the term should be called.

Bad
    - - {id: study, zh: 调研, domain: party, known: provisional, en: [{text: field study, status: preferred}]}
      - {id: survey, zh: 調研, domain: party, known: provisional, en: [{text: survey, status: preferred}]}

Good
    - - {id: duty, zh: 职务, domain: titles, known: provisional, en: [{text: post, status: preferred}]}
      - {id: duty-crime, zh: 职务, domain: law, known: provisional, when-near: [犯罪],
         en: [{text: duty-related, status: preferred}]}

When to ignore it
    Never: merge the two, or give one of them words to stand near.

Source
    How the matcher chooses among senses: ``when-near`` within eight characters, else the entry without it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.script import fold_chinese

RULE = Rule("Y002", "duplicate-source", "error", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each later entry whose Chinese an earlier one has, where the matcher could not choose."""
    owners: dict[str, list[Entry]] = {}
    for entry in collection.entries:
        for index, term in enumerate(entry.concept.zh_forms):
            folded = fold_chinese(term)[0]
            for other in owners.setdefault(folded, []):
                if other is not entry and collection.concerns(entry, other):
                    yield from _clash(entry, other, term, index)
            if entry not in owners[folded]:
                owners[folded].append(entry)


def _clash(entry: Entry, other: Entry, term: str, index: int) -> Iterator[Finding]:
    at: tuple[str | int, ...] = ("zh",) if index == 0 else ("zh-variants", index - 1)
    near, far = entry.concept.when_near, other.concept.when_near
    if not near and not far:
        yield RULE.finding(
            entry,
            f"{term} is also the Chinese of {other.told()}",
            f"write id: {other.concept.id} to replace the shipped entry by this one, or give this one when-near words that "
            "select its sense"
            if other.shipped and not entry.shipped
            else "merge the two entries, or give one of them when-near words that select its sense",
            *at,
            others=(other,),
        )
    shared = [word for word in near if fold_chinese(word)[0] in {fold_chinese(one)[0] for one in far}]
    if shared:
        yield RULE.finding(
            entry,
            f"{term} is also the Chinese of {other.told()}, and the when-near word {shared[0]} selects both",
            "keep the word in one of the two",
            "when-near",
            near.index(shared[0]),
            others=(other,),
        )
