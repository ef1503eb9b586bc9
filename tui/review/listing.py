"""A review told without opening it: every finding with what was decided on it."""

from __future__ import annotations

from typing import Any

from dingyi.align.display import printable
from dingyi.align.document import LINE_END
from dingyi.align.entry import Entry
from dingyi.tui.review.board import Board
from dingyi.tui.review.marks import STATES
from dingyi.tui.review.rows import Row
from dingyi.tui.review.session import UNDECIDED, Session

SCHEMA_VERSION = 1


def loaded(session: Session) -> Board:
    """Return the board of a session, checked and read. Raises InputError for a journal that is damaged."""
    board = Board(session)
    board.adopt(session.load())
    return board


def as_text(board: Board) -> str:
    """Return one line a finding: place on disk, mark, level, rule, words."""
    lines = []
    for row in board.rows:
        line, column = board.session.draft.position(row.key.start)
        mark = STATES[board.state(row)] + ("*" if board.session.carried(row) else "")
        words = " ".join(LINE_END.sub(" ", row.text).split())
        path = printable(board.session.draft.path)
        lines.append(
            f"{path}:{line}:{column}: {mark} {row.finding.severity} {row.finding.code} "
            f"{row.finding.rule}: {printable(words)}\n"
        )
    lines.append(f"{len(board.rows) - undecided(board)} of {len(board.rows)} decided\n")
    return "".join(lines)


def as_json(board: Board) -> str:
    """Return one JSON object. Offsets are code points of the draft on disk, end exclusive."""
    import json

    session = board.session
    whole = {
        "schema_version": SCHEMA_VERSION,
        "path": session.draft.path,
        "source_path": session.source.path if session.source else None,
        "reviewer": session.who,
        "counts": {state: board.total(state) for state in STATES},
        "findings": [_finding(board, row) for row in board.rows],
        "orphans": [_orphan(entry) for entry in session.ledger.orphans],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def undecided(board: Board) -> int:
    """Return how many findings nobody has accepted, edited or rejected."""
    return board.total(*UNDECIDED)


def _finding(board: Board, row: Row) -> dict[str, Any]:
    session, finding = board.session, row.finding
    line, column = session.draft.position(row.key.start)
    outcome = session.outcome(row)
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "start": row.key.start,
        "end": row.key.end,
        "line": line,
        "column": column,
        "text": session.draft.text[row.key.start : row.key.end],
        "child": bool(row.depth),
        "state": board.state(row),
        "carried": session.carried(row),
        "approved_by": list(outcome.approved_by) if outcome else [],
        "decisions": [
            {
                "who": one.who,
                "role": one.role,
                "state": one.state,
                "to": one.entry.get("to"),
                "at": one.entry.get("at"),
                "why": one.entry.get("why"),
            }
            for one in (outcome.decisions if outcome else ())
        ],
    }


def _orphan(entry: Entry) -> dict[str, Any]:
    return {
        "rule": entry["rule"],
        "who": entry.get("who"),
        "state": entry["state"],
        "text": entry["anchor"]["exact"],
        "to": entry.get("to"),
        "at": entry.get("at"),
    }
