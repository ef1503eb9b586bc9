"""Write the pairs of a corpus with the safe fixes applied, for training translation systems and for memories.

DIR gets pairs.jsonl (or .tsv, .parquet) with the rows that are kept, dropped.jsonl with the ids of the others and the
rules that spoke against them, rejected.jsonl with rows that could not be read, and stats.json. Without --drop only
rows of which nothing is left are dropped. JSON lines keep the columns of their rows. Interrupted runs go on.
"""

from __future__ import annotations

import argparse
import sys

from dingyi.align.display import printable
from dingyi.align.finding import SEVERITIES
from dingyi.align.rules.registry import chosen
from dingyi.tui.arguments import listed
from dingyi.tui.commands.corpus import running
from dingyi.tui.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    running.add_arguments(parser)
    parser.add_argument(
        "--drop",
        metavar="RULES",
        default="",
        help="drop rows in which one of these is left: names, codes, families, error, warning, info; commas between them",
    )
    parser.add_argument(
        "--output-format", choices=("jsonl", "tsv", "parquet"), default="jsonl", help="of the pairs (default: jsonl)"
    )


def run(options: argparse.Namespace) -> int:
    """Clean the rows; return the exit code. Raises UsageError for a rule that is none."""
    drop: set[str] = set()
    for word in listed(options.drop):
        if word in SEVERITIES:
            drop.update(SEVERITIES[: SEVERITIES.index(word) + 1])
        else:
            drop.update([word] if word.startswith("own/") else [rule.name for rule in chosen([word])])
    ran = running.go(options, "clean", options.output_format, frozenset(drop))
    if not options.quiet:
        told = ran.statistics["cleaning"]
        line = f"dingyi: {printable(options.out)}: {told['kept']:,} rows kept"
        line += f", {told['changed']:,} of them changed ({told['fixes']:,} fixes)"
        sys.stderr.write(f"{line}, {told['dropped']:,} dropped, {ran.statistics['rejected']:,} rejected\n")
    return ExitCode.OK
