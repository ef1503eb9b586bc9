"""An entry that does not say which rendering is the settled one.

What it finds
    An entry without a preferred rendering, and one with several for the same house: each needs a ``profile``.

Why it matters
    A report says what to write instead, and a fix writes it. With none or two there is nothing to write.

Bad
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: admitted}]}
    - - {id: party, zh: 中共, domain: party, known: provisional,
         en: [{text: CPC, status: preferred}, {text: CCP, status: preferred}]}

Good
    - - {id: party, zh: 中共, domain: party, known: provisional,
         en: [{text: CPC, status: preferred, profile: official}, {text: CCP, status: preferred, profile: press}]}

When to ignore it
    Never.

Source
    How the preferred rendering of a house is chosen: its own profile's, else the one without a profile.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y013", "preferred-not-single", "error", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield entries without a preferred rendering, and each preferred one after the first of its house."""
    for entry in collection.judged:
        firsts: dict[str | None, str] = {}
        for index, rendering in enumerate(entry.concept.en):
            if rendering.status != "preferred":
                continue
            first = firsts.setdefault(rendering.profile, rendering.text)
            if first != rendering.text:
                house = f"profile {rendering.profile}" if rendering.profile else "no profile"
                yield RULE.finding(
                    entry,
                    f"“{rendering.text}” and “{first}” are both preferred with {house}",
                    "make one of them admitted, or give each a profile",
                    "en",
                    index,
                )
        if not firsts:
            yield RULE.finding(entry, "no rendering is preferred", "give one of them status: preferred", "en")
