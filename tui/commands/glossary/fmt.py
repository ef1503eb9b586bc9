"""Lay out glossary files: keys, renderings and entries in order, one rendering a line. Comments are kept.

A comment at the margin is a heading: it stays, and the entries below it are sorted by id up to the next heading.
Laying out a file twice changes nothing more.
"""

from __future__ import annotations

import argparse
import sys

from dingyi.align.display import printable
from dingyi.glossary.errors import UsageError
from dingyi.tui.arguments import add_configuration_arguments, given
from dingyi.tui.commands.glossary.files import configured, expanded, writable
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.settings import settings_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="glossary file, or a folder of them (default: the configuration's)"
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where a file would change")
    parser.add_argument("--diff", action="store_true", help="the same, and print what would change")
    add_configuration_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Lay out the files; return the exit code."""
    from dingyi.align.document import Document
    from dingyi.align.formats.text import write
    from dingyi.align.report.diff import unified
    from dingyi.glossary.layout import formatted
    from dingyi.glossary.nodes import read_raw

    settings = settings_for(".", given(options))
    meant = options.files or configured(settings)
    if not meant:
        raise UsageError("no file is named", hint="name one, or set “glossary” in the configuration")
    files = {path: read_raw(path) for named in meant for path in expanded(named)}
    # All are laid out before any is written: an error leaves them as they were.
    wanted = {path: formatted(raw, path) for path, raw in files.items()}
    changed = [path for path, text in wanted.items() if text.encode("utf-8") != files[path]]
    if not (options.check or options.diff):
        changed = writable(changed, options.files, settings)
    for path in changed:
        if options.diff:
            before = Document(files[path].decode("utf-8-sig"), path)
            sys.stdout.write(unified(before, Document(wanted[path], path)))
        elif options.check:
            sys.stdout.write(f"{printable(path)} would change\n")
        else:
            write(path, wanted[path].encode("utf-8"))
            sys.stderr.write(f"dingyi: {printable(path)}: laid out\n")
    return ExitCode.FINDINGS if changed and (options.check or options.diff) else ExitCode.OK
