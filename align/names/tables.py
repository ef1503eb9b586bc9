"""The tables of surnames and of well-known names, read from ``data/names`` on first use."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple


class Surname(NamedTuple):
    """A surname: its readings, the standard one first; other spellings; how sure a sign of a name it is.

    ``rank`` is 1 (common), 2 (less common) or 3 (as often a word). ``words`` begin with it and are no names.
    """

    readings: tuple[str, ...]
    spellings: tuple[str, ...]
    rank: int
    words: tuple[str, ...]


class Person(NamedTuple):
    """A well-known name: its English form, other accepted forms, and its kind (foreign, chinese, minority, company)."""

    han: str
    english: str
    others: tuple[str, ...]
    kind: str


def _rows(name: str) -> list[list[str]]:
    import dingyi.data

    path = os.path.join(os.path.dirname(dingyi.data.__file__ or ""), "names", name)
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]


@cache
def surnames() -> dict[str, Surname]:
    """Every surname of the table, single and double, by its characters."""
    return {
        han: Surname(tuple(readings.split("|")), tuple(spellings.split()), int(rank), tuple(words.split()))
        for han, readings, spellings, rank, words in _rows("surnames.tsv")
    }


@cache
def people() -> dict[str, Person]:
    """The well-known names, by their Chinese form."""
    return {
        han: Person(han, english, tuple(others.split("|")) if others else (), kind)
        for han, english, others, kind in _rows("people.tsv")
    }


@cache
def openings() -> dict[str, tuple[str, ...]]:
    """The Chinese forms of the well-known names, longest first, by their first two characters."""
    found: dict[str, list[str]] = {}
    for han in people():
        found.setdefault(han[:2], []).append(han)
    return {key: tuple(sorted(forms, key=len, reverse=True)) for key, forms in found.items()}


def split_name(han: str) -> tuple[str, str] | None:
    """The surname and given name of a Chinese personal name; None where its first characters are no surname."""
    for length in (2, 1):
        if han[:length] in surnames() and len(han) > length:
            return han[:length], han[length:]
    return None
