"""Applying fixes to a draft: the safe ones, or the only one of each finding as well, less what may not be fixed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_safe
from dingyi.align.formats.registry import encode, write_over
from dingyi.align.report.result import Checked
from dingyi.align.rules.registry import chosen
from dingyi.tui.checking import Draft


class Mended(NamedTuple):
    """A draft after its fixes: what is left in it, how many were applied, and what it was before."""

    left: Checked
    applied: int
    before: Document

    @property
    def changed(self) -> bool:
        """Whether that changed the text."""
        return self.left.document.text != self.before.text

    def save(self) -> None:
        """Write the file. Raises InputError, also where it was changed since it was read."""
        write_over(self.before, encode(self.left.document))


def mend(draft: Draft, check: Callable[[Draft], Checked], unsafe: bool = False) -> Mended:
    """Return a draft with its fixes applied. ``unsafe``: a finding's only fix is applied though it is not safe."""
    settings = draft.task.settings
    kept = {rule.name for rule in chosen(settings.unfixable)} if settings.unfixable else set()
    last: dict[str, Checked] = {}

    def found(document: Document) -> list[Finding]:
        one = check(draft._replace(document=document))
        last[document.text] = one
        return [_allowed(finding, kept, unsafe) for finding in one.findings]

    mended = apply_safe(draft.document, found)
    return Mended(
        last[mended.document.text]._replace(document=mended.document),
        mended.applied,
        draft.document,
    )


def _allowed(finding: Finding, kept: set[str], unsafe: bool) -> Finding:
    fixes = () if finding.rule in kept else finding.fixes
    if unsafe and len(fixes) == 1 and fixes[0].applicability == "unsafe":
        fixes = (fixes[0]._replace(applicability="safe"),)
    return finding._replace(fixes=fixes, children=tuple(_allowed(child, kept, unsafe) for child in finding.children))
