"""Write the cleaned translation from the decisions, or the decisions themselves.

Accepted and edited spans are replaced, directives are taken out, everything else is the draft byte for byte. Open
findings leave the text alone. Where decisions conflict nothing is written.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dingyi.align.display import printable
from dingyi.align.entry import CHANGING, Entry
from dingyi.glossary.errors import InputError, UsageError
from dingyi.tui import one_draft
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.export.formats import FORMATS, OWN, WORD, form_of

if TYPE_CHECKING:
    from dingyi.align.decisions import Decision
    from dingyi.tui.export.decided import Conflict, Decided


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("draft", metavar="DRAFT", help="the English file that was reviewed")
    parser.add_argument("-o", "--output-file", metavar="OUT", help="write there (default: standard output)")
    told = "; ".join(f"{name}: {says}" for name, says in FORMATS.items())
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help=f"default: what OUT is named, or what the draft is. {told}"
    )
    parser.add_argument(
        "--decisions",
        action="append",
        default=[],
        metavar="F.jsonl",
        help="use this journal instead of those beside the draft; may be given again",
    )
    one_draft.add_arguments(parser)
    parser.add_argument(
        "--keep-source",
        action="store_true",
        help="keep the Chinese in a text: each paragraph of it before its English",
    )
    parser.add_argument(
        "--in-place", action="store_true", help="write over the draft itself; its directives stay in it"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing of open findings on standard error")


def run(options: argparse.Namespace) -> int:
    """Write the text as decided; return the exit code. Raises InputError and UsageError."""
    from dingyi.align.formats.registry import write_over
    from dingyi.align.formats.text import write
    from dingyi.tui.export.decided import decide
    from dingyi.tui.export.formats import rendered

    out = _target(options)
    whole = one_draft.open_draft(options)
    draft, source = whole.document, whole.source
    if out and source is not None and source is not draft.beside and same_file(out, source.path):
        raise UsageError("this is the Chinese of the draft", path=out, hint="name another file with -o")
    form = options.format or (form_of(out, draft) if out and not options.in_place else None)
    logs = journals(options.draft, options.decisions)
    check = one_draft.checker_of(whole)
    beside = check(draft).beside if source is not None else None
    decided = decide(draft, logs, source, beside)
    if decided.conflicts:
        _tell_conflicts(decided)
        return ExitCode.CONFLICT
    raw = rendered(form, decided, whole, check, directives=options.in_place, keep=options.keep_source)
    if out is None:
        if raw.startswith(b"PK") and sys.stdout.isatty():
            raise UsageError("a Word file is nothing for a terminal", hint="name a file with -o")
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    elif options.in_place:
        write_over(whole.document, raw)
    else:
        write(out, raw)
    if not options.quiet:
        from dingyi.tui.export.decided import open_findings

        _tell(decided, open_findings(decided, check))
    return ExitCode.OK


def _target(options: argparse.Namespace) -> str | None:
    """Return where to write, None for standard output. Raises UsageError where that is the draft itself."""
    if options.in_place and options.format not in (None, *OWN):
        raise UsageError(f"--in-place writes a text, and --format {options.format} is none", hint="name a file with -o")
    if options.format in WORD and options.output_file in (None, "-") and sys.stdout.isatty():
        raise UsageError("a Word file is nothing for a terminal", hint="name a file with -o")
    if options.in_place and options.keep_source:
        raise UsageError("--in-place writes over the draft, which is English", hint="name another file with -o")
    if options.in_place:
        if options.output_file and not same_file(options.output_file, options.draft):
            raise UsageError("--in-place writes over the draft, and -o names another file", hint="leave one out")
        return str(options.draft)
    if options.output_file in (None, "-"):
        return None
    if same_file(options.output_file, options.draft):
        raise UsageError("this is the draft itself", path=options.output_file, hint="say --in-place to write over it")
    return str(options.output_file)


def same_file(one: str, other: str) -> bool:
    """Tell whether two paths lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def journals(draft: str, decisions: Sequence[str]) -> list[Sequence[Entry]]:
    """Return the journals of a draft, or those that --decisions names. Raises InputError."""
    from dingyi.align.journal import read_all, read_whole
    from dingyi.align.sidecar import folder_of

    if not decisions:
        return list(read_all(folder_of(draft)).values())
    for path in decisions:
        if not os.path.exists(path):
            raise InputError("no such file", path=path, hint="check the name")
    return [read_whole(path) for path in decisions]


def _tell_conflicts(decided: Decided) -> None:
    for conflict in decided.conflicts:
        sys.stderr.write(f"{_place(decided, conflict.decisions[0])}: {_told(decided, conflict)}\n")
    number = len(decided.conflicts)
    sys.stderr.write(
        f"dingyi: {_counted(number, 'conflict')} between decisions: nothing was written; "
        f"settle {'it' if number == 1 else 'them'} in “dingyi review {printable(decided.draft.path)}”\n"
    )


def _told(decided: Decided, conflict: Conflict) -> str:
    first = conflict.decisions[0]
    if all(one.key == first.key for one in conflict.decisions):
        return f"{first.key.rule}: " + " but ".join(_said(one) for one in conflict.decisions)
    return " overlaps ".join(
        f"{one.key.rule} at {_place(decided, one).rpartition(printable(decided.draft.path) + ':')[2]} ({_said(one)})"
        for one in conflict.decisions
    )


def _said(one: Decision) -> str:
    what = f" “{printable(one.entry['to'])}”" if one.state in CHANGING else ""
    return f"{printable(one.who or 'somebody')} {one.state}{what}"


def _place(decided: Decided, one: Decision) -> str:
    line, column = decided.draft.position(one.key.start)
    return f"{printable(decided.draft.path)}:{line}:{column}"


def _tell(decided: Decided, still_open: int) -> None:
    path = printable(decided.draft.path)
    made = len(decided.settled.applied)
    parts = [f"{_counted(made, 'decision')} made in the text"]
    if still_open:
        parts.append(
            f"{_counted(still_open, 'finding')} still open, left as {'it is' if still_open == 1 else 'they are'}"
        )
    if not decided.outcomes and still_open:
        parts.append(f"nobody has decided anything yet: “dingyi review {path}”")
    if decided.held:
        parts.append(f"{_counted(len(decided.held), 'decision')} held back because the Chinese has changed")
    if decided.orphans:
        parts.append(f"{_counted(len(decided.orphans), 'decision')} whose words are gone from the draft")
    sys.stderr.write(f"dingyi: {path}: {'; '.join(parts)}\n")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
