"""What an editor offers on a finding: each way to mend it, to ignore it here, to accept the wording; and all safe
fixes of a text at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from dingyi.align.finding import Edit, Finding
from dingyi.align.fix import safe_fixes
from dingyi.align.rules.registry import chosen
from dingyi.tui.ignoring import directive_edits
from dingyi.tui.lsp.desk import Page
from dingyi.tui.lsp.own_terms import accepting
from dingyi.tui.lsp.uris import uri_of

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.dingyi"


def actions(
    page: Page, uri: str, version: int | None, place: Range, diagnostics: Sequence[Diagnostic], only: Sequence[str]
) -> list[CodeAction]:
    """Return what can be done with the findings that touch a stretch of the text. ``only``: the kinds the editor asks
    for; none means all."""
    found: list[CodeAction] = []
    if _asked(CodeActionKind.QuickFix.value, only):
        start, end = page.places.offset(place.start), page.places.offset(place.end)
        if start is not None and end is not None:
            for finding in page.findings:
                if finding.start <= end and start <= finding.end:
                    found += _for_finding(page, uri, version, finding, diagnostics)
            found += _accepted(page, start, end)
    if _asked(FIX_ALL, only):
        edits = page.places.edits(_safe(page))
        if edits:
            title = "Apply all safe fixes"
            found.append(CodeAction(title, kind=FIX_ALL, edit=_change(uri, version, edits)))
    return found


def _asked(kind: str, only: Sequence[str]) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _for_finding(
    page: Page, uri: str, version: int | None, finding: Finding, diagnostics: Sequence[Diagnostic]
) -> Iterator[CodeAction]:
    where = page.places.range(finding.start, finding.end)
    mended = [one for one in diagnostics if one.range == where and one.code == finding.rule] or None
    for one in finding.walk():
        for number, fix in enumerate(one.fixes):
            edits = page.places.edits(fix.edits)
            if edits:
                yield CodeAction(
                    f"{fix.title[0].upper()}{fix.title[1:]} ({one.rule})",
                    kind=CodeActionKind.QuickFix,
                    diagnostics=mended,
                    is_preferred=True if one is finding and number == 0 and fix.applicability == "safe" else None,
                    edit=_change(uri, version, edits),
                )
    if page.document.origin is not None:  # directives stand in text and Markdown only
        return
    for one in finding.walk():
        alone = page.checked._replace(findings=[one._replace(children=())])
        edits = page.places.edits(directive_edits(alone, ""))
        if edits:
            title = f"Ignore {one.rule} here"
            yield CodeAction(title, kind=CodeActionKind.QuickFix, diagnostics=mended, edit=_change(uri, version, edits))


def _accepted(page: Page, start: int, end: int) -> Iterator[CodeAction]:
    for offer in accepting(page, start, end):
        edit = WorkspaceEdit(document_changes=[_edits(uri_of(offer.path), None, [offer.edit])])
        yield CodeAction(offer.title, kind=CodeActionKind.QuickFix, edit=edit)


def _safe(page: Page) -> list[Edit]:
    unfixable = page.draft.task.settings.unfixable
    kept = {rule.name for rule in chosen(unfixable)} if unfixable else set()
    fixable = [finding for finding in page.findings if finding.rule not in kept]
    return [edit for fix in safe_fixes(fixable) for edit in fix.edits]


def _change(uri: str, version: int | None, edits: list[TextEdit]) -> WorkspaceEdit:
    return WorkspaceEdit(document_changes=[_edits(uri, version, edits)])


def _edits(uri: str, version: int | None, edits: list[TextEdit]) -> TextDocumentEdit:
    return TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, version), list(edits))
