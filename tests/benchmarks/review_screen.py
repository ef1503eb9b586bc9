"""What the review costs: ``python tests/benchmarks/review_screen.py``. Prints, and judges nothing.

The draft is made up: one short paragraph a finding. Each part runs in a process of its own. CPU is that of the whole
process, drawing included; the terminal is a headless driver of the same size, for bytes and times a real one.
"""

from __future__ import annotations

import asyncio
import os
import resource
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tui"), str(Path(__file__).parents[2] / "src")]

from desk import Desk, settled
from terminal import Terminal
from textual.pilot import Pilot

from dingyi.tui.review.app import ReviewApp
from dingyi.tui.review.filters import parse

SIZE = (120, 40)
FAULTS = (
    (r"big port", "X001", "big-port", "error", "say it in a word", ("harbour", "haven")),
    (r" ,", "X002", "blank", "warning", "a blank before a comma", (",",)),
)


def desk(findings: int) -> Desk:
    made = Desk(Path(tempfile.mkdtemp()))
    made.write("".join(f"Number {n} is a big port , as they say.\n\n" for n in range(findings // 2)))
    made.faults = FAULTS  # type: ignore[assignment]
    made.source = None
    return made


async def timed(what: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    await what()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


async def keys(pilot: Pilot[int], pressed: str, times: int) -> str:
    costs = []
    for number in range(times):
        costs.append(await timed(lambda n=number: pilot.press(pressed[n % len(pressed)])))  # type: ignore[misc]
    await settled(pilot)
    cpu = sorted(cost[1] for cost in costs)
    return f"{statistics.median(cpu):6.1f} ms CPU a key (p95 {cpu[int(len(cpu) * 0.95)]:.1f})"


async def screen(findings: int) -> None:
    made = desk(findings)
    session = made.unloaded()
    wall, cpu = time.perf_counter(), time.process_time()
    app = ReviewApp(session)
    async with app.run_test(size=SIZE) as pilot:
        print(
            f"  first paint    {(time.perf_counter() - wall) * 1000:6.0f} ms, {(time.process_time() - cpu) * 1000:.0f} CPU"
        )
        await settled(pilot)
        print(f"  checked        {(time.perf_counter() - wall) * 1000:6.0f} ms")
        print("  j              " + await keys(pilot, "j", 60))
        print("  j and k        " + await keys(pilot, "jk", 40))
        print("  r (decision)   " + await keys(pilot, "r", 30))
        print("  G and g        " + await keys(pilot, "Gg", 20))
        print("  pagedown       " + await keys(pilot, ["pagedown"], 20))  # type: ignore[arg-type]
        print("  v              " + await keys(pilot, "v", 20))
        loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  resident       {loaded:6.0f} MB before the batch")
        board = app.review.board
        for text in ("level:warning", "haven", "state:open rule:blank"):
            start = time.perf_counter()
            board.show(parse(text))
            print(f"  filter {text:<22} {(time.perf_counter() - start) * 1000:6.1f} ms, {len(board.visible)} rows")
        board.show(parse(""))
        rows = [row for row in board.rows if board.state(row) == "open"][:1000]
        start = time.perf_counter()
        session.accept([(row, 0) for row in rows])
        print(f"  batch of {len(rows):<6} {(time.perf_counter() - start) * 1000:6.0f} ms")
        start = time.perf_counter()
        app.review.follow()
        await settled(pilot)
        print(f"  followed       {(time.perf_counter() - start) * 1000:6.0f} ms")
    session.close()


def decisions(findings: int) -> None:
    made = desk(findings)
    session = made.session()
    took = []
    for row in session.rows[:100]:
        start = time.perf_counter()
        session.reject([row])
        took.append((time.perf_counter() - start) * 1000)
    print(f"  durable after  {statistics.median(took):6.1f} ms (p95 {sorted(took)[95]:.1f})")
    session.reject(session.rows[100:])
    session.close()
    session = made.unloaded()
    start = time.perf_counter()
    session.ledger.load({}, lambda _start, _end: None)
    print(
        f"  resume         {(time.perf_counter() - start) * 1000:6.0f} ms for {len(session.ledger.outcomes)} decisions"
    )
    session.close()


def terminal(findings: int) -> None:
    """Print how many bytes a key sends and when the last of them is there."""
    command = [__file__, "open", str(findings)]
    started = time.perf_counter()
    with Terminal(command, size=SIZE) as it:
        while b"Findings" not in it.sent:
            it.read(0.005)
        print(
            f"  terminal: first paint after {(time.perf_counter() - started) * 1000:.0f} ms, start of Python included"
        )
        it.wait_for(" saved ")
        it.read(0.5)
        for key in "jrv":
            sizes, times = [], []
            for _ in range(40):
                start = last = time.perf_counter()
                it.type(key)
                got = 0
                while select.select([it._master], [], [], 0.08)[0]:
                    got += len(os.read(it._master, 65536))
                    last = time.perf_counter()
                sizes.append(got)
                times.append((last - start) * 1000)
            p95 = sorted(times)[int(len(times) * 0.95)]
            print(
                f"  {key}: {statistics.median(sizes) / 1024:.1f} KB a key (most {max(sizes) / 1024:.1f}), "
                f"last byte after {statistics.median(times):.0f} ms (p95 {p95:.0f})"
            )
        it.type("q")
        it.end()


def opened(findings: int) -> None:
    session = desk(findings).unloaded()
    ReviewApp(session).run_here()
    session.close()


def main() -> None:
    part, number = sys.argv[1] if len(sys.argv) > 1 else "", int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if part == "open":
        opened(number)
    elif part == "screen":
        asyncio.run(screen(number))
        print(f"  resident, highest {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    elif part == "decisions":
        decisions(number)
    elif part == "terminal":
        terminal(number)
    else:
        everything()


def everything() -> None:
    code = "import time; t = time.perf_counter(); import dingyi.tui.review.app; print((time.perf_counter() - t) * 1000)"
    took = [
        float(subprocess.check_output([sys.executable, "-c", code], env={"PYTHONPATH": sys.path[1]})) for _ in range(5)
    ]
    print(f"import of the screen {min(took):6.0f} ms", flush=True)
    for findings in (30, 10_000):
        print(f"{findings} findings, {SIZE[0]}x{SIZE[1]}", flush=True)
        for part in ("screen", "terminal", *(("decisions",) if findings > 100 else ())):
            subprocess.run([sys.executable, __file__, part, str(findings)], check=True)


if __name__ == "__main__":
    main()
