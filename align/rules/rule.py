"""What a rule says of itself."""

from __future__ import annotations

from dingyi.align.finding import Applicability, Edit, Finding, Fix, Severity, SourceSpan
from dingyi.glossary.records import NamedTuple


class Rule(NamedTuple):
    """One rule: its identity (``name``), where it sorts (``code``), how loud it is, what wakes it.

    A rule is loaded and run only on texts in which one of its ``anchors`` (literal strings, compared with the
    lower-cased text) or a character of one of its ``ranges`` (first, last) occurs; without either it always runs.
    A blank before a word says that a word begins there (" mu" wakes for "5 mu", and for "much", not for "amused");
    the words of an anchor of several may stand apart in the text.
    Anchors must over-approximate: a text without them cannot hold the fault. ``needs_source``: it runs only with the
    Chinese at hand. ``mqm`` is the category of the MQM typology (themqm.org). ``enabled``: in the default set.
    """

    code: str
    name: str
    severity: Severity
    applicability: Applicability | None
    needs_source: bool
    mqm: str
    since: str
    anchors: tuple[str, ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()
    enabled: bool = True

    def finding(
        self,
        start: int,
        end: int,
        message: str,
        *fixes: Fix,
        severity: Severity | None = None,
        source: SourceSpan | None = None,
        concept: str | None = None,
        children: tuple[Finding, ...] = (),
        deletes: bool = False,
    ) -> Finding:
        """Return a finding of this rule; ``severity`` only where it differs from the rule's own."""
        return Finding(
            self.name,
            self.code,
            severity or self.severity,
            message,
            start,
            end,
            self.mqm,
            fixes,
            source,
            concept,
            children,
            deletes,
        )


def replace(start: int, end: int, text: str, applicability: Applicability, title: str | None = None) -> Fix:
    """Return a fix of one edit; the title says what it writes unless given."""
    return Fix(title or (f"write “{text}”" if text else "delete"), applicability, (Edit(start, end, text),))


def delete(text: str, start: int, end: int, applicability: Applicability, title: str | None = None) -> Fix:
    """Return the fix that takes a stretch out of a text, with the blanks that would stand twice."""
    while start and text[start - 1] in " \t":
        start -= 1
    if not start or text[start - 1] in "\r\n":
        while text[end : end + 1] in (" ", "\t"):
            end += 1
    return replace(start, end, "", applicability, title)
