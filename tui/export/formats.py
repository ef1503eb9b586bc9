"""What a draft with its decisions can be written as."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dingyi.glossary.errors import UsageError
from dingyi.tui.export.decided import Decided

if TYPE_CHECKING:
    from dingyi.align.document import Document
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
    "table-docx": "the same in a Word file",
    "docx": "a Word file with tracked changes and comments; a Word draft keeps its formatting",
    "xliff": "XLIFF 2.1 with states and notes; an XLIFF draft keeps its units and codes",
    "xliff-1.2": "the same in XLIFF 1.2",
    "tmx": "TMX 1.4b with states and notes",
    "po": "PO: open pairs are fuzzy, notes are comments",
    "tsv": "Chinese, English, state and notes in columns",
}
OWN = ("text", "markdown")
"""Those that the draft itself may have."""
PAIRED = ("table", "table-docx", "xliff", "xliff-1.2", "tmx", "po", "tsv")
"""Those that hold the Chinese beside the English."""
WORD = ("docx", "table-docx")
"""Those that are nothing for a terminal."""
_ENDINGS = {
    ".diff": "diff", ".patch": "diff", ".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".docx": "docx",
    ".xlf": "xliff", ".xliff": "xliff", ".tmx": "tmx", ".po": "po", ".tsv": "tsv",
}  # fmt: skip
_PLAIN = {".txt": "text", ".md": "markdown", ".markdown": "markdown"}


def form_of(path: str, draft: Document) -> str | None:
    """Return the format that the name of an output says, None where that is the draft's own.

    A file whose name ends as the draft's is the draft, cleaned: of a Word file a Word file without tracked changes.
    """
    here, there = (os.path.splitext(one)[1].lower() for one in (draft.path, path))
    if there in _PLAIN:
        return None if draft.origin is None else _PLAIN[there]
    return None if _ENDINGS.get(there) == _ENDINGS.get(here) else _ENDINGS.get(there)


def rendered(
    form: str | None, decided: Decided, draft: Draft, check: Checker, *, directives: bool = False, keep: bool = False
) -> bytes:
    """Return the file; ``form`` None is the draft's own. ``directives`` and, with ``keep``, the Chinese stay in it.

    Raises InputError where a decision cannot be made in the file, UsageError where the Chinese or a library is missing,
    or the Chinese has no place in the format.
    """
    if keep and form not in PAIRED and not (form is None and decided.draft.beside is not None):
        return _kept(form, decided, draft)
    if form is None or form in OWN:
        from dingyi.tui.export import text

        return text.render(decided if form is None else text.plain(decided), directives=directives)
    if form == "diff":
        from dingyi.tui.export import patch

        return patch.render(decided)
    if form == "docx":
        from dingyi.tui.export import word

        return word.render(decided)
    if form == "html":
        from dingyi.tui.export import page

        return page.changes(decided)
    if form in PAIRED:
        return _paired(form, decided, draft, check)
    from dingyi.align.signature import signature
    from dingyi.tui.export import record

    if form == "csv":
        return record.render_csv(decided)
    told = signature(draft.plan.glossary, draft.plan.all_rules)
    return record.render_json(decided, told, draft.source.path if draft.source else None)


def _kept(form: str | None, decided: Decided, draft: Draft) -> bytes:
    if form not in (None, *OWN) or decided.draft.origin is not None:
        raise UsageError(
            f"--keep-source has no place for the Chinese {'in this file' if form is None else f'in {form}'}",
            path=draft.task.path,
            hint="say --format table, table-docx or text",
        )
    if draft.source is None:
        raise UsageError("--keep-source keeps the Chinese", path=draft.task.path, hint="add --source ZH")
    from dingyi.tui.export import kept

    return kept.render(decided, draft.source, draft.plan.glossary)


def _paired(form: str, decided: Decided, draft: Draft, check: Checker) -> bytes:
    from dingyi.tui.export.sheet import Sheet

    if draft.source is None:
        raise UsageError(f"--format {form} holds both languages", path=draft.task.path, hint="add --source ZH")
    sheet = Sheet(decided, check(decided.document).findings)
    if form.startswith("xliff") and decided.draft.origin is not None:
        from dingyi.tui.export import xliff_file

        if xliff_file.version_of(decided) == form:
            return xliff_file.render(decided, sheet)
    pairs = sheet.pairs(draft.source, draft.plan.glossary)
    if form == "table":
        from dingyi.tui.export import page

        return page.table(decided, pairs)
    if form == "table-docx":
        from dingyi.tui.export import word_table

        return word_table.render(decided, pairs)
    if form in ("po", "tsv"):
        from dingyi.tui.export import strings

        return strings.po(pairs) if form == "po" else strings.tsv(pairs)
    from dingyi.tui.export import bilingual

    if form == "tmx":
        return bilingual.tmx(pairs)
    name = decided.draft.path
    return bilingual.xliff(pairs, name) if form == "xliff" else bilingual.xliff_12(pairs, name)
