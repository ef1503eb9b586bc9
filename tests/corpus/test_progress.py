"""What is told of a long run, on a terminal and elsewhere."""

from __future__ import annotations

import io

from dingyi.align.corpus.work import Done
from dingyi.tui.commands.corpus.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def watched(stream: io.StringIO, quiet: bool = False) -> tuple[Progress, Clock]:
    clock = Clock()
    progress = Progress(stream, quiet, clock)
    progress.begin(10_000, 2_000)
    for _shard in range(4):
        clock.now += 10
        progress.tell(Done(0, 1000, 5))
    return progress, clock


def test_a_terminal_gets_one_line_with_rate_and_time_left() -> None:
    stream = Terminal()
    progress, _clock = watched(stream)
    assert stream.getvalue().count("\n") == 1  # what was done before
    # 4,000 rows in 40 seconds; the 2,000 of before do not count for the rate.
    assert progress.line() == "6,000 of 10,000 rows, 60 %, 100 rows/s, 40 s left, 20 findings"
    assert stream.getvalue().rpartition("\r")[2].rstrip() == f"dingyi: {progress.line()}"[:79]
    progress.end()
    assert stream.getvalue().endswith("\r")


def test_elsewhere_a_plain_line_now_and_then() -> None:
    stream = io.StringIO()
    progress, _clock = watched(stream)
    assert "\r" not in stream.getvalue()
    assert [line.partition(",")[0] for line in stream.getvalue().splitlines()] == ["dingyi: 2", "dingyi: 5"]
    assert progress.interrupted().endswith("6,000 of 10,000 rows are done; the same command goes on from there")


def test_quiet_says_nothing() -> None:
    for stream in (Terminal(), io.StringIO()):
        progress, _clock = watched(stream, quiet=True)
        progress.interrupted()
        progress.end()
        assert stream.getvalue() == ""


def test_long_times_are_told_as_people_do() -> None:
    progress = Progress(io.StringIO(), False, clock := Clock())
    progress.begin(1_000_000_000, 0)
    clock.now += 100
    progress.tell(Done(0, 30_000, 0))
    assert "38.6 days left" in progress.line()


def test_what_goes_before_the_rows_does_not_count_for_the_rate() -> None:
    stream = Terminal()
    clock = Clock()
    progress = Progress(stream, False, clock)
    progress.prepare()
    assert "getting ready" in stream.getvalue() and "before the first row" in progress.interrupted()
    progress.begin(10_000, 0)
    assert stream.getvalue().endswith("\rdingyi: 0 of 10,000 rows")
    clock.now += 90
    progress.start()
    clock.now += 10
    progress.tell(Done(0, 1000, 5))
    assert progress.line() == "1,000 of 10,000 rows, 10 %, 100 rows/s, 1 min 30 s left, 5 findings"
