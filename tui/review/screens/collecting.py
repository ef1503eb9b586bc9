"""The part of the review screen that collects terms: what a reviewer settles goes into the team's own glossary."""

from __future__ import annotations

from collections.abc import Callable

from dingyi.align.entry import CHANGING
from dingyi.glossary.errors import DingyiError
from dingyi.glossary.model import Concept, Status
from dingyi.tui.review import own_file
from dingyi.tui.review.answer import proposal
from dingyi.tui.review.own_file import Form
from dingyi.tui.review.rows import Row
from dingyi.tui.review.screens.writing import Writing
from dingyi.tui.review.widgets.text_pane import TextPane

_ASKED = {
    "p": ("preferred", "the preferred form"),
    "a": ("admitted", "right too"),
    "f": ("forbidden", "wrong"),
}


class Collecting(Writing):
    """Selects words of the two texts, and writes a form of a term with how it was judged."""

    def do_select_more(self) -> None:
        self._select(0, 1)

    def do_select_less(self) -> None:
        self._select(0, -1)

    def do_select_sooner(self) -> None:
        self._select(-1, 0)

    def do_select_later(self) -> None:
        self._select(1, 0)

    def do_add_term(self) -> None:
        row = self.board.current
        try:
            self.session.terms.file_for(None)
        except DingyiError as error:
            self.say(str(error), "alarm")
            return
        concept = self.session.terms.concept(row.finding.concept) if row else None
        source = row.finding.source if row else None
        zh = self.zh.selection_text or (concept.zh if concept else source.text if source else "")
        self.type("The Chinese term:", zh, lambda typed: self._with_chinese(typed.strip(), row))

    def _with_chinese(self, zh: str, row: Row | None) -> None:
        if not zh:
            self.say("nothing was written")
            return
        known = self.session.terms.by_chinese(zh)
        self.type(f"A form for {zh}:", self._english(row), lambda typed: self._judge(zh, typed.strip(), known, row))

    def _english(self, row: Row | None) -> str:
        """Return the words to begin with: what was selected, what was decided, else what the finding marks."""
        if self.en.selection_text or row is None:
            return self.en.selection_text
        outcome = self.session.outcome(row)
        if outcome is not None and outcome.leading.state in CHANGING:
            return str(outcome.leading.entry["to"])
        return row.text

    def _judge(self, zh: str, text: str, known: Concept | None, row: Row | None) -> None:
        if not text:
            self.say("nothing was written")
            return

        def judged(status: Status) -> Callable[[], None]:
            domain = known.domain if known else ""
            form = Form(zh, text, status, domain=domain, sentence=self._sentence(text, row))
            return lambda: self._more(form, known, row)

        answers = {key: judged(status) for key, (status, _told) in _ASKED.items()}  # type: ignore[arg-type]
        told = ", ".join(f"{key} {said}" for key, (_status, said) in _ASKED.items())
        self.choose(f"“{text}” for {zh} is: {told}; n nothing", answers)

    def _more(self, form: Form, known: Concept | None, row: Row | None) -> None:
        """Ask for what a form still lacks, then write it."""
        if form.status == "forbidden" and form.why is None:
            told = (
                "Why: literal, wrong-term, wrong-name, wrong-register, wrong-sense, outdated, grammar, partial, pinyin"
            )
            self._ask_for(
                told, "wrong-term", own_file.reason, lambda why: self._more(form._replace(why=why), known, row)
            )
        elif form.status == "forbidden" and known is None and form.right is None:
            offer = proposal(row, self.board.choice(row)) if row is not None else None
            right = offer.new if offer else ""
            told = f"What is right for {form.zh}:"
            self._ask_for(told, right, _some, lambda text: self._more(form._replace(right=text), known, row))
        elif known is None and not form.domain:
            told = "Domain:"
            self._ask_for(
                told, "governance", own_file.domain, lambda name: self._write_form(form._replace(domain=name), None)
            )
        else:
            self._write_form(form, known)

    def _ask_for(self, told: str, text: str, read: Callable[[str], str], then: Callable[[str], None]) -> None:
        """Have something typed until it can be read."""

        def take(typed: str) -> None:
            try:
                kept = read(typed)
            except DingyiError as error:
                self._ask_for(str(error), typed, read, then)
                return
            then(kept)

        self.type(told, text, take)

    def _write_form(self, form: Form, known: Concept | None) -> None:
        try:
            name, path = self.session.terms.add(form, known)
        except DingyiError as error:
            self.say(str(error), "alarm")
            return
        self.read_again(f"{path}: “{form.text}” written to {name}; the draft was checked again")

    def _sentence(self, text: str, row: Row | None) -> str | None:
        document = self.session.snapshot.document
        at = self.en.selected.start if self.en.selected else self.session.span(row)[0] if row else 0
        sentence = document.sentence_at(at)
        words = " ".join(document.text[sentence.start : sentence.end].split()) if sentence else ""
        return words if text.casefold() in words.casefold() else None

    def _select(self, start: int, end: int) -> None:
        pane: TextPane = self.zh if self.zh.has_focus else self.en
        if self.mode != "stands":
            self.mode = "stands"
            self.paint_texts()
        if not pane.select(start, end):
            self.say("there is nothing to select here")

    def read_again(self, told: str) -> None:
        """Read the draft, its glossary and the journals anew and check; then tell something."""
        raise NotImplementedError


def _some(text: str) -> str:
    if not text.strip():
        raise DingyiError("something has to be written here; Esc leaves")
    return text.strip()
