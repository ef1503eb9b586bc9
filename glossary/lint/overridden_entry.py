"""A team's entry that takes the place of another one.

What it finds
    An entry whose id stands in an earlier layer: a team's own file after the shipped ones. The later entry is in force
    as a whole; nothing of the earlier one is kept.

Why it matters
    Overriding is meant to be possible, and meant to be seen: a forbidden form of the shipped entry no longer fires.

Bad
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}
      # a team's own file
      - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reforms, status: preferred}]}

Good
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}

When to ignore it
    Where it is wanted.

Source
    How several files make one glossary: the later file wins, by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.firing import WRONG
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y017", "overridden-entry", "info", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each own entry that replaces a shipped one, with the wrong forms that are lost by it."""
    for earlier, later in collection.repeated:
        if earlier.shipped == later.shipped:
            continue  # Y001
        kept = {rendering.text for rendering in later.concept.en}
        lost = [one.text for one in earlier.concept.en if one.status in WRONG and one.text not in kept]
        told = f"; no longer wrong: {', '.join(f'“{text}”' for text in lost)}" if lost else ""
        yield RULE.finding(
            later,
            f"it replaces the shipped entry of {earlier.concept.path}:{earlier.concept.line}{told}",
            "nothing, if that is meant; else give it another id, or repeat the forms",
            "id",
            others=(earlier,),
        )
