"""One JSON object a line, a top-level finding each, with the path of its draft: for jq and for tables."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dingyi.align.report.json import findings_of
from dingyi.align.report.result import Checked


def render_jsonl(checked: Sequence[Checked]) -> str:
    """Return the lines; the keys are those of the JSON output, children inside their finding."""
    lines = []
    for document, source, findings, _silenced in checked:
        for told in findings_of(document, source, findings):
            row = {"path": document.path, "source_path": source.path if source else None, **told}
            lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)
