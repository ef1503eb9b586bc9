"""What is said of a change in a file with tracked changes: who made it, when, and why."""

from __future__ import annotations

import re
from typing import NamedTuple

from dingyi.tui.export.decided import Decided
from dingyi.tui.export.record import reason

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Said(NamedTuple):
    """The author, the date (UTC, to the second; empty where the journal has none) and the lines of a comment: the
    rule and its message, the person's reason, who approved."""

    author: str
    date: str
    comment: tuple[str, ...]


class Sayings:
    """What is said of each change of a decided draft, by the id of its decision."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided
        self._leading = {outcome.leading.id: outcome for outcome in decided.outcomes.values()}

    def of(self, change: str | None) -> Said:
        """Return what is said of a change; of one without a decision that Dingyi made it."""
        outcome = self._leading.get(change or "")
        if outcome is None:
            return Said("Dingyi", "", ())
        leading = outcome.leading
        at = leading.entry.get("at", "")
        lines = [
            ": ".join(filter(None, (leading.key.rule, leading.entry.get("message")))),
            reason(self._decided, leading),
            "approved by " + ", ".join(outcome.approved_by) if outcome.approved_by else "",
        ]
        return Said(leading.who or "somebody", at if _DATE.fullmatch(at) else "", tuple(filter(None, lines)))
