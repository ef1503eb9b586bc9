"""Findings as an editor shows them."""

from __future__ import annotations

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Position,
    Range,
)

from dingyi.align.finding import Finding
from dingyi.glossary.errors import DingyiError
from dingyi.tui.lsp.desk import Page
from dingyi.tui.lsp.positions import Positions
from dingyi.tui.lsp.uris import uri_of

SOURCE = "dingyi"
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
_TOP = Range(Position(0, 0), Position(0, 0))
_SHOWN = 60  # characters of Chinese in a message


def of_page(page: Page, uri: str) -> list[Diagnostic]:
    """Return what is told of a text: its findings, and what kept it from being checked whole."""
    told = [_diagnostic(page, finding, uri) for finding in page.findings]
    return [*of_error(page.trouble, DiagnosticSeverity.Warning), *told] if page.trouble else told


def of_error(error: DingyiError, severity: DiagnosticSeverity = DiagnosticSeverity.Error) -> list[Diagnostic]:
    """Return an error as a diagnostic at the head of the text."""
    return [Diagnostic(_TOP, str(error), severity=severity, source=SOURCE)]


def _diagnostic(page: Page, finding: Finding, uri: str) -> Diagnostic:
    return Diagnostic(
        page.places.range(finding.start, finding.end),
        _message(finding),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        tags=[DiagnosticTag.Unnecessary] if finding.deletes else None,
        related_information=_related(page, finding, uri) or None,
    )


def _message(finding: Finding) -> str:
    chinese = " ".join(finding.source.text.split()) if finding.source else ""
    if not chinese or chinese in finding.message:
        return finding.message
    return f"{finding.message}\n{chinese if len(chinese) <= _SHOWN else chinese[:_SHOWN] + '…'}"


def _related(page: Page, finding: Finding, uri: str) -> list[DiagnosticRelatedInformation]:
    """Return the Chinese of a finding where it has a file of its own, and the findings inside this one."""
    found = []
    source = page.draft.source
    if finding.source and source is not None and source.origin is None and source is not page.document.beside:
        start, end, text = finding.source
        place = Positions(source.text, page.places.encoding).range(start, end)
        found.append(DiagnosticRelatedInformation(Location(uri_of(source.path), place), text))
    for child in finding.children:
        place = page.places.range(child.start, child.end)
        found.append(DiagnosticRelatedInformation(Location(uri, place), f"{child.rule}: {child.message}"))
    return found
