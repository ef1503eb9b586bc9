"""Check, show and change glossary files."""

from __future__ import annotations

import argparse
from typing import Any

from dingyi.tui.subcommands import add_subcommands

SUBCOMMANDS = {
    "lint": "find faults in glossary files",
    "fmt": "lay out glossary files",
    "schema": "print the JSON Schema of glossary files, for editors",
    "show": "show one entry",
    "search": "find entries by Chinese, pinyin or English",
    "import": "read another tool's terms into a glossary file",
    "export": "write the glossary for another tool",
    "extract": "propose entries from aligned text and journals",
    "stats": "count what the glossary holds",
    "diff": "tell what a change of the glossary changes for texts",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommands and their options."""
    add_subcommands(parser, {name: (_module(name), summary) for name, summary in SUBCOMMANDS.items()})


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    return int(_module(options.subcommand).run(options))


def _module(name: str) -> Any:
    # "import" cannot be the name of a module.
    return __import__(f"{__name__}.{'reading' if name == 'import' else name}", fromlist=["run"])
