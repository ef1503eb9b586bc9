"""Write one page on a draft: findings, decisions, what is left, term accuracy and scores.

The page is one HTML file that needs nothing else: no script, no network. It shows the text as decided; where
decisions conflict it says so and leaves the text there as it was.
"""

from __future__ import annotations

import argparse

from dingyi.glossary.errors import UsageError
from dingyi.tui import one_draft
from dingyi.tui.commands.export import journals, same_file
from dingyi.tui.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("draft", metavar="DRAFT", help="the English file")
    parser.add_argument("-o", "--output-file", metavar="F.html", required=True, help="write the page there")
    parser.add_argument(
        "--decisions",
        action="append",
        default=[],
        metavar="F.jsonl",
        help="use this journal instead of those beside the draft; may be given again",
    )
    one_draft.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the page; return the exit code. Raises InputError and UsageError."""
    from dingyi.align.formats.text import write
    from dingyi.align.signature import signature
    from dingyi.tui.export.decided import decide
    from dingyi.tui.export.report import render

    if options.output_file == "-":
        raise UsageError("a page is written to a file", hint="name one with -o")
    if same_file(options.output_file, options.draft):
        raise UsageError("this is the draft itself", path=options.output_file, hint="name another file with -o")
    opened = one_draft.open_draft(options)
    check = one_draft.checker_of(opened)
    earlier = check(opened.document)
    beside = earlier.beside if opened.source is not None else None
    decided = decide(opened.document, journals(options), opened.source, beside)
    found = check(decided.document).findings if decided.settled.regions else earlier.findings
    told = signature(opened.plan.glossary, opened.plan.all_rules)
    page = render(decided, earlier.findings, found, opened.source, opened.plan.glossary, told)
    write(options.output_file, page)
    return ExitCode.OK
