"""GitHub's workflow commands: an annotation on the line of each finding, and the job's summary.

Grammar and escapes: docs.github.com, “Workflow commands for GitHub Actions”, and actions/toolkit, packages/core.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dingyi.align.display import printable
from dingyi.align.document import Document
from dingyi.align.finding import SEVERITIES, Finding
from dingyi.align.report.places import located, relative, root
from dingyi.align.report.result import Checked

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_ROWS = 200  # a summary may have 1 MiB; nobody reads more rows than these


def render_github(checked: Sequence[Checked]) -> str:
    """Return the commands, one a line."""
    top = root("GITHUB_WORKSPACE")
    return "".join(
        _command(one.document, finding, relative(one.document.path, top)) + "\n"
        for one in checked
        for finding in one.findings
    )


def summary(checked: Sequence[Checked]) -> str:
    """Return the job's summary in Markdown: the counts, and a table of the findings."""
    findings = [(one.document, finding) for one in checked for finding in one.findings]
    count = Counter(finding.severity for _document, finding in findings)
    levels = ", ".join(
        f"{count[severity]} {severity}{'' if count[severity] == 1 or severity == 'info' else 's'}"
        for severity in SEVERITIES
        if count[severity]
    )
    hidden = sum(len(one.silenced) for one in checked)
    lines = ["## Dingyi", "", f"{levels or 'No findings'} in {len(checked)} draft{'' if len(checked) == 1 else 's'}."]
    if hidden:
        lines[-1] += f" {hidden} more silenced by directive, decision or baseline."
    if findings:
        top = root("GITHUB_WORKSPACE")
        lines += ["", "| place | severity | rule | message |", "|---|---|---|---|"]
        for document, finding in findings[:_ROWS]:
            place = f"{relative(document.path, top)}:{document.position(finding.start)[0]}"
            cells = (place, finding.severity, f"{finding.code} {finding.rule}", located(document, finding))
            lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        if len(findings) > _ROWS:
            lines += ["", f"{len(findings) - _ROWS} more are in the log."]
    return "\n".join(lines) + "\n"


def _command(document: Document, finding: Finding, path: str) -> str:
    line, column = document.position(finding.start)
    last, end = document.position(finding.end)
    told = {"title": f"{finding.code} {finding.rule}", "file": path, "line": line}
    if last == line:
        # GitHub drops an annotation with columns on several lines.
        told |= {"col": column, "endLine": last, "endColumn": max(column, end)}
    else:
        told |= {"endLine": last}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in told.items())
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(printable(located(document, finding)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    # Text of a draft must stay text: no cell ends early, no tag and no link begins.
    kept = printable(text)
    for mark in "\\`*_[]<>|":
        kept = kept.replace(mark, "\\" + mark)
    return kept
