"""The same shards on a cluster: two workers, each a process, one of them killed on the way."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))
from calling import call
from pairs import results, rows, write_jsonl

distributed: Any = pytest.importorskip("distributed")

FAST = ("--select", "P,repeated-word-or-loop")


@pytest.fixture
def cluster() -> Any:
    made = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    yield made
    made.close(timeout=10)


def test_a_cluster_gives_what_one_process_gives_though_a_worker_dies(tmp_path: Path, cluster: Any) -> None:
    write_jsonl(tmp_path / "in.jsonl", rows(900))
    words = ("in.jsonl", "--shard-rows", "25", *FAST)
    assert call(tmp_path, "corpus", "check", *words, "--out", "serial", "-j", "1").returncode == 1
    with distributed.Client(cluster, set_as_default=False) as client:
        processes = list(client.run(os.getpid).values())
    assert len(set(processes)) == 2 and os.getpid() not in processes
    killed: list[int] = []

    def kill_one() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            done = len(list((tmp_path / "out" / "shards").glob("*.part")))
            if 3 <= done <= 30:
                os.kill(processes[0], signal.SIGKILL)
                killed.append(done)
                return
            time.sleep(0.01)

    thread = threading.Thread(target=kill_one)
    thread.start()
    done = call(tmp_path, "corpus", "check", *words, "--out", "out", "--cluster", cluster.scheduler_address)
    thread.join()
    assert done.returncode == 1, done.stderr
    assert killed, "the worker was killed too late to matter"
    assert results(tmp_path / "out") == results(tmp_path / "serial")


def test_an_address_without_a_cluster_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dingyi.align.corpus import cluster as module

    monkeypatch.setattr(module, "_SECONDS", 1)
    write_jsonl(tmp_path / "in.jsonl", rows(6))
    done = call(tmp_path, "corpus", "check", "in.jsonl", "--out", "out", "--cluster", "tcp://127.0.0.1:9", *FAST)
    assert done.returncode == 2
    assert "no cluster at tcp://127.0.0.1:9" in done.stderr and "Traceback" not in done.stderr
    done = call(tmp_path, "corpus", "check", "in.jsonl", "--out", "out", "--cluster", "tcp://127.0.0.1:9", "-j", "2")
    assert done.returncode == 2 and "leave it out" in done.stderr
