"""Shards in several processes of this machine."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_start_method

from dingyi.align.corpus.job import Job, travelling
from dingyi.align.corpus.shard import Shard
from dingyi.align.corpus.work import Done, prepare_for, work
from dingyi.glossary.errors import InputError

_ATTEMPTS = 3
_AHEAD = 3  # shards in hand for each process


class Pool:
    """An engine of N processes. One that dies (killed, out of memory) costs its shard another attempt, no more."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def __call__(self, shards: Sequence[Shard], job: Job, tell: Callable[[Done], None]) -> None:
        prepare_for(job)  # what is there before processes are forked off is there once for all of them
        gc.freeze()
        left = {shard.number: shard for shard in shards}
        for attempt in range(_ATTEMPTS):
            try:
                self._round(left, job, tell)
                return
            except BrokenProcessPool as error:
                if attempt == _ATTEMPTS - 1:
                    raise InputError(
                        f"a process of the pool died {_ATTEMPTS} times",
                        hint="give each more memory, or use fewer with -j",
                    ) from error

    def _round(self, left: dict[int, Shard], job: Job, tell: Callable[[Done], None]) -> None:
        waiting = iter(list(left.values()))
        processes = min(self._processes, len(left))
        if get_start_method() != "fork":
            job = travelling(job)
        pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(job, os.getpid()))
        running: set[Future[Done]] = set()
        try:
            while True:
                for shard in waiting:
                    running.add(pool.submit(_work, shard))
                    if len(running) >= processes * _AHEAD:
                        break
                if not running:
                    return
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    done = future.result()
                    del left[done.number]
                    tell(done)
        except BaseException:
            _end(pool)
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_job: Job | None = None


def _begin(job: Job, parent: int) -> None:
    """Prepare a process of the pool: it leaves interrupts to its parent, and ends when that is gone."""
    global _job  # noqa: PLW0603 - one job a process, sent once
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _work(shard: Shard) -> Done:
    assert _job is not None
    return work(shard, _job)


def _end(pool: ProcessPoolExecutor) -> None:
    # What they are at would take seconds yet, and nobody waits for it.
    for process in list((pool._processes or {}).values()):
        process.terminate()
