"""What the parts of the review screen share: the board, the panes, and how they are brought up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from dingyi.align.document import Span
from dingyi.align.entry import CHANGING
from dingyi.glossary.errors import DingyiError
from dingyi.tui.review.background import Background
from dingyi.tui.review.board import Board
from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.keymap import Keymap
from dingyi.tui.review.screens.entry import told
from dingyi.tui.review.session import Session
from dingyi.tui.review.view import TOLD, Mode, View, chinese, view
from dingyi.tui.review.widgets.editor import Editor
from dingyi.tui.review.widgets.findings_list import FindingsList
from dingyi.tui.review.widgets.fix_pane import FixPane
from dingyi.tui.review.widgets.key_bar import KeyBar
from dingyi.tui.review.widgets.lines import Lines
from dingyi.tui.review.widgets.message_line import MessageLine, Tone
from dingyi.tui.review.widgets.status_line import StatusLine
from dingyi.tui.review.widgets.text_pane import Stretch, TextPane

if TYPE_CHECKING:
    from dingyi.tui.review.app import ReviewApp


class ReviewBase(Screen[None]):
    """The board and its panes. ``paint`` brings every pane up to the board; each draws only what has changed."""

    def __init__(self, session: Session, keymap: Keymap) -> None:
        super().__init__()
        self.board = Board(session)
        self.keymap = keymap
        self.mode: Mode = "stands"
        self.alarm = ""
        self.status = StatusLine()
        self.findings = FindingsList(self.board)
        self.zh = TextPane("Chinese", id="zh")
        self.en = TextPane("English", id="en")
        self.fix = FixPane(self.board)
        self.entry = Lines("entry")
        self.message = MessageLine()
        self.editor = Editor()
        self.keys = KeyBar()

    @cached_property
    def background(self) -> Background:
        """What goes on beside the screen."""
        return Background(self.app)

    @property
    def session(self) -> Session:
        """The review itself."""
        return self.board.session

    @property
    def review_app(self) -> ReviewApp:
        """The app, by its own type."""
        app: ReviewApp = self.app  # type: ignore[assignment]
        return app

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self.review_app.palette

    def say(self, text: str, tone: Tone = "base") -> None:
        """Show a line above the keys until the next key."""
        self.message.show(text, tone)

    def paint(self, *, whole: bool = False) -> None:
        """Bring the panes up to the board; ``whole``: more rows of the list than the current one have changed."""
        self.findings.follow(whole=whole)
        self.paint_texts()
        self.fix.show()
        self.paint_entry()
        self.paint_status()

    def paint_texts(self) -> None:
        """Bring the two texts up to the current row."""
        board, row = self.board, self.board.current
        shown = view(board, row, self.mode)
        # Of the settled text all is known; of the text as it would be only what is drawn is worth working out.
        document = board.session.snapshot.document
        number = document.paragraph_at(shown.settled_at)
        sentence = document.sentence_at(shown.settled_at)
        bright = [] if sentence is None else [shown.here(sentence.start, sentence.end)]
        line, column = document.position(shown.settled_at)
        told = f"line {line}:{column}"
        if number is not None:
            told += f", paragraph {number + 1} of {len(document.paragraphs)}"
        if TOLD[self.mode] and shown.old is not shown.new:
            told = f"{TOLD[self.mode]}, {told}"
        at: Sequence[Span] = [shown.at] if row else []
        self.en.show(shown.document, at, bright, lambda low, high: self._english_marks(shown, low, high), told)
        if self.session.source is None:
            return
        fault, beside = chinese(board, row) if row else ((), ())
        marks = [Stretch(span.start, span.end, self.palette.fault) for span in fault]
        self.zh.show(
            self.session.source,
            fault or beside,
            beside or fault,
            lambda _low, _high: marks,
            "" if beside or fault or not row else "nothing stands beside this",
        )

    def paint_entry(self) -> None:
        """Bring the glossary pane up to the current row, where there is room for one."""
        if not self.has_class("-wide") or self.has_class("-no-entry"):
            return
        row = self.board.current
        concept = self.session.terms.concept(row.finding.concept) if row else None
        if concept is None:
            self.entry.show("Glossary", "", [("no entry: the finding is not about a term", self.palette.faint)])
        else:
            self.entry.show("Glossary", concept.id, told(concept, self.palette))

    def paint_status(self) -> None:
        """Bring the first row up to date."""
        board, session = self.board, self.session
        total = sum(board.counts.values())
        decided = board.total("accepted", "rejected", "edited")
        errors = board.counts["open", "error"] + board.counts["conflict", "error"]
        conflicts = board.total("conflict")
        orphans = len(session.ledger.orphans)
        parts = [
            (f"{errors} !! open" if errors else "", "error"),
            (_counted(conflicts, "conflict") if conflicts else "", "error"),
            (_counted(orphans, "orphan") if orphans else "", "warning"),
            (self._approved() if session.role == "reviewer2" else "", "info"),
            (f"filter {board.filter}" if board.filter else "", "question"),
            (f"{len(board.marked)} marked" if board.marked else "", "key"),
            (session.who + (", second reviewer" if session.role == "reviewer2" else ""), "faint"),
            (session.draft.path.rpartition("/")[2], "faint"),
        ]
        busy = not board.ready or session.behind
        read_only = session.ledger.journal.read_only
        alarm = self.alarm or ("READ-ONLY" if read_only else "")
        self.status.show("checking" if busy else "saved", alarm, decided, total, parts)

    def _approved(self) -> str:
        """Tell how many of the errors that were mended a second person has approved: only those are done."""
        mended = [
            outcome
            for row in self.board.rows
            if row.finding.severity == "error" and (outcome := self.session.outcome(row)) is not None
            if outcome.state in CHANGING
        ]
        return f"{sum(bool(outcome.approved_by) for outcome in mended)}/{len(mended)} !! approved" if mended else ""

    def attempt(self, doing: Callable[[], Any]) -> Any:
        """Do something that writes and return what it returns: something true where something was written. None where
        it could not be done; why is said, and nothing is lost."""
        from dingyi.align.journal import NotSavedError

        try:
            done = doing()
        except NotSavedError as error:
            self.alarm = "NOT SAVED"
            self.say(f"{error.message}. Nothing was decided; check the draft's folder, then press again", "alarm")
            self.paint_status()
            return None
        except DingyiError as error:
            self.say(str(error), "alarm")
            return None
        if done and self.alarm == "NOT SAVED":
            self.alarm = ""
        return done

    def _english_marks(self, shown: View, low: int, high: int) -> Iterable[Stretch]:
        """Yield what is drawn in a stretch of the English, the current row last."""
        board, colours, current = self.board, self.palette, self.board.current
        for index in board.rows_within(*shown.there(low, high)):
            row = board.rows[index]
            if current is not None and row.key == current.key:
                continue
            style = colours.open if board.state(row) in ("open", "conflict", "skipped") else colours.done
            yield Stretch(*shown.here(*board.spans[index]), style)
        if current is None:
            return
        if shown.old is None and shown.new is None:
            yield Stretch(shown.at.start, shown.at.end, colours.fault)
        if shown.old is not None:
            yield Stretch(shown.old.start, shown.old.end, colours.struck)
        if shown.new is not None:
            yield Stretch(shown.new.start, shown.new.end, colours.fault)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
