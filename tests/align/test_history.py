"""Undo and redo walk the journal back and forth, and a session that is opened again knows the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dingyi.align.entry import Entry
from dingyi.align.history import History
from dingyi.align.recall import live


def step(name: str, batch: str | None = None) -> Entry:
    return {"op": "decide", "id": name, "batch": batch}


def standing(log: list[Entry]) -> list[str]:
    return [entry["id"] for entry in live(log)]


def test_back_and_forth() -> None:
    log = [step("a"), step("b")]
    for expected in (["a"], []):
        log += History(log).undo("li")
        assert standing(log) == expected
    assert History(log).undo("li") == []
    for expected in (["a"], ["a", "b"]):
        log += History(log).redo("li")
        assert standing(log) == expected
    assert History(log).redo("li") == []
    log += History(log).undo("li")
    assert standing(log) == ["a"]


def test_something_new_forgets_what_was_undone() -> None:
    log = [step("a"), step("b")]
    log += History(log).undo("li")
    log.append(step("c"))
    assert History(log).redo("li") == []
    log += History(log).undo("li")
    log += History(log).undo("li")
    assert standing(log) == []


def test_a_batch_is_one_step() -> None:
    log = [step("a"), step("b", "x"), step("c", "x"), step("d", "x")]
    log += History(log).undo("li")
    assert standing(log) == ["a"]
    log += History(log).redo("li")
    assert standing(log) == ["a", "b", "c", "d"]


@given(st.lists(st.sampled_from(["one", "batch", "undo", "redo"]), max_size=25))
def test_any_way_there_is_the_way_of_a_list(keys: list[str]) -> None:
    """Beside a model that keeps its steps in two lists; the history is made anew from the log every time."""
    log: list[Entry] = []
    done: list[list[str]] = []
    again: list[list[str]] = []
    for number, key in enumerate(keys):
        if key in ("one", "batch"):
            names = [f"{number}.{part}" for part in range(1 if key == "one" else 3)]
            log += [step(name, str(number) if key == "batch" else None) for name in names]
            done.append(names)
            again.clear()
        elif key == "undo":
            log += History(log).undo("li")
            again += [done.pop()] if done else []
        else:
            log += History(log).redo("li")
            done += [again.pop()] if again else []
        assert standing(log) == [name for names in sorted(done, key=lambda n: float(n[0])) for name in names]
