"""Check, report on and clean many pairs: on one machine or a cluster."""

from __future__ import annotations

import argparse
from typing import Any

from dingyi.tui.exit_codes import HELP

SUBCOMMANDS = {
    "check": "find faults in many pairs",
    "report": "write one page on what a check found",
    "clean": "write the pairs with safe fixes applied, bad ones dropped",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommands and their options."""
    below = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND", required=True)
    for name, summary in SUBCOMMANDS.items():
        module = _module(name)
        child = below.add_parser(
            name,
            help=summary,
            description=(module.__doc__ or "").strip(),
            epilog=HELP,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.add_arguments(child)


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    return int(_module(options.subcommand).run(options))


def _module(name: str) -> Any:
    return __import__(f"{__name__}.{name}", fromlist=["run"])
