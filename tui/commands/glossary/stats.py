"""Count what the glossary holds: by domain, by status, by year, and the date its terms stand for."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from dingyi.align.display import printable
from dingyi.tui.arguments import add_configuration_arguments, add_glossary_arguments
from dingyi.tui.commands.glossary.files import opened
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.glossary.compiled import Glossary
    from dingyi.glossary.counts import Counts, Row

SCHEMA_VERSION = 1
_HEADS = ("domain", "concepts", "seen", "formulas", "preferred", "admitted", "superseded", "forbidden", "newest")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_glossary_arguments(parser, profile=None)
    add_configuration_arguments(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    from dingyi.glossary.counts import count

    glossary = opened(options)
    counts = count(glossary.concepts())
    if options.output_format == "json":
        import json

        sys.stdout.write(json.dumps(_object(glossary, counts), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_text(glossary, counts))
    return ExitCode.OK


def _object(glossary: Glossary, counts: Counts) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "digest": glossary.digest,
        "stands_for": counts.stands_for,
        "median_year": counts.median,
        **counts.whole._asdict(),
        "domains": {domain: row._asdict() for domain, row in counts.domains.items()},
        "years": {str(year) if year else "none": number for year, number in counts.years.items()},
    }


def _text(glossary: Glossary, counts: Counts) -> str:
    whole = counts.whole
    rows = [_HEADS, *(_cells(domain, row) for domain, row in counts.domains.items()), _cells("all", whole)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
    years = ", ".join(f"{year or 'no year'}: {number:,}" for year, number in counts.years.items())
    wrong = whole.renderings["forbidden"] + whole.renderings["superseded"]
    lines += [
        "",
        f"Wrong forms: {wrong:,}; {whole.everywhere:,} are wrong everywhere, {whole.automatic:,} are swapped by --fix.",
        f"Examples run by the lint: {whole.examples:,}.",
        f"Newest source of a concept: {years}.",
        f"The terms stand for {counts.stands_for or 'no known year'}, the year of the newest source; half of the "
        f"concepts with a dated one rest on {counts.median or '-'} or later. Digest {glossary.digest}.",
    ]
    return "".join(printable(line) + "\n" for line in lines)


def _cells(name: str, row: Row) -> tuple[str, ...]:
    numbers = (row.concepts, row.seen, row.formulas, *row.renderings.values())
    return (name, *(f"{number:,}" for number in numbers), str(row.newest or "-"))
