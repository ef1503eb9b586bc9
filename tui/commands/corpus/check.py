"""Find faults in many pairs.

Rows have the columns id, zh and en (texts of any length; zh may be empty), and may have document (or url) and site.
DIR gets findings.jsonl, a finding a row with offsets in that row's en; stats.json; and rejected.jsonl with the rows
that could not be read, and why. The rows are done in shards: when a run was interrupted, in whatever way, the same
command goes on from the last shard that was done. dingyi.toml holds as it does for “dingyi check”.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from dingyi.align.display import printable
from dingyi.align.finding import SEVERITIES
from dingyi.tui.commands.corpus import running
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.settings import FAIL_LEVELS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    running.add_arguments(parser)
    parser.add_argument(
        "--output-format", choices=("jsonl", "parquet"), default="jsonl", help="of the findings (default: jsonl)"
    )
    parser.add_argument("--fail-level", choices=FAIL_LEVELS, help="exit 1 from this severity on (default: error)")


def run(options: argparse.Namespace) -> int:
    """Check the rows; return 1 where something at or above the fail level was found, as check does."""
    ran = running.go(options, "check", options.output_format)
    if not options.quiet:
        sys.stderr.write(told(ran.statistics, options.out))
    levels = [options.fail_level] if options.fail_level else [one.fail_level for one in ran.settings]
    worst = max((-1 if level == "never" else SEVERITIES.index(level) for level in levels), default=-1)
    found = {severity for counts in ran.statistics["findings"].values() for severity in counts}
    failed = any(SEVERITIES.index(severity) <= worst for severity in found)
    return ExitCode.FINDINGS if failed else ExitCode.OK


def told(statistics: Mapping[str, Any], folder: str) -> str:
    """Return the line that sums a run up."""
    findings = sum(sum(counts.values()) for counts in statistics["findings"].values())
    line = f"dingyi: {printable(folder)}: {statistics['rows']:,} rows, {statistics['words']:,} words, {findings:,} findings"
    if statistics["rejected"]:
        line += f"; {statistics['rejected']:,} rejected (rejected.jsonl)"
    if statistics.get("failed"):
        line += f", {statistics['failed']:,} of them by a fault of Dingyi: please report it"
    return line + "\n"
