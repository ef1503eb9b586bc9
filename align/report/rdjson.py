"""Reviewdog's diagnostic format: github.com/reviewdog/reviewdog, proto/rdf. Columns count bytes of UTF-8 from 1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.report.places import byte_position, located, relative, root
from dingyi.align.report.result import Checked

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render_rdjson(checked: Sequence[Checked]) -> str:
    """Return the object as text. A suggestion is a fix of one edit that a person may take with a click."""
    top = root()
    rows = [_diagnostic(one.document, one.source, finding, top) for one in checked for finding in one.findings]
    whole = {"source": {"name": "dingyi"}, "diagnostics": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(document: Document, source: Document | None, finding: Finding, top: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "message": located(document, finding),
        "location": {
            "path": relative(document.path, top),
            "range": _range(document, finding.start, finding.end),
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    suggestions = [
        {"range": _range(document, edit.start, edit.end), "text": edit.replacement}
        for fix in finding.fixes
        if fix.applicability != "display" and len(fix.edits) == 1 and document.origin is None
        for edit in fix.edits
    ]
    if suggestions:
        told["suggestions"] = suggestions
    if source is not None and finding.source is not None:
        place = _range(source, finding.source.start, finding.source.end)
        told["related_locations"] = [
            {"message": finding.source.text, "location": {"path": relative(source.path, top), "range": place}}
        ]
    return told


def _range(document: Document, start: int, end: int) -> dict[str, dict[str, int]]:
    (line, column), (last, stop) = byte_position(document, start), byte_position(document, end)
    return {"start": {"line": line, "column": column}, "end": {"line": last, "column": stop}}
