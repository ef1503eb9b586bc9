"""Serve an editor (Language Server Protocol) over standard input and output.

An editor starts this command itself; the page “Work in your editor” of the documentation tells how. It needs the extra:
pip install 'dingyi[lsp]'. Drafts are checked as “dingyi check” checks them, under the configuration above each.
"""

from __future__ import annotations

import argparse

from dingyi.glossary.errors import UsageError
from dingyi.tui.arguments import add_configuration_arguments, add_glossary_arguments, given, listed
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.plan import Wanted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--stdio", action="store_true", help="what many editors add; it changes nothing")
    parser.add_argument("--source", metavar="ZH", help="the Chinese of drafts that no pair of the configuration names")
    add_glossary_arguments(parser, profile=None)
    parser.add_argument("--select", metavar="RULES", default="", help="run these rules only: names, codes, families")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    add_configuration_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until the editor ends the session. Raises UsageError where the extra is not installed."""
    try:
        from dingyi.tui.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("an editor needs pygls", hint="pip install 'dingyi[lsp]'") from error
    from dingyi.tui.lsp.desk import Asking

    wanted = Wanted(
        tuple(listed(options.select)),
        (),
        tuple(listed(options.ignore)),
        glossary=tuple(options.glossary),
        profile=options.profile,
    )
    serve(Asking(wanted, given(options), options.source))
    return ExitCode.OK
