"""A run over a corpus: planned, done shard by shard, put together. What an earlier run left is not done again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, BinaryIO, NamedTuple, Protocol

from dingyi.align.corpus import manifest
from dingyi.align.corpus.job import Job, glossary_of
from dingyi.align.corpus.reading import cut
from dingyi.align.corpus.shard import ROWS, Shard
from dingyi.align.corpus.storage import is_remote, join, make_folder, open_at, read, remove, sizes, whole
from dingyi.align.corpus.tally import Tally, restored
from dingyi.align.corpus.work import FOLDER, OUTPUTS, Done, part_of, work
from dingyi.align.lock import HeldError, alone
from dingyi.glossary.errors import InputError, UsageError
from dingyi.glossary.model import Concept

STATISTICS = "stats.json"
_COLUMNS = {
    "findings": tuple("id rule code severity start end text message concept document site".split()),
    "pairs": ("id", "zh", "en"),
}
_NUMBERS = ("start", "end")
_PIECE = 1 << 20


class Input(NamedTuple):
    """A corpus file, which course of the job it takes, and what comes before the ids of rows that have none."""

    path: str
    course: int = 0
    prefix: str = ""


class Engine(Protocol):
    """Does shards, in any order; tells of each one that is on disk."""

    def __call__(self, shards: Sequence[Shard], job: Job, tell: Callable[[Done], None]) -> None: ...


class Watcher(Protocol):
    """Is told how a run goes on. Rows and findings are those of the shards that are done."""

    def begin(self, rows: int, done: int) -> None: ...

    def tell(self, done: Done) -> None: ...

    def put_together(self) -> None: ...


class Outcome(NamedTuple):
    """What ``stats.json`` says, and how many rows were done before."""

    statistics: Mapping[str, Any]
    earlier: int


def serial(shards: Sequence[Shard], job: Job, tell: Callable[[Done], None]) -> None:
    """Do the shards one after another, in this process."""
    for shard in shards:
        tell(work(shard, job))


def plan(inputs: Sequence[Input], size: int = ROWS) -> list[Shard]:
    """Return the shards of a corpus in its order. Reads every file once. Raises InputError."""
    shards: list[Shard] = []
    for one in inputs:
        for shard in cut(one.path, size):
            shards.append(shard._replace(number=len(shards), plan=one.course, prefix=one.prefix))
    return shards


def run(
    inputs: Sequence[Input],
    job: Job,
    engine: Engine,
    watcher: Watcher,
    size: int = ROWS,
    form: str = "jsonl",
    ready: Callable[[], None] = lambda: None,
) -> Outcome:
    """Do what is left to do and write the results into the job's folder. ``form``: what findings (or pairs) are
    written as, ``jsonl``, ``parquet`` or, for pairs, ``tsv``. ``ready`` is called before the first shard, where any is
    left to do: its time is not the rows'. Raises InputError, UsageError."""
    make_folder(join(job.out, FOLDER))
    with _alone(job.out):
        return _run(inputs, job, engine, watcher, size, form, ready)


def _run(
    inputs: Sequence[Input],
    job: Job,
    engine: Engine,
    watcher: Watcher,
    size: int,
    form: str,
    ready: Callable[[], None],
) -> Outcome:
    if form == "parquet":
        # Hours later would be late to find out.
        from dingyi.align.corpus.parquet import installed

        installed()
    shards = plan(inputs, size)
    planned = manifest.manifest_of(shards, job, form, size)
    known = manifest.load(job.out)
    if known and known.get("action") not in (None, job.action):
        # The statistics of the one would stand beside the findings of the other.
        raise UsageError(
            f"it holds what “corpus {known['action']}” wrote", path=job.out, hint="name another folder with --out"
        )
    if known and known.get("complete") and known.get("key") == planned["key"]:
        statistics = read(join(job.out, STATISTICS))
        if statistics is not None:
            remove(join(job.out, FOLDER))
            return Outcome(json.loads(statistics), sum(shard.rows for shard in shards))
    manifest.write(job.out, planned)
    there = sizes(join(job.out, FOLDER))
    left = [shard for shard in shards if part_of(shard, job) not in there]
    total = sum(shard.rows for shard in shards)
    earlier = total - sum(shard.rows for shard in left)
    watcher.begin(total, earlier)
    if left:
        ready()
        engine(left, job, watcher.tell)
    watcher.put_together()
    statistics_now = _together(shards, job, form)
    manifest.write(job.out, {**planned, "complete": True})
    remove(join(job.out, FOLDER))
    return Outcome(statistics_now, earlier)


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    """Keep other runs out of the folder, where it is one of this machine. Raises UsageError."""
    if is_remote(folder):
        yield
        return
    try:
        with alone(join(folder, ".lock")):
            yield
    except HeldError as error:
        raise UsageError(f"another run works on it: {error.holder}", path=folder, hint="wait for it") from error


def _together(shards: Sequence[Shard], job: Job, form: str) -> dict[str, Any]:
    """Put the parts together, in the order of the rows; statistics are added up from the files alone."""
    tally = Tally()
    names = OUTPUTS[job.action]
    main = names[0]
    with ExitStack() as stack:
        streams = {name: stack.enter_context(whole(join(job.out, f"{name}.jsonl"))) for name in names[1:]}
        if form == "jsonl":
            streams[main] = stack.enter_context(whole(join(job.out, f"{main}.jsonl")))
            for _line in _lines(shards, job, tally, streams, None):
                pass
        else:
            target = stack.enter_context(whole(join(job.out, f"{main}.{form}")))
            _write(form, _lines(shards, job, tally, streams, main), main, target)
    _forget_other_forms(job, main, form)
    concepts: dict[str, Concept] = {}
    for course in job.courses:
        glossary = glossary_of(job, course)
        for concept_id in sorted(tally.terms):
            with suppress(KeyError):  # one of another course's glossary
                concepts[concept_id] = glossary.concept(concept_id)
    statistics = tally.summary(job.signature, concepts)
    with whole(join(job.out, STATISTICS)) as stream:
        stream.write((json.dumps(statistics, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
    return statistics


def _lines(
    shards: Sequence[Shard], job: Job, tally: Tally, streams: Mapping[str, BinaryIO], yielded: str | None
) -> Iterator[bytes]:
    """Copy the parts of every shard to ``streams`` and yield the lines of one of them; count on the way."""
    for shard in shards:
        path = join(join(job.out, FOLDER), part_of(shard, job))
        try:
            stream = open_at(path)
        except InputError as error:
            raise InputError(
                "a shard's result is not there", path=path, hint="every worker must see the folder of --out"
            ) from error
        with stream:
            head = json.loads(stream.readline())
            tally.add(restored(head["tally"]))
            for name, length in head["bytes"].items():
                if name == yielded:
                    yield from stream.read(length).splitlines(keepends=True)
                else:
                    _copy(stream, length, streams[name])


def _copy(stream: BinaryIO, length: int, target: BinaryIO) -> None:
    while length > 0:
        piece = stream.read(min(_PIECE, length))
        if not piece:
            return
        target.write(piece)
        length -= len(piece)


def _write(form: str, lines: Iterator[bytes], name: str, target: BinaryIO) -> None:
    if form == "parquet":
        from dingyi.align.corpus.parquet import write

        write(lines, _COLUMNS[name], _NUMBERS, target)
        return
    names = _COLUMNS[name]
    target.write(("\t".join(names) + "\n").encode())
    for line in lines:
        value = json.loads(line)
        target.write(("\t".join(_cell(str(value[column])) for column in names) + "\n").encode("utf-8", "replace"))


def _cell(text: str) -> str:
    # A cell that begins with a mark of quotation would be taken for a quoted one.
    flat = " ".join(part for part in text.replace("\t", "\n").replace("\r", "\n").split("\n") if part)
    return '"' + flat.replace('"', '""') + '"' if flat.startswith('"') else flat


def _forget_other_forms(job: Job, main: str, form: str) -> None:
    # An earlier run may have written the same in another form: it would no longer be true.
    there = sizes(job.out)
    for other in ("jsonl", "parquet", "tsv"):
        if other != form and f"{main}.{other}" in there:
            remove(join(job.out, f"{main}.{other}"))
