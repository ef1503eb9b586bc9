"""Writing directives for what is found: a line above each line (or around each wrapped paragraph) with a finding."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dingyi.align.document import Document
from dingyi.align.finding import Edit
from dingyi.align.fix import apply_edits
from dingyi.align.formats.registry import write_over
from dingyi.align.formats.text import encode
from dingyi.align.report.result import Checked
from dingyi.glossary.errors import UsageError
from dingyi.tui.exit_codes import ExitCode


def add_directives(checked: Sequence[Checked], reason: str, quiet: bool) -> int:
    """Write the directives into the drafts; return the exit code.

    Raises UsageError for a file that is no text, before anything is written.
    """
    if "\n" in reason or "\r" in reason or "]]" in reason or "--" in reason:
        raise UsageError("a reason is one line without “]]” and “--”", hint="say it in other words")
    for one in checked:
        if one.findings and one.document.origin is not None:
            raise UsageError(
                "directives stand in text and Markdown only",
                path=one.document.path,
                hint="use “dingyi baseline create”, or reject the findings in “dingyi review”",
            )
    for one in checked:
        edits = directive_edits(one, reason)
        if edits:
            write_over(one.document, encode(one.document, apply_edits(one.document.text, edits)))
            if not quiet:
                sys.stderr.write(f"dingyi: {one.document.path}: {len(edits)} directives written\n")
    return ExitCode.OK


def directive_edits(one: Checked, reason: str) -> list[Edit]:
    """Return the insertions that silence every finding of a draft."""
    document = one.document
    names: dict[tuple[int, int], set[str]] = {}
    for finding in (finding for leader in one.findings for finding in leader.walk()):
        if finding.code[0] != "D":
            names.setdefault(_lines(document, finding.start), set()).add(finding.rule)
    newline = "\r\n" if "\r\n" in document.text else "\n"
    tail = f" -- {reason}" if reason else ""
    edits = []
    for (first, last), rules in sorted(names.items()):
        start = document.lines[first].start
        if first == last:
            edits.append(Edit(start, start, f"[[dingyi: ignore {' '.join(sorted(rules))}{tail}]]{newline}"))
            continue
        end = document.lines[last].end
        edits.append(Edit(start, start, f"[[dingyi: disable {' '.join(sorted(rules))}{tail}]]{newline}"))
        edits.append(Edit(end, end, f"{newline}[[dingyi: enable {' '.join(sorted(rules))}]]"))
    return edits


def _lines(document: Document, offset: int) -> tuple[int, int]:
    """Return the first and last line (by index) of what must stay in one piece around an offset."""
    line = document.line_index(offset)
    paragraph = document.paragraph_at(offset)
    if paragraph is None:
        return line, line
    span = document.paragraphs[paragraph]
    return document.line_index(span.start), document.line_index(span.end)
