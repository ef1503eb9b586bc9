"""The valid word that a wrong one was meant for, as a hint."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return a hint that names the valid word nearest to ``word``, or all of them, or of very many a few."""
    from difflib import get_close_matches

    options = list(valid)
    close = get_close_matches(word, options, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]!r}?"
    if len(options) > _MANY:
        return f"it may be {', '.join(options[:5])} or one of {len(options) - 5} others"
    return f"it may be {', '.join(options)}"


_MANY = 25
