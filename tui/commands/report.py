"""Write one page on drafts: findings, decisions, what is left, term accuracy and scores.

The page is one HTML file that needs nothing else: no script, no network. It shows each text as decided; where
decisions conflict it says so and leaves the text there as it was. A folder stands for the drafts in it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dingyi.glossary.errors import UsageError
from dingyi.tui import one_draft
from dingyi.tui.commands.export import journals, same_file
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.tui.checking import Draft
    from dingyi.tui.export.report import Part


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="English files, or folders of them")
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
    from dingyi.tui.export.report import render

    if options.output_file == "-":
        raise UsageError("a page is written to a file", hint="name one with -o")
    if len(options.paths) > 1 and (options.source or options.decisions):
        named = "--source" if options.source else "--decisions"
        raise UsageError(f"{named} is for one draft", hint="set “pairs” in the configuration, or name one draft")
    opened = _opened(options)
    for one in opened:
        if same_file(options.output_file, one.task.path):
            raise UsageError("this is the draft itself", path=options.output_file, hint="name another file with -o")
    signed = {signature(one.plan.glossary, one.plan.all_rules): None for one in opened}
    write(options.output_file, render([_part(one, options) for one in opened], " ".join(signed)))
    return ExitCode.OK


def _opened(options: argparse.Namespace) -> list[Draft]:
    from dingyi.tui.arguments import given, listed
    from dingyi.tui.checking import Asked, opened
    from dingyi.tui.drafts import tasks
    from dingyi.tui.plan import Wanted

    if "-" in options.paths:
        raise UsageError("decisions are kept beside a file", path="-", hint="name the draft")
    wanted = Wanted(
        tuple(listed(options.select)),
        (),
        tuple(listed(options.ignore)),
        glossary=tuple(options.glossary),
        profile=options.profile,
    )
    asked = Asked(wanted, options.source, options.encoding)
    return [opened(task, asked) for task in tasks(options.paths, given(options))]


def _part(opened: Draft, options: argparse.Namespace) -> Part:
    from dingyi.tui.export.decided import decide
    from dingyi.tui.export.report import part

    check = one_draft.checker_of(opened)
    earlier = check(opened.document)
    beside = earlier.beside if opened.source is not None else None
    logs = journals(opened.task.path, options.decisions)
    decided = decide(opened.document, logs, opened.source, beside)
    found = check(decided.document).findings if decided.settled.regions else earlier.findings
    return part(decided, earlier.findings, found, opened.source, opened.plan.glossary)
