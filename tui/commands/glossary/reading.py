"""Read another tool's terms into a glossary file.

What the file says and the glossary has no place for is told on standard error. Entries are provisional unless the file
says otherwise; run “dingyi glossary lint” on what was written.
"""

from __future__ import annotations

import argparse
import sys

from dingyi.align.display import printable
from dingyi.glossary.exchange.formats import FORMATS, format_of
from dingyi.glossary.model import DOMAINS
from dingyi.tui.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", help="what to read")
    parser.add_argument("--format", choices=[one.name for one in FORMATS], help="default: by the end of FILE's name")
    parser.add_argument("--domain", choices=DOMAINS, help="the domain of entries that have none")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the glossary file there")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Read the file and write its entries as YAML."""
    from dingyi.glossary.exchange.draft import glossary_text
    from dingyi.glossary.nodes import read_raw

    chosen = format_of(options.format, options.file)
    imported = chosen.module().read(read_raw(options.file), options.file)
    text = glossary_text(imported.drafts, options.file, options.domain)
    if options.output_file:
        from dingyi.align.formats.text import write

        write(options.output_file, text.encode("utf-8"))
    else:
        sys.stdout.write(text)
    if not options.quiet:
        sys.stderr.write(
            f"dingyi: {len(imported.drafts):,} {'entry' if len(imported.drafts) == 1 else 'entries'} read from {printable(options.file)}\n"
        )
        if imported.ignored:
            told = ", ".join(f"{what} ({number:,})" for what, number in sorted(imported.ignored.items()))
            sys.stderr.write(f"dingyi: the glossary has no place for {printable(told)}\n")
    return ExitCode.OK
