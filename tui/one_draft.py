"""The one draft of a command that works on a draft: found, read and checked as ``dingyi check`` does it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dingyi.tui.arguments import add_configuration_arguments, add_encoding_argument, add_glossary_arguments

if TYPE_CHECKING:
    from dingyi.align.document import Document
    from dingyi.tui.checking import Draft
    from dingyi.tui.review.flags import Checker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say how a draft is read and checked."""
    parser.add_argument("--source", metavar="ZH", help="the Chinese of the draft")
    add_encoding_argument(parser)
    add_glossary_arguments(parser, profile=None)
    parser.add_argument("--select", metavar="RULES", default="", help="run these rules only: names, codes, families")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    add_configuration_arguments(parser)


def open_draft(options: argparse.Namespace) -> Draft:
    """Return the draft of the options, read anew, with its Chinese and how it is checked.

    Raises InputError, UsageError, GlossaryError, ConfigurationError.
    """
    import os

    from dingyi.glossary.errors import UsageError
    from dingyi.tui.arguments import given, listed
    from dingyi.tui.checking import Asked, opened
    from dingyi.tui.drafts import tasks
    from dingyi.tui.plan import Wanted

    if options.draft == "-" or os.path.isdir(options.draft):
        raise UsageError("decisions are kept beside a file", path=options.draft, hint="name one draft")
    wanted = Wanted(
        tuple(listed(options.select)),
        (),
        tuple(listed(options.ignore)),
        glossary=tuple(options.glossary),
        profile=options.profile,
    )
    return opened(tasks([options.draft], given(options))[0], Asked(wanted, options.source, options.encoding))


def checker_of(draft: Draft) -> Checker:
    """Return what checks versions of the draft for a review."""
    from dingyi.align.check import check_context
    from dingyi.align.context import Context
    from dingyi.tui.review.flags import Flags, nothing_beside

    plan = draft.plan

    def check(document: Document) -> Flags:
        context = Context(document, plan.glossary, draft.source, plan.options, plan.own)
        found = check_context(context, plan.rules, plan.severity)
        # The rules have aligned the two texts already; no key has to wait where none did.
        beside = nothing_beside if draft.source is None else context.pairing.source_spans
        return Flags(found.findings, beside)

    return check
