"""One line a finding: path:line:column, severity, rule, message. Editors and grep read it."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.display import printable
from dingyi.align.report.places import located
from dingyi.align.report.result import Checked


def render_concise(checked: Sequence[Checked]) -> str:
    """Return the lines; nothing where nothing was found."""
    lines = []
    for document, _source, findings, _silenced in checked:
        for finding in findings:
            line, column = document.position(finding.start)
            lines.append(
                f"{printable(document.path)}:{line}:{column}: {finding.severity} {finding.code} {finding.rule}: "
                f"{printable(located(document, finding))}\n"
            )
    return "".join(lines)
