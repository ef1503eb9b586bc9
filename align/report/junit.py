"""JUnit XML, as Jenkins and GitLab read it: a suite a draft, a failed case a finding, one passed case where none is.

Elements and attributes: junit-10.xsd of the Jenkins xUnit plugin.
"""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.display import printable
from dingyi.align.report.places import located, relative, root
from dingyi.align.report.result import Checked


def render_junit(checked: Sequence[Checked]) -> str:
    """Return the document as text, to be written as UTF-8. Severities are the failures' types."""
    top = root()
    total = sum(len(one.findings) for one in checked)
    cases = sum(max(1, len(one.findings)) for one in checked)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="dingyi" tests="{cases}" failures="{total}" errors="0">',
    ]
    for one in checked:
        path = _quoted(relative(one.document.path, top))
        number = len(one.findings)
        lines.append(f'  <testsuite name="{path}" tests="{max(1, number)}" failures="{number}" errors="0" skipped="0">')
        if not number:
            lines.append(f'    <testcase name="no findings" classname="{path}"/>')
        for finding in one.findings:
            line, column = one.document.position(finding.start)
            name = _quoted(f"{finding.code} {finding.rule} at {line}:{column}")
            message = located(one.document, finding)
            quoted = one.document.text[finding.start : finding.end]
            lines += [
                f'    <testcase name="{name}" classname="{path}">',
                f'      <failure type="{finding.severity}" message="{_quoted(message)}">'
                f"{path}:{line}:{column}: {_quoted(message)}\n{_quoted(quoted)}</failure>",
                "    </testcase>",
            ]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _quoted(text: str) -> str:
    # XML has no way to write control characters and noncharacters: they are spelt out.
    kept = "\n".join(map(printable, text.split("\n"))) if "\n" in text else printable(text)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
