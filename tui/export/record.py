"""The decisions themselves, for programs and for spreadsheets."""

from __future__ import annotations

from typing import Any, NamedTuple

from dingyi.align.decisions import Decision, Outcome
from dingyi.align.entry import CHANGING
from dingyi.tui.export.decided import Decided

SCHEMA_VERSION = 1


class Told(NamedTuple):
    """One decision with what became of it. ``text`` stood in the draft at ``start`` to ``end`` (code points, end
    exclusive), ``place`` is what a person looks for in a file of units or rows, ``to`` is what it became (None: kept),
    ``applied`` whether the text now says so, ``carried`` how it was found again in a newer draft (None: made on this
    one)."""

    id: str
    rule: str
    code: str
    severity: str
    message: str
    state: str
    start: int
    end: int
    line: int
    column: int
    place: str
    text: str
    to: str | None
    why: str
    who: str
    role: str
    at: str
    approved_by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    applied: bool
    held: bool
    carried: str | None
    fingerprint: str


def told(decided: Decided) -> list[Told]:
    """Return every decision that stands, in the order of the text; several people's on one finding follow another."""
    rows = [_told(decided, outcome, one) for outcome in decided.outcomes.values() for one in outcome.decisions]
    return sorted(rows, key=lambda row: (row.start, row.end, row.at, row.id))


def reason(decided: Decided, one: Decision) -> str:
    """Return why somebody decided so: what they wrote with the decision and in notes on its finding."""
    notes = decided.notes.get(one.entry.get("fingerprint", ""), ())
    words = [one.entry.get("why"), *(note["why"] for note in notes)]
    return "; ".join(dict.fromkeys(word for word in words if word))


def _told(decided: Decided, outcome: Outcome, one: Decision) -> Told:
    entry = one.entry
    line, column = decided.draft.position(one.start)
    leading = outcome.leading
    same = one.effect == leading.effect
    return Told(
        one.id,
        one.key.rule,
        entry.get("code", ""),
        entry.get("severity", ""),
        entry.get("message", ""),
        one.state,
        one.start,
        one.end,
        line,
        column,
        decided.draft.place(one.start),
        entry["anchor"]["exact"],
        entry["to"] if one.state in CHANGING else None,
        reason(decided, one),
        one.who,
        one.role,
        entry.get("at", ""),
        outcome.approved_by if same else (),
        outcome.disputed_by if same else (),
        same and leading.id in decided.settled.applied,
        leading in decided.held,
        one.how,
        entry.get("fingerprint", ""),
    )


def render_json(decided: Decided, signature: str, source: str | None) -> bytes:
    """Return one object with every decision; ``orphans`` are journal lines whose words are gone from the draft."""
    import json

    from dingyi.align.entry import sha256

    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "signature": signature,
        "path": decided.draft.path,
        "source_path": source,
        "text_sha256": sha256(decided.draft.text),
        "decisions": [row._asdict() for row in told(decided)],
        "orphans": decided.orphans,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def render_csv(decided: Decided) -> bytes:
    """Return a table with a head, in UTF-8 with the mark that spreadsheets know it by; no cell begins a formula."""
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(Told._fields)
    writer.writerows([_guarded(_cell(value)) for value in row] for row in told(decided))
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def _guarded(cell: str) -> str:
    from dingyi.glossary.exchange.cells import guarded

    # Some spreadsheets take the blanks before a cell away, and then look at it.
    words = cell.lstrip()
    return cell if guarded(words) == words else f"'{cell}"


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
