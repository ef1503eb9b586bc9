"""What is done with every shard of a run, in a form that travels: nothing in it lies in a file of one machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dingyi.align.corpus.shard import digest_of
from dingyi.align.finding import Severity
from dingyi.align.own_rules import OwnRule
from dingyi.align.rules.rule import Rule
from dingyi.align.signature import signature
from dingyi.glossary.compiled import Glossary, unpacked
from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import Profile

Action = Literal["check", "clean"]
_LAYOUT = 2
"""Grows when the rows of a result change: what an earlier layout left is done again."""


class Course(NamedTuple):
    """How the rows of one file are checked. ``glossary`` tells which one; ``unfixable`` are the rules whose fixes a
    cleaning leaves alone."""

    rules: Sequence[Rule]
    glossary: str
    profile: Profile = "official"
    own: Sequence[OwnRule] = ()
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    unfixable: frozenset[str] = frozenset()
    signature: str = ""


class Job(NamedTuple):
    """A run: what is done, into which folder, by which courses.

    ``drop``: names of rules and severities; a cleaning drops the rows in which one of them is left. ``glossaries`` are
    packed, where the job goes to processes that may not have them.
    """

    action: Action
    out: str
    courses: Sequence[Course]
    drop: frozenset[str] = frozenset()
    glossaries: Mapping[str, bytes] = {}

    @property
    def signature(self) -> str:
        """With what the rows are checked: each signature once."""
        return " ".join(dict.fromkeys(course.signature for course in self.courses))

    def key(self, course: int) -> str:
        """Return a digest of everything that the findings of a shard depend on, but the shard."""
        one = self.courses[course]
        own = [(rule.rule, rule.pattern.pattern, rule.message, rule.replacement) for rule in one.own]
        told = (_LAYOUT, self.action, one.signature, repr(own), _sorted(one.options), _sorted(one.severity))
        return digest_of(repr((*told, sorted(one.unfixable), sorted(self.drop))).encode("utf-8", "surrogatepass"))


def course_of(
    rules: Sequence[Rule],
    glossary: Glossary,
    own: Sequence[OwnRule] = (),
    severity: Mapping[str, Severity] | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    unfixable: frozenset[str] = frozenset(),
) -> Course:
    """Return a course, whose glossary this process keeps at hand."""
    every = [*rules, *(one.rule for one in own)]
    told = signature(
        glossary, [rule._replace(severity=(severity or {}).get(rule.name, rule.severity)) for rule in every]
    )
    which = f"{glossary.size}:{glossary.digest}:{glossary.profile}"
    _LIVE[which] = glossary
    return Course(rules, which, glossary.profile, own, dict(severity or {}), dict(options or {}), unfixable, told)


def travelling(job: Job) -> Job:
    """Return a job as it goes to processes that are not forked off this one: with its glossaries."""
    return job._replace(glossaries={one.glossary: _LIVE[one.glossary].packed() for one in job.courses})


def glossary_of(job: Job, course: Course) -> Glossary:
    """Return the glossary of a course, unpacked at most once a process. Raises UsageError where this process runs
    another version of Dingyi than the one that planned the job."""
    glossary = _LIVE.get(course.glossary)
    if glossary is None:
        glossary = _LIVE[course.glossary] = unpacked(job.glossaries[course.glossary], course.profile)
    every = [*course.rules, *(one.rule for one in course.own)]
    told = signature(
        glossary, [rule._replace(severity=course.severity.get(rule.name, rule.severity)) for rule in every]
    )
    if told != course.signature:
        raise UsageError(
            f"this process is {told}, the run is {course.signature}", hint="install the same version everywhere"
        )
    return glossary


_LIVE: dict[str, Glossary] = {}
"""Glossaries of this process and of those that are forked off it: these need not be unpacked."""


def _sorted(options: Mapping[str, Any]) -> str:
    return repr(sorted((name, repr(value)) for name, value in options.items()))
