"""From the options of a corpus command to its run: which files, under which configuration, on which machines."""

from __future__ import annotations

import argparse
import json
import os
import sys

from dingyi.align.corpus.job import Action, Course, Job, course_of
from dingyi.align.corpus.reading import ENDINGS
from dingyi.align.corpus.run import Engine, Input, Outcome, run, serial
from dingyi.align.corpus.shard import ROWS
from dingyi.align.corpus.storage import files, is_remote, join, open_at
from dingyi.align.corpus.work import prepare_for
from dingyi.align.rules.registry import chosen
from dingyi.glossary.errors import InputError, UsageError
from dingyi.glossary.store_files import compile_apart
from dingyi.tui.arguments import add_configuration_arguments, add_glossary_arguments, given, listed
from dingyi.tui.commands.corpus.progress import Progress
from dingyi.tui.plan import Plan, Wanted, plan_for
from dingyi.tui.settings import Settings, settings_for

_POOL_FROM = 4
"""Shards' worth of bytes from which on several processes pay: each loads its own dictionaries."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of commands that go through a corpus."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="IN",
        help="JSON lines, TSV, TMX or Parquet; a folder or pattern of them; s3://… and the like",
    )
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the results, made if need be")
    add_glossary_arguments(parser, profile=None)
    parser.add_argument("--select", metavar="RULES", default="", help="run these rules only")
    parser.add_argument("--extend-select", metavar="RULES", default="", help="run these besides")
    parser.add_argument("--ignore", metavar="RULES", default="", help="leave these rules out")
    add_configuration_arguments(parser)
    parser.add_argument("-j", "--jobs", metavar="N", type=_positive, help="processes (default: the processors)")
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help="let the workers of this Dask scheduler do it: tcp://host:8786"
    )
    parser.add_argument(
        "--shard-rows", metavar="N", type=_positive, default=ROWS, help=f"rows done at a time (default: {ROWS:,})"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error")


class Ran:
    """What a run came to, with the settings of its files."""

    def __init__(self, outcome: Outcome, settings: list[Settings]) -> None:
        self.statistics = outcome.statistics
        self.settings = settings


def go(options: argparse.Namespace, action: Action, form: str, drop: frozenset[str] = frozenset()) -> Ran:
    """Do the run of the options. Raises DingyiError; KeyboardInterrupt with what is done."""
    progress = Progress(sys.stderr, options.quiet)
    try:
        return _go(options, action, form, drop, progress)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(progress.interrupted()) from None
    finally:
        progress.end()


def _go(options: argparse.Namespace, action: Action, form: str, drop: frozenset[str], progress: Progress) -> Ran:
    paths = files(options.paths, tuple(ENDINGS))
    if len(set(paths)) < len(paths):
        twice = next(one for one in paths if paths.count(one) > 1)
        raise UsageError("a file is named twice", path=twice, hint="name it once")
    progress.prepare()
    compile_apart()
    courses: list[Course] = []
    inputs, settings, by_plan = [], [], {}
    for path in paths:
        held = settings_for(os.curdir if is_remote(path) else path, given(options))
        settings.append(held)
        plan = plan_for(path, held, _wanted(options))
        key = repr(([rule.name for rule in plan.rules], held.path, held.unfixable))
        if key not in by_plan:
            by_plan[key] = len(courses)
            courses.append(_course(plan, held))
        # Two files may both have a row 1.
        inputs.append(Input(path, by_plan[key], f"{path}:" if len(paths) > 1 else ""))
    job = Job(action, options.out, courses, drop)

    def ready() -> None:
        if options.cluster is None:
            prepare_for(job)
        progress.start()

    outcome = run(inputs, job, _engine(options, paths), progress, options.shard_rows, form, ready)
    if outcome.statistics["rejected"] and not outcome.statistics["rows"]:
        raise _none_read(options.out, outcome.statistics["rejected"])
    return Ran(outcome, settings)


def _none_read(folder: str, rejected: int) -> InputError:
    """Return what is told where every row was rejected: the reason of the first is most likely that of all."""
    with open_at(join(folder, "rejected.jsonl")) as stream:
        first = json.loads(stream.readline())
    told = f"no row could be read: {first['reason']}"
    if rejected == 1:
        return InputError(told, path=first["path"], line=first["line"])
    hint = f"{join(folder, 'rejected.jsonl')} tells of all {rejected:,}"
    return InputError(told, path=first["path"], line=first["line"], hint=hint)


def _wanted(options: argparse.Namespace) -> Wanted:
    return Wanted(
        tuple(listed(options.select)),
        tuple(listed(options.extend_select)),
        tuple(listed(options.ignore)),
        glossary=tuple(options.glossary),
        profile=options.profile,
    )


def _course(plan: Plan, settings: Settings) -> Course:
    kept = frozenset(rule.name for rule in chosen(settings.unfixable)) if settings.unfixable else frozenset()
    return course_of(plan.rules, plan.glossary, plan.own, plan.severity, plan.options, kept)


def _engine(options: argparse.Namespace, paths: list[str]) -> Engine:
    if options.cluster is not None:
        if options.jobs is not None:
            raise UsageError("-j is for processes of this machine", hint="leave it out with --cluster")
        from dingyi.align.corpus.cluster import Cluster

        return Cluster(options.cluster)
    number = options.jobs or _processors(paths, options.shard_rows)
    if number == 1:
        return serial
    from dingyi.align.corpus.pool import Pool

    return Pool(number)


def _processors(paths: list[str], shard_rows: int) -> int:
    size = sum(
        shard_rows * 1024 * _POOL_FROM if is_remote(path) else os.path.getsize(path) for path in paths if _there(path)
    )
    if size < shard_rows * 512 * _POOL_FROM:
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows have no affinity
        return os.cpu_count() or 1


def _there(path: str) -> bool:
    return is_remote(path) or os.path.exists(path)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number
