"""Options of single rules: the fields of the class ``Options`` in a rule's module, with their defaults."""

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
