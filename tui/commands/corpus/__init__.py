"""Check, report on and clean many pairs: on one machine or a cluster."""

from __future__ import annotations

import argparse
from typing import Any

from dingyi.tui.subcommands import add_subcommands

SUBCOMMANDS = {
    "check": "find faults in many pairs",
    "report": "write one page on what a check found",
    "clean": "write the pairs with safe fixes applied, bad ones dropped",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommands and their options."""
    add_subcommands(parser, {name: (_module(name), summary) for name, summary in SUBCOMMANDS.items()})


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    return int(_module(options.subcommand).run(options))


def _module(name: str) -> Any:
    return __import__(f"{__name__}.{name}", fromlist=["run"])
