"""What a Y rule says of itself, and what it reports."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dingyi.glossary.lint.entry import Entry

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From loudest to quietest."""


class Change(NamedTuple):
    """What mends an entry: the value at a path of keys and indices replaced, or (None) deleted."""

    at: tuple[str | int, ...]
    value: str | None


class Finding(NamedTuple):
    """One fault of a glossary: where it is written (``line``, ``column`` 1-based, in code points; ``span`` its code
    points, end exclusive, where the file could be read), what is wrong and what to do (``hint``). ``others`` are the
    paths of the other files that the fault is about. ``safe``: ``--fix`` mends it, by the ``change`` or by laying out
    the file."""

    rule: str
    code: str
    severity: Severity
    message: str
    hint: str | None
    path: str
    line: int
    column: int
    concept: str | None
    others: tuple[str, ...] = ()
    safe: bool = False
    change: Change | None = None
    span: tuple[int, int] | None = None


class Rule(NamedTuple):
    """One rule over glossary files: its identity (``name``), where it sorts (``code``), how loud it is, whether
    ``--fix`` mends what it finds."""

    code: str
    name: str
    severity: Severity
    applicability: Applicability | None
    since: str

    def finding(
        self,
        entry: Entry,
        message: str,
        hint: str,
        *at: str | int,
        severity: Severity | None = None,
        others: tuple[Entry, ...] = (),
        change: Change | None = None,
    ) -> Finding:
        """Return a finding at a key of an entry (``"en", 2, "text"``), or at the entry where no key is given."""
        line, column, start, end = entry.span(*at)
        return Finding(
            self.name,
            self.code,
            severity or self.severity,
            f"[{entry.concept.id}] {message}",
            hint,
            entry.concept.path,
            line,
            column,
            entry.concept.id,
            tuple(dict.fromkeys(other.concept.path for other in others)),
            change is not None,
            change,
            (start, end),
        )
