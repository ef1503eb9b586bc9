"""Check many pairs from a file.

“dingyi corpus check IN.jsonl --out DIR” reads rows with the keys id, zh, en (a text of any length each; zh may be
empty) and writes DIR/findings.jsonl, one finding a row with offsets in that row's en, DIR/stats.json, and
DIR/rejected.jsonl for the rows that could not be read.
"""

from __future__ import annotations

import argparse
import sys

from dingyi.align.corpus import check_rows
from dingyi.align.rules.registry import chosen
from dingyi.align.signature import signature
from dingyi.glossary.compiled import open_glossary
from dingyi.tui.commands.check import add_glossary_arguments, listed
from dingyi.tui.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("action", choices=("check",), help="what to do with the rows")
    parser.add_argument("rows", metavar="IN.jsonl", help="the rows")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the results, made if need be")
    add_glossary_arguments(parser)
    parser.add_argument("--select", metavar="RULES", default="", help="run these rules only")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Check the rows; return 1 where an error was found, as check does."""
    rules = chosen(listed(options.select), listed(options.ignore))
    glossary = open_glossary(options.glossary, options.profile)
    found = check_rows(options.rows, options.out, glossary, rules, signature(glossary, rules))
    if not options.quiet:
        sys.stderr.write(
            f"dingyi: {found.rows:,} rows, {found.words:,} words, {sum(found.findings.values()):,} findings"
            + (f"; {found.rejected:,} rows rejected (rejected.jsonl)" if found.rejected else "")
            + "\n"
        )
    return (
        ExitCode.FINDINGS if any(severity == "error" for _rule, severity in found.findings) else ExitCode.OK
    )
