"""The part of the review screen that has the draft checked behind it, and looks whether its files change."""

from __future__ import annotations

import os
from collections.abc import Callable

from dingyi.align.decisions import Key as DecisionKey
from dingyi.glossary.errors import DingyiError
from dingyi.tui.review.background import PATIENCE
from dingyi.tui.review.board import Board
from dingyi.tui.review.keymap import Keymap
from dingyi.tui.review.screens.exporting import Exporting
from dingyi.tui.review.screens.start import Progress, progress_of
from dingyi.tui.review.session import Session, Snapshot

_WATCH = 2.0
"""Seconds between looks at the files."""
_CHECKING = "checking the draft"

Reopen = Callable[[], Session]


class Checking(Exporting):
    """Checks the draft in the background, at the start, after decisions and when it is read again."""

    def __init__(self, session: Session, keymap: Keymap, reopen: Reopen | None = None) -> None:
        super().__init__(session, keymap)
        self._reopen = reopen
        self._telling = False
        self._return_to: DecisionKey | None = None
        self._news = ""
        self._stamp = self._stamps()

    def start(self) -> None:
        """Check the draft and read the journals in the background."""
        session = self.session
        self._check(session, session.load)

    def keep_looking(self) -> None:
        """Look at the files and tell of work from now on."""
        self.set_interval(_WATCH, self._watch)
        self.set_interval(PATIENCE, self._tell_work)

    def follow(self) -> None:
        if self.session.behind and self.board.ready and not self.checking:
            self._check(self.session, self.session.job())

    def do_reload(self) -> None:
        self.read_again("")

    def read_again(self, told: str) -> None:
        if self._reopen is None:
            self.say(told)
            return
        self._news = told
        row, wanted = self.board.current, self.board.filter
        self.session.close()
        try:
            session = self._reopen()
        except DingyiError as error:
            self.say(f"{error}; what was decided is kept", "alarm")
            return
        self._stamp = self._stamps()
        self.alarm = ""
        self.board = Board(session)
        self.board.filter = wanted
        self.findings.board = self.fix.board = self.board
        self._return_to = row.key if row else None
        self.start()

    @property
    def checking(self) -> bool:
        """Whether the draft is being checked."""
        return self.background.what == _CHECKING

    def _check(self, session: Session, job: Callable[[], Snapshot]) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, DingyiError):
                self.review_app.fail(str(error))
            else:
                self.app._handle_exception(error)

        self.background.start(_CHECKING, job, lambda snapshot: self._checked(session, snapshot), failed)

    def _tell_work(self) -> None:
        """Tell of work that takes a while, where nothing else is told."""
        told = self.background.told
        if told and (self._telling or not self.message.text):
            self._telling = True
            self.say(f"{told}; Esc gives it up" if self.board.ready else told, "faint")
        elif self._telling and not told:
            self._telling = False
            self.say("")

    @property
    def progress(self) -> Progress | None:
        """How far the review is; None where the draft was not checked yet."""
        return progress_of(self.board) if self.board.ready else None

    def _checked(self, session: Session, snapshot: Snapshot) -> None:
        if session is not self.session or not self.is_attached:
            return  # the draft was read again meanwhile, or left
        first = not self.board.ready
        if self._telling:
            self._telling = False
            self.say("")
        if self.adopt(snapshot):
            if first:
                self._greet()
        else:
            self.follow()

    def _greet(self) -> None:
        if self._return_to is not None and self.board.go_to(self._return_to):
            self.paint()
        ledger = self.session.ledger
        told = [*ledger.journal.notices]
        if self._news:
            told.append(self._news)
        if ledger.journal.read_only:
            told.insert(0, ledger.journal.read_only)
        if ledger.orphans:
            told.append(f"{len(ledger.orphans)} decisions have lost their words: o shows them")
        if told:
            self.say("; ".join(told), "base" if told == [self._news] else "alarm")
            self._news = ""
        elif self.board.rows and not self.board.total("open", "skipped", "conflict"):
            self.say(self.all_decided())
        elif self.session.source is None:
            self.say("reviewed without the Chinese: --source ZH shows it above the English", "faint")

    def _watch(self) -> None:
        """Tell when the draft or its Chinese is changed by another program."""
        stamp = self._stamps()
        if stamp != self._stamp and not self.alarm:
            self.alarm = "CHANGED ON DISK"
            self.say("the text was changed by another program; ctrl+l reads it, what was decided is kept", "alarm")
            self.paint_status()

    def _stamps(self) -> list[tuple[int, ...] | None]:
        found: list[tuple[int, ...] | None] = []
        for document in (self.session.draft, self.session.source):
            try:
                told = os.stat(document.path) if document else None
                found.append((told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino) if told else None)
            except OSError:
                found.append(None)
        return found
