"""Find faults in glossary files.

Without FILE the glossary files of the configuration are checked, or, where it names none, those that ship with Dingyi.
FILE is checked together with the shipped ones and those of the configuration: a team's own file comes after the shipped
ones and may override an entry by its id, which is told; a shipped file is checked in its place. Only faults that concern
a named FILE are reported. A comment of its own line, “# dingyi: ignore RULE -- reason”, silences a rule for the next.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial

from dingyi.align.display import printable
from dingyi.align.finding import SEVERITIES
from dingyi.align.report.result import Checked
from dingyi.glossary.compiled import Glossary, stored
from dingyi.glossary.errors import GlossaryError, UsageError
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.registry import chosen
from dingyi.glossary.lint.registry import run as run_rules
from dingyi.glossary.lint.rule import Finding, Rule
from dingyi.glossary.model import Concept
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.tables import tables_of
from dingyi.tui.arguments import add_configuration_arguments, given, listed
from dingyi.tui.commands.glossary.files import Files, configured, gather, writable
from dingyi.tui.commands.glossary.reported import checked, described, summary
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.printing import add_job_summary, coloured, form_of, out, rendered, statistics
from dingyi.tui.settings import FAIL_LEVELS, OUTPUT_FORMATS, Settings, settings_for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="glossary file, or a folder of them")
    parser.add_argument("--select", metavar="RULES", default="", help="run these rules only: names, codes")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    mending = parser.add_argument_group("mending")
    mending.add_argument("--fix", action="store_true", help="apply the safe fixes to the files, and lay them out")
    mending.add_argument("--diff", action="store_true", help="print what --fix would change, change nothing")
    report = parser.add_argument_group("report")
    report.add_argument(
        "--output-format", choices=OUTPUT_FORMATS, help="default: auto, which is github in its Actions, else text"
    )
    report.add_argument("-o", "--output-file", metavar="FILE", help="write the report there")
    report.add_argument("--statistics", action="store_true", help="count the findings by rule instead")
    report.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    report.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error but errors")
    outcome = parser.add_argument_group("outcome")
    outcome.add_argument("--fail-level", choices=FAIL_LEVELS, help="exit 1 from this severity on (default: error)")
    outcome.add_argument("--max-warnings", metavar="N", type=int, help="exit 1 where there are more warnings")
    outcome.add_argument("--exit-zero", action="store_true", help="exit 0 whatever was found")
    files = parser.add_argument_group("files and configuration")
    files.add_argument("--force-exclude", action="store_true", help="leave excluded files out though they are named")
    add_configuration_arguments(files)


def run(options: argparse.Namespace) -> int:
    """Check the files; return the exit code."""
    gc.disable()  # many YAML nodes, all of which stay: looking for dead ones takes a quarter of the run
    try:
        return _lint(options)
    finally:
        gc.enable()


def _lint(options: argparse.Namespace) -> int:
    settings = settings_for(".", given(options))
    rules = chosen(listed(options.select), [*listed(options.ignore), *settings.glossary_ignore])
    files = _files(options, settings)
    if files is None:
        return ExitCode.OK  # all that was named is excluded
    if (options.fix or options.diff) and not files.named:
        raise UsageError("--fix and --diff are for files, and none is named", hint="name them")
    collection = _collection(files)
    if options.fix or options.diff:
        safe = [rule for rule in rules if rule.applicability == "safe"]
        named = files.named if options.diff else writable(files.named, options.files, settings)
        changed = _fix(collection, named, _concerned(collection, files, safe), options)
        if options.diff:
            return ExitCode.FINDINGS if changed and not options.exit_zero else ExitCode.OK
        if changed:
            collection = _collection(files, collection)
    found = _concerned(collection, files, rules)
    for error in collection.unreadable:
        sys.stderr.write(f"dingyi: {printable(str(error))}\n")
    louder = settings.glossary_severity
    found = [one._replace(severity=louder.get(one.rule, louder.get(one.code, one.severity))) for one in found]
    every = checked(collection, found)
    _print(options, settings, collection, every)
    if any(not files.named or error.path in files.named for error in collection.unreadable):
        return ExitCode.ERROR
    return _exit_code(options, settings, every)


def _files(options: argparse.Namespace, settings: Settings) -> Files | None:
    """Return what is to be checked: what was named, else what the configuration names, else what ships. None where all
    that was named is excluded."""
    named, beside = list(options.files), configured(settings)
    if options.force_exclude and named:
        from dingyi.tui.path_patterns import matches

        named = [path for path in named if not matches(settings.inside(path), settings.exclude)]
        if not named:
            return None
    if not named and settings.glossary and not beside:
        raise UsageError(
            f"the configuration's glossary names no file: {', '.join(settings.glossary)}",
            path=os.path.relpath(settings.path) if settings.path else None,
            hint="add one, or name files here",
        )
    return gather(named or beside, beside)


def _collection(files: Files, before: Collection | None = None) -> Collection:
    """Read the files. ``before``: as they were, whose tables serve where only the layout has changed."""
    compiled = None
    if files.named and not set(files.named) & set(files.shipped):
        try:
            compiled = stored((), partial(_tables, files.installed))
        except GlossaryError:
            compiled = None  # a shipped file is broken: the lint tells it

    def kept(concepts: Sequence[Concept]) -> Store:
        known = before.store_of(concepts) if before is not None else None
        return known or _kept(files, concepts)

    return Collection(files.shipped, files.own, garbles, named=files.named, compiled=compiled, kept=kept)


def _tables(paths: Sequence[str]) -> Tables:
    from dingyi.glossary.load import load_files

    return tables_of(load_files(paths))


def _kept(files: Files, concepts: Sequence[Concept]) -> Store:
    """Return the tables of concepts that were read, from the cache or for the next check that needs them."""
    # The cache is shared by all folders, so what it holds must not name a file as it is called from here.
    paths = dict(zip(files.shipped, files.installed, strict=True))
    whole = [concept._replace(path=paths.get(concept.path, concept.path)) for concept in concepts]
    return stored(files.own, lambda: tables_of(whole))


def _concerned(collection: Collection, files: Files, rules: Sequence[Rule]) -> list[Finding]:
    named = set(files.named)
    return [
        finding
        for finding in run_rules(collection, rules)
        if not named or finding.path in named or named.intersection(finding.others)
    ]


def _fix(collection: Collection, named: list[str], found: list[Finding], options: argparse.Namespace) -> bool:
    """Write the files that have safe fixes, or print what would change; tell whether any does."""
    from dingyi.align.formats.text import write
    from dingyi.glossary.lint.fixing import mended

    changed = False
    for path in named:
        safe = [finding for finding in found if finding.path == path and finding.safe]
        if not safe or not collection.valid(path):
            continue  # what keeps it from being fixed is reported
        before = collection.files[path].text
        after = mended(collection, path, safe)
        changed = True
        if options.diff:
            from dingyi.align.document import Document
            from dingyi.align.report.diff import unified

            sys.stdout.write(unified(Document(before, path), Document(after, path)))
            continue
        write(path, after.encode("utf-8"))
        if not options.quiet:
            faults = f"{len(safe):,} fault{'' if len(safe) == 1 else 's'}"
            sys.stderr.write(f"dingyi: {printable(path)}: {faults} fixed\n")
    return changed


def garbles(glossary: Glossary, text: str, concept_id: str) -> bool:
    """Tell whether the checks find a formula garbled in a text."""
    from dingyi.align.check import check
    from dingyi.align.document import Document
    from dingyi.align.rules.registry import find

    found = check(Document(text), glossary, None, [find("formula-garbled")])
    return any(one.concept == concept_id for leader in found for one in leader.walk())


def _print(options: argparse.Namespace, settings: Settings, collection: Collection, every: Sequence[Checked]) -> None:
    if options.statistics:
        out(statistics(every), options.output_file)
        return
    form = form_of(options.output_format or settings.output_format)

    def signed() -> str:
        from dingyi.align.signature import signature

        return signature(collection.glossary(), [rule for rule, _text in described()])

    bright = coloured(options.color, options.output_file)
    out(
        rendered(form, every, signed, bright, ending=summary(collection, every), described=described()),
        options.output_file,
    )
    if form == "github":
        add_job_summary(every)


def _exit_code(options: argparse.Namespace, settings: Settings, every: Sequence[Checked]) -> int:
    if options.exit_zero:
        return ExitCode.OK
    level = options.fail_level or settings.fail_level
    limit = -1 if level == "never" else SEVERITIES.index(level)
    found = [finding for one in every for finding in one.findings]
    if any(SEVERITIES.index(one.severity) <= limit for one in found):
        return ExitCode.FINDINGS
    most = settings.max_warnings if options.max_warnings is None else options.max_warnings
    warnings = sum(one.severity == "warning" for one in found)
    return ExitCode.FINDINGS if most is not None and warnings > most else ExitCode.OK
