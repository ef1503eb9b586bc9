"""Keep what a collection of drafts already had, so that check reports only what is new.

create writes the file; update writes it anew for the drafts that are named and keeps the others; prune drops what no
longer occurs; show counts it by draft and rule.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Mapping

from dingyi.align.baseline import Entries, entries_of, gone, load, save, surplus
from dingyi.align.lock import HeldError, alone
from dingyi.align.project import leads_out
from dingyi.align.report.result import Checked
from dingyi.glossary.errors import UsageError
from dingyi.tui.arguments import add_configuration_arguments, add_glossary_arguments, given
from dingyi.tui.baselines import DEFAULT, entry_name, file_of
from dingyi.tui.checking import Asked, all_found, checked, opened
from dingyi.tui.drafts import tasks
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.plan import Wanted
from dingyi.tui.settings import settings_for

ACTIONS = ("create", "update", "prune", "show")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("action", choices=ACTIONS, help="what to do with the file")
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["."], help="drafts or folders (default: .)")
    parser.add_argument("--source", metavar="ZH", help="the Chinese of the draft")
    parser.add_argument("--baseline", metavar="FILE", help=f"default: the configuration's, else {DEFAULT}")
    add_glossary_arguments(parser, profile=None)
    add_configuration_arguments(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


def run(options: argparse.Namespace) -> int:
    """Do it; return the exit code. Raises UsageError where create would write over a file."""
    named = options.paths or ["."]
    if "-" in named:
        raise UsageError("a baseline is for files", hint="name files or folders")
    if options.action == "show":
        file = options.baseline or _file_above(named[0], options)
        _show(load(file))
        return ExitCode.OK
    wanted = tasks(named, given(options), quiet=options.quiet)
    if options.source and len(wanted) > 1:
        raise UsageError("--source belongs to one draft, and several are given", hint="take them one by one")
    files = {file_of(task, options.baseline) or _file_above(task.path, options) for task in wanted}
    if len(files) > 1:
        raise UsageError("the drafts have several baselines", hint="name the drafts of one, or --baseline FILE")
    file = files.pop()
    if options.baseline is None and leads_out(file, wanted[0].settings.folder or os.path.dirname(file) or "."):
        raise UsageError(
            "the baseline of this configuration lies outside its folder", path=file, hint="name it with --baseline"
        )
    if options.action == "create":
        _refuse_another(file)
    asked = Asked(Wanted(glossary=tuple(options.glossary), profile=options.profile), options.source)
    drafts = [opened(task, asked) for task in wanted]
    results = all_found(drafts, asked, None)
    told = {
        entry_name(draft.task.path, file): checked(draft, result) for draft, result in zip(drafts, results, strict=True)
    }
    try:
        with alone(f"{file}.lock"):
            known, entries = _written(options.action, file, told)
    except HeldError as error:
        raise UsageError(
            f"another process writes it: {error.holder}", path=file, hint="run it again when that has ended"
        ) from error
    if not options.quiet:
        sys.stderr.write(
            f"dingyi: {file}: {_count(entries)} finding{'' if _count(entries) == 1 else 's'} known (before: {_count(known)})\n"
        )
        if options.action == "create" and not any(task.settings.baseline for task in wanted):
            sys.stderr.write(f"dingyi: use it with --baseline {file}, or set “baseline” in the configuration\n")
    return ExitCode.OK


def _written(action: str, file: str, told: Mapping[str, Checked]) -> tuple[Entries, Entries]:
    """Write the file anew; return what it held before, and what it holds. Nobody else may write it meanwhile."""
    if action == "create":
        _refuse_another(file)
    known = load(file) if action == "prune" or os.path.exists(file) else {}
    if action == "prune":
        entries = {path: dict(entry) for path, entry in known.items()}
        for path, one in told.items():
            stale = gone(known.get(path, {}), surplus(one, known.get(path, {}))[1])
            entries[path] = {
                print_: entry._replace(times=entry.times - stale.get(print_, 0))
                for print_, entry in known.get(path, {}).items()
                if entry.times > stale.get(print_, 0)
            }
        entries = _there(entries, file)
    else:
        entries = {**_there(known, file), **entries_of(told)}
    save(file, entries)
    return known, entries


def _refuse_another(file: str) -> None:
    if os.path.exists(file):
        raise UsageError("the baseline is there already", path=file, hint="“dingyi baseline update” writes it anew")


def _file_above(path: str, options: argparse.Namespace) -> str:
    settings = settings_for(path, given(options))
    folder = os.path.relpath(settings.folder) if settings.folder else ""
    return os.path.normpath(os.path.join(folder, settings.baseline or DEFAULT))


def _there(entries: Entries, file: str) -> Entries:
    """Return the entries of drafts that are still there."""
    folder = os.path.dirname(file)
    return {path: known for path, known in entries.items() if os.path.exists(os.path.join(folder, path))}


def _count(entries: Entries) -> int:
    return sum(one.times for known in entries.values() for one in known.values())


def _show(entries: Entries) -> None:
    for path, known in sorted(entries.items()):
        count: Counter[str] = Counter()
        for one in known.values():
            count[one.rule] += one.times
        sys.stdout.write(f"{path}: {sum(count.values())}\n")
        for rule, number in sorted(count.items(), key=lambda item: (-item[1], item[0])):
            sys.stdout.write(f"  {number:5}  {rule}\n")
