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
