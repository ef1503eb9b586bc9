"""Explain the keys of a configuration, or show what holds and where it was said."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from dingyi.align.rules.options import choices_of, options_of
from dingyi.align.rules.registry import rules
from dingyi.glossary.errors import UsageError
from dingyi.glossary.nearest import nearest
from dingyi.tui.arguments import add_configuration_arguments, given
from dingyi.tui.exit_codes import ExitCode
from dingyi.tui.settings import Given, settings_for
from dingyi.tui.settings_file import read
from dingyi.tui.settings_keys import KEYS, Key
from dingyi.tui.settings_values import Told


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("key", nargs="?", metavar="KEY", help="the key to explain, as lint.select; without one, all")
    parser.add_argument("--show", action="store_true", help="show the values that hold, and where each was said")
    parser.add_argument("--for", dest="path", metavar="PATH", default=".", help="with --show: for this draft or folder")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema, for editors")
    add_configuration_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print it. Raises UsageError for a key that is none, ConfigurationError for a file that is wrong."""
    if options.schema:
        from dingyi.tui.settings_schema import render

        sys.stdout.write(render())
        return ExitCode.OK
    keys = [key for key in KEYS if options.key in (None, key.name)] + rule_keys(options.key)
    if not keys:
        names = [key.name for key in (*KEYS, *rule_keys(None))]
        raise UsageError(f"there is no key {options.key!r}", hint=nearest(options.key, names))
    if options.show:
        sys.stdout.write(shown(options.path, given(options), keys))
        return ExitCode.OK
    for key in keys:
        sys.stdout.write(f"{key.name}\n    {key.says}\n    default: {written(key.default)}\n")
        if key.choices:
            sys.stdout.write(f"    one of: {', '.join(key.choices)}\n")
    return ExitCode.OK


def rule_keys(name: str | None) -> list[Key]:
    """Return the options of rules as keys: all, or the one of a name."""
    return [
        Key(
            f"rules.{rule.name}.{option}",
            type(default).__name__,
            default,
            f"option of {rule.name}",
            choices_of(rule).get(option, ()),
        )
        for rule in rules()
        for option, default in options_of(rule).items()
        if name in (None, f"rules.{rule.name}.{option}")
    ]


def shown(path: str, asked: Given, keys: Sequence[Key] | None = None) -> str:
    """Return what holds for a draft or a folder, a key a line, and where each was said. Raises ConfigurationError."""
    settings = settings_for(path, asked)
    told: dict[str, Told] = {} if asked.isolated else read(settings.path, asked.keys)
    where = os.path.relpath(settings.path) if settings.path else "none"
    lines = [f"# configuration: {where}\n"]
    for key in (*KEYS, *rule_keys(None)) if keys is None else keys:
        one = told.get(key.name)
        value = key.default if one is None else one.value
        origin = "default" if one is None else _place(one)
        lines.append(f"{key.name} = {written(value)}  # {origin}\n")
    return "".join(lines)


def _place(one: Told) -> str:
    if not os.path.isabs(one.path):
        return one.path
    return os.path.relpath(one.path) + (f":{one.line}" if one.line else "")


def written(value: Any) -> str:
    """Return a value as TOML writes it."""
    if value is None:
        return "unset"
    if isinstance(value, bool):
        return str(value).lower()
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(name, ensure_ascii=False)} = {written(one)}" for name, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    return json.dumps(value, ensure_ascii=False)
