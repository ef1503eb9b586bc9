"""Shards on a cluster of Dask's distributed scheduler (the extra ``dask``).

The same function does the same shards as on one machine; results go through the folder of the run, never through the
scheduler, which computes anew what a dead worker had done and would count it twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from dingyi.align.corpus.job import Job, travelling
from dingyi.align.corpus.shard import Shard
from dingyi.align.corpus.storage import is_remote
from dingyi.align.corpus.work import Done, work
from dingyi.glossary.errors import InputError, UsageError

_AHEAD = 4  # shards in hand for each thread of the cluster
_SECONDS = 20
_RETRIES = 5
_ATTEMPTS = 3


class Cluster:
    """An engine that gives shards to the workers behind a scheduler's address, ``tcp://host:8786``."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __call__(self, shards: Sequence[Shard], job: Job, tell: Callable[[Done], None]) -> None:
        # A worker has a current folder of its own.
        root = os.getcwd()
        left = {shard.number: shard._replace(root=root) for shard in shards}
        job = travelling(job if is_remote(job.out) else job._replace(out=os.path.join(root, job.out)))
        client, library = self._connect()
        try:
            for attempt in range(_ATTEMPTS):
                try:
                    _round(client, library, left, job, tell)
                    return
                except (library.scheduler.KilledWorker, library.client.FutureCancelledError, OSError) as error:
                    # The workers that held the job are gone, or the way to them is.
                    if attempt == _ATTEMPTS - 1:
                        raise InputError(
                            f"the cluster lost its workers {_ATTEMPTS} times: {_told(error)}",
                            hint="the same command goes on from here",
                        ) from error
                    client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            raise InputError("the cluster has no workers left", hint="the same command goes on from here") from error
        finally:
            client.close()

    def _connect(self) -> tuple[Any, Any]:
        try:
            import distributed
        except ImportError:
            raise UsageError("--cluster needs Dask distributed", hint="install dingyi[dask]") from None
        try:
            library: Any = distributed
            client = library.Client(self._address, timeout=_SECONDS, set_as_default=False)
            client.wait_for_workers(1, timeout=_SECONDS)
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            raise UsageError(
                f"no cluster at {self._address}: {_told(error)}",
                hint="start dask scheduler, and dask worker --nthreads 1",
            ) from error
        return client, library


def _round(client: Any, library: Any, left: dict[int, Shard], job: Job, tell: Callable[[Done], None]) -> None:
    # Sent once to every worker, as one thing: a tuple by itself would be scattered field by field.
    held = client.scatter([job], broadcast=True, hash=False)[0]
    waiting = iter(list(left.values()))

    def submit(shard: Shard) -> Any:
        return client.submit(_on_worker, shard, held, pure=False, retries=_RETRIES)

    slots = range(max(1, sum(client.nthreads().values())) * _AHEAD)
    running = library.as_completed(
        [submit(shard) for _slot, shard in zip(slots, waiting, strict=False)], loop=client.loop
    )
    for future in running:
        done: Done = future.result()
        del left[done.number]
        tell(done)
        shard = next(waiting, None)
        if shard is not None:
            running.add(submit(shard))


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {(str(error) or '-').splitlines()[0]}"


def _on_worker(shard: Shard, job: Job) -> Done:
    return _thread().submit(work, shard, job).result()


@cache
def _thread() -> ThreadPoolExecutor:
    # Stores are read by the thread that opened them; and two threads of Python check no faster than one.
    return ThreadPoolExecutor(1)
