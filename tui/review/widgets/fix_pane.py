"""The finding at hand: its rule, what is wrong, the words as they are, and what may stand in their place."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message

from dingyi.align.decisions import Decision
from dingyi.align.entry import CHANGING
from dingyi.tui.review.answer import Proposal, proposal
from dingyi.tui.review.board import Board
from dingyi.tui.review.display.shown import ELLIPSIS, clipped, shown
from dingyi.tui.review.display.wording import Change, change, flat, framed
from dingyi.tui.review.display.wrap import wrap
from dingyi.tui.review.marks import LEVELS
from dingyi.tui.review.reasons import reasons
from dingyi.tui.review.rows import Row
from dingyi.tui.review.widgets.drawn import Line, Pane

_LEAST = 12
_MOST = 120
_LEAD = 5
_KEYS = 9


class FixPane(Pane):
    """Draws the current row of a board in as many rows as there are: first the message and the two wordings."""

    DEFAULT_CSS = "FixPane { height: 8; }"

    class Picked(Message):
        """A fix was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, board: Board) -> None:
        super().__init__(id="fix")
        self.board = board
        self.top = 0
        self._side = _LEAST
        self._lines: list[Line] = []
        self._fix_rows: dict[int, int] = {}

    def show(self) -> None:
        """Draw the current row of the board."""
        self.top = 0
        self.refit()

    def scroll_rows(self, by: int) -> None:
        """Move what is drawn by rows."""
        self.top = max(0, min(self.top + by, len(self._lines) - self.body_height))
        self.redraw()

    def title(self) -> tuple[str, str]:
        row = self.board.current
        if row is None:
            return "Finding", ""
        level = row.finding.severity
        return f"{row.finding.code} {row.finding.rule}  {LEVELS[level].strip()} {level}", self._told(row)

    def body(self, y: int) -> Line:
        index = self.top + y
        return self._lines[index] if index < len(self._lines) else []

    def fit(self) -> None:
        self._compose_lines()

    def on_click(self, event: events.Click) -> None:
        number = self._fix_rows.get(self.top + event.y - 1)
        if event.y and number is not None:
            self.post_message(self.Picked(number))

    def _told(self, row: Row) -> str:
        state = self.board.state(row)
        if state == "open":
            return "open"
        outcome = self.board.session.outcome(row)
        told = {"conflict": "in conflict", "skipped": "put off"}.get(state, state)
        if outcome is not None and outcome.leading.who:
            told += f" by {outcome.leading.who}"
        return told

    def _compose_lines(self) -> None:
        row = self.board.current
        self._lines, self._fix_rows = [], {}
        if row is None or not self.size.width:
            return
        width = max(10, self.size.width - 2)
        self._side = self._room_beside(row, width)
        fixes = self._wordings(row, width)
        trouble = self._trouble(row)
        room = self.body_height - len(fixes) - len(trouble)
        message = self._wrapped(row.finding.message, width, max(1, room))
        self._lines += [*message, *trouble]
        if room - len(message) > 1:
            self._lines.append([])
        above = len(self._lines)
        self._fix_rows = {above + at: number for at, number in self._fix_rows.items()}
        self._lines += fixes
        self._lines += self._people(row, width)
        self._lines += self._reasons(row, width)

    def _wordings(self, row: Row, width: int) -> list[Line]:
        """Return the old wording, the fixes with the chosen one first in the eye, and notes the rows of each."""
        colours = self.palette
        choice = self.board.choice(row)
        lines: list[Line] = []
        told = self._decided(row) or self._offered(row, choice)
        if told is None:
            words = [(" -   ", colours.old), (clipped(flat(row.text), width - _LEAD), colours.old)]
            lines.append(words)
            if not row.gone:
                lines.append([("     no fix offered: e writes one, r keeps the text", colours.faint)])
        else:
            lines += self._row_of(" -   ", told.before, told.old, told.after, colours.old, width, 2)
        if row.gone and self._decided(row) is not None and not row.finding.fixes:
            assert told is not None
            lines += self._row_of(" +   ", told.before, told.new, told.after, colours.new, width, 2)
        for number, fix in enumerate(row.finding.fixes[:_KEYS]):
            offer = self._offered(row, number)
            chosen = number == choice and offer is not None and not self._edited(row)
            self._fix_rows[len(lines)] = number
            lead = f" {'+' if chosen else ' '} {number + 1} "
            style = colours.new if chosen else Style.null()
            if offer is None:
                lines.append([(lead, colours.key), (clipped(fix.title, width - len(lead)), colours.faint)])
            else:
                left = f"{offer.before}{offer.after}".strip()
                deleted = "" if offer.new else "delete: " if left else "delete all of it"
                most = 2 if chosen else 1
                lines += self._row_of(lead, deleted + offer.before, offer.new, offer.after, style, width, most)
        edited = self._edited(row)
        if edited is not None and told is not None and row.finding.fixes:
            lines += self._row_of(" + ~ ", told.before, told.new, told.after, colours.new, width, 2)
        return lines

    def _row_of(
        self, lead: str, before: str, words: str, after: str, style: Style, width: int, most: int
    ) -> list[Line]:
        """Return one wording in at most ``most`` rows, what differs in ``style``."""
        colours = self.palette
        if words and not words.strip():
            style = style + Style(reverse=True)  # a blank shows in no other way
        parts = [(shown(before), Style.null()), (shown(words), style), (shown(after), Style.null())]
        text = "".join(part for part, _style in parts)
        room = width - len(lead)
        rows = wrap(text, room)
        lines: list[Line] = []
        for number, (start, end) in enumerate(rows[:most]):
            line = [(lead if number == 0 else " " * len(lead), colours.key if lead.strip() else Style.null())]
            at = 0
            for part, part_style in parts:
                first, last = max(start, at), min(end, at + len(part))
                if first < last:
                    line.append((part[first - at : last - at], part_style))
                at += len(part)
            lines.append(line)
        if len(rows) > most and lines:
            lines[-1] = [*lines[-1][:-1], (clipped(lines[-1][-1][0].rstrip() + " " * 4, room), lines[-1][-1][1])]
        return lines

    def _offered(self, row: Row, number: int) -> Change | None:
        offer = proposal(row, number)
        return None if offer is None else self._framed(row, offer)

    def _framed(self, row: Row, offer: Proposal) -> Change:
        """Return what a fix changes, in as much of its sentence as there is room for."""
        text = row.document.text
        sentence = row.document.sentence_at(offer.start) or row.document.lines[row.document.line_index(offer.start)]
        last = row.document.sentence_at(max(offer.start, offer.end - 1)) or sentence
        before = text[min(sentence.start, offer.start) : offer.start]
        after = text[offer.end : max(last.end, offer.end)]
        return framed(change(offer.old, offer.new), before, after, self._side)

    def _room_beside(self, row: Row, width: int) -> int:
        """Return how many characters on either side of the words leave the longest wording on one row."""
        told = [proposal(row, number) for number in range(min(_KEYS, len(row.finding.fixes)))]
        offers = [change(offer.old, offer.new) for offer in told if offer is not None]
        longest = max((cell_len(words) for one in offers for words in (one.old, one.new)), default=0)
        return max(_LEAST, min(_MOST, (width - _LEAD - longest) // 2 - len(ELLIPSIS)))

    def _decided(self, row: Row) -> Change | None:
        """Return what a decision that changes the text has made of it."""
        outcome = self.board.session.outcome(row)
        if outcome is None or outcome.leading.state not in CHANGING:
            return None
        entry = outcome.leading.entry
        anchor = entry["anchor"]
        told = change(anchor["exact"], entry["to"])
        return framed(told, anchor.get("prefix", ""), anchor.get("suffix", ""), self._side)

    def _edited(self, row: Row) -> Decision | None:
        outcome = self.board.session.outcome(row)
        return outcome.leading if outcome is not None and outcome.leading.state == "edited" else None

    def _trouble(self, row: Row) -> list[Line]:
        session, alarm = self.board.session, self.palette.error
        told: list[str] = []
        outcome = session.outcome(row)
        other = session.in_the_way(row)
        if other is not None:
            told.append(f"overlaps {other.key.rule}, {other.state} by {other.who}: reject one of the two")
        elif outcome is not None and outcome.state == "conflict":
            said = [f"{one.who} {_said(one)}" for one in outcome.decisions]
            told.append("; ".join(said) + ": a second reviewer decides")
        if session.unsure(row):
            told.append("the Chinese beside it has changed: decide again")
        elif session.carried(row):
            told.append("* carried over from an older draft: check it")
        width = max(10, self.size.width - 2)
        return [[(f" {clipped(text, width)}", alarm)] for text in told]

    def _people(self, row: Row, width: int) -> list[Line]:
        """Return who decided when, and the notes."""
        colours, outcome = self.palette, self.board.session.outcome(row)
        told: list[str] = []
        for one in outcome.decisions if outcome else ():
            why = f": {one.entry['why']}" if one.entry.get("why") else ""
            told.append(f"{one.who} {one.state}, {_when(one.entry.get('at', ''))}{why}")
        if outcome and outcome.approved_by:
            told.append("approved by " + ", ".join(outcome.approved_by))
        told += [f"note by {note.get('who', '')}: {note['why']}" for note in self.board.session.notes(row)]
        return [line for text in told for line in self._wrapped(text, width, 2, colours.faint)]

    def _reasons(self, row: Row, width: int) -> list[Line]:
        """Return why the rule speaks and how often it is right, set off from what is to be decided."""
        told = [
            line for text in reasons(row.finding.rule) for line in self._wrapped(text, width, 3, self.palette.faint)
        ]
        return [[], *told] if told else []

    def _wrapped(self, text: str, width: int, most: int, style: Style | None = None) -> list[Line]:
        safe = shown(flat(text))
        rows = wrap(safe, width - 1)
        parts = [safe[start:end] for start, end in rows[:most]]
        if len(rows) > most:
            parts[-1] = clipped(parts[-1].rstrip() + " " * width, width - 1).rstrip()
        used: Sequence[str] = [part for part in parts if cell_len(part)]
        return [[(f" {part}", style or self.palette.strong)] for part in used]


def _said(one: Decision) -> str:
    return f"wants “{one.entry['to']}”" if one.state in CHANGING else f"{one.state} it"


def _when(at: str) -> str:
    return at.replace("T", " ").removesuffix("Z")[:16]
