"""One shard: its rows read, checked or cleaned, and what came of them written as one file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from dingyi.align.beads import dictionary
from dingyi.align.check import check_context
from dingyi.align.context import Context
from dingyi.align.corpus.job import Course, Job, glossary_of
from dingyi.align.corpus.reading import rows
from dingyi.align.corpus.row import Row
from dingyi.align.corpus.shard import Shard, digest_of
from dingyi.align.corpus.storage import join, whole
from dingyi.align.corpus.tally import Tally, count_terms
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_safe
from dingyi.align.lexicon import open_lexicon
from dingyi.align.names.readings import PinyinMissing, open_readings
from dingyi.align.phrases import glossary as phrases
from dingyi.glossary.compiled import Glossary

FOLDER = "shards"
OUTPUTS = {"check": ("findings", "rejected"), "clean": ("pairs", "dropped", "rejected")}
"""What an action writes, each a file of JSON lines."""


class Done(NamedTuple):
    """A shard that is on disk: its number, how many rows were read, how many findings there are."""

    number: int
    rows: int
    findings: int


def part_of(shard: Shard, job: Job) -> str:
    """Return the name of what a shard comes to: another content, glossary or rule gives another name."""
    key = digest_of(
        f"{job.key(shard.plan)}|{shard.digest}|{shard.start}|{shard.end}|{shard.path}|{shard.prefix}".encode(
            "utf-8", "surrogatepass"
        )
    )
    return f"{shard.number:08}-{key}.part"


def work(shard: Shard, job: Job) -> Done:
    """Check or clean a shard and write its file, whole or not at all: a line of JSON with the tally and the lengths of
    the parts, then the parts. Raises InputError, UsageError."""
    course = job.courses[shard.plan]
    prepare_for(job)
    glossary = glossary_of(job, course)
    tally = Tally()
    told: dict[str, list[str]] = {name: [] for name in OUTPUTS[job.action]}
    act = _check if job.action == "check" else _clean

    def write(name: str, value: dict[str, Any]) -> None:
        told[name].append(json.dumps(value, ensure_ascii=False) + "\n")

    for number, row in rows(shard):
        reason = (
            row if isinstance(row, str) else _safely(act, row, _Task(job, course, glossary, shard.path), tally, write)
        )
        if reason is not None:
            tally.counts["rejected"] += 1
            write("rejected", {"path": shard.path, "line": number, "reason": reason})
    parts = {name: "".join(lines).encode("utf-8", "replace") for name, lines in told.items()}
    head = {"tally": tally.plain(), "bytes": {name: len(data) for name, data in parts.items()}}
    with whole(join(join(job.out, FOLDER), part_of(shard, job))) as stream:
        stream.write(json.dumps(head, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        for data in parts.values():
            stream.write(data)
    return Done(shard.number, shard.rows, sum(tally.findings.values()))


def prepare_for(job: Job) -> None:
    """Make ready what every shard of a job needs; a second time costs nothing."""
    for course in job.courses:
        glossary_of(job, course).preload()
    prepare()


@cache
def prepare() -> None:
    """Make ready, once a process, what nearly every row looks up."""
    phrases().preload()
    open_lexicon().preload()
    dictionary()
    with suppress(PinyinMissing):
        open_readings()
    with suppress(ImportError):
        import numpy  # noqa: F401


class _Task(NamedTuple):
    job: Job
    course: Course
    glossary: Glossary
    path: str

    def context(self, row: Row) -> Context:
        source = Document(row.zh, self.path, language="zh") if row.zh.strip() else None
        return self.context_of(Document(row.en, self.path), source)

    def context_of(self, document: Document, source: Document | None) -> Context:
        return Context(document, self.glossary, source, self.course.options, self.course.own)

    def findings(self, context: Context) -> list[Finding]:
        return check_context(context, self.course.rules, self.course.severity).findings


_Write = Callable[[str, dict[str, Any]], None]


def _safely(act: Callable[..., None], row: Row, task: _Task, tally: Tally, write: _Write) -> str | None:
    """Do it; return why it could not be done. One row in a billion must not cost the run: it is told and counted."""
    try:
        act(row, task, tally, write)
    except (MemoryError, OSError):
        raise
    except Exception as error:
        tally.counts["failed"] += 1
        return f"internal error: {type(error).__name__}: {error}"
    return None


def _check(row: Row, task: _Task, tally: Tally, write: _Write) -> None:
    context = task.context(row)
    found = task.findings(context)
    asked: Counter[str] | None = None
    if context.source is not None:
        asked = Counter(term.concepts[0].id for term in context.source_matches if len(term.concepts) == 1)
    count_terms(tally, context.matches, asked)
    tally.row(row.document or task.path, row.site, context.document.words, found)
    garbage = [(one.start, one.end) for one in found if one.code[:1] == "G" or one.rule.startswith("own/")]
    tally.lines.see(row.en, row.document or row.id, garbage)
    for finding in found:
        write("findings", _flat(row, finding))


def _flat(row: Row, finding: Finding) -> dict[str, Any]:
    return {
        "id": row.id,
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "text": row.en[finding.start : finding.end],
        "message": finding.message,
        "concept": finding.concept,
        "document": row.document or None,
        "site": row.site or None,
    }


def _clean(row: Row, task: _Task, tally: Tally, write: _Write) -> None:
    source = Document(row.zh, task.path, language="zh") if row.zh.strip() else None
    unfixable = task.course.unfixable

    def check(document: Document) -> list[Finding]:
        found = task.findings(task.context_of(document, source))
        return [_without_fixes(one, unfixable) for one in found] if unfixable else found

    mended = apply_safe(Document(row.en, task.path), check)
    tally.row(row.document or task.path, row.site, mended.document.words, mended.findings)
    tally.counts["fixes"] += mended.applied
    every = [one for leader in mended.findings for one in leader.walk()]
    bad = sorted({one.rule for one in every if {one.rule, one.code, one.severity} & task.job.drop})
    if bad or not mended.document.text.strip():
        tally.counts["dropped"] += 1
        tally.dropped.update(bad)
        write("dropped", {"id": row.id, "rules": bad})
        return
    tally.counts["kept"] += 1
    tally.counts["changed"] += mended.document.text != row.en
    write("pairs", {"id": row.id, "zh": row.zh, "en": mended.document.text, **row.more})


def _without_fixes(finding: Finding, rules: frozenset[str]) -> Finding:
    children = tuple(_without_fixes(child, rules) for child in finding.children)
    return finding._replace(fixes=() if finding.rule in rules else finding.fixes, children=children)
