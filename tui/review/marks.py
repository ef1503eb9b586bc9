"""The marks that carry meaning, in plain ASCII: some terminals draw anything else two cells wide."""

from __future__ import annotations

from dingyi.align.finding import Severity
from dingyi.tui.review.session import RowState

STATES: dict[RowState, str] = {
    "open": "[ ]",
    "accepted": "[+]",
    "rejected": "[-]",
    "edited": "[~]",
    "skipped": "[?]",
    "conflict": "[x]",
}
LEVELS: dict[Severity, str] = {"error": "!!", "warning": " !", "info": " ."}
