"""Find faults in English drafts.

A folder means the drafts in it. The Chinese of a draft is named with --source, or found by the pairs of the
configuration; without it rules that need the Chinese stay silent. What dingyi.toml says holds where no option says
otherwise; “dingyi config” explains its keys. A draft is text, Markdown, HTML, DOCX, XLIFF, TMX, PO, TSV or JSON lines,
of up to 16 MB of text with paragraphs of up to 1 MB, in UTF-8, in UTF-16, or as --encoding or the file itself says.

examples:
  dingyi check en                                 every draft of a folder
  dingyi check a.txt --source a.zh.txt            beside its Chinese
  dingyi check --fix en                           apply what needs no person; --diff shows it first
  dingyi check en --diff-base origin/main         only what a branch changed
  dingyi check - --stdin-filename en/a.txt        what an editor has open
  dingyi check en --output-format sarif -o a.sarif
"""

from __future__ import annotations

import argparse
import os
import sys

from dingyi.align.display import printable, worded
from dingyi.glossary.errors import InputError, UsageError
from dingyi.tui.arguments import (
    add_configuration_arguments,
    add_encoding_argument,
    add_glossary_arguments,
    given,
    listed,
)
from dingyi.tui.checking import Asked, Draft, all_found, checked, found, is_chinese, opened
from dingyi.tui.drafts import Task, tasks
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.outcome import exit_code, less_known, print_report
from dingyi.tui.plan import Wanted
from dingyi.tui.settings import FAIL_LEVELS, OUTPUT_FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.document import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="English file (text, Markdown, DOCX, HTML, XLIFF, TMX, PO, TSV, JSONL) or folder (default: .); - for "
        "standard input",
    )
    parser.add_argument("--source", metavar="ZH", help="the Chinese of the draft")
    add_encoding_argument(parser)
    add_glossary_arguments(parser, profile=None)
    rules = parser.add_argument_group("rules (names, codes, families, ALL, default; commas between them)")
    rules.add_argument("--select", metavar="RULES", default="", help="run these only")
    rules.add_argument("--extend-select", metavar="RULES", default="", help="run these besides")
    rules.add_argument("--ignore", metavar="RULES", default="", help="leave these out")
    rules.add_argument(
        "--per-file-ignores", metavar="PATTERN:RULE", action="append", default=[], help="leave a rule out in some files"
    )
    mending = parser.add_argument_group("mending")
    mending.add_argument("--fix", action="store_true", help="apply the safe fixes to the files")
    mending.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix and --diff: the only fix of a finding counts as safe"
    )
    mending.add_argument("--diff", action="store_true", help="print what --fix would change, change nothing")
    mending.add_argument(
        "--add-ignore",
        metavar="REASON",
        nargs="?",
        const="",
        type=worded,
        help="write a directive over each line with a finding",
    )
    report = parser.add_argument_group("report")
    report.add_argument(
        "--output-format", choices=OUTPUT_FORMATS, help="default: auto, which is github in its Actions, else text"
    )
    report.add_argument("-o", "--output-file", metavar="FILE", help="write the report there")
    report.add_argument("--statistics", action="store_true", help="count the findings by rule instead")
    report.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    report.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")
    report.add_argument("-v", "--verbose", action="store_true", help="say there with what each draft is checked")
    outcome = parser.add_argument_group("outcome")
    outcome.add_argument("--fail-level", choices=FAIL_LEVELS, help="exit 1 from this severity on (default: error)")
    outcome.add_argument("--max-warnings", metavar="N", type=int, help="exit 1 where there are more warnings")
    outcome.add_argument("--exit-zero", action="store_true", help="exit 0 whatever was found")
    outcome.add_argument("--baseline", metavar="FILE", help="report only what this file does not know")
    outcome.add_argument("--no-baseline", action="store_true", help="report what the baseline knows, too")
    outcome.add_argument(
        "--strict-baseline", action="store_true", help="exit 1 where the baseline knows what no longer occurs"
    )
    outcome.add_argument("--diff-base", metavar="REF", help="report only lines changed since the branch left REF")
    files = parser.add_argument_group("files and configuration")
    files.add_argument("--stdin-filename", metavar="NAME", help="what standard input is called")
    files.add_argument("--force-exclude", action="store_true", help="leave excluded files out though they are named")
    files.add_argument("--show-files", action="store_true", help="list the drafts and end")
    files.add_argument("--show-settings", action="store_true", help="show what holds for the drafts and end")
    add_configuration_arguments(files)
    files.add_argument("--no-cache", action="store_true", help="do not look into the cache of cache-dir")
    files.add_argument("-j", "--jobs", metavar="N", type=int, help="processes at most (default: the processors)")
    files.add_argument("--watch", action="store_true", help="check again when a file changes; ends with Ctrl-C")


def run(options: argparse.Namespace) -> int:
    """Check the drafts; return the exit code."""
    options.paths = options.paths or ["."]
    _refuse_misfits(options)
    if options.watch:
        from dingyi.tui.watching import watch

        return watch(options, run_once)
    return run_once(options)


def run_once(options: argparse.Namespace) -> int:
    """Check the drafts as they are now; return the exit code."""
    wanted = tasks(options.paths, given(options), options.force_exclude, options.quiet)
    if options.source and (len(wanted) > 1 or len(options.paths) > 1):
        raise UsageError("--source belongs to one draft, and several are given", hint="check them one by one")
    if options.show_files:
        sys.stdout.write("".join(f"{task.path}\n" for task in wanted))
        return ExitCode.OK
    if options.show_settings:
        from dingyi.tui.commands.config import shown

        by_file = {task.settings.path: task.path for task in reversed(wanted)}
        sys.stdout.write("\n".join(shown(path, given(options)) for path in reversed(by_file.values())))
        return ExitCode.OK
    asked = asked_of(options)
    drafts = []
    for task in wanted:
        draft = opened(task, asked)
        if is_chinese(draft.document):
            if options.fix and not task.found:
                raise InputError("this is Chinese: nothing was fixed", path=task.path, hint="name the English")
            told = "left out: it is Chinese; name it to check it all the same"
            if not options.quiet:
                told = told if task.found else "this is Chinese; name the English, and this with --source"
                sys.stderr.write(f"dingyi: {printable(task.path)}: {told}\n")
            if task.found:
                continue
        drafts.append(draft)
    if not options.quiet:
        _tell_idle(wanted)
        _tell(drafts, options.verbose)
    if options.fix or options.diff:
        return _fix(options, drafts, asked)
    every = [
        checked(draft, result) for draft, result in zip(drafts, all_found(drafts, asked, options.jobs), strict=True)
    ]
    every, stale = less_known(options, drafts, every)
    if options.diff_base:
        from dingyi.tui.changed_lines import on_changed_lines

        every = [
            one._replace(findings=on_changed_lines(one.document, one.findings, options.diff_base)) for one in every
        ]
    if options.add_ignore is not None:
        from dingyi.tui.ignoring import add_directives

        return add_directives(every, options.add_ignore, options.quiet)
    print_report(options, drafts, every)
    return ExitCode.FINDINGS if stale and options.strict_baseline else exit_code(options, drafts, every)


def asked_of(options: argparse.Namespace) -> Asked:
    """Return what the options say of reading and checking."""
    by_pattern: dict[str, list[str]] = {}
    for one in options.per_file_ignores:
        pattern, colon, names = one.rpartition(":")
        if not colon:
            raise UsageError(f"--per-file-ignores {one} names no rule", hint="write it as 'en/archive/**:P'")
        by_pattern.setdefault(pattern, []).extend(listed(names))
    wanted = Wanted(
        tuple(listed(options.select)),
        tuple(listed(options.extend_select)),
        tuple(listed(options.ignore)),
        by_pattern,
        tuple(options.glossary),
        options.profile,
    )
    return Asked(wanted, options.source, options.encoding, options.stdin_filename, not options.no_cache)


def _refuse_misfits(options: argparse.Namespace) -> None:
    if options.fix and "-" in options.paths and not options.diff:
        raise UsageError("--fix cannot write to standard input", hint="use --diff, or name a file")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise UsageError("--unsafe-fixes says which fixes to apply", hint="add --fix or --diff")
    if options.add_ignore is not None and (options.fix or options.diff or "-" in options.paths):
        raise UsageError("--add-ignore writes directives into files", hint="use it without --fix, --diff and -")
    if options.watch and ("-" in options.paths or options.output_file):
        raise UsageError("--watch watches files and prints", hint="use it without - and -o")


def _tell_idle(wanted: list[Task]) -> None:
    """Say which patterns of own terms and rules name no file: without them a check finds less, and looks clean."""
    for settings in {task.settings.path: task.settings for task in wanted}.values():
        for key, patterns in (("glossary", settings.glossary), ("rule-files", settings.rule_files)):
            if patterns:
                from dingyi.tui.path_patterns import idle

                for pattern in idle(patterns, settings.folder or "."):
                    where = os.path.relpath(settings.path) if settings.path else "--config"
                    told = f"{where}: “{key}” names no file with {pattern!r}"
                    sys.stderr.write(f"dingyi: {printable(told)}\n")


def _tell(drafts: list[Draft], verbose: bool) -> None:
    """Say on standard error what was read otherwise than as UTF-8 text, what was set aside, what is missing; with
    what each draft is checked, if that is asked for."""
    for draft in drafts if verbose else ():
        from dingyi.tui.outcome import means

        sys.stderr.write(f"dingyi: {means(draft)}\n")
    if not all(draft.source for draft in drafts):
        sys.stderr.write("dingyi: no Chinese given (--source ZH): the English is checked alone\n")
    for draft in drafts:
        tell_notes(draft.document)
        if draft.source is not None and draft.source is not draft.document.beside:
            tell_notes(draft.source)


def tell_notes(document: Document) -> None:
    """Write on standard error what a person should know of how a document, and what stands beside it, was read."""
    if not document.notes and document.beside is None:
        return
    for note in dict.fromkeys((*document.notes, *(document.beside.notes if document.beside else ()))):
        sys.stderr.write(f"dingyi: {printable(document.path)}: {printable(note)}\n")


def _fix(options: argparse.Namespace, drafts: list[Draft], asked: Asked) -> int:
    from dingyi.tui.mending import mend

    left, changed = [], False
    for draft in drafts:
        mended = mend(draft, lambda one: checked(one, found(one, asked)), options.unsafe_fixes)
        left.append(mended.left)
        changed = changed or mended.changed
        if mended.changed and options.diff:
            from dingyi.align.report.diff import unified

            sys.stdout.write(unified(draft.document, mended.left.document))
        elif mended.changed:
            mended.save()
            if not options.quiet:
                sys.stderr.write(f"dingyi: {draft.document.path}: {mended.applied} fixed\n")
    if options.diff:
        return ExitCode.FINDINGS if changed and not options.exit_zero else ExitCode.OK
    left, _stale = less_known(options, drafts, left)
    print_report(options, drafts, left)
    return exit_code(options, drafts, left)
