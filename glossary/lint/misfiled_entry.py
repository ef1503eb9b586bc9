"""An entry that stands where nobody looks for it.

What it finds
    An entry in a file named after another domain, and an id that is not lower-case words joined by hyphens.

Why it matters
    Entries are found by their file, and ids are typed.

Bad
    - - {id: Reform_1, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}

Good
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}

When to ignore it
    An id that another system gave.

Source
    How the files that ship are named: one a domain.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.model import DOMAINS

RULE = Rule("Y015", "misfiled-entry", "warning", None, "0.1.0")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield entries in another domain's file, and ids of another shape."""
    for entry in collection.judged:
        concept = entry.concept
        stem = os.path.basename(concept.path).partition(".")[0]
        if stem in DOMAINS and stem != concept.domain:
            yield RULE.finding(
                entry,
                f"its domain is {concept.domain}, and it stands in the file of {stem}",
                f"move it to {concept.domain}.yaml, or correct the domain",
                "domain",
            )
        if not _ID.fullmatch(concept.id):
            plain = "-".join(re.findall(r"[a-z0-9]+", concept.id.lower()))
            yield RULE.finding(
                entry,
                "an id is lower-case words joined by hyphens",
                f"write {plain or 'one made of its English'}",
                "id",
            )
