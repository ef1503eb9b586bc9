"""An entry that cannot be read.

What it finds
    An unknown key, a missing one, a value of the wrong kind, a domain, status or reason outside its closed list, and
    an id that stands twice among the shipped files or in one file. One finding an entry: the first fault it has.

Why it matters
    The checks refuse a glossary with such an entry.

Bad
    - - {id: reform, zh: 改革, domain: economics, known: provisional, en: [{text: reform, status: preferred}]}
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, state: preferred}]}

Good
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}

When to ignore it
    Never.

Source
    data/glossary.schema.json, which editors read.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y001", "schema-violation", "error", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield the error of each entry that could not be read, and each id used twice on one layer."""
    for error in collection.invalid:
        yield of_error(error)
    for earlier, later in collection.repeated:
        if earlier.shipped == later.shipped:
            yield RULE.finding(
                later,
                f"the id stands also in {earlier.concept.path}:{earlier.concept.line}, and this entry hides that one",
                "give one of the two another id",
                others=(earlier,),
            )


def of_error(error: GlossaryError) -> Finding:
    """Return the loader's error as a finding."""
    return Finding(
        RULE.name,
        RULE.code,
        RULE.severity,
        error.message,
        error.hint,
        error.path or "",
        error.line or 1,
        error.column or 1,
        None,
    )
