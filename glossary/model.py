"""What a glossary says: concepts, their renderings, where they were read."""

from __future__ import annotations

from dingyi.glossary.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Status = Literal["preferred", "admitted", "superseded", "forbidden"]
    Scope = Literal["always", "with-source"]
    Known = Literal["seen", "provisional"]
    Profile = Literal["official", "press", "hk", "tw"]
else:
    Status = Scope = Known = Profile = str


STATUSES: tuple[Status, ...] = ("preferred", "admitted", "superseded", "forbidden")
SCOPES: tuple[Scope, ...] = ("always", "with-source")
NOT_NAMES = ("titles", "law")
"""Domains whose renderings have capitals that many houses leave out."""
PROFILES: tuple[Profile, ...] = ("official", "press", "hk", "tw")
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb")
REASONS = (
    "literal",
    "wrong-term",
    "wrong-name",
    "wrong-register",
    "wrong-sense",
    "outdated",
    "grammar",
    "partial",
    "pinyin",
)
"""What may stand first in a forbidden form's ``why``."""
DOMAINS = (
    "party",
    "slogans",
    "governance",
    "law",
    "economy",
    "trade",
    "diplomacy",
    "regions",
    "defence",
    "society",
    "environment",
    "culture",
    "science",
    "institutions",
    "titles",
    "meetings",
)


class Citation(NamedTuple):
    """Where a rendering was read: the document, who published it, when."""

    title: str
    publisher: str | None
    year: int | None
    url: str | None = None

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.title, self.publisher, self.year) if part)


class Rendering(NamedTuple):
    """One English form of a concept.

    ``auto``: a plain swap of this form for the preferred one is always grammatical. ``scope`` tells where a forbidden
    or superseded form is wrong: everywhere, or only where the Chinese term stands in the source. ``until``: the last
    year a superseded form was current. ``exact``: capitals are part of the form.
    """

    text: str
    status: Status
    auto: bool = False
    why: str | None = None
    scope: Scope = "always"
    pos: str | None = None
    exact: bool = False
    profile: Profile | None = None
    until: int | None = None
    abbreviation: str | None = None


class Part(NamedTuple):
    """One item of a formula: its Chinese and the English that may stand for it, canonical first."""

    zh: str
    en: tuple[str, ...]


class Concept(NamedTuple):
    """A notion with its Chinese term and its English renderings. ``path`` and ``line`` (1-based) say where it is
    written. A formula has ``parts`` and the ``canonical`` English of the whole."""

    id: str
    zh: str
    domain: str
    en: tuple[Rendering, ...]
    known: Known
    zh_variants: tuple[str, ...] = ()
    not_within: tuple[str, ...] = ()
    when_near: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[Citation, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    canonical: str | None = None
    path: str = ""
    line: int = 0

    @property
    def zh_forms(self) -> tuple[str, ...]:
        """The Chinese term and its variants."""
        return (self.zh, *self.zh_variants)

    @property
    def digest(self) -> str:
        """A digest of what the entry says, wherever it stands: equal for equal entries."""
        from zlib import crc32

        return f"{crc32(repr(self._replace(path='', line=0)).encode()):08x}"

    def preferred(self, profile: Profile = "official") -> Rendering | None:
        """Return the preferred rendering of a house: its own profile's, else one for all, else the first."""
        found = [rendering for rendering in self.en if rendering.status == "preferred"]
        for wanted in (profile, None):
            for rendering in found:
                if rendering.profile == wanted:
                    return rendering
        return found[0] if found else None

    def accepted(self, profile: Profile = "official") -> list[Rendering]:
        """Return the renderings that are right in a house: preferred (of its profile or of none) and admitted."""
        return [
            rendering
            for rendering in self.en
            if rendering.status in ("preferred", "admitted") and rendering.profile in (None, profile)
        ]
