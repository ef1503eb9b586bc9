"""SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif): for code scanning. Columns count code points, ends are exclusive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dingyi import __version__
from dingyi.align.document import Document
from dingyi.align.finding import Finding, Fix
from dingyi.align.fingerprint import fingerprints
from dingyi.align.report.places import located, root, uri
from dingyi.align.report.result import Checked, Silenced
from dingyi.align.rules.explanation import Example, explain
from dingyi.align.rules.registry import module, rules
from dingyi.align.rules.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_HOME = "https://github.com/dingyi/dingyi"


def render_sarif(
    checked: Sequence[Checked], signature: str, described: Sequence[tuple[Rule, str]] | None = None
) -> str:
    """Return the log as text, with every rule's text for people. What was silenced is there, marked as suppressed.

    ``described``: the rules with these texts, if not those of the checks.
    """
    known = [(rule, module(rule).__doc__ or "") for rule in rules()] if described is None else described
    index = {rule.name: number for number, (rule, _text) in enumerate(known)}
    descriptors = [_descriptor(rule, text) for rule, text in known]
    results = []
    top = root()
    for one in checked:
        hidden = {id(silenced.finding): silenced for silenced in one.silenced}
        every = [*one.findings, *(silenced.finding for silenced in one.silenced)]
        for finding, print_ in zip(every, fingerprints(one.document, every, one.source), strict=True):
            if finding.rule not in index:  # a rule of the team's own
                index[finding.rule] = len(descriptors)
                descriptors.append(_bare(finding))
            told = _result(one, finding, index[finding.rule], top)
            told["partialFingerprints"] = {"dingyi/v1": print_}
            if id(finding) in hidden:
                told["suppressions"] = [_suppression(hidden[id(finding)])]
            results.append(told)
    driver = {
        "name": "dingyi",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": descriptors,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"signature": signature},
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Rule, docstring: str) -> dict[str, Any]:
    text = explain(docstring)
    parts = [text.summary, f"**What it finds.** {text.finds}", f"**Why it matters.** {text.matters}"]
    parts += [f"**{title}**\n\n{_examples(rows)}" for title, rows in (("Bad", text.bad), ("Good", text.good)) if rows]
    parts += [f"**When to ignore it.** {text.ignore}", f"**Source.** {text.source}"]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.summary},
        "fullDescription": {"text": text.finds},
        "help": {"text": f"{text.finds}\n\n{text.matters}", "markdown": "\n\n".join(parts)},
        "helpUri": f"{_HOME}#readme",
        "defaultConfiguration": {"enabled": rule.enabled, "level": _LEVELS[rule.severity]},
        "properties": {"mqm": rule.mqm, "since": rule.since, "needsSource": rule.needs_source},
    }


def _bare(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.code,
        "name": finding.rule,
        "shortDescription": {"text": finding.rule},
        "help": {"text": finding.message, "markdown": finding.message},
    }


def _examples(rows: Sequence[Example]) -> str:
    return "\n\n".join("```text\n" + "\n".join(filter(None, (row.source, row.text))) + "\n```" for row in rows)


def _result(one: Checked, finding: Finding, rule_index: int, top: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": located(one.document, finding)},
        "locations": [_location(one.document, finding.start, finding.end, top)],
    }
    if one.source is not None and finding.source is not None:
        beside = _location(one.source, finding.source.start, finding.source.end, top)
        told["relatedLocations"] = [{"id": 1, "message": {"text": finding.source.text}, **beside}]
    fixes = [_fix(one.document, fix, top) for fix in finding.fixes if fix.edits and fix.applicability != "display"]
    if fixes and one.document.origin is None:
        told["fixes"] = fixes
    return told


def _location(document: Document, start: int, end: int, top: str) -> dict[str, Any]:
    region = {**_region(document, start, end), "snippet": {"text": document.text[start:end]}}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(document.path, top)}, "region": region}}


def _region(document: Document, start: int, end: int) -> dict[str, int]:
    (line, column), (last, stop) = document.position(start), document.position(end)
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": stop}


def _fix(document: Document, fix: Fix, top: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(document, edit.start, edit.end), "insertedContent": {"text": edit.replacement}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(document.path, top)}, "replacements": replacements}
    return {"description": {"text": f"{fix.title} ({fix.applicability})"}, "artifactChanges": [change]}


def _suppression(silenced: Silenced) -> dict[str, str]:
    kind = "inSource" if silenced.by == "directive" else "external"
    return {"kind": kind, "justification": silenced.why or f"by {silenced.by}"}
