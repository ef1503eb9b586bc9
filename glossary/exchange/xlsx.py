"""XLSX with the header of the table, every cell a text. Needs openpyxl, the extra ``xlsx``."""

from __future__ import annotations

import importlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from dingyi.glossary.errors import GlossaryError, UsageError
from dingyi.glossary.exchange.cells import bare, guarded
from dingyi.glossary.exchange.draft import Imported
from dingyi.glossary.exchange.table import HOLDS, drafts_of, rows_of
from dingyi.glossary.model import Concept

__all__ = ["HOLDS", "read", "render"]

_LARGEST = 200_000_000  # bytes unpacked: a glossary of a hundred thousand terms has a tenth of it
_ROWS, _COLUMNS = 1_048_576, 1_000  # the first is what Excel has


def render(concepts: Sequence[Concept]) -> bytes:
    """Return the entries as a workbook of one sheet. Raises UsageError without openpyxl."""
    book = _openpyxl().Workbook()
    sheet = book.active
    sheet.title = "Terms"
    for number, row in enumerate(rows_of(concepts), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = guarded(text.strip())
            cell.data_type = "s"  # whatever it looks like
    sheet.freeze_panes = "A2"
    return _saved(book)


def _saved(book: Any) -> bytes:
    """Return a workbook's bytes. The time of writing stands nowhere in them: two equal exports are equal, and a clock
    before 1980, which a zip cannot tell, is as good as any."""
    from datetime import datetime

    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    stream = io.BytesIO()
    # Its own save() puts the time of now in the place of that.
    importlib.import_module("openpyxl.writer.excel").ExcelWriter(book, _Undated(stream, "w")).save()
    return stream.getvalue()


class _Undated(zipfile.ZipFile):
    """A zip file whose members all have the date with which zip began."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, compress_type: Any = None, compresslevel: Any = None) -> None:
        member = zipfile.ZipInfo(zinfo_or_arcname)
        super().writestr(member, data, compress_type or zipfile.ZIP_DEFLATED, compresslevel)

    def write(self, filename: Any, arcname: Any = None, compress_type: Any = None, compresslevel: Any = None) -> None:
        with open(filename, "rb") as stream:
            self.writestr(arcname, stream.read(), compress_type, compresslevel)


def read(raw: bytes, path: str) -> Imported:
    """Return the entries of a workbook's first sheet. Raises GlossaryError, or UsageError without openpyxl."""
    openpyxl = _openpyxl()
    _inspect(raw, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        rows = list(_rows(book.worksheets[0]))
        book.close()
    except _TooFarError as error:
        hint = "delete what stands far from the table"
        raise GlossaryError("its sheet is too large", path=path, line=error.row, hint=hint) from error
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise GlossaryError(
            f"not a workbook that can be read: {type(error).__name__}", path=path, hint="save it anew as .xlsx"
        ) from error
    return drafts_of(rows, path)


class _TooFarError(Exception):
    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, without the empty cells at their ends. The sheet's own word on its size is
    not taken: a cell far out would make a row of thousands of cells of each."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > _ROWS or len(row) > _COLUMNS:
            raise _TooFarError(number)
        cells = ["" if value is None else bare(str(value).strip()) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _inspect(raw: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise GlossaryError("it is too large unpacked", path=path, hint="split it into several")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    content = archive.read(member).replace(b"\0", b"")
                    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                        raise GlossaryError(
                            "it declares a document type, and that is refused", path=path, hint="save it anew as .xlsx"
                        )
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, struct.error,
    ) as error:  # fmt: skip
        raise GlossaryError("not an XLSX file", path=path, hint="save it as .xlsx") from error


def _openpyxl() -> Any:
    try:
        openpyxl = importlib.import_module("openpyxl")
    except ImportError as error:
        raise UsageError("XLSX needs openpyxl", hint="pip install 'dingyi[xlsx]', or use --format csv") from error
    return openpyxl
