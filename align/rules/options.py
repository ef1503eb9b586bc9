"""Options of single rules: the fields of the class ``Options`` in a rule's module, with their defaults; where an option
has few values, ``CHOICES`` beside it names them."""

from __future__ import annotations

from typing import Any

from dingyi.align.rules.registry import module
from dingyi.align.rules.rule import Rule


def options_of(rule: Rule) -> dict[str, Any]:
    """Return the options of a rule by name, as they are written in a configuration, with their defaults."""
    declared = getattr(module(rule), "Options", None)
    if declared is None:
        return {}
    return {name.replace("_", "-"): value for name, value in declared._field_defaults.items()}


def choices_of(rule: Rule) -> dict[str, tuple[str, ...]]:
    """Return the words that an option may have, for each option of a rule that has few."""
    declared: dict[str, tuple[str, ...]] = getattr(module(rule), "CHOICES", {})
    return {name.replace("_", "-"): values for name, values in declared.items()}
