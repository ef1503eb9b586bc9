"""Find faults in English drafts.

Without --source the draft is checked alone, and rules that need the Chinese stay silent.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from dingyi.align.check import check
from dingyi.align.finding import SEVERITIES, Finding
from dingyi.align.formats.registry import encode, read
from dingyi.align.formats.text import write
from dingyi.align.rules.registry import chosen
from dingyi.glossary.compiled import Glossary, open_glossary
from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import PROFILES
from dingyi.tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from dingyi.align.document import Document
    from dingyi.align.report.result import Checked
    from dingyi.align.rules.rule import Rule

OUTPUT_FORMATS = ("text", "concise", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "drafts",
        nargs="+",
        metavar="DRAFT",
        help="English file (text, Markdown, DOCX, HTML, XLIFF, TMX, PO, TSV, JSONL); - for standard input",
    )
    parser.add_argument("--source", metavar="ZH", help="the Chinese of the draft")
    add_encoding_argument(parser)
    add_glossary_arguments(parser)
    parser.add_argument(
        "--select", metavar="RULES", default="", help="run these rules only: names, codes, families, ALL"
    )
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes to the files")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change, change nothing")
    parser.add_argument("--output-format", choices=OUTPUT_FORMATS, default="text", help="default: text")
    parser.add_argument("-o", "--output-file", metavar="FILE", help="write the report there")
    parser.add_argument(
        "--fail-level",
        choices=(*SEVERITIES, "never"),
        default="error",
        help="exit 1 from this severity on (default: error)",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="what standard input is called in the report"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def add_encoding_argument(parser: argparse.ArgumentParser) -> None:
    """Declare the option that every command has that reads drafts."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="of files that are not UTF-8 and do not say so, as gb18030 or big5",
    )


def add_glossary_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that every command with a glossary has."""
    parser.add_argument(
        "--glossary",
        action="append",
        default=[],
        metavar="FILE",
        help="own glossary file, after the shipped ones",
    )
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        default="official",
        help="house whose renderings are right (default: official)",
    )


def run(options: argparse.Namespace) -> int:
    """Check the drafts; return the exit code."""
    if options.source and len(options.drafts) > 1:
        raise UsageError("--source belongs to one draft, and several are given", hint="check them one by one")
    if (options.fix or options.diff) and "-" in options.drafts and not options.diff:
        raise UsageError("--fix cannot write to standard input", hint="use --diff, or name a file")
    rules = chosen(listed(options.select), listed(options.ignore))
    glossary = open_glossary(options.glossary, options.profile)
    source = read(options.source, "zh", encoding=options.encoding) if options.source else None
    drafts = [
        read(path, "en", options.stdin_filename if path == "-" else None, options.encoding) for path in options.drafts
    ]
    if not options.quiet:
        _tell(drafts, source)
    if options.fix or options.diff:
        return _fix(options, drafts, glossary, source, rules)
    from dingyi.align.report.result import Checked

    checked = []
    for draft in drafts:
        beside = source or draft.beside
        checked.append(Checked(draft, beside, check(draft, glossary, beside, rules)))
    _print(options, checked, glossary, rules)
    return _exit_code(checked, options.fail_level)


def _tell(drafts: list[Document], source: Document | None) -> None:
    """Say on standard error what was read otherwise than as UTF-8 text, what was set aside, what is missing."""
    if source is None and not all(draft.beside for draft in drafts):
        sys.stderr.write("dingyi: no Chinese given (--source ZH): the English is checked alone\n")
    for document in (*drafts, source):
        if document is not None:
            tell_notes(document)


def tell_notes(document: Document) -> None:
    """Write on standard error what a person should know of how a document, and what stands beside it, was read."""
    if not document.notes and document.beside is None:
        return
    from dingyi.align.display import printable

    for note in dict.fromkeys((*document.notes, *(document.beside.notes if document.beside else ()))):
        sys.stderr.write(f"dingyi: {printable(document.path)}: {printable(note)}\n")


def _fix(
    options: argparse.Namespace,
    drafts: list[Document],
    glossary: Glossary,
    source: Document | None,
    rules: list[Rule],
) -> int:
    from dingyi.align.fix import apply_safe
    from dingyi.align.report.result import Checked

    left: list[Checked] = []
    changed = False
    for draft in drafts:
        beside = source or draft.beside
        mended = apply_safe(draft, partial(check, glossary=glossary, source=beside, rules=rules))
        left.append(Checked(mended.document, beside, mended.findings))
        if mended.document.text == draft.text:
            continue
        changed = True
        if options.diff:
            from dingyi.align.report.diff import unified

            sys.stdout.write(unified(draft, mended.document))
        else:
            write(draft.path, encode(mended.document))
            if not options.quiet:
                sys.stderr.write(f"dingyi: {draft.path}: {mended.applied} fixed\n")
    if options.diff:
        return ExitCode.FINDINGS if changed else ExitCode.OK
    _print(options, left, glossary, rules)
    return _exit_code(left, options.fail_level)


def _print(
    options: argparse.Namespace, checked: list[Checked], glossary: Glossary, rules: list[Rule]
) -> None:
    # One output is imported, not all.
    if options.output_format == "json":
        from dingyi.align.report.json import render_json
        from dingyi.align.signature import signature

        _out(options, render_json(checked, signature(glossary, rules)))
    elif options.output_format == "concise":
        from dingyi.align.report.concise import render_concise

        _out(options, render_concise(checked))
    else:
        from dingyi.align.report.text import Style, render_text

        _out(options, render_text(checked, Style.ansi() if _coloured(options) else Style.plain()))


def _out(options: argparse.Namespace, text: str) -> None:
    if options.output_file:
        write(options.output_file, text.encode("utf-8"))
    else:
        sys.stdout.write(text)


def _coloured(options: argparse.Namespace) -> bool:
    if options.color != "auto":
        return bool(options.color == "always")
    return (
        sys.stdout.isatty()
        and not options.output_file
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def _exit_code(checked: list[Checked], fail_level: str) -> int:
    if fail_level == "never":
        return ExitCode.OK
    limit = SEVERITIES.index(fail_level)
    findings = [finding for one in checked for finding in one.findings]
    return ExitCode.FINDINGS if any(_worst(finding) <= limit for finding in findings) else ExitCode.OK


def _worst(finding: Finding) -> int:
    return min(SEVERITIES.index(one.severity) for one in finding.walk())


def listed(words: str) -> list[str]:
    """Return the words of a comma-separated option."""
    return [word.strip() for word in words.split(",") if word.strip()]
