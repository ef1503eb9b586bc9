"""What every output prints: a draft with its findings."""

from __future__ import annotations

from collections.abc import Sequence

from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


class Silenced(NamedTuple):
    """A finding that is not reported: what silences it, and the reason a person gave."""

    finding: Finding
    by: Literal["directive", "journal", "baseline"]
    why: str = ""


class Checked(NamedTuple):
    """A draft, its Chinese if it was given, its top-level findings in order of place, and what was silenced."""

    document: Document
    source: Document | None
    findings: list[Finding]
    silenced: Sequence[Silenced] = ()
