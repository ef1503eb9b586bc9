"""What every output prints: a draft with its findings."""

from __future__ import annotations

from typing import NamedTuple

from dingyi.align.document import Document
from dingyi.align.finding import Finding


class Checked(NamedTuple):
    """A draft, its Chinese if it was given, and its top-level findings in order of place."""

    document: Document
    source: Document | None
    findings: list[Finding]
