"""One JSON object: every finding with offsets in code points, its fixes, children and fingerprint."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fingerprint import fingerprints
from dingyi.align.report.result import Checked

SCHEMA_VERSION = 1

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def render_json(checked: Sequence[Checked], signature: str) -> str:
    """Return the object as text. ``signature`` says with what the drafts were checked."""
    documents = [
        {
            "path": document.path,
            "source_path": source.path if source else None,
            "words": document.words,
            "findings": findings_of(document, source, findings),
        }
        for document, source, findings, _silenced in checked
    ]
    whole = {"schema_version": SCHEMA_VERSION, "signature": signature, "documents": documents}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def findings_of(document: Document, source: Document | None, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as objects, their children inside them."""
    every = [one for leader in findings for one in leader.walk()]
    prints = dict(zip(map(id, every), fingerprints(document, every, source), strict=True))
    return [_finding(document, finding, prints) for finding in findings]


def _finding(document: Document, finding: Finding, prints: dict[int, str]) -> dict[str, Any]:
    line, column = document.position(finding.start)
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        # Only files whose text is a part of them have places of their own (a cell, a unit).
        **({"place": place} if (place := document.place(finding.start)) else {}),
        "text": document.text[finding.start : finding.end],
        "source": finding.source._asdict() if finding.source else None,
        "mqm": finding.mqm,
        "concept": finding.concept,
        "fixes": [
            {
                "title": fix.title,
                "applicability": fix.applicability,
                "edits": [edit._asdict() for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
        "fingerprint": prints[id(finding)],
        "children": [_finding(document, child, prints) for child in finding.children],
    }
