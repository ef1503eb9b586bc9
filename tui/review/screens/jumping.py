"""The part of the review screen that jumps: every pane and every finding in sight gets a label, a label goes there."""

from __future__ import annotations

from itertools import product

from dingyi.tui.review.screens.collecting import Collecting
from dingyi.tui.review.widgets.drawn import Pane

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Jumping(Collecting):
    """While labels are shown, the next keys are a label; any other key takes the labels away."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self._rows: dict[str, int] = {}
        self._panes: dict[str, Pane] = {}
        self._typed = ""

    @property
    def jumping(self) -> bool:
        """Whether labels are shown."""
        return bool(self._panes)

    def do_jump(self) -> None:
        positions = self._in_sight()
        length = 1 if len(positions) <= len(_LETTERS) else 2
        names = ("".join(letters) for letters in product(_LETTERS, repeat=length))
        self._rows = dict(zip(names, positions, strict=False))
        panes = (self.findings, self.zh, self.en, self.fix, self.entry)
        # What another pane has the room of is not drawn.
        self._panes = {str(number): pane for number, pane in enumerate((p for p in panes if p.region), 1)}
        self._typed = ""
        self._show_labels()
        self.say("A letter goes to a finding, a digit to a pane; Esc leaves", "question")

    def jump_key(self, key: str) -> None:
        """Take a key while labels are shown."""
        self._typed += key.lower() if len(key) == 1 else "\0"
        if any(name.startswith(self._typed) and name != self._typed for name in self._rows):
            return
        position, pane = self._rows.get(self._typed), self._panes.get(self._typed)
        self._rows, self._panes = {}, {}
        self._show_labels()
        self.say("")
        if position is not None:
            self._moved(self.board.go(position))
        elif pane is not None:
            pane.focus()

    def _in_sight(self) -> list[int]:
        """Return the places in the list of the findings that the list or the English shows."""
        board, found = self.board, set[int]()
        if self.findings.region:
            top = self.findings.top
            found.update(range(top, min(top + self.findings.body_height, len(board.visible))))
        if self.en.region and self.en.rows and self.mode == "stands":
            first, last = self.en.flow.span(self.en.rows[0]), self.en.flow.span(self.en.rows[-1])
            places = {index: position for position, index in enumerate(board.visible)}
            there = board.rows_within(first.start, last.end)
            found |= {places[index] for index in there if index in places}
        return sorted(found)

    def _show_labels(self) -> None:
        board = self.board
        for pane in (self.findings, self.zh, self.en, self.fix, self.entry):
            pane.label_key = next((key for key, one in self._panes.items() if one is pane), "")
        self.findings.labels = {position: name for name, position in self._rows.items()}
        spans = board.spans
        self.en.labels = [(spans[board.visible[position]][0], name) for name, position in self._rows.items()]
        for pane in (self.findings, self.zh, self.en, self.fix, self.entry):
            pane.redraw()
