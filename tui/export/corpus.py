"""One page on a corpus: its findings by rule, document and site, its terms by rendering, the lines that recur in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dingyi.align.corpus.storage import join, open_at, sizes
from dingyi.align.finding import SEVERITIES
from dingyi.align.rules.registry import rules
from dingyi.glossary.errors import InputError
from dingyi.tui.export.page import filled

_EXAMPLES = 3
_LOOKED_AT = 200_000  # findings that are looked through for examples
_LISTED = 50
_REJECTED = 20
_TERMS = 200


class Example(NamedTuple):
    """A finding to show what a rule finds: the row it stands in, the words, what is said of them."""

    id: str
    text: str
    message: str


class RuleRow(NamedTuple):
    """What a rule found: how often by severity, a thousand words, its share of the longest bar in per cent."""

    name: str
    code: str
    counts: Mapping[str, int]
    total: int
    rate: str
    wide: float
    severity: str
    examples: Sequence[Example]


class TermRow(NamedTuple):
    """How a term was rendered: its wordings with their status and share, how often none is known."""

    concept: str
    zh: str
    total: int
    renderings: Sequence[tuple[str, str, int, str]]
    none: int
    wrong: int


def statistics_of(raw: bytes, folder: str) -> dict[str, Any]:
    """Return the statistics of a run. Raises InputError where the file is none."""
    try:
        found = json.loads(raw)
        if isinstance(found, dict) and {"rows", "words", "findings", "documents", "terms", "recurring"} <= set(found):
            return found
    except ValueError:
        pass
    raise InputError("stats.json is not one of this version", path=folder, hint="run “dingyi corpus check” again")


def render(folder: str, statistics: Mapping[str, Any], planned: Mapping[str, Any]) -> bytes:
    """Return the page."""
    words = statistics["words"]
    terms = _terms(statistics["terms"])
    return filled(
        "corpus.html",
        path=folder,
        inputs=planned.get("inputs", []),
        statistics=statistics,
        severities=SEVERITIES,
        totals={level: sum(one.get(level, 0) for one in statistics["findings"].values()) for level in SEVERITIES},
        rules=_rules(statistics["findings"], words, _examples(_findings(folder))),
        groups=[
            ("documents", "Documents", _group(statistics["documents"])),
            ("sites", "Sites", _group(statistics["sites"])),
        ],
        rejected=list(_rows(folder, "rejected.jsonl", _REJECTED)),
        listed=_LISTED,
        terms=terms[:_TERMS],
        more_terms=max(0, len(terms) - _TERMS),
        recurring=[(one["documents"], one["row"]["example"], _yaml(one["row"])) for one in statistics["recurring"]],
        signature=statistics["signature"],
    )


def _findings(folder: str) -> Iterator[Mapping[str, Any]]:
    there = sizes(folder)
    if "findings.jsonl" in there:
        yield from _rows(folder, "findings.jsonl", _LOOKED_AT)
    elif "findings.parquet" in there:
        from dingyi.align.corpus.parquet import rows_of

        path = join(folder, "findings.parquet")
        yield from (row for _number, row in zip(range(_LOOKED_AT), rows_of(path), strict=False))


def _rows(folder: str, name: str, most: int) -> Iterator[Mapping[str, Any]]:
    """Yield the first rows of a file of JSON lines; none where it is not there."""
    if name in sizes(folder):
        with open_at(join(folder, name)) as stream:
            for _number, line in zip(range(most), stream, strict=False):
                yield json.loads(line)


def _examples(findings: Iterable[Mapping[str, Any]]) -> dict[str, list[Example]]:
    """Return the first findings of each rule whose words differ."""
    found: dict[str, list[Example]] = {}
    for one in findings:
        held = found.setdefault(one["rule"], [])
        if len(held) < _EXAMPLES and all(one["text"] != example.text for example in held):
            held.append(Example(one["id"], one["text"], one["message"]))
    return found


def _rules(
    findings: Mapping[str, Mapping[str, int]], words: int, examples: Mapping[str, Sequence[Example]]
) -> list[RuleRow]:
    codes = {rule.name: rule.code for rule in rules()}
    longest = max((sum(counts.values()) for counts in findings.values()), default=1)
    rows = []
    for name, counts in findings.items():
        total = sum(counts.values())
        loudest = next(level for level in SEVERITIES if counts.get(level))
        rows.append(
            RuleRow(
                name,
                codes.get(name, ""),
                counts,
                total,
                _per_thousand(total, words),
                round(100 * total / longest, 2),
                loudest,
                examples.get(name, ()),
            )
        )
    return sorted(rows, key=lambda row: (SEVERITIES.index(row.severity), -row.total, row.name))


def _group(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    told = [
        {**row, "loud": _per_thousand(row["error"] + row["warning"], row["words"])}
        for row in rows
        if row["error"] + row["warning"] + row["info"]
    ]
    return told[:_LISTED]


def _terms(rows: Sequence[Mapping[str, Any]]) -> list[TermRow]:
    """Return the terms, those first that are most often rendered as they should not be, then the most varied."""
    found = []
    for row in rows:
        told = row["renderings"]
        total = sum(one["count"] for one in told) + row["none"]
        renderings = [(one["text"], one["status"], one["count"], f"{100 * one['count'] / total:.0f} %") for one in told]
        wrong = sum(one["count"] for one in told if one["status"] in ("forbidden", "superseded"))
        found.append(TermRow(row["concept"], row["zh"], total, renderings, row["none"], wrong))
    return sorted(found, key=lambda one: (-one.wrong, -len(one.renderings), -one.total, one.concept))


def _per_thousand(count: int, words: int) -> str:
    return f"{1000 * count / words:.2f}" if words else "–"


def _yaml(row: Mapping[str, str]) -> str:
    """Return a row as data/rules/boilerplate.yaml has them; JSON's strings are YAML's."""
    fields = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
    return "- {" + ", ".join(fields) + "}"
