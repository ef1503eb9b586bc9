"""GitLab's code quality report: docs.gitlab.com, “Code Quality report format”."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b

from dingyi.align.fingerprint import fingerprints
from dingyi.align.report.places import located, relative, root
from dingyi.align.report.result import Checked

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render_gitlab(checked: Sequence[Checked]) -> str:
    """Return the array as text. GitLab shows the description alone, so the rule stands in it; a fingerprint must be
    the only one of its kind in the report, so the path is part of it."""
    top = root("CI_PROJECT_DIR")
    rows = []
    for document, source, findings, _silenced in checked:
        path = relative(document.path, top)
        for finding, print_ in zip(findings, fingerprints(document, findings, source), strict=True):
            line, column = document.position(finding.start)
            last, end = document.position(finding.end)
            rows.append(
                {
                    "description": f"{finding.code} {finding.rule}: {located(document, finding)}",
                    "check_name": finding.rule,
                    "fingerprint": blake2b(
                        f"{path}\0{print_}".encode("utf-8", "surrogatepass"), digest_size=16
                    ).hexdigest(),
                    "severity": _SEVERITIES[finding.severity],
                    "location": {
                        "path": path,
                        "positions": {
                            "begin": {"line": line, "column": column},
                            "end": {"line": last, "column": end},
                        },
                    },
                }
            )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
