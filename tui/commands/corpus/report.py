"""Write one page on what a corpus check found.

The page is one HTML file that needs nothing else: no script, no network. It tells findings by rule, document and site,
how terms were rendered, and lines that recur across documents, as rows for data/rules/boilerplate.yaml.
"""

from __future__ import annotations

import argparse
import os
import sys

from dingyi.align.display import printable
from dingyi.glossary.errors import InputError, UsageError
from dingyi.tui.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", metavar="DIR", help="what --out named")
    parser.add_argument("-o", "--output-file", metavar="F.html", help="write the page there (default: DIR/report.html)")


def run(options: argparse.Namespace) -> int:
    """Write the page; return the exit code. Raises InputError and UsageError."""
    from dingyi.align.corpus import manifest
    from dingyi.align.corpus.run import STATISTICS
    from dingyi.align.corpus.storage import is_remote, join, read
    from dingyi.align.formats.text import write
    from dingyi.tui.export.corpus import render, statistics_of

    page = options.output_file or (None if is_remote(options.folder) else os.path.join(options.folder, "report.html"))
    if page is None or page == "-":
        raise UsageError("a page is written to a file", hint="name one with -o")
    raw = read(join(options.folder, STATISTICS))
    planned = manifest.load(options.folder)
    if raw is None:
        begun = planned is not None
        hint = "finish the run first: the same “corpus check” command goes on" if begun else "name what --out named"
        raise InputError("there is no stats.json in it", path=options.folder, hint=hint)
    write(page, render(options.folder, statistics_of(raw, options.folder), planned or {}))
    sys.stderr.write(f"dingyi: the page is {printable(page)}\n")
    return ExitCode.OK
