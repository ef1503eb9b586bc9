"""What is done with every shard of a run, in a form that travels: nothing in it lies in a file of one machine."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from dingyi.align.corpus.shard import digest_of
from dingyi.align.finding import Severity
from dingyi.align.own_rules import OwnRule
from dingyi.align.rules.rule import Rule
from dingyi.align.signature import signature
from dingyi.glossary.compiled import Glossary, restored
from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import Profile

Action = Literal["check", "clean"]
_LAYOUT = 2
"""Grows when the rows of a result change: what an earlier layout left is done again."""


class Course(NamedTuple):
    """How the rows of one file are checked. ``glossary`` is the digest of tables in the job; ``unfixable`` are the
    rules whose fixes a cleaning leaves alone."""

    rules: Sequence[Rule]
    glossary: str
    profile: Profile = "official"
    own: Sequence[OwnRule] = ()
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    unfixable: frozenset[str] = frozenset()
    signature: str = ""


class Job(NamedTuple):
    """A run: what is done, into which folder, by which courses, with which glossaries (by digest, packed).

    ``drop``: names of rules and severities; a cleaning drops the rows in which one of them is left.
    """

    action: Action
    out: str
    courses: Sequence[Course]
    glossaries: Mapping[str, bytes]
    drop: frozenset[str] = frozenset()

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
) -> tuple[Course, bytes]:
    """Return a course and its glossary, packed."""
    every = [*rules, *(one.rule for one in own)]
    told = signature(
        glossary, [rule._replace(severity=(severity or {}).get(rule.name, rule.severity)) for rule in every]
    )
    packed = marshal.dumps(glossary.tables())
    _LIVE[digest_of(packed)] = glossary
    one = Course(
        rules, digest_of(packed), glossary.profile, own, dict(severity or {}), dict(options or {}), unfixable, told
    )
    return one, packed


def glossary_of(job: Job, course: Course) -> Glossary:
    """Return the glossary of a course, unpacked once a process. Raises UsageError where this process runs another
    version of Dingyi than the one that planned the job."""
    glossary = _unpacked(_Packed(course.glossary, job.glossaries[course.glossary]), course.profile)
    every = [*course.rules, *(one.rule for one in course.own)]
    told = signature(
        glossary, [rule._replace(severity=course.severity.get(rule.name, rule.severity)) for rule in every]
    )
    if told != course.signature:
        raise UsageError(
            f"this process is {told}, the run is {course.signature}", hint="install the same version everywhere"
        )
    return glossary


class _Packed:
    """Packed tables that are told apart by their digest alone."""

    def __init__(self, digest: str, data: bytes) -> None:
        self.digest = digest
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Packed) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


_LIVE: dict[str, Glossary] = {}
"""Glossaries of this process, by the digest of their tables: they need not be unpacked, nor in a process forked off."""


@lru_cache(maxsize=8)
def _unpacked(packed: _Packed, profile: Profile) -> Glossary:
    live = _LIVE.get(packed.digest)
    return live if live is not None and live.profile == profile else restored(marshal.loads(packed.data), profile)


def _sorted(options: Mapping[str, Any]) -> str:
    return repr(sorted((name, repr(value)) for name, value in options.items()))
