"""The one base class of every error a user can cause."""

from __future__ import annotations


class DingyiError(Exception):
    """A bad input, told in one line: where it is, what is wrong, what to do.

    ``path`` as the user named it; ``line`` and ``column`` 1-based, in code points; ``hint`` an imperative
    without a final stop. Libraries raise it, only the command line prints it (and exits with 2).
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}; {self.hint}" if self.hint else text


class InputError(DingyiError):
    """A file that cannot be read as what it should be."""


class GlossaryError(DingyiError):
    """A glossary file that breaks the schema."""


class UsageError(DingyiError):
    """Options that do not fit together, or name something that is not there."""
