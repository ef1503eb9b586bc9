"""The lint of glossary files, in a process of its own: it reads the whole glossary, which takes seconds."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

from lsprotocol.types import Diagnostic, Position

from dingyi.glossary.errors import DingyiError, GlossaryError
from dingyi.glossary.lint import schema_violation
from dingyi.glossary.load import read_concept
from dingyi.glossary.nodes import compose
from dingyi.tui.lsp.diagnostics import SEVERITIES, SOURCE
from dingyi.tui.lsp.positions import Positions

Rows = list[dict[str, Any]]


async def lint(path: str) -> Rows:
    """Return what “dingyi glossary lint” tells of a file as it is on disk, read together with the shipped files and
    those of the configuration above it. Raises DingyiError where the lint itself fails."""
    folder, name = os.path.split(path)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "dingyi", "glossary", "lint", "--output-format", "json", name),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    try:
        printed, said = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        raise
    try:
        documents = json.loads(printed)["documents"]
    except ValueError as error:
        raise DingyiError(said.decode("utf-8", "replace").strip() or "the lint failed") from error
    real = os.path.realpath(path)
    return [
        row
        for document in documents
        if os.path.realpath(os.path.join(folder, document["path"])) == real
        for row in document["findings"]
    ]


def of_rows(rows: Rows, text: str, encoding: str) -> list[Diagnostic]:
    """Return the rows of a lint as diagnostics of the text it read."""
    positions = Positions(text, encoding)
    return [
        Diagnostic(
            positions.range(row["start"], row["end"]),
            row["message"],
            severity=SEVERITIES[row["severity"]],
            code=row["rule"],
            source=SOURCE,
        )
        for row in rows
    ]


def of_schema(path: str, text: str, encoding: str) -> list[Diagnostic]:
    """Return what breaks the schema, at once and without the other files: one diagnostic an entry."""
    errors: list[GlossaryError] = []
    try:
        nodes = compose(text.encode("utf-8", "surrogatepass"), path)
    except GlossaryError as error:
        nodes, errors = [], [error]
    for node in nodes:
        try:
            read_concept(node, path)
        except GlossaryError as error:
            errors.append(error)
    return [_at(error, text, Positions(text, encoding)) for error in errors]


def _at(error: GlossaryError, text: str, positions: Positions) -> Diagnostic:
    """Return an error over the value at its line and column (code points, from 1), as far as its line goes on."""
    start = min(positions.offset(Position((error.line or 1) - 1, 0)) + (error.column or 1) - 1, len(text))
    end = start
    while end < len(text) and text[end] not in "\n\r,}]":
        end += 1
    told = f"{error.message}; {error.hint}" if error.hint else error.message
    severity, code = SEVERITIES["error"], schema_violation.RULE.name
    return Diagnostic(positions.range(start, end), told, severity=severity, code=code, source=SOURCE)
