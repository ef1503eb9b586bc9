"""What a configuration may say: each key known and its value of the right kind, or refused with its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

from dingyi.align.rules.options import choices_of, options_of
from dingyi.align.rules.registry import chosen, find, rules
from dingyi.glossary.errors import DingyiError, UsageError
from dingyi.glossary.nearest import nearest
from dingyi.tui.settings import Pair
from dingyi.tui.settings_keys import KEYS, Key

_TABLES = ("lint", "rules")
_BRACES = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class ConfigurationError(DingyiError):
    """A configuration that does not say what it should."""


class Told(NamedTuple):
    """A value and where it was said: the file and the line (1-based), or the command line (no line)."""

    value: Any
    path: str
    line: int | None


def flat(tree: dict[str, Any], path: str, text: str) -> dict[str, Told]:
    """Return what a tree of TOML says by dotted name; ``text`` is what was read, for the lines. Raises
    ConfigurationError."""
    known = {key.name: key for key in KEYS}
    found: dict[str, Told] = {}
    for name, value in tree.items():
        if name == "lint" and isinstance(value, dict):
            for inner, one in value.items():
                dotted = f"lint.{inner}"
                if dotted not in known:
                    names = [key.removeprefix("lint.") for key in known if key.startswith("lint.")]
                    _refuse(path, text, ("lint", inner), f"unknown key {inner!r} in [lint]", nearest(inner, names))
                found[dotted] = _checked(known[dotted], one, path, text, ("lint", inner))
        elif name == "rules" and isinstance(value, dict):
            for rule, options in value.items():
                found |= _options(rule, options, path, text)
        elif name in known and "." not in name:
            found[name] = _checked(known[name], value, path, text, (name,))
        else:
            names = [key for key in known if "." not in key] + list(_TABLES)
            _refuse(path, text, (name,), f"unknown key {name!r}", nearest(name, names))
    return found


def _options(rule: str, options: Any, path: str, text: str) -> dict[str, Told]:
    where = ("rules", rule)
    try:
        known = options_of(find(rule))
    except UsageError as error:
        _refuse(path, text, where, error.message, error.hint)
    if not isinstance(options, dict):
        _refuse(path, text, where, f"{rule!r} is no table", f"write [rules.{rule}] and the options below it")
    found = {}
    for option, value in options.items():
        if option not in known:
            hint = nearest(option, known) if known else "take it out: the rule has no options"
            _refuse(path, text, (*where, option), f"{rule} has no option {option!r}", hint)
        if type(value) is not type(known[option]):
            kind = type(known[option]).__name__
            _refuse(path, text, (*where, option), f"{option!r} is no {kind}", f"write it as {known[option]!r}")
        words = choices_of(find(rule)).get(option)
        if words and value not in words:
            _refuse(path, text, (*where, option), f"{option!r} is {value!r}", nearest(value, words))
        found[f"rules.{rule}.{option}"] = Told(value, path, line_of(text, (*where, option)))
    return found


def _checked(key: Key, value: Any, path: str, text: str, where: tuple[str, ...]) -> Told:
    def fail(why: str, hint: str, *inner: str) -> NoReturn:
        _refuse(path, text, (*where, *inner), why, hint)

    name = where[-1]
    if key.kind == "texts" and isinstance(value, str):
        value = [value]
    kinds: dict[str, type] = {"text": str, "flag": bool, "number": int, "texts": list, "pairs": list}
    wanted: Any = kinds.get(key.kind, dict)
    if any("\0" in one for one in _texts(value)):
        fail(f"there is a NUL in {name!r}", "take it out: no name of a file or rule holds one")
    if not isinstance(value, wanted) or (wanted is int and (isinstance(value, bool) or value < 0)):
        said = {str: "a text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}[wanted]
        fail(f"{name!r} must be {said}", f"it says: {key.says}")
    if key.kind == "text" and key.choices and value not in key.choices:
        fail(f"{name!r} is {value!r}", nearest(value, key.choices))
    if key.kind == "texts" and not all(map(_is_text, value)):
        fail(f"{name!r} must hold texts", f"it says: {key.says}")
    if key.kind == "pairs":
        value = [_pair(one, fail) for one in value]
    if key.kind == "severities":
        for rule, severity in value.items():
            try:
                if not (of_glossary(rule) or rule.startswith("own/")):
                    find(rule)
            except UsageError as error:
                fail(error.message, error.hint or "", rule)
            if severity not in key.choices:
                fail(f"the severity of {rule!r} is {severity!r}", nearest(str(severity), key.choices), rule)
    if key.kind == "keys":
        for command, one in value.items():
            if not (isinstance(one, str) and one) and not (isinstance(one, list) and all(map(_is_text, one)) and one):
                fail(f"the keys of {command!r} must be a text or a list of texts", 'write accept = "y"', command)
        value = {command: one if isinstance(one, str) else ",".join(one) for command, one in value.items()}
    if key.kind == "rules-by-pattern":
        value = {pattern: [rules] if isinstance(rules, str) else rules for pattern, rules in value.items()}
    for names in value.values() if key.kind == "rules-by-pattern" else [value] if name in _RULE_LISTS else []:
        try:
            here = [one for one in names if not (name == "ignore" and of_glossary(one))]
            chosen([one for one in here if not (one == "X" or str(one).startswith("own/"))])
        except (UsageError, TypeError) as error:
            if isinstance(error, UsageError):
                fail(error.message, error.hint or "")
            fail("rules are a list of names", 'write ["P", "asset-id"]')
    return Told(value, path, line_of(text, where))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _texts(one)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def of_glossary(name: str) -> bool:
    """Tell whether a name is that of a rule of “dingyi glossary lint”."""
    if not isinstance(name, str) or any(name in (rule.name, rule.code, rule.code[0]) for rule in rules()):
        return False
    from dingyi.glossary.lint.registry import rules as glossary_rules

    return name == "Y" or any(name in (rule.name, rule.code) for rule in glossary_rules())


_RULE_LISTS = ("select", "extend-select", "ignore", "unfixable")


def _pair(value: Any, fail: Any) -> Pair:
    if not (isinstance(value, dict) and set(value) == {"source", "target"}):
        fail("a pair has a 'source' and a 'target'", 'write { source = "zh/{name}.txt", target = "en/{name}.txt" }')
    source, target = value["source"], value["target"]
    if not (isinstance(source, str) and isinstance(target, str)):
        fail("a pair's 'source' and 'target' are texts", 'write { source = "zh/{name}.txt", target = "en/{name}.txt" }')
    missing = set(_BRACES.findall(source)) - set(_BRACES.findall(target))
    if missing or not _BRACES.search(target):
        fail(
            f"the pair's source names {{{missing.pop()}}}, the target does not" if missing else "a pair names no part",
            "write the changing part as {name} in both",
        )
    return Pair(source, target)


def _refuse(path: str, text: str, where: tuple[str, ...], why: str, hint: str | None) -> NoReturn:
    raise ConfigurationError(why, path=shown(path), line=line_of(text, where), hint=hint)


def line_of(text: str, where: tuple[str, ...]) -> int | None:
    """Return the line (1-based) on which a key is said in TOML, or the nearest table above it; None if nowhere."""
    found: int | None = None
    depth = 0
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        header, closed, _rest = line.strip().lstrip("[").partition("]")
        key, equals, _value = line.partition("=")
        if line.lstrip().startswith("[") and closed and header.strip():
            table = _parts(header.strip())
            spoken = table
        elif equals and re.fullmatch(r"[\w.\"'*/ -]+", key.strip()):
            spoken = [*table, *_parts(key.strip())]
        else:
            continue
        spoken = spoken[2:] if spoken[:2] == ["tool", "dingyi"] else spoken
        same = 0
        while same < min(len(spoken), len(where)) and spoken[same] == where[same]:
            same += 1
        if same == len(spoken) and same > depth:
            found, depth = number, same
    return found


def _parts(name: str) -> list[str]:
    return [part.strip("\"' ") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.\s]+", name)]


def shown(path: str) -> str:
    """Return a path as a person calls it: from the folder they are in where it lies there."""
    told = os.path.relpath(path) if os.path.isabs(path) else path
    return path if told.startswith("..") else told
