"""How a draft is checked: the rules, the glossary and the options that its settings and the command line come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dingyi.align.check import Found, check_whole
from dingyi.align.rules.registry import chosen
from dingyi.align.rules.rule import Rule
from dingyi.glossary.compiled import Glossary, open_glossary
from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import Profile
from dingyi.glossary.records import NamedTuple
from dingyi.tui.settings import DEFAULTS, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dingyi.align.document import Document
    from dingyi.align.finding import Severity
    from dingyi.align.own_rules import OwnRule

_OWN = "own/"


class Wanted(NamedTuple):
    """What the command line says of the rules and the glossary."""

    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    per_file_ignores: Mapping[str, Sequence[str]] = {}
    glossary: Sequence[str] = ()
    profile: Profile | None = None


class Plan(NamedTuple):
    """With what one draft is checked."""

    rules: list[Rule]
    glossary: Glossary
    own: Sequence[OwnRule] = ()
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}

    def check(self, document: Document, source: Document | None) -> Found:
        """Return the findings of a draft."""
        return check_whole(document, self.glossary, source, self.rules, self.own, self.severity, self.options)

    @property
    def all_rules(self) -> list[Rule]:
        """The rules with the severities that hold, the team's own after them."""
        every = [*self.rules, *(one.rule for one in self.own)]
        return [rule._replace(severity=self.severity.get(rule.name, rule.severity)) for rule in every]


def plan_for(path: str, settings: Settings, wanted: Wanted = Wanted()) -> Plan:  # noqa: B008 - immutable
    """Return the plan of a draft. What the command line selects replaces what the configuration does.

    Raises UsageError for a rule that is none, GlossaryError for a file that is none.
    """
    if settings is DEFAULTS and not wanted.per_file_ignores:
        # No configuration: nothing of it is imported.
        rules = _rules((*wanted.select, *_with_default(wanted)), tuple(wanted.ignore), False)
        return Plan(rules, _glossary(tuple(wanted.glossary), wanted.profile or "official"))
    from dingyi.tui.path_patterns import expanded, matches

    folder = settings.folder or "."
    select = [*(wanted.select or settings.select)]
    # Options are said of a rule that is meant to run, even one that does not by default.
    extra = [*settings.extend_select, *wanted.extend_select, *settings.rules]
    if extra and not select:
        select = ["default"]
    ignore = [*settings.ignore, *wanted.ignore]
    inside = settings.inside(path)
    for per_file in (settings.per_file_ignores, wanted.per_file_ignores):
        ignore += [name for pattern, names in per_file.items() if matches(inside, [pattern]) for name in names]
    own = _own(tuple(expanded(settings.rule_files, folder)))
    names = {one.rule.name for one in own}
    for name in (*select, *extra, *ignore, *settings.severity):
        if name.startswith(_OWN) and name not in names:
            raise UsageError(f"there is no rule {name!r}", hint="own rules stand in the files of “rule-files”")
    options: dict[str, Mapping[str, Any]] = dict(settings.rules)
    if settings.target_lang != "en":
        variety = {"variety": "us" if settings.target_lang == "en-US" else "uk"}
        options["spelling-variety-mix"] = {**variety, **options.get("spelling-variety-mix", {})}
    if settings.require_reason:
        options["unknown-rule"] = {**options.get("unknown-rule", {}), "require-reason": True}
    glossary = own_glossary(settings, wanted.glossary)
    return Plan(
        _rules((*select, *extra), tuple(ignore), bool(select)),
        _glossary(glossary, wanted.profile or settings.profile),
        [one for one in own if one.rule.name not in ignore and "X" not in ignore],
        settings.severity,
        options,
    )


def own_glossary(settings: Settings, given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return a team's own glossary files, those of the command line last; the later wins."""
    from dingyi.tui.path_patterns import expanded

    return (*expanded(settings.glossary, settings.folder or "."), *given)


def forget() -> None:
    """Have glossaries read anew: a file of theirs was written."""
    _glossary.cache_clear()


def _with_default(wanted: Wanted) -> tuple[str, ...]:
    if wanted.extend_select and not wanted.select:
        return ("default", *wanted.extend_select)
    return tuple(wanted.extend_select)


@cache
def _rules(select: tuple[str, ...], ignore: tuple[str, ...], given: bool) -> list[Rule]:
    left = [name for name in select if not _is_own(name)]
    # Only own rules were asked for: the others are not the default then.
    if given and select and not left:
        return []
    return chosen(left, [name for name in ignore if not _is_own(name)])


def _is_own(name: str) -> bool:
    return name == "X" or name.startswith(_OWN)


@cache
def _glossary(files: tuple[str, ...], profile: Profile) -> Glossary:
    return open_glossary(files, profile)


@cache
def _own(files: tuple[str, ...]) -> list[OwnRule]:
    if not files:
        return []
    from dingyi.align.own_rules import load

    return load(files)
