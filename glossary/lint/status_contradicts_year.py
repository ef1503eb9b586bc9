"""A status that the years beside it contradict.

What it finds
    ``until`` on a rendering that is not superseded; and a superseded one whose ``until`` is later than every source of
    the entry, or, where the entry has none, than every source of the glossary.

Why it matters
    ``until: 2021`` says that other words were current from 2022 on. A source of 2019 cannot show those.

Bad
    - - {id: reform, zh: 改革, domain: economy, known: provisional,
         en: [{text: reform, status: preferred, until: 2020}]}
    - - id: level
        zh: 高水平
        domain: economy
        known: seen
        sources: [{title: Report on the work of the government, year: 2019}]
        en:
          - {text: high-standard, status: preferred, pos: adjective}
          - {text: high-level, status: superseded, until: 2021, pos: adjective}

Good
    - - id: level
        zh: 高水平
        domain: economy
        known: seen
        sources: [{title: Report on the work of the government, year: 2022}]
        en:
          - {text: high-standard, status: preferred, pos: adjective}
          - {text: high-level, status: superseded, until: 2021, pos: adjective}

When to ignore it
    Never: add the later document, or correct the year.

Source
    The meaning of ``until``: the last year in which the rendering was current.
"""

from __future__ import annotations

from collections.abc import Iterator

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.entry import Entry
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y012", "status-contradicts-year", "warning", None, "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield each ``until`` that its status or the sources contradict."""
    newest = max((year for entry in collection.entries for year in years(entry)), default=None)
    for entry in collection.judged:
        own = max(years(entry), default=newest)
        for index, rendering in enumerate(entry.concept.en):
            if rendering.until is None:
                continue
            if rendering.status != "superseded":
                yield RULE.finding(
                    entry,
                    f"“{rendering.text}” is {rendering.status}, and has an end ({rendering.until})",
                    "write status: superseded, or take until away",
                    "en",
                    index,
                    "until",
                )
            elif own is not None and own < rendering.until:
                whose = "the entry's" if years(entry) else "the glossary's"
                yield RULE.finding(
                    entry,
                    f"“{rendering.text}” was current until {rendering.until}, but {whose} newest source is of {own}",
                    "add the document that has the new wording, or correct the year",
                    "en",
                    index,
                    "until",
                )


def years(entry: Entry) -> list[int]:
    """Return the years of an entry's sources."""
    return [citation.year for citation in entry.concept.sources if citation.year is not None]
