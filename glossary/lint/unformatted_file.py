"""A file that is not laid out as the others.

What it finds
    A file that ``dingyi glossary fmt`` would change: order of entries under a heading, of keys and of renderings,
    quotation marks, line breaks. Comments are kept, and so are line ends of Windows.

Why it matters
    With one layout a change of a term is a change of one line, and two people's additions merge.

Bad
    - - zh: 改革
        id: reform
        domain: economy
        known: provisional
        en: [{status: preferred, text: reform}]

Good
    - - id: reform
        zh: 改革
        domain: economy
        en:
          - {text: reform, status: preferred}
        known: provisional

When to ignore it
    In a file that another tool writes.

Source
    This project's own rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from dingyi.glossary.layout import layout
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule

RULE = Rule("Y010", "unformatted-file", "warning", "safe", "0.1.0")


def check(collection: Collection) -> Iterator[Finding]:
    """Yield one finding a file, at the first line that would change."""
    for path in filter(collection.valid, collection.named):
        file = collection.files[path]
        text = file.text
        wanted = layout(text, file.nodes)
        if wanted.encode("utf-8") != file.raw:
            pairs = zip_longest(text.split("\n"), wanted.split("\n"))
            line = next((number for number, (old, new) in enumerate(pairs, start=1) if old != new), None)
            told = "the file is not laid out; this line is the first that would change"
            yield Finding(
                RULE.name,
                RULE.code,
                RULE.severity,
                told if line else "a byte-order mark stands before the text, and nothing else is out of place",
                f"run dingyi glossary fmt {path}",
                path,
                line or 1,
                1,
                None,
                safe=True,
            )
