"""What a run counts, in a form that adds up: shard by shard, in their order, whoever checked them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dingyi.align.corpus.recurring import Lines
from dingyi.align.finding import SEVERITIES, Finding
from dingyi.glossary.matcher import Match
from dingyi.glossary.model import Concept

_GROUPS = 100_000
"""Documents held at most: beyond it those with the fewest findings are let go."""
_LISTED = 1000


class Tally:
    """Rows, words of English, rejected rows; findings by rule and severity, by document and by site; how terms are
    rendered; lines that recur; of a cleaning, the rows that were kept, changed and dropped."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.findings: Counter[tuple[str, str]] = Counter()
        self.dropped: Counter[str] = Counter()
        self.documents: dict[str, list[int]] = {}
        self.sites: dict[str, list[int]] = {}
        self.terms: dict[str, Counter[tuple[str, str]]] = {}
        self.lines = Lines()
        self._let_go = 0

    def row(self, document: str, site: str, words: int, found: Sequence[Finding]) -> None:
        """Count a row and its top-level findings."""
        self.counts["rows"] += 1
        self.counts["words"] += words
        self.findings.update((one.rule, one.severity) for one in found)
        numbers = [1, words, *(sum(one.severity == level for one in found) for level in SEVERITIES)]
        _add(self.documents, document, numbers)
        if site:
            _add(self.sites, site, numbers)

    def term(self, concept: str, rendering: str, status: str, count: int = 1) -> None:
        """Count renderings of a term; an empty ``rendering`` stands for none that is known."""
        self.terms.setdefault(concept, Counter())[rendering, status] += count

    def add(self, other: Tally) -> None:
        """Add what was counted in the rows that follow."""
        self.counts.update(other.counts)
        self.findings.update(other.findings)
        self.dropped.update(other.dropped)
        for mine, theirs in ((self.documents, other.documents), (self.sites, other.sites)):
            for name, numbers in theirs.items():
                _add(mine, name, numbers)
        self._let_go += other._let_go
        for concept, renderings in other.terms.items():
            self.terms.setdefault(concept, Counter()).update(renderings)
        self.lines.add(other.lines)
        for group in (self.documents, self.sites):
            if len(group) > 2 * _GROUPS:
                for name, _numbers in _ranked(group)[_GROUPS:]:
                    del group[name]
                    self._let_go += 1

    def plain(self) -> dict[str, Any]:
        """Return it as JSON takes it; ``restored`` makes it again."""
        return {
            "counts": dict(self.counts),
            "findings": [[*key, count] for key, count in self.findings.items()],
            "dropped": dict(self.dropped),
            "documents": self.documents,
            "sites": self.sites,
            "let_go": self._let_go,
            "terms": {
                concept: [[*key, count] for key, count in renderings.items()]
                for concept, renderings in self.terms.items()
            },
            "lines": self.lines.plain(),
        }

    def summary(self, signature: str, concepts: Mapping[str, Concept]) -> dict[str, Any]:
        """Return what ``stats.json`` holds. ``concepts`` tells the Chinese of the terms."""
        by_rule: dict[str, dict[str, int]] = {}
        for (rule, severity), count in sorted(self.findings.items()):
            by_rule.setdefault(rule, {})[severity] = count
        return {
            "schema_version": 1,
            "signature": signature,
            "rows": self.counts["rows"],
            "words": self.counts["words"],
            "rejected": self.counts["rejected"],
            "findings": by_rule,
            **({"failed": self.counts["failed"]} if self.counts["failed"] else {}),
            **({"cleaning": self._cleaning()} if self.counts["kept"] or self.counts["dropped"] else {}),
            "documents": _listed(self.documents),
            "documents_not_listed": max(0, len(self.documents) - _LISTED) + self._let_go,
            "sites": _listed(self.sites),
            "terms": [_term(concept, self.terms[concept], concepts) for concept in sorted(self.terms)],
            "recurring": self.lines.proposals(),
        }

    def _cleaning(self) -> dict[str, Any]:
        told = {name: self.counts[name] for name in ("kept", "changed", "fixes", "dropped")}
        return {**told, "dropped_by_rule": dict(sorted(self.dropped.items()))}


def restored(plain: Mapping[str, Any]) -> Tally:
    """Return the tally that ``plain`` told of."""
    tally = Tally()
    tally.counts.update(plain["counts"])
    tally.findings.update({(rule, severity): count for rule, severity, count in plain["findings"]})
    tally.dropped.update(plain["dropped"])
    tally.documents = {name: list(numbers) for name, numbers in plain["documents"].items()}
    tally.sites = {name: list(numbers) for name, numbers in plain["sites"].items()}
    tally._let_go = plain["let_go"]
    for concept, renderings in plain["terms"].items():
        tally.terms[concept] = Counter({(text, status): count for text, status, count in renderings})
    tally.lines = Lines(plain["lines"])
    return tally


def count_terms(tally: Tally, matches: Sequence[Match], asked: Mapping[str, int] | None) -> None:
    """Count how a row renders its terms. ``asked`` tells how often each concept stands in the Chinese, None where there
    is no Chinese: then wordings count that are right or wrong whatever they stand for."""
    seen: Counter[str] = Counter()
    for match in matches:
        if asked is None and len(match.readings) > 1:
            continue
        for reading in match.readings:
            concept = reading.concept_id
            if asked is None:
                if reading.status != "forbidden" or reading.rendering.scope == "always":
                    tally.term(concept, reading.rendering.text, reading.status)
            elif seen[concept] < asked.get(concept, 0):
                seen[concept] += 1
                tally.term(concept, reading.rendering.text, reading.status)
    for concept, count in (asked or {}).items():
        if seen[concept] < count:
            tally.term(concept, "", "", count - seen[concept])


def _add(group: dict[str, list[int]], name: str, numbers: Sequence[int]) -> None:
    known = group.get(name)
    group[name] = list(numbers) if known is None else [a + b for a, b in zip(known, numbers, strict=True)]


def _ranked(group: Mapping[str, list[int]]) -> list[tuple[str, list[int]]]:
    return sorted(group.items(), key=lambda item: (-item[1][2], -item[1][3], -item[1][4], item[0]))


def _listed(group: Mapping[str, list[int]]) -> list[dict[str, Any]]:
    names = ("rows", "words", *SEVERITIES)
    return [{"name": name, **dict(zip(names, numbers, strict=True))} for name, numbers in _ranked(group)[:_LISTED]]


def _term(concept: str, renderings: Counter[tuple[str, str]], concepts: Mapping[str, Concept]) -> dict[str, Any]:
    told = [
        {"text": text, "status": status, "count": count}
        for (text, status), count in sorted(renderings.items(), key=lambda item: (-item[1], item[0]))
        if text
    ]
    zh = concepts[concept].zh if concept in concepts else ""
    return {"concept": concept, "zh": zh, "renderings": told, "none": renderings["", ""]}
