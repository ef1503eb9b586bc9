"""Cells of a spreadsheet: several values in one, and none that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from dingyi.glossary.errors import GlossaryError

JOINT = " | "
# What spreadsheets begin a formula with, full-width forms included (OWASP, CSV injection).
_FORMULA = re.compile("['=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'['=+\\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """Return a cell's text that no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def bare(text: str) -> str:
    """Return a cell's text without the apostrophe that ``guarded`` gave it."""
    return text[1:] if _GUARDED.match(text) else text


def join(values: Iterable[str]) -> str:
    """Return several values as one cell, joined by `` | ``; a bar in a value has a backslash before it."""
    return JOINT.join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def split(cell: str) -> list[str]:
    """Return the values of a cell; empty ones are left out."""
    values = [""]
    characters = iter(cell)
    for character in characters:
        if character == "|":
            values.append("")
        else:
            values[-1] += next(characters, "") if character == "\\" else character
    return [value.strip() for value in values if value.strip()]


def write_rows(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return rows as delimited text in UTF-8, every cell guarded. In tab-separated text breaks become blanks."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    for row in rows:
        plain = [" ".join(cell.split()) if delimiter == "\t" else cell.strip() for cell in row]
        writer.writerow([guarded(cell) for cell in plain])
    return stream.getvalue().encode("utf-8")


def read_rows(raw: bytes, path: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows of delimited text with the line each ends on; blank ones left out. Raises GlossaryError."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"not UTF-8 at byte {error.start}", path=path, hint="save the file as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [bare(cell.strip()) for cell in row]))
    except csv.Error as error:
        hint = "mend the quotation marks there"
        raise GlossaryError(f"not delimited text: {error}", path=path, line=reader.line_num, hint=hint) from error
    return rows
