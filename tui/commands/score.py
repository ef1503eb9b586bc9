"""Put figures on a translation: penalty points, accuracy of terms, likeness to a reference.

Several drafts are one collection: give --source (and --reference, --before) once for each, in the same order.
Intervals are the middle 95 % over resampled documents.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from dingyi.align.finding import SEVERITIES, Severity
from dingyi.align.formats.registry import read
from dingyi.align.score import POINTS, WEIGHTS, Tally, added, figures, tally
from dingyi.align.signature import signature
from dingyi.glossary.errors import UsageError
from dingyi.tui.arguments import (
    add_configuration_arguments,
    add_encoding_argument,
    add_glossary_arguments,
    given,
    listed,
)
from dingyi.tui.drafts import Task, tasks
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.plan import Plan, Wanted, plan_for

if TYPE_CHECKING:
    from dingyi.align.document import Document
    from dingyi.align.report.scores import Scored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="English file; - for standard input")
    for name, metavar, text in (
        ("source", "ZH", "the Chinese of the draft (not needed where the file holds both, or “pairs” tells)"),
        ("reference", "REF", "a translation to compare with: adds BLEU, chrF and TER"),
        ("before", "F", "the draft before review: shown beside it, with the change"),
    ):
        parser.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=text)
    add_encoding_argument(parser)
    add_glossary_arguments(parser, None)
    add_configuration_arguments(parser)
    parser.add_argument("--select", metavar="RULES", default="", help="count these rules only")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    parser.add_argument(
        "--weights",
        metavar="E,W,I",
        default=",".join(f"{WEIGHTS[severity]:g}" for severity in SEVERITIES),
        help="penalty points of an error, a warning, information (default: %(default)s)",
    )
    parser.add_argument("--limit", type=float, metavar="POINTS", help="exit 1 above so many points per 1,000 words")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Score the drafts; return 1 where the points exceed the limit."""
    weights = _weights(options.weights)
    if options.limit is not None and not 0 <= options.limit < float("inf"):
        raise UsageError("--limit is no number of points from 0 on", hint="give points per 1,000 words, as 20")
    for name in ("source", "reference", "before"):
        paths = getattr(options, name)
        if paths and len(paths) != len(options.drafts):
            raise UsageError(
                f"{len(options.drafts)} drafts and {len(paths)} of --{name}", hint=f"give --{name} once for each draft"
            )
    named = [*options.drafts, *options.source, *options.reference, *options.before]
    if named.count("-") > 1:
        raise UsageError("standard input is given twice", hint="name files")
    wanted = Wanted(
        select=listed(options.select),
        ignore=listed(options.ignore),
        glossary=tuple(options.glossary),
        profile=options.profile,
    )
    scored = []
    signatures: dict[str, None] = {}
    for task, draft, source, reference, before in _texts(options):
        plan = plan_for(task.path, task.settings, wanted)
        signatures[signature(plan.glossary, plan.all_rules)] = None
        count = partial(_counted, plan=plan, source=source, reference=reference)
        scored.append((draft, source, reference, before, count(draft), count(before) if before else None))
    from dingyi.align.report.scores import Scored, render_json, render_text

    told = [Scored(*one) for one in scored]
    render = render_json if options.output_format == "json" else render_text
    sys.stdout.write(render(told, weights, options.limit, "; ".join(signatures)))
    return _exit_code(told, weights, options.limit)


def _counted(draft: Document, plan: Plan, source: Document, reference: Document | None) -> Tally:
    return tally(draft, source, plan.glossary, plan.check(draft, source).findings, reference)


def _exit_code(scored: list[Scored], weights: dict[Severity, float], limit: float | None) -> int:
    rate = figures(added([one.after for one in scored]), weights)[0]
    assert rate.name == POINTS
    return ExitCode.FINDINGS if limit is not None and (rate.value or 0) > limit else ExitCode.OK


def _texts(options: argparse.Namespace) -> list[tuple[Task, Document, Document, Document | None, Document | None]]:
    found = []
    asked = given(options)
    for index, path in enumerate(options.drafts):
        draft = read(path, "en", encoding=options.encoding)
        task = tasks([path], asked)[0]
        chinese = options.source[index] if options.source else task.source
        source = read(chinese, "zh", encoding=options.encoding) if chinese else draft.beside
        if source is None:
            raise UsageError("no Chinese is given", path=path, hint="terms are scored beside it: add --source ZH")
        reference = read(options.reference[index], "en", encoding=options.encoding) if options.reference else None
        before = read(options.before[index], "en", encoding=options.encoding) if options.before else None
        for document in (draft, source, reference, before):
            if document is not None and not document.text.strip():
                raise UsageError("holds no text to score", path=document.path, hint="give the translation")
        if not options.quiet:
            _tell(draft, source, reference, before)
        found.append((task, draft, source, reference, before))
    return found


def _tell(*documents: Document | None) -> None:
    from dingyi.tui.commands.check import tell_notes

    for document in documents:
        if document is not None:
            tell_notes(document)


def _weights(text: str) -> dict[Severity, float]:
    parts = text.split(",")
    try:
        values = [float(part) for part in parts]
    except ValueError:
        values = []
    if len(values) != len(SEVERITIES) or not all(0 <= value < float("inf") for value in values):
        raise UsageError(
            f"--weights {text!r} are not three numbers from 0 on", hint="give error, warning, information, as 5,1,0"
        )
    return dict(zip(SEVERITIES, values, strict=True))
