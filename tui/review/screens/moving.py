"""The part of the review screen that moves: between findings, paragraphs, panes, and what is shown of them."""

from __future__ import annotations

from dingyi.tui.review.filters import Filter, parse
from dingyi.tui.review.screens.base import ReviewBase
from dingyi.tui.review.view import modes
from dingyi.tui.review.widgets.findings_list import FindingsList
from dingyi.tui.review.widgets.fix_pane import FixPane
from dingyi.tui.review.widgets.text_pane import TextPane


class Moving(ReviewBase):
    """Commands that decide nothing."""

    def do_next(self) -> None:
        self._moved(self.board.move(1))

    def do_previous(self) -> None:
        self._moved(self.board.move(-1))

    def do_first(self) -> None:
        self._moved(self.board.go(0))

    def do_last(self) -> None:
        self._moved(self.board.go(len(self.board.visible) - 1))

    def do_next_open(self) -> None:
        self._to_open(1)

    def do_previous_open(self) -> None:
        self._to_open(-1)

    def do_next_paragraph(self) -> None:
        self._moved(self.board.go_paragraph(1))

    def do_previous_paragraph(self) -> None:
        self._moved(self.board.go_paragraph(-1))

    def do_page_down(self) -> None:
        self._page(1)

    def do_page_up(self) -> None:
        self._page(-1)

    def do_preview(self) -> None:
        row = self.board.current
        if row is None:
            return
        there = modes(self.board, row)
        if len(there) == 1:
            self.say("there is no other wording to show here")
            return
        self.mode = there[(there.index(self.mode) + 1) % len(there)] if self.mode in there else there[1]
        self.paint_texts()

    def do_list(self) -> None:
        self.toggle_class("-list")
        self.paint()

    def do_mark(self) -> None:
        row = self.board.current
        if row is None:
            return
        self.board.marked ^= {row.key}
        self.board.move(1)
        self.paint(whole=True)

    def do_choose(self, key: str = "1") -> None:
        row = self.board.current
        if row is None:
            return
        if not self.board.choose(row, int(key) - 1):
            self.say(f"there is no fix {key} here")
            return
        self.paint()

    def show_filter(self, wanted: Filter) -> None:
        """Show what a filter lets through."""
        self.board.show(wanted)
        told = f"{len(self.board.visible)} of {len(self.board.rows)}" if wanted else ""
        self.say(told if self.board.visible or not wanted else f"{told}. Esc clears the filter")
        self.mode = "stands"
        self.paint(whole=True)

    def typed_filter(self, text: str) -> None:
        """Show what a filter that was typed lets through."""
        self.show_filter(parse(text))

    def on_findings_list_picked(self, message: FindingsList.Picked) -> None:
        self._moved(self.board.go(message.position))
        self.remove_class("-list")

    def on_fix_pane_picked(self, message: FixPane.Picked) -> None:
        self.do_choose(str(message.number + 1))

    def on_text_pane_picked(self, message: TextPane.Picked) -> None:
        """Go to the finding that was clicked: of several the narrowest."""
        if message.pane is not self.en or self.mode != "stands":
            return
        there = self.board.rows_within(message.offset, message.offset + 1)
        spans = self.board.spans
        inside = [index for index in there if spans[index][0] <= message.offset < spans[index][1]]
        if inside:
            narrow = min(inside, key=lambda index: spans[index][1] - spans[index][0])
            self._moved(self.board.go_to(self.board.rows[narrow].key))

    def _moved(self, moved: bool) -> None:
        self.mode = "stands"
        if moved:
            self.paint()

    def _to_open(self, by: int) -> None:
        if not self.board.go_open(by):
            self.say(self.all_decided())
        self._moved(True)

    def all_decided(self) -> str:
        """Return what to say when nothing is open."""
        board = self.board
        if board.filter and board.total("open"):
            return f"all of these are decided; {board.total('open')} open elsewhere. Esc clears the filter"
        total = len(board.rows)
        return f"{total} of {total}. x exports, or p if you are the second reviewer"

    def _page(self, by: int) -> None:
        focused = self.focused
        if isinstance(focused, TextPane | FixPane):
            focused.scroll_rows(by * max(1, focused.body_height - 1))
        else:
            self._moved(self.board.move(by * self.findings.page()))
