"""Tell what a change of the glossary changes for texts.

OLD and NEW are glossary files, or folders of them. The exit code is 1 where they differ.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING

from dingyi.align.display import printable
from dingyi.tui.commands.glossary.files import expanded
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.glossary.changes import Changed
    from dingyi.glossary.model import Concept

SCHEMA_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", metavar="OLD", help="glossary file or folder")
    parser.add_argument("new", metavar="NEW", help="glossary file or folder")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print the differences; return 1 where there are any."""
    from dingyi.glossary.changes import changes

    found = changes(_concepts(options.old), _concepts(options.new))
    if options.output_format == "json":
        import json

        rows = [{**one._asdict(), "effects": [effect._asdict() for effect in one.effects]} for one in found]
        whole = {"schema_version": SCHEMA_VERSION, "changes": rows}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_text(found))
    return ExitCode.FINDINGS if found else ExitCode.OK


def _concepts(path: str) -> list[Concept]:
    from dingyi.glossary.load import load_files

    return load_files(expanded(path))


def _text(found: list[Changed]) -> str:
    lines = []
    for one in found:
        lines.append(f"{one.kind:<8} {one.zh}  [{one.id}]")
        for effect in one.effects:
            detail = f" ({effect.detail})" if effect.detail else ""
            lines.append(f"    {effect.effect.replace('-', ' ')}: {effect.text}{detail}")
        if not one.effects:
            lines.append("    nothing for texts: notes, sources or examples")
    kinds = Counter(one.kind for one in found)
    effects = Counter(effect.effect for one in found for effect in one.effects)
    told = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items()) or "No concept differs"
    fire = "wording fires" if effects["now-wrong"] == 1 else "wordings fire"
    lines.append(f"{told}: {effects['now-wrong']:,} {fire} now, {effects['no-longer-wrong']:,} no longer.")
    return "".join(printable(line) + "\n" for line in lines)
