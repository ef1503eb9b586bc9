"""Which Y rules there are, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dingyi.glossary.errors import UsageError
from dingyi.glossary.lint import (
    ambiguous_forbidden,
    dirty_key,
    duplicate_source,
    example_fails,
    forbidden_equals_accepted,
    forbidden_inside_accepted,
    idle_key,
    misfiled_entry,
    missing_citation,
    missing_reason,
    overridden_entry,
    preferred_not_single,
    schema_violation,
    shared_preferred,
    status_contradicts_year,
    unformatted_file,
    untested_form,
)
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.rule import Finding, Rule

Check = Callable[[Collection], Iterable[Finding]]

MODULES: tuple[Any, ...] = (
    schema_violation,
    duplicate_source,
    forbidden_equals_accepted,
    forbidden_inside_accepted,
    ambiguous_forbidden,
    missing_citation,
    dirty_key,
    example_fails,
    untested_form,
    unformatted_file,
    shared_preferred,
    status_contradicts_year,
    preferred_not_single,
    idle_key,
    misfiled_entry,
    missing_reason,
    overridden_entry,
)
"""The rules' modules, in the order of their codes: each has ``RULE`` and ``check``."""


def rules() -> list[Rule]:
    """Return every rule."""
    return [module.RULE for module in MODULES]


def docstring(rule: Rule) -> str:
    """Return a rule's text for people, under the headings that every rule has."""
    return next(module.__doc__ or "" for module in MODULES if rule == module.RULE)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules to run: all, or those of ``select`` (names and codes), less ``ignore``. Raises UsageError."""
    wanted, unwanted = list(select), list(ignore)
    for name in (*wanted, *unwanted):
        if not any(_names(rule, name) for rule in rules()):
            from dingyi.glossary.nearest import nearest

            raise UsageError(f"there is no glossary rule {name!r}", hint=nearest(name, [rule.name for rule in rules()]))
    return [
        rule
        for rule in rules()
        if (not wanted or any(_names(rule, name) for name in wanted))
        and not any(_names(rule, name) for name in unwanted)
    ]


def _names(rule: Rule, name: str) -> bool:
    return name in (rule.name, rule.code, "Y", "ALL")


def run(collection: Collection, chosen_rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what the rules find, by file and place."""
    wanted = set(chosen_rules)
    found = [finding for module in MODULES if module.RULE in wanted for finding in module.check(collection)]
    order = {path: index for index, path in enumerate(collection.files)}
    yield from sorted(found, key=lambda one: (order.get(one.path, 0), one.line, one.column, one.code))
