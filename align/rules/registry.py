"""Which rules there are. The index beside this file is generated from them, so that a run imports only the rules
that a text wakes: ``python -m dingyi.align.rules.registry`` writes it anew after a rule was added or changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache

from dingyi.align.rules.index import INDEX
from dingyi.align.rules.rule import Rule
from dingyi.align.rules.waking import waking
from dingyi.glossary.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dingyi.align.context import Context
    from dingyi.align.finding import Finding


def rules() -> Iterator[Rule]:
    """Yield every rule, in the order of their codes, without importing any."""
    for rule, _module in INDEX:
        yield rule


def find(name: str) -> Rule:
    """Return the rule of a name or a code. Raises UsageError that names the nearest."""
    for rule in rules():
        if name in (rule.name, rule.code):
            return rule
    from dingyi.glossary.nearest import nearest

    hint = nearest(name, [rule.name for rule in rules()])
    if not hint.startswith("did you"):
        hint = "“dingyi rule” lists them; your own are own/NAME"
    raise UsageError(f"there is no rule {name!r}", hint=hint)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules to run: the default set, or those of ``select`` (names, codes, families), less ``ignore``.

    Raises UsageError for a name that is none.
    """
    wanted, unwanted = list(select), list(ignore)
    for name in (*wanted, *unwanted):
        if not any(_names(rule, name) for rule in rules()) and name not in ("ALL", "default"):
            find(name)
    found = []
    for rule in rules():
        kept = (
            any(_names(rule, name) or (name == "default" and rule.enabled) for name in wanted)
            if wanted
            else rule.enabled
        )
        if kept and not any(_names(rule, name) for name in unwanted):
            found.append(rule)
    return found


def _names(rule: Rule, name: str) -> bool:
    return name in (rule.name, rule.code, rule.code[0], "ALL")


def awake(rule: Rule, context: Context) -> bool:
    """Tell whether a rule can find anything in a text at all."""
    return bool(waking((rule,)).awake(context))


def run(rule: Rule, context: Context) -> Iterable[Finding]:
    """Return what a rule finds in a text."""
    if not awake(rule, context):
        return ()
    found: Iterable[Finding] = module(rule).check(context)
    return found


def module(rule: Rule) -> Any:
    """Import a rule's module."""
    return _module(rule.name)


@cache
def _module(name: str) -> Any:
    path = _paths()[name]
    __import__(path)
    return sys.modules[path]


@cache
def _paths() -> dict[str, str]:
    return {rule.name: path for rule, path in INDEX}


def discover() -> list[tuple[Rule, str]]:
    """Return every rule and the name of its module by importing all files under the families' folders."""
    import importlib
    import pkgutil

    import dingyi.align.rules as package

    found = []
    for family in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not family.ispkg:
            continue
        folder = importlib.import_module(family.name)
        for entry in pkgutil.iter_modules(folder.__path__, family.name + "."):
            rule = getattr(importlib.import_module(entry.name), "RULE", None)
            if rule is not None:
                found.append((rule, entry.name))
    return sorted(found, key=lambda pair: pair[0].code)


def told_twice(found: Iterable[tuple[Rule, str]]) -> str | None:
    """Return one line about the first code or name that two rules have, None where each has its own."""
    owners: dict[str, str] = {}
    for rule, path in found:
        for word in (rule.code, rule.name):
            other = owners.setdefault(word, path)
            if other != path:
                return f"{word} is taken by {other}: {path} needs one of its own"
    return None


def render_index() -> str:
    """Return the text of index.py as the rule files give it."""
    lines = [
        '"""Generated from the rule files by ``python -m dingyi.align.rules.registry``: do not edit."""',
        "",
        "from dingyi.align.rules.rule import Rule",
        "",
        "INDEX: tuple[tuple[Rule, str], ...] = (",
    ]
    for rule, path in discover():
        # What is as by default is left out: a line a rule.
        told = {name: value for name, value in rule._asdict().items() if value != Rule._field_defaults.get(name, ...)}
        lines.append(f"    (Rule({', '.join(f'{name}={value!a}' for name, value in told.items())}), {path!r}),")
    return "\n".join([*lines, ")", ""])


if __name__ == "__main__":
    import os

    twice = told_twice(discover())
    if twice is not None:
        raise SystemExit(twice)
    rendered = "# fmt: off\n# ruff: noqa\n" + render_index()
    target = os.path.join(os.path.dirname(__file__), "index.py")
    with open(target + ".new", "w", encoding="utf-8") as stream:
        stream.write(rendered)
    os.replace(target + ".new", target)
    print(f"{len(discover())} rules in {os.path.relpath(target)}")
