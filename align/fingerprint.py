"""What a finding is recognised by when lines have moved: in the baseline, in the journal, in flat outputs."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.document import Document
from dingyi.align.finding import Finding

_BYTES = 8


def fingerprints(document: Document, findings: Sequence[Finding], source: Document | None = None) -> list[str]:
    """Return the fingerprints of ``findings``, one each, in their order. Children are not looked into.

    A fingerprint rests on the rule's name, the marked text, the English sentence (the line, between
    sentences) and the Chinese sentence the finding names: neither on line numbers nor on the message. Runs of
    blanks count as one, composed and decomposed letters as the same; case and width are kept, since rules
    speak of them. It is 16 hexadecimal digits; equal ones in the list end in their number from the second on:
    ``.2``, ``.3``.
    """
    from hashlib import blake2b
    from unicodedata import normalize

    def plain(text: str) -> bytes:
        return normalize("NFC", " ".join(text.split())).encode("utf-8", "surrogatepass")

    seen: dict[str, int] = {}
    found = []
    for finding in findings:
        parts = (
            finding.rule.encode(),
            plain(document.text[finding.start : finding.end]),
            plain(_sentence(document, finding.start)),
            plain(_sentence(source, finding.source.start) if source and finding.source else ""),
        )
        digest = blake2b(b"\0".join(parts), digest_size=_BYTES).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        found.append(digest if seen[digest] == 1 else f"{digest}.{seen[digest]}")
    return found


def _sentence(document: Document, offset: int) -> str:
    sentence = document.sentence_at(offset)
    if sentence is not None:
        return document.text[sentence.start : sentence.end]
    line = document.lines[document.line_index(offset)]
    return document.text[line.start : line.end]
