"""Who decided what on one finding, and the decisions that no longer have a place in the text."""

from __future__ import annotations

from rich.style import Style

from dingyi.align.entry import Entry
from dingyi.tui.review.board import Board
from dingyi.tui.review.display.palette import Palette
from dingyi.tui.review.rows import Row
from dingyi.tui.review.screens.sheet import SheetScreen
from dingyi.tui.review.session import Session


class HistoryScreen(SheetScreen):
    """Every line of every journal about a row, and the notes on it, in time."""

    def __init__(self, board: Board, row: Row, colours: Palette) -> None:
        about = [*board.session.ledger.history_of(row.key), *board.session.notes(row)]
        lines = sorted(about, key=lambda entry: str(entry.get("at", "")))
        paragraphs = [(_line(entry), Style.null()) for entry in lines]
        if not paragraphs:
            paragraphs = [("nobody has decided anything here", colours.faint)]
        super().__init__(f"History of {row.finding.rule}", "all reviewers", paragraphs, colours)


class OrphansScreen(SheetScreen):
    """Decisions whose words were not found again: for a person to look at."""

    def __init__(self, session: Session, colours: Palette) -> None:
        paragraphs: list[tuple[str, Style]] = []
        for entry in session.ledger.orphans:
            anchor = entry["anchor"]
            paragraphs.append((_line(entry), colours.strong))
            around = f"{anchor.get('prefix', '')}[{anchor['exact']}]{anchor.get('suffix', '')}"
            paragraphs += [(f"  {around}", colours.faint), ("", Style.null())]
        if not paragraphs:
            paragraphs = [("every decision has its words in the text", colours.faint)]
        super().__init__("Decisions whose words are gone", str(len(session.ledger.orphans)), paragraphs, colours)


def _line(entry: Entry) -> str:
    at = entry.get("at", "").replace("T", " ").removesuffix("Z")
    who = entry.get("who", "")
    if entry["op"] == "decide":
        told = f"{entry['state']} {entry['rule']}"
        if entry.get("to") is not None:
            told += f": “{entry['anchor']['exact']}” to “{entry['to']}”"
    elif entry["op"] == "note":
        told = f"note: {entry['why']}"
    else:
        told = {"undo": "undid", "approve": "approved", "dispute": "disputed"}.get(entry["op"], str(entry["op"]))
    return f"{at}  {who}  {told}"
