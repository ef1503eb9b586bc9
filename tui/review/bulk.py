"""Several findings decided at once: all of a rule, of a term, or all that the filter shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dingyi.tui.review.board import Board
from dingyi.tui.review.rows import Row


class Scope(NamedTuple):
    """The rows that one answer is about: the key that chooses them, and what they are, for the question."""

    key: str
    rows: list[Row]
    told: str


def scopes(board: Board, row: Row, able: Callable[[Row], bool]) -> list[Scope]:
    """Return what may be decided along with a row, the rule first; none holds the same rows as one before it."""
    finding, shown = row.finding, board.open_rows(able)
    rule = [one for one in shown if one.finding.rule == finding.rule]
    term = [one for one in shown if finding.concept and one.finding.concept == finding.concept]
    concept = board.session.terms.concept(finding.concept)
    every = [
        Scope("r", rule, f"of {finding.rule}"),
        Scope("t", term, f"of the term {concept.zh if concept else finding.concept}"),
        Scope("f", shown, "that the filter shows" if board.filter else "in the draft"),
    ]
    before = [[two.rows for two in every[:number]] for number in range(len(every))]
    return [one for one, earlier in zip(every, before, strict=True) if one.rows and one.rows not in earlier]


def question(told: str, found: list[Scope], chosen: int) -> str:
    """Return the question, with the count of the chosen scope and of the others."""
    one = found[chosen]
    more = "".join(f"   {two.key}: {len(two.rows)} {two.told}" for two in found if two is not one)
    return f"{told} {len(one.rows)} {one.told}? y/n{more}"
