"""XLSX with the header of the table, every cell a text. Needs openpyxl, the extra ``xlsx``."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from dingyi.glossary.errors import GlossaryError, UsageError
from dingyi.glossary.exchange.cells import bare, guarded
from dingyi.glossary.exchange.draft import Imported
from dingyi.glossary.exchange.table import HOLDS, drafts_of, rows_of
from dingyi.glossary.model import Concept

__all__ = ["HOLDS", "read", "render"]

_LARGEST = 200_000_000  # bytes unpacked: a glossary of a hundred thousand terms has a tenth of it


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as a workbook of one sheet. Raises UsageError without openpyxl."""
    from datetime import datetime

    book = _openpyxl().Workbook()
    # The date of writing would make two equal exports differ.
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    sheet = book.active
    sheet.title = "Terms"
    for number, row in enumerate(rows_of(concepts), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = guarded(text.strip())
            cell.data_type = "s"  # whatever it looks like
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a workbook's first sheet. Raises GlossaryError, or UsageError without openpyxl."""
    openpyxl = _openpyxl()
    _inspect(raw, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        rows = [
            (number, ["" if value is None else bare(str(value).strip()) for value in row])
            for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1)
        ]
        book.close()
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise GlossaryError(f"not a workbook that can be read: {type(error).__name__}", path=path, hint="save it anew as .xlsx") from error
    return drafts_of([(number, cells) for number, cells in rows if any(cells)], path)


def _inspect(raw: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise GlossaryError("it is too large unpacked", path=path, hint="split it into several")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    content = archive.read(member).replace(b"\0", b"")
                    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                        raise GlossaryError("it declares a document type, and that is refused", path=path, hint="save it anew as .xlsx")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise GlossaryError("not an XLSX file", path=path, hint="save it as .xlsx") from error


def _openpyxl() -> Any:
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError as error:
        raise UsageError("XLSX needs openpyxl", hint="pip install 'dingyi[xlsx]', or use --format csv") from error
    return openpyxl
