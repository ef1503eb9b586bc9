"""Find entries: by Chinese in either script, pinyin with or without tones, English in any form, or id.

Where nothing fits, similar entries are listed.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dingyi.align.display import cells, printable, worded
from dingyi.tui.arguments import add_configuration_arguments, add_glossary_arguments
from dingyi.tui.commands.glossary.files import opened
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.glossary.compiled import Glossary
    from dingyi.glossary.search import Hit

SCHEMA_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("query", nargs="+", type=worded, metavar="QUERY", help="what to find")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="entries to list at most (default: 20)")
    add_glossary_arguments(parser, profile=None)
    add_configuration_arguments(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """List the entries; return 1 where there is none."""
    from dingyi.glossary.search import search

    query = " ".join(options.query)
    glossary = opened(options)
    found = search(glossary, query, options.limit)
    if options.output_format == "json":
        _print_json(glossary, query, found)
    else:
        _print_text(glossary, found)
        if not found:
            sys.stderr.write(f"dingyi: nothing in the glossary is like {printable(query)}\n")
    return ExitCode.OK if found else ExitCode.FINDINGS


def _print_text(glossary: Glossary, found: list[Hit]) -> None:
    rows = [(hit.concept.zh, _preferred(glossary, hit), f"[{hit.concept.id}]{_remark(glossary, hit)}") for hit in found]
    widths = [max((cells(row[column]) for row in rows), default=0) for column in (0, 1)]
    for row in rows:
        padded = [text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=False)]
        sys.stdout.write(printable("  ".join([*padded, row[2]])) + "\n")


def _print_json(glossary: Glossary, query: str, found: list[Hit]) -> None:
    import json

    hits = [
        {
            "id": hit.concept.id,
            "zh": hit.concept.zh,
            "preferred": _preferred(glossary, hit) or None,
            "way": hit.way,
            "text": hit.text,
            "status": hit.rendering.status if hit.rendering else None,
            "score": round(hit.score, 3),
        }
        for hit in found
    ]
    whole = {"schema_version": SCHEMA_VERSION, "query": query, "hits": hits}
    sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")


def _preferred(glossary: Glossary, hit: Hit) -> str:
    preferred = hit.concept.preferred(glossary.profile)
    return preferred.text if preferred else ""


def _remark(glossary: Glossary, hit: Hit) -> str:
    # What was found, where it is not what the line shows already.
    if hit.text in (hit.concept.zh, hit.concept.id, _preferred(glossary, hit)):
        return " (similar)" if hit.way == "similar" else ""
    status = f"{hit.rendering.status}: " if hit.rendering else ""
    return f" ({'similar: ' if hit.way == 'similar' else ''}{status}{hit.text})"
