"""Reading a configuration: TOML into known keys with the place of each; whatever is wrong is told with its line."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

from dingyi.align.rules.registry import find
from dingyi.tui.settings import Settings
from dingyi.tui.settings_values import ConfigurationError, Told, flat, of_glossary, shown

_LONGEST = 1 << 20  # bytes of a configuration
_MANY_PARTS = re.compile(r"(?:[\w\"'-]++[ \t]*+\.[ \t]*+){100}")  # the parser takes quadratic time over them


def read(path: str | None, keys: tuple[str, ...] = ()) -> dict[str, Told]:
    """Return the keys that are said, by dotted name: those of the file, of the files it extends, and of the command
    line (``KEY=VALUE``, a value as in TOML or a bare word), which win. Raises ConfigurationError."""
    told = _file(path, ()) if path else {}
    for text in keys:
        name, _equals, value = text.partition("=")
        try:
            parsed = _parsed(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            parsed = value.strip()
        tree: dict[str, Any] = {}
        *tables, last = name.strip().split(".")
        inner = tree
        for table in tables:
            inner = inner.setdefault(table, {})
        inner[last] = parsed
        _merge(told, flat(tree, "--config", ""))
    return told


def settings_of(path: str | None, told: dict[str, Told]) -> Settings:
    """Return the settings that the keys come to; globs and names of files are kept as they stand."""
    fields: dict[str, Any] = {"folder": os.path.dirname(path) if path else None, "path": path}
    rules: dict[str, dict[str, Any]] = {}
    for name, one in told.items():
        if name.startswith("rules."):
            _table, rule, option = name.split(".", 2)
            rules.setdefault(rule, {})[option] = one.value
        elif name == "lint.ignore":
            fields["ignore"] = [rule for rule in one.value if not of_glossary(rule)]
            fields["glossary_ignore"] = [rule for rule in one.value if of_glossary(rule)]
        elif name == "lint.severity":
            # By name: a code means the same rule.
            fields["severity"] = {
                rule if rule.startswith("own/") else find(rule).name: told
                for rule, told in one.value.items()
                if not of_glossary(rule)
            }
            fields["glossary_severity"] = {rule: told for rule, told in one.value.items() if of_glossary(rule)}
        elif name != "extend":
            fields[name.removeprefix("lint.").replace("-", "_")] = one.value
    return Settings(**fields, rules=rules)


def _file(path: str, above: tuple[str, ...]) -> dict[str, Told]:
    try:
        with open(path, "rb") as stream:
            raw = stream.read(_LONGEST + 1)
        if len(raw) > _LONGEST:
            raise ConfigurationError(
                f"longer than the {_LONGEST >> 20} MB that are read",
                path=shown(path),
                hint="check that it is the right file",
            )
        text = raw.decode("utf-8")
        tree = _parsed(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (None, None)
        why = str(error)[: place.start()] if place else str(error)
        why = why[:1].lower() + why[1:]
        raise ConfigurationError(
            f"no TOML: {why}", path=shown(path), line=line, column=column, hint="mend it there"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError("not UTF-8", path=shown(path), hint="save it as UTF-8") from error
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read: {error.strerror}", path=shown(path), hint="name a file that is there"
        ) from error
    if os.path.basename(path) == "pyproject.toml":
        for table in ("tool", "dingyi"):
            tree = tree.get(table, {})
            if not isinstance(tree, dict):
                raise ConfigurationError(f"{table!r} is no table", path=shown(path), hint="write [tool.dingyi]")
    told = flat(tree, path, text)
    base = told.get("extend")
    if base is None:
        return told
    target = os.path.normpath(os.path.join(os.path.dirname(path), base.value))
    if target in (*above, path):
        raise ConfigurationError(
            f"extend leads back to {shown(target)}", path=shown(path), line=base.line, hint="take it out"
        )
    found = {name: one for name, one in _file(target, (*above, path)).items() if name != "extend"}
    _rebase(found, os.path.dirname(target), os.path.dirname(path))
    _merge(found, told)
    return found


def _parsed(text: str) -> dict[str, Any]:
    """Return what TOML says. Raises TOMLDecodeError, also for what the parser only breaks at."""
    if _MANY_PARTS.search(text):
        raise tomllib.TOMLDecodeError("Key of more than a hundred parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("Nested too deeply") from error
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:
        raise tomllib.TOMLDecodeError("Number of thousands of digits") from error


def _rebase(told: dict[str, Told], base: str, folder: str) -> None:
    """Make the paths of an extended file hold from the folder of the one that extends it."""
    way = os.path.relpath(base, folder)
    for name in ("glossary", "rule-files", "baseline", "cache-dir"):
        one = told.get(name)
        if one is not None and way != ".":
            moved = [os.path.join(way, each) for each in ([one.value] if isinstance(one.value, str) else one.value)]
            told[name] = one._replace(value=moved[0] if isinstance(one.value, str) else moved)


def _merge(told: dict[str, Told], more: dict[str, Told]) -> None:
    for name, one in more.items():
        if isinstance(one.value, dict) and name in told:
            told[name] = one._replace(value={**told[name].value, **one.value})
        else:
            told[name] = one
