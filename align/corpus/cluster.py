"""Shards on a cluster of Dask's distributed scheduler (the extra ``dask``).

The same function does the same shards as on one machine; results go through the folder of the run, never through the
scheduler, which computes anew what a dead worker had done and would count it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from dingyi.align.corpus.job import Job
from dingyi.align.corpus.shard import Shard
from dingyi.align.corpus.work import Done, work
from dingyi.glossary.errors import DingyiError, InputError, UsageError

_AHEAD = 4  # shards in hand for each thread of the cluster
_SECONDS = 20
_RETRIES = 5


class Cluster:
    """An engine that gives shards to the workers behind a scheduler's address, ``tcp://host:8786``."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __call__(self, shards: Sequence[Shard], job: Job, tell: Callable[[Done], None]) -> None:
        client, as_completed = self._connect()
        try:
            # Sent once to every worker; a worker that comes later is sent it with its first shard.
            held = client.scatter(job, broadcast=True)
            threads = max(1, sum(client.nthreads().values()))
            waiting = iter(shards)

            def submit(shard: Shard) -> Any:
                return client.submit(_on_worker, shard, held, pure=False, retries=_RETRIES)

            first = [submit(shard) for _slot, shard in zip(range(threads * _AHEAD), waiting, strict=False)]
            running = as_completed(first)
            for future in running:
                tell(_result(future))
                shard = next(waiting, None)
                if shard is not None:
                    running.add(submit(shard))
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
            told = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise UsageError(
                f"no cluster at {self._address}: {told}", hint="start dask scheduler, and dask worker --nthreads 1"
            ) from error
        return client, library.as_completed


def _result(future: Any) -> Done:
    try:
        done: Done = future.result()
    except DingyiError:
        raise
    except Exception as error:
        told = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        raise InputError(
            f"the cluster could not do a shard: {told}", hint="the same command goes on from here"
        ) from error
    return done


def _on_worker(shard: Shard, job: Job) -> Done:
    return _thread().submit(work, shard, job).result()


@cache
def _thread() -> ThreadPoolExecutor:
    # Stores are read by the thread that opened them; and two threads of Python check no faster than one.
    return ThreadPoolExecutor(1)
