"""The part of the review screen that decides. Every decision is on disk before the next key is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from dingyi.align.decisions import Key
from dingyi.tui.review.answer import proposal
from dingyi.tui.review.bulk import question, scopes
from dingyi.tui.review.rows import Row
from dingyi.tui.review.screens.moving import Moving
from dingyi.tui.review.session import Snapshot


class Deciding(Moving):
    """Accept, reject, skip, approve; alone, marked, or all of a rule; and back."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.question: Mapping[str, Callable[[], None]] | None = None
        self._tell_changes = False

    def do_accept(self) -> None:
        rows = self._meant()
        chosen = [(row, self.board.choice(row)) for row in rows]
        able = [(row, number) for row, number in chosen if proposal(row, number) is not None]
        if len(rows) == 1 and not able:
            self.say(_nothing_to_accept(rows[0]))
            return
        if len(rows) == 1 and self._accepted_already(*able[0]):
            self._on([rows[0].key])
            return
        keys = self.attempt(lambda: self.session.accept(able))
        self._decided(keys, rows, "accepted")

    def do_reject(self) -> None:
        rows = self._meant()
        if rows:
            self._decided(self.attempt(lambda: self.session.reject(rows)), rows, "rejected")

    def do_skip(self) -> None:
        rows = self._meant()
        if rows:
            self._decided(self.attempt(lambda: self.session.skip(rows)), rows, "put off")

    def do_accept_rule(self) -> None:
        self._ask_many("Accept", lambda row: self.board.proposal(row) is not None, self._accept_all)

    def do_reject_rule(self) -> None:
        self._ask_many("Reject", lambda _row: True, self._reject_all)

    def do_undo(self) -> None:
        self._back(self.session.undo, "nothing to undo", "undone")

    def do_redo(self) -> None:
        self._back(self.session.redo, "nothing to do again", "done again")

    def do_approve(self) -> None:
        self._verdict(dispute=False)

    def do_dispute(self) -> None:
        self._verdict(dispute=True)

    def ask(self, text: str, yes: Callable[[], None], **others: Callable[[], None]) -> None:
        """Ask a question that y answers, or one of the ``others``; n and Esc do nothing."""
        self.choose(text, {"y": yes, **others})

    def choose(self, text: str, answers: Mapping[str, Callable[[], None]]) -> None:
        """Ask a question with several answers; n and Esc do nothing."""
        self.question = answers
        self.say(text, "question")

    def answer(self, key: str) -> bool:
        """Take a key for an answer; return whether a question was waiting."""
        if self.question is None:
            return False
        done = self.question.get(key.lower())
        if done is not None:
            self.question = None
            self.say("")
            done()
        elif key.lower() in ("n", "escape"):
            self.question = None
            self.say("nothing was changed")
        return True

    def _ask_many(self, told: str, able: Callable[[Row], bool], do: Callable[[list[Row]], None]) -> None:
        """Ask whether to decide all open rows of the rule, of the term, or all that the filter shows; with counts."""
        row = self.board.current
        if row is None:
            return
        found = scopes(self.board, row, able)
        if not found:
            mended = " that a fix would mend" if told == "Accept" else ""
            self.say(f"there is nothing open of {row.finding.rule}{mended}")
            return

        def ask(number: int) -> None:
            others = {one.key: partial(ask, at) for at, one in enumerate(found) if at != number}
            self.ask(question(told, found, number), partial(do, found[number].rows), **others)

        ask(0)

    def _accept_all(self, rows: list[Row]) -> None:
        chosen = [(one, self.board.choice(one)) for one in rows]
        self._decided(self.attempt(lambda: self.session.accept(chosen)), rows, "accepted")

    def _reject_all(self, rows: list[Row]) -> None:
        self._decided(self.attempt(lambda: self.session.reject(rows)), rows, "rejected")

    def edited(self, row: Row, start: int, end: int, text: str) -> None:
        """Write a wording that was typed."""
        self._decided(self.attempt(lambda: self.session.edit(row, start, end, text)), [row], "edited")

    def follow(self) -> None:
        """Have the draft checked again in the background where decisions have changed the text."""
        raise NotImplementedError

    def adopt(self, snapshot: Snapshot) -> bool:
        """Take over a checked text; tell what came and went with it."""
        before = {row.key for row in self.board.rows}
        open_before = {row.key for row in self.board.rows if self.board.state(row) == "open"}
        if not self.board.adopt(snapshot):
            return False
        self.mode = "stands"
        self.paint(whole=True)
        if self._tell_changes:
            self._tell_changes = False
            after = {row.key for row in self.board.rows}
            self._tell(len(after - before), len(open_before - after))
        return True

    def _meant(self) -> list[Row]:
        """Return the rows that a key is about: the marked ones, else the current one."""
        marked = self.board.marked_rows()
        return marked or ([self.board.current] if self.board.current else [])

    def _accepted_already(self, row: Row, number: int) -> bool:
        outcome = self.session.outcome(row)
        mine = self.session.ledger.current(row.key)
        return (
            outcome is not None
            and self.board.state(row) == "accepted"
            and mine is not None
            and mine.how is None
            and row.gone
            and mine.entry.get("fix") == number
        )

    def _decided(self, keys: list[Key] | None, rows: Sequence[Row], told: str) -> None:
        if keys is None:
            return
        self.board.marked.clear()
        if len(rows) > 1:
            left = len(rows) - len(keys)
            rest = f"; {left} overlap another or have no fix, and stay" if left else ""
            self.say(f"{len(keys)} {told}{rest}. u takes all back")
        self._tell_changes = len(rows) == 1 and told in ("accepted", "edited")
        self._on(keys, whole=len(rows) > 1)

    def _on(self, keys: Sequence[Key], *, whole: bool = False) -> None:
        """Go on to the next open row after a decision."""
        self.board.decided(keys)
        if not self.board.go_open():
            self.say(self.all_decided())
        self.mode = "stands"
        self.paint(whole=whole)
        self.follow()

    def _back(self, step: Callable[[], list[Key]], nothing: str, told: str) -> None:
        keys = self.attempt(step)
        if keys is None:
            return
        self.board.decided(keys)
        if not keys:
            self.say(nothing)
        else:
            shown = self.board.go_to(keys[0])
            number = f"{len(keys)} " if len(keys) > 1 else ""
            self.say(f"{number}{told}" + ("" if shown else "; the filter hides it"), "faint")
        self.mode = "stands"
        self.paint(whole=True)
        self.follow()

    def _verdict(self, *, dispute: bool) -> None:
        row = self.board.current
        if row is None:
            return
        keys = self.attempt(lambda: self.session.approve(row, dispute=dispute))
        if keys:
            self.board.decided(keys)
            self.say("disputed" if dispute else "approved")
            if not self.board.go_awaiting():
                self.board.move(1)
            self.paint(whole=True)
            self.follow()

    def _tell(self, came: int, went: int) -> None:
        told = []
        if went:
            told.append(f"{went} more finding{'s' if went > 1 else ''} went with it")
        if came:
            told.append(f"{came} new finding{'s' if came > 1 else ''} came to light")
        if told and not self.message.text:
            self.say(" and ".join(told), "faint")


def _nothing_to_accept(row: Row) -> str:
    if row.gone:
        return "this stands for a decision made earlier: e edits it, r takes the old words back"
    if row.finding.fixes:
        return "this fix is only advice: e edits, r keeps the text, s skips"
    return "no fix is offered here: e edits, r keeps the text, s skips"
