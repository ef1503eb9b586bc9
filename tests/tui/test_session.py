"""The review without a screen: rows follow the decisions, decisions outlive the session."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from desk import Desk

from dingyi.align.decisions import Key
from dingyi.glossary.errors import UsageError
from dingyi.tui.review.rows import Row
from dingyi.tui.review.session import Session

Again = Callable[[Session], None]


def row_of(session: Session, rule: str) -> Row:
    return next(row for row in session.rows if row.key.rule == rule)


def told(session: Session) -> dict[str, str]:
    return {row.key.rule: session.state(row) for row in session.rows}


def text_of(session: Session, row: Row) -> str:
    start, end = session.span(row)
    return session.snapshot.document.text[start:end]


def test_rows_are_in_order_of_place_children_after_their_leader(desk: Desk) -> None:
    session = desk.session()
    assert [(row.key.rule, row.depth) for row in session.rows][:4] == [
        ("and-his-party", 0),
        ("introduce-calque", 0),
        ("empty-category-noun", 1),
        ("weak-verb", 0),
    ]
    assert [row.key.start for row in session.rows if not row.depth] == sorted(
        row.key.start for row in session.rows if not row.depth
    )
    assert set(told(session).values()) == {"open"}


def test_an_accepted_fix_is_made_and_its_children_go(desk: Desk, again: Again) -> None:
    session = desk.session()
    row = row_of(session, "introduce-calque")
    keys = session.accept([(row, 1)])
    assert keys == [row.key]
    again(session)
    assert "He outlined the port." in session.snapshot.document.text
    assert "empty-category-noun" not in told(session)
    row = row_of(session, "introduce-calque")
    assert (row.gone, session.state(row), text_of(session, row)) == (True, "accepted", "outlined")
    assert row.text == "introduced the relevant situation of"


def test_a_fix_uncovers_another_fault_which_rests_on_it(desk: Desk, again: Again) -> None:
    session = desk.session()
    assert "run-on-sentence" not in told(session)
    session.accept([(row_of(session, "punctuation-collision"), 0)])
    again(session)
    row = row_of(session, "run-on-sentence")
    assert session.state(row) == "open"
    session.edit(row, row.finding.start, row.finding.end, "build a fine harbour. Ships of all countries may call.")
    again(session)
    assert "and build a fine harbour. Ships of all countries may call. Welcome" in session.snapshot.document.text
    assert told(session)["punctuation-collision"] == "accepted"
    assert told(session)["run-on-sentence"] == "edited"
    # Taking the first back leaves the second without the text it was made on.
    session.reject([row_of(session, "punctuation-collision")])
    again(session)
    assert session.state(row_of(session, "run-on-sentence")) == "conflict"
    assert session.in_the_way(row_of(session, "run-on-sentence")) is not None
    session.undo()
    again(session)
    assert session.state(row_of(session, "run-on-sentence")) == "edited"


def test_a_new_session_knows_everything(desk: Desk, again: Again) -> None:
    session = desk.session()
    session.accept([(row_of(session, "punctuation-collision"), 0)])
    again(session)
    session.reject([row_of(session, "and-his-party")])
    session.skip([row_of(session, "deng-calque")])
    row = row_of(session, "run-on-sentence")
    session.edit(row, row.finding.start, row.finding.end, "build a harbour.")
    session.note(row_of(session, "weak-verb"), "ask the port office")
    again(session)
    before, text = told(session), session.snapshot.document.text
    session.close()
    session = desk.session()
    assert told(session) == before
    assert session.snapshot.document.text == text
    assert text_of(session, row_of(session, "run-on-sentence")) == "build a harbour."
    assert [note["why"] for note in session.notes(row_of(session, "weak-verb"))] == ["ask the port office"]
    assert not session.notes(row_of(session, "and-his-party"))


def test_deciding_again_takes_the_place_of_the_first_decision(desk: Desk, again: Again) -> None:
    session = desk.session()
    session.accept([(row_of(session, "introduce-calque"), 0)])
    again(session)
    session.accept([(row_of(session, "introduce-calque"), 1)])
    again(session)
    assert "He outlined the port." in session.snapshot.document.text
    session.edit(row_of(session, "introduce-calque"), 0, 0, "described")
    again(session)
    assert "He described the port." in session.snapshot.document.text
    session.reject([row_of(session, "introduce-calque")])
    again(session)
    assert session.snapshot.document.text == desk.text
    assert told(session)["empty-category-noun"] == "open"
    for _ in range(4):
        session.undo()
    again(session)
    assert session.snapshot.document.text == desk.text
    assert set(told(session).values()) == {"open"}


def test_a_fix_that_does_not_mend_can_be_taken_further(desk: Desk, again: Again) -> None:
    desk.faults = ((r"port\w*", "X001", "port", "error", "again", ("ports",)),)
    session = desk.session()
    session.accept([(session.rows[0], 0)])
    again(session)
    assert session.state(session.rows[0]) == "accepted"
    session.accept([(session.rows[0], 0)])
    again(session)
    assert session.state(session.rows[0]) == "accepted"
    assert session.snapshot.document.text == desk.text.replace("port", "ports", 1)


def test_two_overlapping_decisions_made_on_the_same_text_conflict(desk: Desk, again: Again) -> None:
    """The second key comes before the rows have followed the first."""
    desk.faults = (
        (r"docks, warehouses", "X001", "one", "error", "", ("quays",)),
        (r"warehouses and other", "X002", "two", "warning", "", ("sheds and",)),
    )
    session = desk.session()
    first, second = session.rows
    session.accept([(first, 0)])
    session.accept([(second, 0)])
    again(session)
    assert told(session) == {"one": "accepted", "two": "conflict"}
    assert "quays and other businesses" in session.snapshot.document.text
    way = session.in_the_way(row_of(session, "two"))
    assert way is not None
    assert way.key.rule == "one"
    session.reject([row_of(session, "one")])
    again(session)
    assert told(session) == {"one": "rejected", "two": "accepted"}
    assert "docks, sheds and businesses" in session.snapshot.document.text


def test_a_batch_is_one_line_each_one_step_and_leaves_out_what_overlaps(desk: Desk, again: Again) -> None:
    desk.faults = (
        (r"the port", "X001", "port", "error", "", ("the harbour",)),
        (r"port will", "X002", "will", "warning", "", ("port shall",)),
    )
    session = desk.session()
    chosen = [(row, 0) for row in session.rows]
    assert len(chosen) == 3
    keys = session.accept(chosen)
    again(session)
    assert len(keys) == len(desk.log()) - 1
    assert session.snapshot.document.text.count("the harbour") == 2
    assert {json.loads(line).get("batch") for line in desk.log()[1:]} != {None}
    assert sorted(session.undo()) == sorted(keys)
    again(session)
    assert session.snapshot.document.text == desk.text
    assert sorted(session.redo()) == sorted(keys)


def test_undo_and_redo_five_steps(desk: Desk, again: Again) -> None:
    session = desk.session()
    for rule in ("and-his-party", "introduce-calque", "weak-verb", "punctuation-collision", "welcome-to-verb"):
        session.accept([(row_of(session, rule), 0)])
        again(session)
    states, text, sizes = told(session), session.snapshot.document.text, [len(desk.log())]
    for _ in range(5):
        session.undo()
        again(session)
        sizes.append(len(desk.log()))
    assert session.snapshot.document.text == desk.text
    assert session.undo() == []
    for _ in range(5):
        session.redo()
        again(session)
        sizes.append(len(desk.log()))
    assert (told(session), session.snapshot.document.text) == (states, text)
    assert sizes == list(range(6, 17))
    assert session.redo() == []


class TestTwoReviewers:
    def test_decisions_meet(self, desk: Desk, again: Again) -> None:
        li = desk.session("li")
        li.accept([(row_of(li, "and-his-party"), 0)])
        li.accept([(row_of(li, "weak-verb"), 0)])
        wang = desk.session("wang")
        assert told(wang)["and-his-party"] == "accepted"
        wang.reject([row_of(wang, "and-his-party")])
        again(wang)
        assert told(wang)["and-his-party"] == "conflict"
        assert "and his party" in wang.snapshot.document.text
        assert told(desk.session("qian"))["and-his-party"] == "conflict"
        zhao = desk.session("zhao", "reviewer2")
        zhao.reject([row_of(zhao, "and-his-party")])
        again(zhao)
        assert told(zhao)["and-his-party"] == "rejected"

    def test_overlapping_decisions_of_two_people_conflict(self, desk: Desk) -> None:
        desk.faults = (
            (r"docks, warehouses", "X001", "one", "error", "", ("quays",)),
            (r"warehouses and other", "X002", "two", "warning", "", ("sheds and",)),
        )
        li, wang = desk.session("li"), desk.session("wang")
        li.accept([(row_of(li, "one"), 0)])
        wang.accept([(row_of(wang, "two"), 0)])
        assert "conflict" in told(desk.session("zhao")).values()

    def test_nobody_approves_their_own(self, desk: Desk) -> None:
        li = desk.session("li")
        row = row_of(li, "and-his-party")
        with pytest.raises(UsageError, match="no decision"):
            li.approve(row)
        li.accept([(row, 0)])
        with pytest.raises(UsageError, match="your own"):
            li.approve(row)
        wang = desk.session("wang")
        wang.approve(row_of(wang, "and-his-party"))
        outcome = wang.outcome(row_of(wang, "and-his-party"))
        assert outcome is not None
        assert outcome.approved_by == ("wang",)
        assert wang.undo() == [row.key]
        outcome = wang.outcome(row_of(wang, "and-his-party"))
        assert outcome is not None
        assert outcome.approved_by == ()


class TestChangedText:
    def test_decisions_are_carried_and_marked(self, desk: Desk, again: Again) -> None:
        session = desk.session()
        for rule in ("and-his-party", "weak-verb", "welcome-to-verb"):
            session.accept([(row_of(session, rule), 0)])
        session.reject([row_of(session, "great-importance")])
        session.close()
        lines = len(desk.log())
        desk.write("A note.\n\n" + desk.text.replace("reform work", "works").replace("The chairman said", "He said"))
        session = desk.session()
        assert len(session.ledger.orphans) == 1
        assert told(session)["and-his-party"] == "accepted"
        assert not session.carried(row_of(session, "and-his-party"))
        assert session.carried(row_of(session, "great-importance"))
        assert "The city welcomes investment in" in session.snapshot.document.text
        assert len(desk.log()) == lines, "looking writes nothing"
        session.skip([row_of(session, "deng-calque")])
        ops = [json.loads(line)["op"] for line in desk.log()[lines:]]
        assert sorted(ops) == ["carry", "carry", "carry", "decide", "orphan"]
        assert [len(session.ledger.orphans) for session in [desk.session("wang")]] == [1]

    def test_a_changed_chinese_sentence_holds_a_carried_decision_back(self, desk: Desk) -> None:
        session = desk.session()
        session.accept([(row_of(session, "great-importance"), 0)])
        session.accept([(row_of(session, "and-his-party"), 0)])
        session.close()
        desk.write(desk.text.replace("The chairman said", "He said").replace("On March 3, Mayor", "On 3 March Mayor"))
        assert desk.source is not None
        changed = desk.source.text.replace("十分重要", "比较重要")
        desk.source = type(desk.source)(changed, desk.source.path, language="zh")
        session = desk.session()
        row = row_of(session, "great-importance")
        assert session.unsure(row)
        assert "of great importance" in session.snapshot.document.text
        assert "and his delegation" in session.snapshot.document.text


def test_keys_are_of_the_text_on_disk(desk: Desk, again: Again) -> None:
    session = desk.session()
    keys = {row.key for row in session.rows}
    session.accept([(row_of(session, "and-his-party"), 0)])
    again(session)
    assert keys - {row.key for row in session.rows} == set()
    assert all(isinstance(key, Key) for key in keys)
