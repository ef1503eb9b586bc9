"""Terms made up in any number, none of which stands in a text: what a large glossary costs where it has nothing to say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from dingyi.glossary.model import Concept, Rendering

_SYLLABLES = (
    "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ta te ti to tu".split()
)
_HAN = [chr(code) for code in range(0x9000, 0x9400)]  # seldom in texts


def made_terms(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield id, Chinese and English of terms: two made words and a real one, which texts do have."""
    rng = random.Random(count)
    heads = "development system reform policy committee cooperation economy work plan strategy".split()
    for number in range(count):
        words = ["".join(rng.choices(_SYLLABLES, k=4)) for _word in range(2)]
        yield f"made-{number}", "".join(rng.choices(_HAN, k=4)), f"{words[0]} {words[1]} {heads[number % len(heads)]}"


def concepts(count: int) -> list[Concept]:
    """Return made terms as concepts."""
    return [
        Concept(id=id_, zh=zh, domain="economy", en=(Rendering(en, "preferred"),), known="provisional")
        for id_, zh, en in made_terms(count)
    ]


def write(count: int, path: Path) -> Path:
    """Write made terms as a glossary file."""
    rows = (
        f"- {{id: {id_}, zh: {zh}, domain: economy, known: provisional, en: [{{text: {en}, status: preferred}}]}}\n"
        for id_, zh, en in made_terms(count)
    )
    path.write_text("".join(rows), encoding="utf-8")
    return path
