"""What a text that was read out of a file asks of that file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dingyi.align.finding import Edit


class Origin(Protocol):
    """The file behind a text that is only a part of it."""

    def refusal(self, edits: Sequence[Edit]) -> str | None:
        """Return why the edits (spans of the text as it was read) cannot be made in the file, None where they can."""

    def written(self, edits: Sequence[Edit]) -> bytes:
        """Return the file's bytes with the edits made. Raises InputError with the reason where they cannot be."""

    def place(self, offset: int) -> str:
        """Return what a person would look for in the file to find a place of the text; may be empty."""

    def position(self, offset: int) -> tuple[int, int] | None:
        """Return the 1-based line and column in the file, None where it has no lines (a Word file)."""

    def row(self, offset: int) -> int | None:
        """Return the number that the two languages of one row share, None outside rows."""
