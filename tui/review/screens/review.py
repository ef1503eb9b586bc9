"""The review screen: its panes and its keys."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.keys import key_to_character
from textual.widget import Widget

from dingyi.tui.review.filters import Filter
from dingyi.tui.review.keymap import COMMANDS, from_input_method, plain_key
from dingyi.tui.review.screens.checking import Checking
from dingyi.tui.review.widgets.key_bar import Key, KeyBar
from dingyi.tui.review.widgets.too_small import TooSmall


class ReviewScreen(Checking):
    """Everything about one draft."""

    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (60, "-narrow"), (100, "-medium"), (160, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-short"), (24, "-normal"), (34, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "#en"

    DEFAULT_CSS = """
    ReviewScreen { layout: vertical; overflow: hidden; }
    ReviewScreen #body { height: 1fr; }
    ReviewScreen #reading { width: 1fr; height: 1fr; }
    ReviewScreen #texts { height: 1fr; layout: vertical; }
    ReviewScreen #zh { height: 2fr; }
    ReviewScreen #en { height: 3fr; }
    ReviewScreen #left { display: none; width: 44; height: 1fr; }
    ReviewScreen #entry { display: none; height: 2fr; }
    ReviewScreen #list { height: 3fr; }
    ReviewScreen.-short FixPane { height: 5; }
    ReviewScreen.-short #zh { height: 1fr; }
    ReviewScreen.-short #en { height: 2fr; }
    ReviewScreen.-tall FixPane { height: 11; }
    ReviewScreen.-medium #left { display: block; }
    ReviewScreen.-wide #left { display: block; width: 60; }
    ReviewScreen.-wide #entry { display: block; }
    ReviewScreen.-no-entry #entry { display: none; }
    ReviewScreen.-wide #texts { layout: horizontal; }
    ReviewScreen.-wide #zh { height: 1fr; width: 2fr; }
    ReviewScreen.-wide #en { height: 1fr; width: 3fr; }
    ReviewScreen.-list #left { display: block; width: 1fr; }
    ReviewScreen.-list #entry { display: none; }
    ReviewScreen.-list #reading { display: none; }
    ReviewScreen.-alone #zh { display: none; }
    ReviewScreen TooSmall { display: none; }
    ReviewScreen.-cramped TooSmall, ReviewScreen.-low TooSmall { display: block; }
    ReviewScreen.-cramped #body, ReviewScreen.-low #body { display: none; }
    """

    def compose(self) -> ComposeResult:
        yield self.status
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield self.findings
                yield self.entry
            with Vertical(id="reading"):
                with Widget(id="texts"):
                    yield self.zh
                    yield self.en
                yield self.fix
        yield TooSmall()
        yield self.message
        yield self.editor
        yield self.keys

    def on_mount(self) -> None:
        self.set_class(self.session.source is None, "-alone")
        self.show_keys()
        if self.keymap.warnings:
            self.say("; ".join(self.keymap.warnings), "alarm")
        self.paint(whole=True)
        self.start()
        self.keep_looking()

    def on_resize(self) -> None:
        self.call_after_refresh(self.paint_entry)

    def on_key(self, event: events.Key) -> None:
        if self.typing or self.app.screen is not self:
            return
        character = event.character or key_to_character(event.key)
        if self.answer(plain_key(character) if character and character.isprintable() else event.key):
            event.stop()
            event.prevent_default()
            return
        if self.jumping:
            event.stop()
            event.prevent_default()
            self.jump_key(plain_key(character) if character and character.isprintable() else event.key)
            return
        command = self.keymap.command(event.key, character)
        if command is None:
            if event.key == "ctrl+c":
                event.stop()
                event.prevent_default()
                self.say(f"{self.keymap.shown_key('quit')} quits; everything is saved")
            if from_input_method(character):
                first = self.keymap.shown_key("accept")
                self.say(f"Input method is on: switch to English, then press {first}", "question")
            return
        event.stop()
        event.prevent_default()
        self.run_command(command, character)

    def run_command(self, command: str, character: str | None = None) -> None:
        """Do what a key stands for."""
        cramped = self.has_class("-cramped") or self.has_class("-low")
        if cramped and command != "quit":
            return
        if not self.board.ready and command not in ("quit", "explain", "reload"):
            self.say("the draft is still being checked", "faint")
            return
        self.say("")
        if command == "choose":
            keys = self.keymap.keys["choose"]
            key = plain_key(character or "1")
            self.do_choose(str(keys.index(key) + 1) if key in keys else "1")
            return
        getattr(self, f"do_{command.replace('-', '_')}")()

    def show_keys(self) -> None:
        ranked = sorted((c for c in COMMANDS if c.rank is not None), key=lambda c: c.rank or 0)
        self.keys.show([Key(self.keymap.shown_key(c.id), c.label, c.id) for c in ranked if self.keymap.keys[c.id]])

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        if self.typing:
            self.stop_typing()
        else:
            self.run_command(message.command)

    def do_back(self) -> None:
        if self.board.ready and self.background.give_up():
            self.say("given up; what was decided is saved, and the next decision has the draft checked")
            self.paint_status()
        elif self.has_class("-list"):
            self.do_list()
        elif self.en.selected or self.zh.selected:
            self.en.unselect()
            self.zh.unselect()
        elif self.board.filter:
            self.show_filter(Filter())
        elif self.board.marked:
            self.board.marked.clear()
            self.paint(whole=True)

    def do_quit(self) -> None:
        self.review_app.leave()

    def do_explain(self) -> None:
        from dingyi.tui.review.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.board.current, self.keymap, self.palette))

    def do_history(self) -> None:
        from dingyi.tui.review.screens.history import HistoryScreen

        if self.board.current is not None:
            self.app.push_screen(HistoryScreen(self.board, self.board.current, self.palette))

    def do_glossary(self) -> None:
        from dingyi.tui.review.screens.entry import EntryScreen

        row = self.board.current
        if self.has_class("-wide") and not self.has_class("-list"):
            self.toggle_class("-no-entry")
            self.paint()
            return
        if row is None:
            return
        concept = self.session.terms.concept(row.finding.concept)
        if concept is None:
            self.say("this finding rests on no glossary entry")
            return
        self.app.push_screen(EntryScreen(concept, self.palette))

    def do_orphans(self) -> None:
        from dingyi.tui.review.screens.history import OrphansScreen

        self.app.push_screen(OrphansScreen(self.session, self.palette))

    def do_filter(self) -> None:
        from dingyi.tui.review.screens.filter import FilterScreen

        self.app.push_screen(FilterScreen(self.session, self.board.filter, self.palette), self._filtered)

    def _filtered(self, wanted: Filter | None) -> None:
        if wanted is not None:
            self.show_filter(wanted)
