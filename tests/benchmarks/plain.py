"""Matching without any index: every form of the glossary tried at every word. Slow, and plainly right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dingyi.glossary.compiled import Glossary
from dingyi.glossary.tables import tables_of
from dingyi.glossary.tokens import Token, tokenize

Span = tuple[int, int]
Form = tuple[tuple[str, ...], list[tuple[str | None, str | None, int]]]


def forms_of(glossary: Glossary) -> list[Form]:
    """Return every form, as folded words, with what its wordings ask for: profile, capitals, places of commas."""
    found = []
    for rows in tables_of(glossary.concepts())["english"].values():
        for keys, wordings in rows:
            found.append((tuple(keys), [(wording[4], wording[5], wording[6]) for wording in wordings]))
    return found


def plain_matches(forms: Sequence[Form], text: str, profile: str = "official") -> list[Span]:
    """Return the spans that the matcher should find: leftmost, the longest first, none overlapping."""
    words = tokenize(text)
    found: list[Span] = []
    at = 0
    while at < len(words):
        best = max((_stands(words, at, keys, asked, text, profile) for keys, asked in forms), default=(0, 0))
        if not best[0]:
            at += 1
            continue
        found.append((words[at].start, best[1]))
        at += best[0]
    return found


def _stands(
    words: Sequence[Token],
    at: int,
    keys: tuple[str, ...],
    asked: list[tuple[str | None, str | None, int]],
    text: str,
    profile: str,
) -> tuple[int, int]:
    """Return how many words a form takes at a word, and where it ends; zeros where it does not stand there."""
    here = words[at : at + len(keys)]
    if len(here) < len(keys) or any(not (word.joined or word.comma) for word in here[1:]):
        return 0, 0
    if any(word.key != key for word, key in zip(here[:-1], keys[:-1], strict=True)):
        return 0, 0
    last, end = here[-1], here[-1].end
    if last.key != keys[-1]:
        if last.key != keys[-1] + "'s":
            return 0, 0
        end -= 2
    commas = sum(1 << index for index, word in enumerate(here) if index and word.comma)
    for house, exact, places in asked:
        if (
            house in (None, profile)
            and not commas & ~places
            and (exact is None or _as_written(text, here[0].start, end, exact))
        ):
            return len(keys), end
    return 0, 0


def _as_written(text: str, start: int, end: int, wanted: str) -> bool:
    letters = "".join(sign for sign in text[start:end] if sign.isalnum())
    return [one.key for one in tokenize(wanted)] == [one.key for one in tokenize(text[start:end])] and (
        "".join(sign for sign in wanted if sign.isalnum()) in letters
    )


def patterns_of(forms: Sequence[Form]) -> list[re.Pattern[str]]:
    """Return an expression for each form, on the folded words of a text with one blank between them."""
    return [re.compile(rf"(?<![^ ]){re.escape(' '.join(keys))}(?:'s)?(?![^ ])") for keys, _asked in forms]


def one_after_another(patterns: Sequence[re.Pattern[str]], texts: Sequence[str]) -> int:
    """Return how often the expressions match: each is tried on each text, as a list of rules would be."""
    return sum(1 for text in texts for pattern in patterns if pattern.search(text))
