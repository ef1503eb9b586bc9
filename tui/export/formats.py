"""What a draft with its decisions can be written as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dingyi.glossary.errors import UsageError
from dingyi.tui.export.decided import Decided

if TYPE_CHECKING:
    from dingyi.tui.checking import Draft
    from dingyi.tui.review.flags import Checker

FORMATS = {
    "text": "the cleaned text",
    "markdown": "the same, read as Markdown",
    "diff": "what changes, for git and patch",
    "json": "the decisions",
    "csv": "the decisions as a table",
    "html": "the text with its changes marked",
    "table": "Chinese beside English with changes and notes, in HTML",
    "docx": "a Word file with tracked changes and comments",
    "xliff": "XLIFF 2.1 with states and notes",
    "tmx": "TMX 1.4b with states and notes",
}
OWN = ("text", "markdown")
"""Those that the draft itself may have."""
_PAIRED = ("table", "xliff", "tmx")


def rendered(form: str | None, decided: Decided, draft: Draft, check: Checker, *, directives: bool = False) -> bytes:
    """Return the file; ``form`` None is the draft's own. Raises InputError where a decision cannot be made in the
    file, UsageError where the Chinese or a library is missing."""
    if form is None or form in OWN:
        from dingyi.tui.export import text

        return text.render(decided, directives=directives)
    if form == "diff":
        from dingyi.tui.export import patch

        return patch.render(decided)
    if form == "docx":
        from dingyi.tui.export import word

        return word.render(decided)
    if form == "html":
        from dingyi.tui.export import page

        return page.changes(decided)
    if form in _PAIRED:
        return _paired(form, decided, draft, check)
    from dingyi.align.signature import signature
    from dingyi.tui.export import record

    if form == "csv":
        return record.render_csv(decided)
    told = signature(draft.plan.glossary, draft.plan.all_rules)
    return record.render_json(decided, told, draft.source.path if draft.source else None)


def _paired(form: str, decided: Decided, draft: Draft, check: Checker) -> bytes:
    from dingyi.tui.export import bilingual, page
    from dingyi.tui.export.sheet import Sheet

    if draft.source is None:
        raise UsageError(f"--format {form} holds both languages", path=draft.task.path, hint="add --source ZH")
    pairs = Sheet(decided, check(decided.document).findings).pairs(draft.source, draft.plan.glossary)
    if form == "table":
        return page.table(decided, pairs)
    return bilingual.tmx(pairs) if form == "tmx" else bilingual.xliff(pairs, decided.draft.path)
