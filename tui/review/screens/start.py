"""The start of a review of several drafts: each with how far it is and what wants attention."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from dingyi.glossary.errors import DingyiError
from dingyi.tui.review.background import Background
from dingyi.tui.review.board import Board
from dingyi.tui.review.display.shown import clipped, shown
from dingyi.tui.review.keymap import plain_key
from dingyi.tui.review.session import Session
from dingyi.tui.review.widgets.drawn import Line, Pane, Piece
from dingyi.tui.review.widgets.key_bar import Key, KeyBar
from dingyi.tui.review.widgets.message_line import MessageLine

if TYPE_CHECKING:
    from dingyi.tui.review.app import ReviewApp

_BAR = 10
_COUNTS = 60


class Draft(NamedTuple):
    """A draft that may be reviewed, and what opens its review."""

    path: str
    open: Callable[[], Session]


class Progress(NamedTuple):
    """How far the review of a draft is. ``trouble`` is why it could not be told."""

    decided: int = 0
    total: int = 0
    errors: int = 0
    conflicts: int = 0
    orphans: int = 0
    trouble: str = ""

    @property
    def finished(self) -> bool:
        """Whether everything is decided."""
        return not self.trouble and self.decided == self.total


def progress(draft: Draft) -> Progress:
    """Check a draft and read its journals, and tell how far it is; nothing is held open."""
    try:
        session = draft.open()
        session.close()
        board = Board(session)
        board.adopt(session.load())
    except DingyiError as error:
        return Progress(trouble=error.message)
    return progress_of(board)


def progress_of(board: Board) -> Progress:
    """Return how far a review is that is loaded."""
    return Progress(
        board.total("accepted", "rejected", "edited"),
        len(board.rows),
        board.counts["open", "error"] + board.counts["conflict", "error"],
        board.total("conflict"),
        len(board.session.ledger.orphans),
    )


class DraftsList(Pane):
    """The drafts, one a row."""

    class Opened(Message):
        """A draft was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, drafts: Sequence[Draft]) -> None:
        super().__init__(id="drafts")
        self.drafts = drafts
        self.known: dict[int, Progress] = {}
        self._widest = max(cell_len(shown(draft.path)) for draft in drafts)
        self.at = 0
        self.top = 0

    def title(self) -> tuple[str, str]:
        known = self.known.values()
        finished = sum(one.finished for one in known)
        left = len(self.drafts) - len(self.known)
        told = f"{finished} of {len(self.drafts)} finished"
        return "Drafts", f"{told}, {left} still being looked at" if left else told

    def body(self, y: int) -> Line:
        number = self.top + y
        if number >= len(self.drafts):
            return []
        colours, current = self.palette, number == self.at
        ground = colours.cursor if current else Style.null()
        counts = min(_COUNTS, max(0, self.size.width - 24))
        room = min(self._widest, max(8, self.size.width - counts - 4))
        path = shown(self.drafts[number].path)
        if cell_len(path) > room:
            path = "..." + path[len(path) - room + 3 :]
        line = [(f"{'>' if current else ' '} ", colours.key + ground), (set_cell_size(path, room), ground)]
        line += self._told(number, ground)
        rest = self.size.width - sum(cell_len(text) for text, _style in line)
        return [*line, (" " * max(0, rest), ground)]

    def _told(self, number: int, ground: Style) -> list[Piece]:
        colours, known = self.palette, self.known.get(number)
        if known is None:
            return [("  ...", colours.faint + ground)]
        if known.trouble:
            return [(f"  {clipped(known.trouble, max(0, self.size.width - 30))}", colours.error + ground)]
        share = known.decided * _BAR // known.total if known.total else _BAR
        bar = f"[{'#' * share}{'-' * (_BAR - share)}]"
        parts = [
            (f"  {bar} {known.decided}/{known.total}", colours.faint if known.finished else colours.strong),
            (f"  {known.errors} !! open" if known.errors else "", colours.error),
            (f"  {known.conflicts} in conflict" if known.conflicts else "", colours.error),
            (f"  {known.orphans} orphans" if known.orphans else "", colours.warning),
        ]
        return [(text, style + ground) for text, style in parts if text]

    def move(self, by: int) -> None:
        """Go to another draft."""
        self.at = max(0, min(self.at + by, len(self.drafts) - 1))
        self.top = max(0, min(self.top, self.at), self.at - self.body_height + 1)
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        number = self.top + event.y - 1
        if event.y and number < len(self.drafts):
            self.move(number - self.at)
            self.post_message(self.Opened(number))


class StartScreen(Screen[None]):
    """Chooses a draft. They are looked at one after the other in the background; that waits during a review."""

    DEFAULT_CSS = "StartScreen { layout: vertical; }"

    def __init__(self, drafts: Sequence[Draft]) -> None:
        super().__init__()
        self.list = DraftsList(drafts)
        self.message = MessageLine()
        self.keys = KeyBar()
        self._background: Background | None = None

    def compose(self) -> ComposeResult:
        yield self.list
        yield self.message
        yield self.keys

    def on_mount(self) -> None:
        self.keys.show(
            [
                Key("enter", "Review", "open"),
                Key("n", "Next unfinished", "next"),
                Key("j", "Down", "down"),
                Key("k", "Up", "up"),
                Key("q", "Quit", "quit"),
            ]
        )
        self.list.focus()
        self._background = Background(self.app)

    def on_screen_resume(self) -> None:
        self._look_on()

    @property
    def finished(self) -> bool:
        """Whether everything in every draft is decided, as far as is known."""
        known = self.list.known
        return len(known) == len(self.list.drafts) and all(one.finished for one in known.values())

    def told(self, number: int, known: Progress) -> None:
        """Take over how far a draft is."""
        self.list.known[number] = known
        self.list.redraw()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = plain_key(event.character) if event.is_printable and event.character else event.key
        commands = {"enter": "open", "a": "open", "j": "down", "down": "down", "k": "up", "up": "up", "n": "next"}
        commands |= {"g": "first", "home": "first", "G": "last", "end": "last", "pagedown": "page", "pageup": "back"}
        self._do(commands.get(key, "quit" if key in ("q", "escape") else ""))

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self._do(message.command)

    def on_drafts_list_opened(self, _message: DraftsList.Opened) -> None:
        self._do("open")

    def _do(self, command: str) -> None:
        app: ReviewApp = self.app  # type: ignore[assignment]
        page, most = max(1, self.list.body_height - 1), len(self.list.drafts)
        by = {"down": 1, "up": -1, "page": page, "back": -page, "first": -most, "last": most}
        self.message.show("")
        if command in by:
            self.list.move(by[command])
        elif command == "next":
            self._next()
        elif command == "open":
            try:
                app.open(self.list.drafts[self.list.at], self.list.at)
            except DingyiError as error:
                self.message.show(str(error), "alarm")
        elif command == "quit":
            app.leave()

    def _next(self) -> None:
        count = len(self.list.drafts)
        for step in range(1, count + 1):
            known = self.list.known.get((self.list.at + step) % count)
            if known is None or not known.finished:
                self.list.move((self.list.at + step) % count - self.list.at)
                return
        self.message.show("everything is decided")

    def _look_on(self) -> None:
        """Look at the next draft that is not known yet; during a review that waits."""
        left = [number for number in range(len(self.list.drafts)) if number not in self.list.known]
        if self._background is None or self._background.what or not left or not self.is_current:
            return
        number = left[0]

        def done(known: Progress) -> None:
            if number not in self.list.known:  # it was reviewed meanwhile
                self.told(number, known)
            self._look_on()

        self._background.start("looking", lambda: progress(self.list.drafts[number]), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.app._handle_exception(error)
