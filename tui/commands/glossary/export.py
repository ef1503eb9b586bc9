"""Write the glossary for another tool.

What the format cannot hold is said on standard error. No cell of a table begins a formula.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dingyi.align.display import printable
from dingyi.glossary.errors import UsageError
from dingyi.glossary.exchange.formats import FORMATS, format_of
from dingyi.glossary.model import DOMAINS, PROFILES
from dingyi.tui.arguments import add_configuration_arguments, given
from dingyi.tui.commands.glossary.files import configured
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.settings import settings_for

if TYPE_CHECKING:
    from dingyi.glossary.model import Concept


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    formats = "; ".join(f"{one.name}: {one.summary}" for one in FORMATS)
    parser.add_argument(
        "--format",
        choices=[one.name for one in FORMATS],
        help=f"default: by the end of FILE's name, else csv. {formats}",
    )
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write it there")
    parser.add_argument(
        "--glossary",
        action="append",
        default=[],
        metavar="FILE",
        help="own file, after the shipped ones and the configuration's",
    )
    add_configuration_arguments(parser)
    parser.add_argument("--own", action="store_true", help="leave the shipped glossary out")
    parser.add_argument("--domain", action="append", default=[], choices=DOMAINS, help="entries of this domain only")
    parser.add_argument("--known", choices=("seen", "provisional"), help="entries known so only")
    parser.add_argument("--profile", choices=PROFILES, help="leave out what another house writes")
    parser.add_argument("--bom", action="store_true", help="begin text with a byte-order mark: Excel needs it for CSV")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Write the entries."""
    from dingyi.glossary.exchange.features import losses

    chosen = format_of(options.format, options.output_file)
    own = [*configured(settings_for(".", given(options))), *options.glossary]
    if options.own and not own:
        raise UsageError("--own leaves nothing to write", hint="name a file with --glossary")
    if not chosen.text and not options.output_file:
        raise UsageError(f"{chosen.name} is no text", hint="write it to a file with -o")
    concepts = _concepts(options, own)
    module = chosen.module()
    raw: bytes = module.render(concepts)
    if chosen.text and options.bom:
        raw = b"\xef\xbb\xbf" + raw
    if options.output_file:
        from dingyi.align.formats.text import write

        write(options.output_file, raw)
    else:
        sys.stdout.write(raw.decode("utf-8"))
    if not options.quiet:
        lost = losses(concepts, module.HOLDS)
        sys.stderr.write(f"dingyi: {len(concepts):,} entries written as {chosen.name}\n")
        if lost:
            sys.stderr.write(f"dingyi: {chosen.name} cannot hold {printable(', '.join(lost))}\n")
    return ExitCode.OK


def _concepts(options: argparse.Namespace, own: list[str]) -> list[Concept]:
    from dingyi.glossary.compiled import shipped_files
    from dingyi.glossary.load import load_files

    concepts = load_files([*([] if options.own else shipped_files()), *own])
    found = [
        concept
        for concept in concepts
        if (not options.domain or concept.domain in options.domain)
        and (not options.known or concept.known == options.known)
    ]
    if options.profile:
        found = [
            concept._replace(en=tuple(one for one in concept.en if one.profile in (None, options.profile)))
            for concept in found
        ]
    return sorted((concept for concept in found if concept.en), key=lambda concept: concept.id)
