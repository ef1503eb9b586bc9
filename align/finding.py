"""What a rule reports: a finding, its fixes, their edits."""

from __future__ import annotations

from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    Severity = Literal["error", "warning", "info"]
    Applicability = Literal["safe", "unsafe", "display"]
else:
    Severity = Applicability = str


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From loudest to quietest."""


class Edit(NamedTuple):
    """Replace the code points ``start`` to ``end`` (exclusive) of the draft by ``replacement``."""

    start: int
    end: int
    replacement: str


class Fix(NamedTuple):
    """One way to mend a finding.

    ``safe``: may be applied unseen (typography, or an exact glossary swap). ``unsafe``: a candidate that a person
    must read in its sentence. ``display``: advice; its edits, if any, are never applied by a command.
    Edits do not overlap and stand in order of ``start``.
    """

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class SourceSpan(NamedTuple):
    """The Chinese a finding rests on: code points of the source text, end exclusive."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """One fault at one place of the draft (code points, end exclusive)."""

    rule: str
    code: str
    severity: Severity
    message: str
    start: int
    end: int
    mqm: str
    fixes: tuple[Fix, ...] = ()
    source: SourceSpan | None = None
    concept: str | None = None
    children: tuple[Any, ...] = ()  # of Finding: a NamedTuple cannot name itself under mypy
    deletes: bool = False  # the mend removes the whole span: what else is wrong inside it does not matter

    def walk(self) -> list[Finding]:
        """Return the finding and its children, depth first."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found


def louder(one: Severity, other: Severity) -> bool:
    """Tell whether ``one`` is strictly more severe than ``other``."""
    return SEVERITIES.index(one) < SEVERITIES.index(other)
