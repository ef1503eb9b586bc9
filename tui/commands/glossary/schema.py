"""Print the JSON Schema of glossary files: editors check and complete entries with it."""

from __future__ import annotations

import argparse
import sys

from dingyi.tui.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options: there are none."""


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    from dingyi.glossary.schema import render

    sys.stdout.write(render())
    return ExitCode.OK
