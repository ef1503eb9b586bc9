"""Faults of glossary files as the outputs of “dingyi check” take them: each file a text, each fault a finding in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dingyi.align.directives import SIGN, Directive, directives
from dingyi.align.document import Document
from dingyi.align.finding import Edit, Finding, Fix
from dingyi.align.report.result import Checked, Silenced
from dingyi.align.rules.registry import find
from dingyi.align.rules.rule import Rule
from dingyi.align.suppress import Silencers, names_of
from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.registry import docstring
from dingyi.glossary.lint.registry import rules as glossary_rules
from dingyi.glossary.lint.rule import Finding as Fault
from dingyi.glossary.nearest import nearest


def checked(collection: Collection, faults: Iterable[Fault]) -> list[Checked]:
    """Return the files that could be read and are to be judged, or have a fault, each with its findings."""
    by_path: dict[str, list[Fault]] = {path: [] for path in collection.named}
    for fault in faults:
        by_path.setdefault(fault.path, []).append(fault)
    found = []
    for path, ones in by_path.items():
        try:
            document = Document(collection.files[path].text, path)
        except (GlossaryError, UnicodeDecodeError):
            continue  # told on standard error
        found.append(_silenced(document, [_finding(document, one) for one in ones]))
    return found


def _silenced(document: Document, findings: list[Finding]) -> Checked:
    """Return the findings less those that comments of the file silence, and what is wrong with such comments."""
    if SIGN not in document.text:
        return Checked(document, None, findings)
    spoken = directives(document.text, hashed=True)
    silencers = Silencers(spoken)
    kept, silenced = [], []
    places: dict[str, list[int]] = {}
    for finding in sorted(findings, key=lambda finding: finding.start):
        # An entry may be a hundred lines long: what counts is the line that a finding names.
        one = silencers.of(finding._replace(end=finding.start))
        if one is None:
            kept.append(finding)
        else:
            silenced.append(Silenced(finding, "directive", one.reason))
        for name in names_of(finding):
            places.setdefault(name, []).append(finding.start)

    def used(one: Directive) -> bool:
        found = [places[name] for name in one.names if name in places]
        return any(bisect_left(starts, one.first) < bisect_left(starts, one.last) for starts in found)

    names = {"Y", "ALL"}.union(*((rule.name, rule.code) for rule in glossary_rules()))
    told = []
    for one in spoken:
        unknown = [name for name in one.names if name not in names]
        if one.fault:
            told.append(find("D001").finding(one.start, one.end, f"the directive has no effect: {one.fault}"))
        elif unknown:
            hint = nearest(unknown[0], [rule.name for rule in glossary_rules()])
            told.append(find("D003").finding(one.start, one.end, f"there is no glossary rule “{unknown[0]}”; {hint}"))
        elif not one.closed:
            told.append(find("D002").finding(one.start, one.end, "the range has no end: write “# dingyi: enable …”"))
        elif one.verb != "enable" and not used(one):
            told.append(
                find("D001").finding(one.start, one.end, f"nothing is silenced: {', '.join(one.names)}; delete it")
            )
    return Checked(document, None, sorted([*kept, *told], key=lambda one: (one.start, one.code)), silenced)


def described() -> list[tuple[Rule, str]]:
    """Return the glossary's rules as those of the checks are written, each with its text for people."""
    return [
        (Rule(one.code, one.name, one.severity, one.applicability, False, "", one.since), docstring(one))
        for one in glossary_rules()
    ]


def summary(collection: Collection, every: Sequence[Checked]) -> str:
    """Return the line that ends the report for people."""
    findings = [finding for one in every for finding in one.findings]
    levels = [
        _counted(sum(finding.severity == level for finding in findings), level)
        for level in ("error", "warning", "info")
    ]
    told = ", ".join(one for one in levels if not one.startswith("0 "))
    where = f"{_counted(len(collection.entries), 'concept')} in {_counted(len(collection.files), 'file')}"
    safe = sum(bool(finding.fixes) for finding in findings)
    tail = f" {_counted(safe, 'fault')} can be mended with --fix." if safe else ""
    hidden = sum(len(one.silenced) for one in every)
    aside = f" {hidden} silenced in the files." if hidden else ""
    unread = f"{_counted(len(collection.unreadable), 'file')} could not be read" if collection.unreadable else ""
    told = ", ".join(filter(None, (unread, told))) or "No findings"
    return f"{told}: {where}.{tail}{aside}"


def _finding(document: Document, fault: Fault) -> Finding:
    start, end = fault.span or _word(document, fault)
    told = f"{fault.message}; {fault.hint}" if fault.hint else fault.message
    edits = (Edit(start, end, fault.change.value),) if fault.change and fault.change.value else ()
    fixes = (Fix(fault.hint or "lay the file out", "safe", edits),) if fault.safe else ()
    return Finding(fault.rule, fault.code, fault.severity, told, start, end, "", fixes, None, fault.concept)


def _word(document: Document, fault: Fault) -> tuple[int, int]:
    """Return what stands at a fault's line and column, up to the next blank."""
    line = document.lines[min(fault.line, len(document.lines)) - 1]
    start = min(line.start + fault.column - 1, line.end)
    end = start
    while end < line.end and not document.text[end].isspace():
        end += 1
    return start, end


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 or what == "info" else "s")
