"""What the journals of a draft add up to: each finding's outcome, and what that changes in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from dingyi.align.anchor import How
from dingyi.align.entry import CHANGING, Entry, State
from dingyi.align.finding import Edit
from dingyi.align.settle import Change

if TYPE_CHECKING:
    from dingyi.align.recall import Reading


class Key(NamedTuple):
    """Which finding a decision is about: its rule, its span in the text on disk, and which of equal ones it is."""

    rule: str
    start: int
    end: int
    number: int = 0


class Decision(NamedTuple):
    """One person's last word on one finding. ``how`` tells the way it was carried over from another version of the
    text, None where it was made on this one."""

    id: str
    who: str
    role: str
    key: Key
    state: State
    edits: tuple[Edit, ...]
    over: frozenset[str]
    how: How | None
    start: int
    end: int
    entry: Entry

    @property
    def effect(self) -> tuple[bool, str | None]:
        """What the text becomes: two decisions of one effect agree."""
        changing = self.state in CHANGING
        return changing, self.entry["to"] if changing else None


class Outcome(NamedTuple):
    """What the decisions on one finding come to. ``leading`` is the one that counts; of a conflict the last."""

    state: State | Literal["conflict"]
    leading: Decision
    decisions: tuple[Decision, ...]
    approved_by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()


def decision(entry: Entry, start: int, how: How | None) -> Decision:
    """Return the decision of a journal line whose words stand at ``start``."""
    exact = entry["anchor"]["exact"]
    first, last = entry.get("span", (0, len(exact)))
    edits: tuple[Edit, ...] = ()
    if entry["state"] in CHANGING:
        told = entry.get("edits") or [[0, len(exact), entry["to"]]]
        edits = tuple(Edit(start + a, start + b, text) for a, b, text in told)
    return Decision(
        entry["id"],
        entry.get("who", ""),
        entry.get("role", "reviewer1"),
        Key(entry["rule"], start + first, start + last, entry.get("number", 0)),
        entry["state"],
        edits,
        frozenset(entry.get("over", ())),
        how,
        start,
        start + len(exact),
        entry,
    )


def reopened(made: Decision, digest: Callable[[str], str | None]) -> bool:
    """Tell whether a finding was rejected under a glossary entry that says something else by now. ``digest`` gives an
    entry's by its id, None where there is none."""
    told = made.entry.get("term")
    if made.state != "rejected" or not isinstance(told, dict):
        return False
    now = digest(str(told.get("id")))
    return now is not None and now != told.get("digest")


def fold(readings: Iterable[Reading]) -> dict[Key, Outcome]:
    """Return the outcome of every finding that was decided, over all reviewers.

    Decisions of one effect agree; others conflict until a second reviewer decides. A skip has no say beside a
    decision. Nobody approves their own decision.
    """
    by_key: dict[Key, list[Decision]] = {}
    verdicts: dict[str, list[Entry]] = {}
    for reading in readings:
        for key, last in {decision.key: decision for decision in reading.decisions}.items():
            by_key.setdefault(key, []).append(last)
        for verdict in reading.verdicts:
            verdicts.setdefault(verdict["target"], []).append(verdict)
    return {key: outcome_of(decisions, verdicts) for key, decisions in by_key.items()}


def changes(outcomes: Iterable[Outcome]) -> list[Change]:
    """Return what outcomes change in the text, in the order of their decisions, each after those it rests on."""
    changing = sorted(
        (outcome for outcome in outcomes if outcome.state in CHANGING),
        key=lambda outcome: (outcome.leading.entry.get("at", ""), outcome.leading.id),
    )
    names = {
        decision.id: outcome.leading.id
        for outcome in changing
        for decision in outcome.decisions
        if decision.effect == outcome.leading.effect
    }
    waiting = {
        outcome.leading.id: Change(
            outcome.leading.id,
            outcome.leading.edits,
            frozenset(names.get(one, one) for one in outcome.leading.over),
        )
        for outcome in changing
    }
    ordered: list[Change] = []
    while waiting:
        stack = [next(iter(waiting))]
        while stack:
            change = waiting.get(stack[-1])
            # A loop cannot be made by deciding; a forged one ends where it began.
            needed = [one for one in change.over if one in waiting and one not in stack] if change else []
            if change is None or not needed:
                waiting.pop(stack.pop(), None)
                ordered += [change] if change else []
            else:
                stack.append(needed[0])
    return ordered


def outcome_of(decisions: Iterable[Decision], verdicts: Mapping[str, list[Entry]]) -> Outcome:
    """Return what the last words of several people on one finding come to. ``verdicts`` are by decision."""
    decisions = list(decisions)
    if len(decisions) == 1 and decisions[0].id not in verdicts:
        return Outcome(decisions[0].state, decisions[0], tuple(decisions))
    ordered = sorted(decisions, key=lambda one: (one.entry.get("at", ""), one.id))
    active = [one for one in ordered if one.state != "skipped"] or ordered
    pool = [one for one in active if one.role == "reviewer2"] or active
    leading = pool[-1]
    authors = {one.who for one in pool if one.effect == leading.effect}
    last: dict[str, Entry] = {}
    for one in pool:
        for verdict in verdicts.get(one.id, ()) if one.effect == leading.effect else ():
            if verdict.get("who") not in authors:
                last[verdict.get("who", "")] = verdict
    disputed = tuple(who for who, verdict in last.items() if verdict["op"] == "dispute")
    conflict = disputed or any(one.effect != leading.effect for one in pool)
    return Outcome(
        "conflict" if conflict else leading.state,
        leading,
        tuple(ordered),
        tuple(who for who, verdict in last.items() if verdict["op"] == "approve"),
        disputed,
    )
