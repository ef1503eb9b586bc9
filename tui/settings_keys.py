"""Every key of a configuration: its kind, its default and what it says. Reading, help and schema rest on this table."""

from __future__ import annotations

from typing import Any, NamedTuple

from dingyi.align.finding import SEVERITIES
from dingyi.glossary.model import PROFILES
from dingyi.tui.settings import FAIL_LEVELS, OUTPUT_FORMATS, TARGETS


class Key(NamedTuple):
    """One key: its dotted name, the kind of its value, the default, what it says, and the words it may have."""

    name: str
    kind: str  # text, flag, number, texts, pairs, rules-by-pattern, severities, keys
    default: Any
    says: str
    choices: tuple[str, ...] = ()


KEYS = (
    Key("target-lang", "text", "en", "en-US and en-GB hold a draft to the spelling of one", TARGETS),
    Key("extend", "text", None, "another configuration file that this one adds to, from this one's folder"),
    Key("glossary", "texts", (), "own glossary files or patterns; later ones win, and all win over the shipped ones"),
    Key("profile", "text", "official", "house whose renderings are right", PROFILES),
    Key("pairs", "pairs", (), "where the Chinese of a draft stands: {source = “zh/{name}.txt”, target = …}"),
    Key("include", "texts", ("*.txt", "*.md", "*.markdown"), "which files of a folder are drafts"),
    Key("exclude", "texts", (), "which are not"),
    Key("respect-gitignore", "flag", True, "leave out of a folder what git ignores"),
    Key("rule-files", "texts", (), "own pattern rules: YAML files or patterns"),
    Key("baseline", "text", None, "file with the findings that are known and not reported"),
    Key("require-reason", "flag", False, "a directive in a text needs a reason after --"),
    Key("fail-level", "text", "error", "exit 1 from this severity on", FAIL_LEVELS),
    Key("max-warnings", "number", None, "exit 1 where there are more warnings than these"),
    Key("output-format", "text", "auto", "form of the report; auto: github inside Actions, else text", OUTPUT_FORMATS),
    Key("cache-dir", "text", None, "folder that keeps the findings of unchanged files"),
    Key(
        "keymap", "keys", {}, "keys of the review, by command: {accept = “y”, redo = “ctrl+y, U”}; ? lists the commands"
    ),
    Key("lint.select", "texts", (), "the rules to run: names, codes, families, ALL, default"),
    Key("lint.extend-select", "texts", (), "rules to run besides"),
    Key("lint.ignore", "texts", (), "rules to leave out"),
    Key("lint.unfixable", "texts", (), "rules whose fixes --fix does not apply"),
    Key("lint.severity", "severities", {}, "severity of a rule: {calque-noun = “info”}", tuple(SEVERITIES)),
    Key("lint.per-file-ignores", "rules-by-pattern", {}, "rules to leave out in some files"),
)
"""Every key but the options of single rules, which stand in ``[rules.NAME]``."""
