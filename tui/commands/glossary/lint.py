"""Find faults in glossary files.

Without FILE the files that ship with Dingyi are checked. FILE is checked together with them: a team's own file comes
after the shipped ones and may override an entry by its id; a shipped file is checked in its place. Only faults that
concern a named FILE are reported.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dingyi.align.display import printable
from dingyi.glossary.errors import UsageError
from dingyi.tui.commands.glossary.files import gather
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.glossary.compiled import Glossary
    from dingyi.glossary.lint.collection import Collection
    from dingyi.glossary.lint.rule import Finding

SCHEMA_VERSION = 1
LEVELS = ("error", "warning", "info", "never")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="glossary file, or a folder of them (default: the shipped ones)"
    )
    parser.add_argument("--select", metavar="RULES", default="", help="run these rules only: names, codes")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes to the FILEs, and lay them out")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--fail-level", choices=LEVELS, default="error", help="exit 1 from this severity on (default: error)"
    )


def run(options: argparse.Namespace) -> int:
    """Check the files; return the exit code."""
    gc.disable()  # many YAML nodes, all of which stay: looking for dead ones takes a quarter of the run
    try:
        return _lint(options)
    finally:
        gc.enable()


def _lint(options: argparse.Namespace) -> int:
    from dingyi.glossary.lint.collection import Collection
    from dingyi.glossary.lint.registry import chosen
    from dingyi.glossary.lint.registry import run as run_rules

    rules = chosen(_listed(options.select), _listed(options.ignore))
    files = gather(options.files)
    if options.fix and not files.named:
        raise UsageError("--fix changes files, and none is named", hint="name them")
    collection = Collection(files.shipped, files.own, garbles)
    named = set(files.named)

    def concerned() -> list[Finding]:
        return [
            finding
            for finding in run_rules(collection, rules)
            if not named or finding.path in named or named.intersection(finding.others)
        ]

    found = concerned()
    if options.fix and _fix(collection, files.named, found):
        collection = Collection(files.shipped, files.own, garbles)
        found = concerned()
    unreadable = [error for error in collection.unreadable if not named or error.path in named]
    for error in collection.unreadable:
        sys.stderr.write(f"dingyi: {printable(str(error))}\n")
    if options.output_format == "json":
        _print_json(collection, found)
    else:
        _print_text(collection, found)
    if unreadable:
        return ExitCode.ERROR
    return ExitCode.FINDINGS if _fails(found, options.fail_level) else ExitCode.OK


def _fix(collection: Collection, named: list[str], found: list[Finding]) -> bool:
    """Write the files that have safe fixes; tell whether any was written."""
    from dingyi.align.formats.text import write
    from dingyi.glossary.lint.fixing import mended

    written = False
    for path in named:
        safe = [finding for finding in found if finding.path == path and finding.safe]
        if not safe or not collection.valid(path):
            continue  # what keeps it from being fixed is reported
        write(path, mended(collection, path, safe).encode("utf-8"))
        sys.stderr.write(f"dingyi: {printable(path)}: {_counted(len(safe), 'fault')} fixed\n")
        written = True
    return written


def garbles(glossary: Glossary, text: str, concept_id: str) -> bool:
    """Tell whether the checks find a formula garbled in a text."""
    from dingyi.align.check import check
    from dingyi.align.document import Document
    from dingyi.align.rules.registry import find

    found = check(Document(text), glossary, None, [find("formula-garbled")])
    return any(one.concept == concept_id for leader in found for one in leader.walk())


def _print_text(collection: Collection, found: Iterable[Finding]) -> None:
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.severity] += 1
        hint = f"; {one.hint}" if one.hint else ""
        line = f"{one.path}:{one.line}:{one.column}: {one.severity} {one.code} {one.rule}: {one.message}{hint}"
        sys.stdout.write(printable(line) + "\n")
    told = ", ".join(_counted(counts[level], level) for level in ("error", "warning", "info") if counts[level])
    where = f"{_counted(len(collection.entries), 'concept')} in {_counted(len(collection.raw), 'file')}"
    sys.stdout.write(f"{told or 'No findings'}: {where}.\n")


def _print_json(collection: Collection, found: Iterable[Finding]) -> None:
    import json

    by_path: dict[str, list[dict[str, Any]]] = {path: [] for path in collection.raw}
    for one in found:
        row = one._asdict()
        row.pop("path")
        row["others"] = list(one.others)
        by_path.setdefault(one.path, []).append(row)
    errors = [
        {"path": error.path, "line": error.line, "column": error.column, "message": error.message, "hint": error.hint}
        for error in collection.unreadable
    ]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "concepts": len(collection.entries),
        "files": [{"path": path, "findings": rows} for path, rows in by_path.items()],
        "unreadable": errors,
    }
    sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 or what == "info" else "s")


def _fails(found: Iterable[Finding], level: str) -> bool:
    limit = LEVELS.index(level)
    return level != "never" and any(LEVELS.index(one.severity) <= limit for one in found)


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
