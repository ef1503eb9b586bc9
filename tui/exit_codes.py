"""What the exit codes of every command mean."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Every command ends with one of these."""

    OK = 0
    """Nothing at or above the fail level, or everything was fixed."""
    FINDINGS = 1
    """Findings at or above the fail level; for --diff, a diff; for review, undecided findings remain."""
    ERROR = 2
    """Bad usage, an unreadable file or glossary, or an internal error."""
    CONFLICT = 3
    """Conflicting decisions: nothing was written."""
    INTERRUPTED = 130
    """Interrupted from the keyboard."""


HELP = """\
exit codes:
  0    nothing at or above the fail level, or everything was fixed
  1    findings at or above the fail level; for --diff, a diff;
       for review, undecided findings remain
  2    bad usage, an unreadable file or glossary, or an internal error
  3    conflicting decisions: nothing was written
  130  interrupted
"""
