"""Fixtures of the review's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import Desk

from dingyi.tui.review.session import Session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    for session in desk.sessions:
        session.close()


@pytest.fixture
def again() -> Callable[[Session], None]:
    """Bring a session up to its decisions, as the screen does in the background."""

    def check_again(session: Session) -> None:
        while session.behind:
            session.adopt(session.job()())

    return check_again


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have rules say always the same of themselves: their texts and figures are looked after elsewhere."""

    def reasons(rule: str) -> list[str]:
        return [f"why: {rule} is no English.", "measured: right on machine text: 17 of 20 read", "ignore it: Never."]

    monkeypatch.setattr("dingyi.tui.review.widgets.fix_pane.reasons", reasons)
