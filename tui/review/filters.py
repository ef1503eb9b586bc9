"""Which rows to show: words, and what a row must be.

A filter is typed as ``rule:calque-noun level:error state:open paragraph:3 reviewer:li any words``. Values of one
name are alternatives, names are all wanted, a word must occur in what the row says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dingyi.tui.review.rows import Row
from dingyi.tui.review.session import Session

NAMES = ("rule", "level", "state", "paragraph", "reviewer")
_SHORT = {name[0]: name for name in NAMES if name != "reviewer"} | {"para": "paragraph", "who": "reviewer"}


class Filter(NamedTuple):
    """What rows must be. Empty: all are shown."""

    words: tuple[str, ...] = ()
    wanted: tuple[tuple[str, frozenset[str]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.wanted)

    def __str__(self) -> str:
        told = [f"{name}:{value}" for name, values in self.wanted for value in sorted(values)]
        return " ".join([*told, *(f'"{word}"' if " " in word else word for word in self.words)])


def parse(text: str) -> Filter:
    """Return the filter that was typed. An unknown name is taken as words."""
    import shlex

    try:
        parts = shlex.split(text)
    except ValueError:  # a quotation mark that is still open
        parts = text.split()
    words: list[str] = []
    wanted: dict[str, set[str]] = {}
    for part in parts:
        name, colon, value = part.partition(":")
        known = name if name in NAMES else _SHORT.get(name)
        if colon and known and value:
            wanted.setdefault(known, set()).add(value.casefold())
        else:
            words.append(part.casefold())
    return Filter(tuple(words), tuple((name, frozenset(values)) for name, values in wanted.items()))


def matching(session: Session, wanted: Filter) -> list[int]:
    """Return the indices of the session's rows that a filter lets through."""
    if not wanted:
        return list(range(len(session.rows)))
    tests = [_TESTS[name](session, values) for name, values in wanted.wanted]
    found = []
    for index, row in enumerate(session.rows):
        if all(test(row) for test in tests) and _says(session, row, wanted.words):
            found.append(index)
    return found


def values(session: Session, name: str) -> dict[str, int]:
    """Return the values of a name among the session's rows, with how many rows have each."""
    counts: dict[str, int] = {}
    for row in session.rows:
        for value in _values(session, row, name):
            counts[value] = counts.get(value, 0) + 1
    return counts


def paragraph(session: Session, row: Row) -> int:
    """Return the number of a row's paragraph, from 1."""
    at = session.snapshot.document.paragraph_at(session.span(row)[0])
    return 0 if at is None else at + 1


def _values(session: Session, row: Row, name: str) -> Iterable[str]:
    if name == "rule":
        return (row.finding.rule,)
    if name == "level":
        return (row.finding.severity,)
    if name == "state":
        return (session.state(row),)
    if name == "paragraph":
        return (str(paragraph(session, row)),)
    outcome = session.outcome(row)
    return [decision.who for decision in outcome.decisions] if outcome else ()


def _says(session: Session, row: Row, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    finding = row.finding
    told = [finding.rule, finding.code, finding.message, row.text]
    told += [edit.replacement for fix in finding.fixes for edit in fix.edits]
    outcome = session.outcome(row)
    if outcome is not None and outcome.leading.entry.get("to"):
        told.append(outcome.leading.entry["to"])
    text = "\n".join(told).casefold()
    return all(word in text for word in words)


_Test = Callable[[Row], bool]


def _by(name: str) -> Callable[[Session, frozenset[str]], _Test]:
    def test(session: Session, wanted: frozenset[str]) -> _Test:
        return lambda row: any(value.casefold() in wanted for value in _values(session, row, name))

    return test


def _by_rule(_session: Session, wanted: frozenset[str]) -> _Test:
    # A code or the letter of a family will do.
    return lambda row: bool(wanted & {row.finding.rule, row.finding.code.casefold(), row.finding.code[:1].casefold()})


_TESTS: dict[str, Callable[[Session, frozenset[str]], _Test]] = {name: _by(name) for name in NAMES} | {"rule": _by_rule}
