"""An entry that names no document.

What it finds
    An entry that is ``known: seen`` without a source, and a source without a year.

Why it matters
    The report of a wrong rendering says who settled the right one. Without a document and its year nobody can look
    it up, or tell whether it still holds.

Bad
    - - {id: reform, zh: 改革, domain: economy, known: seen, en: [{text: reform, status: preferred}]}
    - - {id: reform, zh: 改革, domain: economy, known: seen, en: [{text: reform, status: preferred}],
         sources: [{title: Report on the work of the government}]}

Good
    - - {id: reform, zh: 改革, domain: economy, known: seen, en: [{text: reform, status: preferred}],
         sources: [{title: Report on the work of the government, year: 2024}]}
    - - {id: reform, zh: 改革, domain: economy, known: provisional, en: [{text: reform, status: preferred}]}

When to ignore it
    For a document that bears no date.

Source
    This project's own rule: a settled rendering is one that a named document settled.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y006", "missing-citation", "warning", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each seen entry without sources, and each source without a year."""
    for entry in collection.judged:
        concept = entry.concept
        if concept.known == "seen" and not concept.sources:
            yield RULE.finding(
                entry,
                "it is known: seen, and no source says where",
                "add sources: [{title, publisher, year}], or write known: provisional",
                "known",
            )
        for index, citation in enumerate(concept.sources):
            if citation.year is None:
                yield RULE.finding(
                    entry,
                    f"the source “{citation.title}” has no year",
                    "add year: YYYY, the year of the document",
                    "sources",
                    index,
                )
