"""The list: one row a finding, its state, its level, its words."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message

from dingyi.align.document import LINE_END
from dingyi.tui.review.board import Board
from dingyi.tui.review.display.shown import clipped, shown
from dingyi.tui.review.display.wording import head, tail
from dingyi.tui.review.display.wrap import wrap
from dingyi.tui.review.marks import LEVELS, STATES
from dingyi.tui.review.rows import Row
from dingyi.tui.review.session import RowState
from dingyi.tui.review.widgets.drawn import Line, Pane

_CONTEXT = 2
_WITH_PLACE = 56
_WITH_RULE = 72
_RULE = 26
_SHORT = 3
_BESIDE = 14


class FindingsList(Pane):
    """Draws the visible rows of a board; ten thousand of them cost what the screen shows."""

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, board: Board) -> None:
        super().__init__(id="list")
        self.board = board
        self.top = 0
        self._drawn = -1
        self.labels: Mapping[int, str] = {}

    def follow(self, *, whole: bool) -> None:
        """Keep the cursor in sight and draw what has changed: the two rows, or all."""
        drawn, self._drawn = self._drawn, self.board.position
        if not self.size.height:
            self.refit()  # hidden: where it will stand is not known yet
            return
        top = self._top_for(self.board.position)
        if whole or top != self.top:
            self.top = top
            self.redraw()
        else:
            self.redraw([0, drawn - top + 1, self.board.position - top + 1])

    def page(self) -> int:
        """Return how many rows a page key moves."""
        return max(1, self.body_height - 1)

    def title(self) -> tuple[str, str]:
        board = self.board
        if not board.ready:
            return "Findings", "checking"
        shown_rows, whole = len(board.visible), len(board.rows)
        place = f"{board.position + 1 if shown_rows else 0} of {shown_rows}"
        return "Findings", place if not board.filter else f"{place}, {whole} in all"

    def body(self, y: int) -> Line:
        board = self.board
        position = self.top + y
        if not board.visible:
            told = self._empty()
            rows = wrap(told, self.size.width - 4)
            return [(f"  {told[slice(*rows[y - 1])]}", self.palette.faint)] if 0 < y <= len(rows) else []
        if position >= len(board.visible):
            return []
        line = self._line(board.row(position), position == board.position)
        label = self.labels.get(position)
        return [(f"{label:<2}", self.palette.question), *line[1:]] if label else line

    def fit(self) -> None:
        self.top = self._top_for(self.board.position)

    def on_click(self, event: events.Click) -> None:
        position = self.top + event.y - 1
        if event.y and position < len(self.board.visible):
            self.post_message(self.Picked(position))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(3, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(-3, event)

    def _scroll(self, by: int, event: events.MouseEvent) -> None:
        event.stop()
        self.top = max(0, min(self.top + by, len(self.board.visible) - self.body_height))
        self.redraw()

    def _top_for(self, position: int) -> int:
        height, count = self.body_height, len(self.board.visible)
        context = min(_CONTEXT, max(0, (height - 1) // 2))
        top = min(self.top, position - context)
        top = max(top, position + context - height + 1)
        return max(0, min(top, count - height))

    def _empty(self) -> str:
        board = self.board
        if not board.ready:
            return "checking the draft ..."
        if board.rows:
            return f"0 of {len(board.rows)}. Esc clears the filter."
        number = len(board.session.draft.paragraphs)
        return f"Nothing to review: 0 findings in {number} paragraph{'' if number == 1 else 's'}. x exports."

    def _line(self, row: Row, current: bool) -> Line:
        board, colours = self.board, self.palette
        state = board.state(row)
        ground = colours.cursor if current else Style.null()
        done = state not in ("open", "conflict")
        words = colours.faint if done and not current else Style.null()
        level = colours.faint if done else getattr(colours, row.finding.severity)
        mark = STATES[state]
        suffix = ("*" if board.session.carried(row) else " ") + ("2" if self._approved(row) else " ")
        width = self.size.width
        lead = f"{'>' if current else ' '}{'#' if row.key in board.marked else ' '}"
        text = _words(row)
        code = f"{row.finding.code:<4} "
        if width >= _WITH_RULE:
            code += f"{clipped(row.finding.rule, _RULE - 1):<{_RULE}}"
        indent = "  " * row.depth
        place = " "
        if width >= _WITH_PLACE:
            line, column = board.session.snapshot.document.position(board.session.span(row)[0])
            place = f" {line}:{column} "
        fixed = len(lead) + len(mark) + len(suffix) + 1 + 3 + len(code) + len(indent) + len(place)
        room = width - fixed
        told = clipped(text, max(0, room))
        return [
            (lead, colours.key + ground),
            (mark, self._mark_style(state) + ground),
            (f"{suffix} ", colours.warning + ground),
            (f"{LEVELS[row.finding.severity]} ", level + ground),
            (indent + code, colours.faint + ground),
            (told + " " * max(0, room - cell_len(shown(told))), words + ground),
            (place, colours.faint + ground),
        ]

    def _approved(self, row: Row) -> bool:
        outcome = self.board.session.outcome(row)
        return outcome is not None and bool(outcome.approved_by)

    def _mark_style(self, state: RowState) -> Style:
        colours = self.palette
        styles = {"open": Style.null(), "accepted": colours.new, "edited": colours.new, "conflict": colours.error}
        return styles.get(state, colours.faint)


def _words(row: Row) -> str:
    """Return the words of a row; around a mark or a blank also what stands beside it."""
    text = row.text
    if len(text.strip()) < _SHORT:
        document, start, end = row.document, row.finding.start, row.finding.end
        line = document.lines[document.line_index(start)]
        before = tail(document.text[line.start : start], _BESIDE)
        text = before + text + head(document.text[end : max(end, line.end)], _BESIDE)
    return " ".join(LINE_END.sub(" ", text).split()) or "(here)"
