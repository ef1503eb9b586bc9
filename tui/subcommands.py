"""A command of several subcommands: each is a module of its own in the command's package."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from dingyi.tui.exit_codes import HELP


def add_subcommands(parser: argparse.ArgumentParser, modules: Mapping[str, tuple[Any, str]]) -> None:
    """Declare the subcommands and their options. ``modules``: by name, the module and what it does in a line."""
    below = parser.add_subparsers(dest="subcommand", metavar="SUBCOMMAND", required=True)
    for name, (module, summary) in modules.items():
        child = below.add_parser(
            name,
            help=summary,
            description=(module.__doc__ or "").strip(),
            epilog=HELP,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.add_arguments(child)
