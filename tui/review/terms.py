"""The glossary of a review: what its entries say, and the team's own file, into which a reviewer may write."""

from __future__ import annotations

from collections.abc import Callable

from dingyi.glossary.compiled import Glossary
from dingyi.glossary.errors import UsageError
from dingyi.glossary.model import Concept
from dingyi.tui.review import own_file
from dingyi.tui.review.own_file import Form


class Terms:
    """Looks entries up. ``own`` are the team's files, the last of which wins."""

    def __init__(
        self, glossary: Glossary | None = None, own: tuple[str, ...] = (), forget: Callable[[], None] = lambda: None
    ) -> None:
        """``forget`` is called when a file was written: what was read of it holds no longer."""
        self._glossary, self.own, self._forget = glossary, own, forget

    def concept(self, name: str | None) -> Concept | None:
        """Return an entry by its id; None where there is none."""
        if name is None or self._glossary is None:
            return None
        try:
            return self._glossary.concept(name)
        except KeyError:
            return None

    def digest(self, name: str | None) -> str | None:
        """Return the digest of an entry by its id; None where there is none."""
        concept = self.concept(name)
        return None if concept is None else concept.digest

    def by_chinese(self, zh: str) -> Concept | None:
        """Return the entry of a Chinese term, as it is or in the other script."""
        if self._glossary is None or not zh:
            return None
        from dingyi.glossary.search import exactly

        return next((one for one in exactly(self._glossary, zh) if zh in one.zh_forms), None)

    def file_for(self, concept: Concept | None) -> str:
        """Return the own file to write into: the one that has the entry, else the last. Raises UsageError where a
        team has none."""
        if not self.own:
            raise UsageError(
                "there is no glossary of your own to write into",
                hint="name one: --glossary FILE, or “glossary” in dingyi.toml (“dingyi init” makes both)",
            )
        return concept.path if concept is not None and concept.path in self.own else self.own[-1]

    def add(self, form: Form, known: Concept | None) -> tuple[str, str]:
        """Write a form; return the id of its entry and the file. Raises as ``own_file.add`` does."""
        path = self.file_for(known)
        name = own_file.add(path, form, known, lambda one: self.concept(one) is not None)
        self._forget()
        return name, path
