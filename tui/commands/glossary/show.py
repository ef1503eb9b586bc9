"""Show one entry: what the term is called, what it is not called and why, and who says so.

TERM is Chinese (Simplified or Traditional), an id, or an English wording.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from dingyi.align.display import printable, worded
from dingyi.tui.arguments import add_configuration_arguments, add_glossary_arguments
from dingyi.tui.commands.glossary.files import opened
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.glossary.compiled import Glossary
    from dingyi.glossary.model import Concept, Rendering

SCHEMA_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("term", type=worded, metavar="TERM", help="Chinese, id or English")
    add_glossary_arguments(parser, profile=None)
    add_configuration_arguments(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Show the entries; return 1 where there is none."""
    from dingyi.glossary.search import exactly, related

    glossary = opened(options)
    found = exactly(glossary, options.term)
    if options.output_format == "json":
        import json

        rows = [as_object(concept, related(glossary, concept)) for concept in found]
        whole = {"schema_version": SCHEMA_VERSION, "concepts": rows}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        for concept in found:
            sys.stdout.write(printable_lines(_told(glossary, concept, related(glossary, concept))) + "\n")
    if not found:
        sys.stderr.write(
            f"dingyi: no entry for {printable(options.term)}; “dingyi glossary search” finds similar ones\n"
        )
    return ExitCode.OK if found else ExitCode.FINDINGS


def as_object(concept: Concept, others: list[Concept]) -> dict[str, Any]:
    """Return an entry with the keys of a glossary file, its place, and the ids of its relatives."""
    from dingyi.glossary.write import concept_object

    return {
        **concept_object(concept),
        "path": concept.path,
        "line": concept.line,
        "related": [{"id": other.id, "zh": other.zh} for other in others],
    }


def printable_lines(lines: list[str]) -> str:
    """Return lines for a terminal, each ended."""
    return "".join(printable(line) + "\n" for line in lines)


def _told(glossary: Glossary, concept: Concept, others: list[Concept]) -> list[str]:
    variants = f" ({', '.join(concept.zh_variants)})" if concept.zh_variants else ""
    known = "seen in its sources" if concept.known == "seen" else "provisional: reported as a warning at most"
    lines = [
        f"{concept.zh}{variants}",
        f"  id         {concept.id}",
        f"  domain     {concept.domain}",
        f"  known      {known}",
    ]
    for status in ("preferred", "admitted", "superseded", "forbidden"):
        for rendering in concept.en:
            if rendering.status == status:
                lines.append(f"  {status:<10} {rendering.text}{_details(rendering)}")
    for number, part in enumerate(concept.parts, start=1):
        lines.append(f"  part {number:<5} {part.zh}  {' | '.join(part.en)}")
    rows = [("canonical", concept.canonical), ("note", concept.note)]
    rows += [("not within", "、".join(concept.not_within)), ("when near", "、".join(concept.when_near))]
    rows += [("source", str(citation) + (f" {citation.url}" if citation.url else "")) for citation in concept.sources]
    rows += [("good", text) for text in concept.good] + [("bad", text) for text in concept.bad]
    rows += [("related", f"{other.zh}  {_name(glossary, other)}  [{other.id}]") for other in others]
    rows.append(("written in", f"{concept.path}:{concept.line}"))
    return lines + [f"  {name:<10} {value}" for name, value in rows if value]


def _name(glossary: Glossary, concept: Concept) -> str:
    preferred = concept.preferred(glossary.profile)
    return preferred.text if preferred else "-"


def _details(rendering: Rendering) -> str:
    wrong = rendering.status in ("forbidden", "superseded")
    details = [
        rendering.why,
        ("everywhere" if rendering.scope == "always" else "only beside the Chinese") if wrong else None,
        f"until {rendering.until}" if rendering.until else None,
        f"profile {rendering.profile}" if rendering.profile else None,
        rendering.pos,
        "capitals count" if rendering.exact else None,
        f"short: {rendering.abbreviation}" if rendering.abbreviation else None,
        "swapped by --fix" if rendering.auto and wrong else None,
    ]
    told = "; ".join(detail for detail in details if detail)
    return f"  ({told})" if told else ""
