"""What a rule sees of a text: the draft, its Chinese, and what every rule would otherwise work out again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dingyi.align.document import Document, Sentence, Span
from dingyi.align.finding import SourceSpan
from dingyi.align.zones import mask
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.lazily import cached_property
from dingyi.glossary.patterns import compiled
from dingyi.glossary.tokens import Token, keys_of, lookup_keys, tokenize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from dingyi.align.coverage import BeadCoverage
    from dingyi.align.finding import Finding
    from dingyi.align.own_rules import OwnRule
    from dingyi.align.pairing import Pairing
    from dingyi.align.phrases import Phrase
    from dingyi.align.proper import Unanswered
    from dingyi.align.rules.rule import Rule
    from dingyi.align.values import Comparison
    from dingyi.glossary.compiled import Wording
    from dingyi.glossary.matcher import ChineseMatch, Forms, Match

    Options = TypeVar("Options")


class Context:
    """One draft under check. Everything is worked out once, on first use.

    ``prose`` is the draft's text with addresses and code masked, at the same offsets: rules search in it and quote
    from ``text``.
    """

    def __init__(
        self,
        document: Document,
        glossary: Glossary,
        source: Document | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
        own: Sequence[OwnRule] = (),
    ) -> None:
        self._options = options
        self._own = own
        self.document = document
        self.glossary = glossary
        self.source = source
        self.text = document.text

    def options(self, rule: Rule, kind: type[Options]) -> Options:
        """Return the options of a rule, those of the configuration over the defaults of its class ``Options``."""
        told = (self._options or {}).get(rule.name, {})
        return kind(**{name.replace("-", "_"): value for name, value in told.items()})

    @property
    def own_rules(self) -> list[Rule]:
        """The team's own rules that run on this text."""
        return [one.rule for one in self._own]

    @cached_property
    def own_findings(self) -> list[Finding]:
        """What they find in it."""
        return [finding for one in self._own for finding in one.check(self)]

    @cached_property
    def prose(self) -> str:
        return mask(self.text, self.document.form)

    @cached_property
    def lowered(self) -> str:
        """The prose in lower case: for anchors only, since offsets may differ."""
        return self.prose.lower()

    @cached_property
    def runs(self) -> list[str]:
        """The runs of letters and digits in ``lowered``: words cut at apostrophes, too."""
        return compiled(r"[^\W_]+").findall(self.lowered)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The parts of words in the prose that begin with a capital and go on in small letters."""
        return frozenset(compiled(r"[A-Z][a-zü]*").findall(self.prose))

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the prose, articles left out."""
        return tokenize(self.prose)

    @cached_property
    def forms(self) -> Forms:
        """The glossary's forms of whose words the prose has each: what may be among ``matches``."""
        return self.glossary.english(self.keys)

    @cached_property
    def wordings(self) -> list[Wording]:
        """The wordings of which these are forms."""
        return [wording for rows in self.forms.values() for _words, wordings in rows for wording in wordings]

    @cached_property
    def matches(self) -> list[Match]:
        """The glossary's renderings in the prose, of any status, in order."""
        from dingyi.glossary.matcher import match_english

        return match_english(self.glossary, self.prose, self.tokens, self.forms)

    @cached_property
    def folded(self) -> list[str]:
        """The keys of ``tokens``."""
        return keys_of(self.prose)

    @cached_property
    def keys(self) -> set[str]:
        """Under which keys wordings that stand in the prose may be kept."""
        return lookup_keys(self.folded)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The wordings of ``data/rules/phrases.yaml`` in the prose, in order."""
        from dingyi.align.phrases import search

        return search(self)

    @cached_property
    def source_matches(self) -> list[ChineseMatch]:
        """The glossary's terms in the Chinese, in order; empty without a source."""
        if self.source is None:
            return []
        from dingyi.glossary.matcher import match_chinese

        return match_chinese(self.glossary, self.source.text)

    @cached_property
    def _source_starts(self) -> list[int]:
        return [match.start for match in self.source_matches]

    @property
    def sentences(self) -> list[Sentence]:
        return self.document.sentences

    @property
    def paragraphs(self) -> list[Span]:
        return self.document.paragraphs

    @cached_property
    def pairing(self) -> Pairing:
        """Which Chinese sentences stand beside which English ones. Only with a source."""
        from dingyi.align.pairing import Pairing

        if self.source is None:
            raise ValueError("there is no source to pair with")
        return Pairing(self.document, self.source, self.glossary)

    @cached_property
    def comparisons(self) -> list[Comparison]:
        """The values of each bead on both sides. Only with a source."""
        from dingyi.align.figures import comparisons

        return comparisons(self)

    @cached_property
    def coverage(self) -> list[BeadCoverage]:
        """Word by word, what has a counterpart on the other side of each bead. Only with a source."""
        from dingyi.align.coverage import coverage

        return coverage(self)

    @cached_property
    def unanswered_names(self) -> list[Unanswered]:
        """The proper names without a counterpart, bead by bead. Only with a source."""
        from dingyi.align.proper import proper_names

        return list(proper_names(self))

    def source_terms(self, start: int, end: int) -> list[ChineseMatch]:
        """Return the Chinese terms that stand beside the draft's ``start`` to ``end``: in the aligned sentences."""
        found: list[ChineseMatch] = []
        for span in self.pairing.source_spans(start, end):
            first = bisect_left(self._source_starts, span.start)
            found += self.source_matches[first : bisect_left(self._source_starts, span.end)]
        return found

    def source_span(self, start: int, end: int) -> SourceSpan:
        """Return a stretch of the Chinese, with its text."""
        assert self.source is not None
        return SourceSpan(start, end, self.source.text[start:end])
