"""What the journals of a draft say of its findings: those that a reviewer rejected stay silent in a check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dingyi.align.finding import Finding

if TYPE_CHECKING:
    from dingyi.align.document import Document
    from dingyi.align.report.result import Silenced
    from dingyi.glossary.compiled import Glossary


def by_decisions(
    document: Document, findings: Sequence[Finding], folder: str, glossary: Glossary
) -> tuple[list[Finding], list[Silenced]]:
    """Return the findings that the journals leave, and those that were rejected. What was accepted is still in the
    text and is told, and so is what was rejected while the glossary entry said something else. Raises InputError for
    a damaged journal."""
    from dingyi.align.decisions import Key, fold, reopened
    from dingyi.align.fingerprint import fingerprints
    from dingyi.align.journal import read_all
    from dingyi.align.recall import Reader
    from dingyi.align.report.result import Silenced
    from dingyi.align.sidecar import kept_text
    from dingyi.align.suppress import silence

    every = [one for leader in findings for one in leader.walk()]
    spans = {told: (one.start, one.end) for told, one in zip(fingerprints(document, every), every, strict=True)}
    reader = Reader(document.text, lambda digest: kept_text(document.path, digest), spans)
    readings = [reader.read(entries) for entries in read_all(folder).values()]
    outcomes = fold(
        reading._replace(decisions=[made for made in reading.decisions if not reopened(made, glossary.entry_digest)])
        for reading in readings
    )
    seen: dict[Key, int] = {}
    rejected: dict[int, str] = {}
    for one in every:
        key = Key(one.rule, one.start, one.end)
        number = seen[key] = seen.get(key, -1) + 1
        outcome = outcomes.get(key._replace(number=number))
        if outcome is not None and outcome.state == "rejected":
            who = outcome.leading.who or "somebody"
            rejected[id(one)] = f"rejected by {who}" + (f": {why}" if (why := outcome.leading.entry.get("why")) else "")

    def verdict(finding: Finding) -> Silenced | None:
        told = rejected.get(id(finding))
        return None if told is None else Silenced(finding, "journal", told)

    return silence(findings, verdict)
