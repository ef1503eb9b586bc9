"""Why a rule speaks and how often it is right: what stands below the fixes, and in the help."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dingyi.align.rules.explanation import Explanation, explain
from dingyi.align.rules.precision import Precision, line, load
from dingyi.align.rules.registry import module, rules
from dingyi.glossary.errors import DingyiError


@cache
def explained(rule: str) -> Explanation | None:
    """Return what a rule says of itself; None for a rule that is not Dingyi's."""
    for known in rules():
        if known.name == rule:
            try:
                return explain(module(known).__doc__ or "")
            except ValueError:
                return None
    return None


@cache
def measured(rule: str) -> str | None:
    """Return how often a rule speaks and is right, from the figures that ship; None where nobody has measured it."""
    figures = _figures()
    return line(rule, figures) if figures else None


def reasons(rule: str) -> list[str]:
    """Return why a rule speaks, what its figures are, and when to let it pass, a line each."""
    told = explained(rule)
    found = [f"why: {told.matters}"] if told else []
    figures = measured(rule)
    if figures:
        found.append(f"measured: {figures}")
    return [*found, f"ignore it: {told.ignore}"] if told else found


def prepare(wanted: Iterable[str]) -> None:
    """Read what rules say of themselves, so that no key has to wait for it."""
    for rule in set(wanted):
        reasons(rule)


@cache
def _figures() -> Precision | None:
    try:
        return load()
    except DingyiError:  # figures are a comfort; a review goes on without them
        return None
