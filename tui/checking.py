"""One draft from its path to what is reported of it: read, checked, less what is known, decided or not asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence

from dingyi.align.formats.registry import read
from dingyi.align.project import journal_of
from dingyi.align.report.result import Checked
from dingyi.glossary.errors import InputError
from dingyi.glossary.records import NamedTuple
from dingyi.tui.drafts import Task
from dingyi.tui.plan import Plan, Wanted, plan_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dingyi.align.check import Found
    from dingyi.align.document import Document

POOL_FROM = 9
"""Drafts from which on several processes pay: each loads its own dictionaries."""


class Asked(NamedTuple):
    """What the command line says of reading and checking. ``source`` is the Chinese of the one draft."""

    wanted: Wanted = Wanted()
    source: str | None = None
    encoding: str | None = None
    stdin_name: str | None = None
    use_cache: bool = True


class Draft(NamedTuple):
    """A draft that was read, its Chinese where there is one, and how it is checked."""

    task: Task
    document: Document
    source: Document | None
    plan: Plan


def opened(task: Task, asked: Asked) -> Draft:
    """Read a draft and its Chinese. Raises InputError, also where the two languages are exchanged, UsageError and
    GlossaryError."""
    name = asked.stdin_name if task.path == "-" else None
    plan = plan_for(name or task.path, task.settings, asked.wanted)
    document = read(task.path, "en", name, asked.encoding)
    beside = asked.source or task.source
    source = read(beside, "zh", encoding=asked.encoding) if beside else document.beside
    if asked.source and source is not None:
        _refuse_exchanged(document, source)
    return Draft(task, document, source, plan)


def is_chinese(document: Document) -> bool:
    """Tell whether a text is Chinese: more than a third of its characters are Han."""
    if document.text.isascii():
        return False
    return 3 * _han(document.text) > sum(not sign.isspace() for sign in document.text)


def _refuse_exchanged(document: Document, source: Document) -> None:
    """Raise InputError where the draft is Chinese and its source is not, or where the source has no Chinese at all."""
    if is_chinese(source):
        return
    if is_chinese(document):
        raise InputError(
            f"this is Chinese, and --source {source.path} is English",
            path=document.path,
            hint="name the English first, and the Chinese with --source",
        )
    if not _han(source.text) and any(sign.isalpha() for sign in source.text):
        raise InputError("there is no Chinese in this file", path=source.path, hint="name the Chinese with --source")


def _han(text: str) -> int:
    return sum("\u4e00" <= sign <= "\u9fff" for sign in text)


def found(draft: Draft, asked: Asked) -> Found:
    """Return the findings of a draft, from the cache where its settings name one."""
    task, document, source, plan = draft
    folder = task.settings.cache_dir
    if folder is None or not asked.use_cache:
        return plan.check(document, source)
    from dingyi.align.result_cache import key_of, load, save
    from dingyi.align.signature import signature

    folder = os.path.join(task.settings.folder or ".", folder)
    own = [(one.rule, one.pattern.pattern, one.message, one.replacement) for one in plan.own]
    told = "\0".join((signature(plan.glossary, plan.all_rules), repr(own), repr(sorted(plan.options.items()))))
    key = key_of(document, source, told)
    known = load(folder, key)
    if known is None:
        known = plan.check(document, source)
        save(folder, key, known)
    return known


def checked(draft: Draft, result: Found) -> Checked:
    """Return what is to be told of a draft: what was found, less what its reviewers rejected."""
    whole = Checked(draft.document, draft.source, result.findings, result.silenced)
    folder = journal_of(draft.task.path)
    if folder is None or not whole.findings:
        return whole
    from dingyi.align.remembered import by_decisions

    kept, silenced = by_decisions(draft.document, whole.findings, folder, draft.plan.glossary)
    return whole._replace(findings=kept, silenced=(*whole.silenced, *silenced))


def all_found(drafts: Sequence[Draft], asked: Asked, jobs: int | None) -> list[Found]:
    """Return the findings of many drafts, in their order; in several processes where it pays.

    ``jobs``: how many at most; None lets the number of processors decide.
    """
    number = min(jobs or _processors(), len(drafts))
    named = [draft.task for draft in drafts]
    if number < 2 or len(drafts) < POOL_FROM or any(task.path == "-" for task in named):
        return [found(draft, asked) for draft in drafts]
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(number) as pool:
            chunk = max(1, len(drafts) // (number * 4))
            return list(pool.map(_found_of, named, [asked] * len(named), chunksize=chunk))
    except BrokenProcessPool as error:
        hint = "check fewer files, or take fewer processes with -j"
        raise InputError("a process was killed, most likely for want of memory", hint=hint) from error


def _found_of(task: Task, asked: Asked) -> Found:
    return found(opened(task, asked), asked)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows have no affinity
        return os.cpu_count() or 1
