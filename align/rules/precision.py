"""How often each rule speaks and how often it is right: the figures of ``data/rules/precision.yaml``.

The file holds numbers alone. ``read`` is filled by hand: findings that a bilingual editor read in their sentences and
called right. ``measured`` is written by ``tests/benchmarks/precision.py``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

import dingyi.data
from dingyi.align.finding import SEVERITIES, Severity
from dingyi.glossary.errors import DingyiError

SIDES = ("official", "human", "machine")
"""Official English, translations by people, machine translation."""


class Share(NamedTuple):
    """So many ``of`` so many."""

    part: int
    of: int

    def __str__(self) -> str:
        return f"{self.part} of {self.of}"


class Reading(NamedTuple):
    """What reading by hand gave, on machine text and on good English (official and human): right of read."""

    machine: Share | None
    good: Share | None
    date: str


class Marked(NamedTuple):
    """Findings on machine text whose raters marked errors: how many touch a mark, and what share of findings as wide,
    put anywhere in the same sentences, would."""

    touching: Share
    chance: float


class Measured(NamedTuple):
    """How many findings a rule makes on each side."""

    findings: dict[str, int]
    marked: Marked | None


Key = tuple[str, Severity]
"""A rule's name and how loud the findings are."""


class Precision(NamedTuple):
    """The whole file. ``words`` are words of English on each side, ``signature`` what they were checked with."""

    readings: dict[Key, Reading]
    measured: dict[Key, Measured]
    words: dict[str, int]
    date: str
    signature: str


def path() -> str:
    """Return the path of the figures that ship."""
    return os.path.join(os.path.dirname(str(dingyi.data.__file__)), "rules", "precision.yaml")


def load(file: str | None = None) -> Precision:
    """Return the figures. Raises DingyiError where the file is not what it should be."""
    import yaml

    name = file or path()
    try:
        with open(name, encoding="utf-8") as stream:
            raw = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        readings = {_key(row): _reading(row) for row in raw["read"]}
        told = raw.get("measured") or {}
        measured = {_key(row): _measured(row) for row in told.get("rules", ())}
        words = {side: int(told.get("words", {}).get(side, 0)) for side in SIDES}
        if len(readings) != len(raw["read"]):
            raise ValueError("a rule is read twice in one severity")
        return Precision(readings, measured, words, str(told.get("date", "")), str(told.get("signature", "")))
    except OSError as error:
        raise DingyiError(f"cannot be read: {error.strerror}", path=name) from error
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        told_line = " ".join(str(error).split())
        raise DingyiError(f"not a table of figures: {told_line}", path=name) from error


def line(rule: str, precision: Precision) -> str | None:
    """Return what a person is told of a rule, None where nothing is known of it."""
    parts = []
    rates = _rates(rule, precision)
    if rates:
        told = ", ".join(f"{rate:.2f} on {side}" for side, rate in rates.items())
        parts.append(f"findings per 1,000 words: {told} text")
    for side in ("machine", "good"):
        shares = [
            share
            for severity in SEVERITIES
            if (reading := precision.readings.get((rule, severity))) and (share := getattr(reading, side))
        ]
        if shares:
            where = "machine text" if side == "machine" else "good English"
            parts.append(f"right on {where}: {Share(sum(s.part for s in shares), sum(s.of for s in shares))} read")
    if not parts:
        return None
    dates = {precision.readings[rule, s].date for s in SEVERITIES if (rule, s) in precision.readings}
    return f"{'; '.join(parts)} ({max(dates | ({precision.date} if rates else set()))})"


def _rates(rule: str, precision: Precision) -> dict[str, float]:
    known = [precision.measured[rule, severity] for severity in SEVERITIES if (rule, severity) in precision.measured]
    return {
        side: 1000 * sum(one.findings[side] for one in known) / precision.words[side]
        for side in SIDES
        if known and precision.words[side]
    }


def _key(row: Mapping[str, Any]) -> Key:
    severity: Severity = row["severity"]
    if severity not in SEVERITIES:
        raise ValueError(f"{severity!r} is no severity")
    return str(row["rule"]), severity


def _reading(row: Mapping[str, Any]) -> Reading:
    return Reading(_share(row.get("machine")), _share(row.get("good")), str(row["date"]))


def _share(value: Any) -> Share | None:
    if value is None:
        return None
    part, whole = (int(number) for number in value)
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole} is no share")
    return Share(part, whole)


def _measured(row: Mapping[str, Any]) -> Measured:
    touching = _share(row.get("touching"))
    marked = Marked(touching, float(row["chance"])) if touching else None
    return Measured({side: int(row.get(side, 0)) for side in SIDES}, marked)
