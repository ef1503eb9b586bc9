"""What lies open in the editor: each text with what was found in it, as ``dingyi check`` would find it on disk."""

from __future__ import annotations

import os
from typing import NamedTuple

from dingyi.align.check import check_context
from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.formats.registry import decode, form_of, read
from dingyi.align.report.result import Checked
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.errors import DingyiError, InputError
from dingyi.tui.checking import Draft, checked, is_chinese
from dingyi.tui.drafts import Task, tasks
from dingyi.tui.lsp.places import Places
from dingyi.tui.lsp.positions import UTF16
from dingyi.tui.plan import Plan, Wanted, plan_for
from dingyi.tui.settings import Given, settings_for

_NO_PROSE = (".yaml", ".yml", ".toml", ".json")


class Asking(NamedTuple):
    """What the command line of the server says. ``source``: the Chinese of drafts that no pair of the configuration
    names."""

    wanted: Wanted = Wanted()
    given: Given = Given()
    source: str | None = None


class Page:
    """One open text: its document, the Chinese beside it, its plan and places. ``checked`` holds no findings where
    the text is no draft (Chinese, or excluded); ``trouble`` is what kept part of the work from being done;
    ``context`` is the draft as the rules saw it, with its terms and the Chinese beside each sentence."""

    def __init__(
        self, draft: Draft, result: Checked, places: Places, trouble: DingyiError | None, context: Context
    ) -> None:
        self.draft = draft
        self.checked = result
        self.places = places
        self.trouble = trouble
        self.context = context

    @property
    def document(self) -> Document:
        return self.draft.document

    @property
    def glossary(self) -> Glossary:
        return self.draft.plan.glossary

    @property
    def findings(self) -> list[Finding]:
        """The findings at the top level, in order of place."""
        return self.checked.findings


class Desk:
    """The open texts by path. ``encoding`` is how the editor counts inside a line."""

    def __init__(self, asking: Asking, encoding: str = UTF16) -> None:
        self._asking = asking
        self._encoding = encoding
        self._texts: dict[str, str] = {}
        self._pages: dict[str, Page] = {}
        self._chinese: dict[str, str] = {}  # by draft, the path of its Chinese
        self._round = 0  # how often anything has changed

    def put(self, path: str, text: str) -> list[str]:
        """Take a text as it now is; return the paths of the drafts it may change: itself, and those whose Chinese it
        is."""
        self._round += 1
        self._texts[path] = text
        # A list first: the thread that checks may add to it meanwhile.
        changed = [path, *(draft for draft, chinese in list(self._chinese.items()) if chinese == path)]
        for one in changed:
            self._pages.pop(one, None)
        return changed

    def close(self, path: str) -> None:
        """Forget a text."""
        self._round += 1
        for known in (self._texts, self._pages, self._chinese):
            known.pop(path, None)

    def forget(self) -> list[str]:
        """Read configurations and glossaries anew from now on; return the paths of all open texts."""
        from dingyi.tui.watching import forget

        forget()
        self._round += 1
        self._pages.clear()
        return list(self._texts)

    def text(self, path: str) -> str | None:
        """Return an open text."""
        return self._texts.get(path)

    def page(self, path: str) -> Page:
        """Return an open text with its findings. Raises DingyiError where it was closed, or cannot be read or checked
        at all."""
        known = self._pages.get(path)
        if known is not None:
            return known
        before, text = self._round, self._texts.get(path)
        if text is None:
            raise InputError("it is not open", path=path)
        page = self._checked(path, text)
        if before == self._round:  # else a text was changed while this one was read
            self._pages[path] = page
        return page

    def plan(self, path: str) -> Plan:
        """Return with what a text is checked. Raises DingyiError."""
        return plan_for(path, settings_for(path, self._asking.given), self._asking.wanted)

    def _checked(self, path: str, text: str) -> Page:
        settings = settings_for(path, self._asking.given)
        trouble: DingyiError | None = None
        try:
            task = next(iter(tasks([path], self._asking.given, force_exclude=True)), None)
        except InputError as error:  # its Chinese is not there: the English can be checked all the same
            task, trouble = Task(path, settings), error
        document = _decoded(text, path)
        places = Places(document, text, self._encoding)
        draft = Draft(task or Task(path, settings), document, document.beside, self.plan(path))
        if task is None or path.endswith(_NO_PROSE) or is_chinese(document):
            return Page(draft, Checked(document, None, []), places, trouble, _context(draft))
        beside = task.source or (self._asking.source if document.beside is None else None)
        if beside is not None and os.path.realpath(beside) != path:
            self._chinese[path] = os.path.realpath(beside)
            try:
                draft = draft._replace(source=self._chinese_of(self._chinese[path]))
            except InputError as error:
                trouble = error
        # Not from the cache of the configuration: texts that were never saved would fill it.
        context = _context(draft)
        result = checked(draft, check_context(context, draft.plan.rules, draft.plan.severity))
        if settings.baseline:
            from dingyi.tui.baselines import less_known

            result = less_known([draft.task], [result], None).checked[0]
        return Page(draft, result, places, trouble, context)

    def _chinese_of(self, path: str) -> Document:
        text = self._texts.get(path)
        return read(path, "zh") if text is None else _decoded(text, path, chinese=True)


def _context(draft: Draft) -> Context:
    return Context(draft.document, draft.plan.glossary, draft.source, draft.plan.options, draft.plan.own)


def _decoded(text: str, path: str, chinese: bool = False) -> Document:
    raw = text.encode("utf-8", "surrogatepass")
    # The editor has decoded the file: what it declares of its encoding no longer counts.
    encoding = None if form_of(raw, path) == "text" else "utf-8"
    return decode(raw, path, "zh" if chinese else "en", encoding)
