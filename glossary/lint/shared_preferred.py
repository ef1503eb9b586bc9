"""One English wording preferred for two Chinese terms.

What it finds
    Two entries whose preferred renderings are the same words.

Why it matters
    Often right: English has one word where Chinese has two. Sometimes it tells that two entries are one concept, or
    that a distinction of the source is lost.

Bad
    - - {id: officials, zh: 干部, domain: party, known: provisional, en: [{text: officials, status: preferred}]}
      - {id: functionaries, zh: 官员, domain: party, known: provisional, en: [{text: the official, status: preferred}]}

Good
    - - {id: officials, zh: 干部, domain: party, known: provisional, en: [{text: officials, status: preferred}]}
      - {id: servants, zh: 公务员, domain: party, known: provisional, en: [{text: civil servant, status: preferred}]}

When to ignore it
    Wherever the two terms do have one English name.

Source
    This project's own rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y011", "shared-preferred", "info", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each later entry that prefers what an earlier one does."""
    owners: dict[tuple[str, ...], Entry] = {}
    for entry in collection.entries:
        for index, rendering in enumerate(entry.concept.en):
            if rendering.status != "preferred" or rendering.profile not in (None, "official"):
                continue
            keys = [form.keys for form in collection.wordings(rendering)]
            other = next((owners[key] for key in keys if key in owners), None)
            if other is not None and other is not entry:
                if not collection.concerns(entry, other):
                    continue
                yield RULE.finding(
                    entry,
                    f"“{rendering.text}” for {entry.concept.zh} is also the preferred rendering of {other.concept.zh}, "
                    f"{other.told()}",
                    "nothing, if both are called so; else merge the entries, or tell them apart",
                    "en",
                    index,
                    others=(other,),
                )
            elif keys:
                owners.setdefault(keys[0], entry)
