"""The Textual app: the theme, the signals, how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.style import Style
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.theme import Theme as TextualTheme

from dingyi.tui.review.display.palette import Palette, Theme, palette
from dingyi.tui.review.keymap import COMMANDS, Keymap
from dingyi.tui.review.screens.review import ReviewScreen
from dingyi.tui.review.screens.start import Draft, StartScreen
from dingyi.tui.review.session import UNDECIDED, Session

if TYPE_CHECKING:
    from textual.types import AnimationLevel


class ReviewApp(App[int]):
    """Reviews one draft, or several from a list of them. Returns 0 where everything is decided, 1 where not, 2 after
    ``failure``."""

    CSS = """
    Screen { background: $background; }
    """
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        session: Session | None,
        *,
        drafts: Sequence[Draft] = (),
        theme: Theme = "dark",
        keymap: Mapping[str, str] | None = None,
        reopen: Callable[[], Session] | None = None,
    ) -> None:
        self.palette: Palette = palette(theme)
        self._named = theme
        super().__init__()
        level: AnimationLevel = "none"
        self.animation_level = level
        self.failure: str | None = None
        self.interrupted = False
        self._overrides = keymap
        self._number = 0
        self.start = StartScreen(drafts) if drafts else None
        self._review = ReviewScreen(session, Keymap(keymap), reopen) if session is not None else None

    @property
    def review(self) -> ReviewScreen:
        """The screen of the draft that is open, or was open last."""
        assert self._review is not None
        return self._review

    def open(self, draft: Draft, number: int) -> None:
        """Review a draft of the list. Raises DingyiError where it cannot be opened."""
        self._review = ReviewScreen(draft.open(), Keymap(self._overrides), draft.open)
        self._number = number
        self.push_screen(self._review)

    def close(self) -> None:
        """Let others write what was open."""
        if self._review is not None:
            self._review.session.close()

    def run_here(self) -> int:
        """Run on the terminal at hand and return the exit code: 2 after a failure, 130 after a signal."""
        # They tell the size at the start, and Textual would believe them for ever.
        for name in ("COLUMNS", "LINES") if "TEXTUAL_DRIVER" not in os.environ else ():
            os.environ.pop(name, None)
        code = self.run()
        return 2 if code is None else code

    def on_mount(self) -> None:
        if self._named == "ansi":
            self.theme = "ansi-dark"
        else:
            self.register_theme(_textual_theme(self._named, self.palette))
            self.theme = f"dingyi-{self._named}"
        self._handle_signals()
        self.push_screen(self.start or self.review)

    def leave(self) -> None:
        """End the review of a draft, or all. Everything is on disk already."""
        if self.start is None:
            board = self.review.board
            undecided = not board.ready or board.total(*UNDECIDED)
            self.exit(1 if undecided else 0)
        elif self.screen is self.start:
            self.exit(0 if self.start.finished else 1)
        else:
            known = self.review.progress
            self.close()
            self.pop_screen()
            if known is not None:
                self.start.told(self._number, known)

    def fail(self, told: str) -> None:
        """End the review with an error, told when the terminal is itself again."""
        self.failure = told
        self.exit(2)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with the values of all variables, which hold the text.
        if os.environ.get("DINGYI_DEBUG") or self.is_headless:
            super()._handle_exception(error)
            return
        self.fail(
            f"internal error: {type(error).__name__}: {error}; what was decided is saved; "
            "set DINGYI_DEBUG=1 for the details and report it"
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the command palette offers: every command of the review, with its key."""
        if screen is not self._review or self._review is None:
            return
        for command in COMMANDS:
            key = self.review.keymap.shown_key(command.id)
            title = command.help[0].upper() + command.help[1:]
            # What is typed into the palette finds words; brackets in them would be taken for markup.
            title = title.replace("[", "(").replace("]", ")")
            yield SystemCommand(title, f"key {key}" if key not in "[]" else "", self._runner(command.id))

    def _runner(self, command: str) -> Callable[[], None]:
        return lambda: self.review.run_command(command)

    def _handle_signals(self) -> None:
        # Textual restores the terminal on an interrupt only; these would leave it in the other screen.
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._end)
                except (NotImplementedError, RuntimeError):  # Windows; not the main thread
                    return

    def _end(self) -> None:
        self.interrupted = True
        self.exit(130)


def _textual_theme(name: Theme, colours: Palette) -> TextualTheme:
    base = colours.base
    return TextualTheme(
        name=f"dingyi-{name}",
        primary=_hex(colours.key),
        secondary=_hex(colours.info),
        warning=_hex(colours.warning),
        error=_hex(colours.error),
        success=_hex(colours.new),
        accent=_hex(colours.key),
        foreground=_hex(base),
        background=_hex(base, ground=True),
        surface=_hex(base, ground=True),
        panel=_hex(colours.title, ground=True),
        dark=name != "light",
    )


def _hex(style: Style, *, ground: bool = False) -> str:
    colour = style.bgcolor if ground else style.color
    assert colour is not None
    return colour.get_truecolor().hex
