"""The review as questions on standard output and answers on standard input: for screen readers, and for scripts."""

from __future__ import annotations

import os
from typing import TextIO

from dingyi.align.decisions import Key
from dingyi.align.display import printable
from dingyi.align.document import LINE_END, Document
from dingyi.align.entry import CHANGING
from dingyi.align.journal import NotSavedError
from dingyi.glossary.errors import DingyiError, UsageError
from dingyi.tui.review.answer import proposal
from dingyi.tui.review.board import Board
from dingyi.tui.review.bulk import question, scopes
from dingyi.tui.review.filters import parse
from dingyi.tui.review.rows import Row
from dingyi.tui.review.session import UNDECIDED, Session

_PROMPT = "a, 1-9, r, e, s, c, A, u, n, k, q or ? "
_HELP = """\
a        accept the first fix        1 to 9   accept that fix
r        reject: keep the text       e TEXT   write TEXT instead
s        put it off                  c TEXT   note why
u        take the last step back     U        bring it back
A, R     accept or reject all of a rule, of its term, or all: asks first
p, P     approve or dispute another's decision
f WORDS  show only: words, rule: level: state: paragraph: reviewer:; f alone shows all
t        the entry of the glossary   x PATH   write the text as decided
n, k     next or previous finding    q        quit; everything is saved"""


def review(session: Session, answers: TextIO, out: TextIO) -> int:
    """Ask about each open finding until all are decided, the answers end, or q. Return the exit code: 1 while
    findings are undecided. Raises InputError for a journal that is damaged."""
    board = Board(session)
    board.adopt(session.load())
    journal = session.ledger.journal
    for line in (*journal.notices, *([journal.read_only] if journal.read_only else [])):
        _say(out, line)
    asking = bool(board.total(*UNDECIDED)) or board.go_awaiting()
    while asking and board.current is not None:
        _show(board, board.current, out)
        asking = _ask(board, board.current, answers, out)
    undecided = board.total(*UNDECIDED)
    _say(out, f"{len(board.rows) - undecided} of {len(board.rows)} decided.")
    return 1 if undecided else 0


def _ask(board: Board, row: Row, answers: TextIO, out: TextIO) -> bool:
    """Take answers until one goes on; return whether there is more to ask."""
    while True:
        out.write(_PROMPT)
        line = _line(answers, out)
        key, _blank, text = line.rstrip("\r\n").partition(" ")
        if not line or key == "q":
            return False
        if key in ("n", "k", "f"):
            _move(board, key, text, out)
            return True
        try:
            keys: list[Key] | None
            if key in ("A", "R"):
                keys = _many(board, row, key, answers, out)
            elif key in ("t", "x"):
                _say(out, _told(board, row) if key == "t" else _export(board, text))
                continue
            else:
                keys = _do(board, row, key, text)
        except NotSavedError as error:
            _say(out, f"NOT SAVED: {error.message}. Nothing was decided; check the draft's folder, then answer again.")
            continue
        except DingyiError as error:
            _say(out, str(error))
            continue
        if keys is None:
            out.write(_HELP + "\n")
            continue
        return _follow(board, keys, out, back=key in ("u", "U"))


def _line(answers: TextIO, out: TextIO) -> str:
    out.flush()
    line = answers.readline()
    if not answers.isatty():
        out.write(line or "\n")  # what is piped in is seen by nobody else
    return line


def _move(board: Board, key: str, text: str, out: TextIO) -> None:
    if key != "f":
        board.move(1 if key == "n" else -1)
        return
    before = board.filter
    board.show(parse(text))
    if not board.visible:
        _say(out, f"0 of {len(board.rows)}: nothing is shown by that, so it was not taken.")
        board.show(before)
    elif text:
        _say(out, f"{len(board.visible)} of {len(board.rows)} shown.")


def _many(board: Board, row: Row, key: str, answers: TextIO, out: TextIO) -> list[Key]:
    """Decide several at once, after a question; return the findings it was about."""
    told = "Accept" if key == "A" else "Reject"
    found = scopes(board, row, (lambda one: board.proposal(one) is not None) if key == "A" else (lambda _one: True))
    chosen = 0
    while found:
        out.write(printable(question(told, found, chosen)) + " ")
        answer = _line(answers, out).strip().lower()
        keys = [one.key for one in found]
        if answer == "y":
            rows = found[chosen].rows
            if key == "R":
                return board.session.reject(rows)
            return board.session.accept([(one, board.choice(one)) for one in rows])
        if answer not in keys:
            break
        chosen = keys.index(answer)
    raise UsageError("nothing was changed")


def _told(board: Board, row: Row) -> str:
    concept = board.session.terms.concept(row.finding.concept)
    if concept is None:
        return "This finding rests on no glossary entry."
    forms = "; ".join(f"{one.status}: {one.text}" for one in concept.en)
    read = "; ".join(map(str, concept.sources)) or "nobody has read it in a source yet"
    return f"{concept.zh}: {forms}. Read in: {read}."


def _export(board: Board, path: str) -> str:
    from dingyi.align.formats.text import write
    from dingyi.align.journal import read_all
    from dingyi.tui.export.decided import decide

    session = board.session
    if not path:
        raise UsageError("x needs a path", hint="as x out.txt")
    if os.path.exists(path) and os.path.samefile(path, session.draft.path):
        raise UsageError("this is the draft itself")
    logs = list(read_all(session.ledger.folder).values())
    decided = decide(session.draft, logs, session.source, session.plain_beside if session.source else None)
    if decided.conflicts:
        raise UsageError(f"{len(decided.conflicts)} in conflict: nothing was written")
    write(path, session.render(None, decided))
    return f"Written: {path}, {len(decided.settled.applied)} decisions made in it."


def _do(board: Board, row: Row, key: str, text: str) -> list[Key] | None:
    """Do what a key says; return the findings it was about, None where it says nothing. Raises DingyiError."""
    session = board.session
    if key == "a" or (len(key) == 1 and key in "123456789"):
        number = board.choice(row) if key == "a" else int(key) - 1
        if proposal(row, number) is None:
            raise UsageError("there is no such fix here", hint="e TEXT writes one, r keeps the text")
        return session.accept([(row, number)])
    if key == "r":
        return session.reject([row])
    if key == "s":
        return session.skip([row])
    if key == "e":
        if printable(text) != text:
            raise UsageError("control characters cannot be written")
        offer = board.proposal(row)
        start, end = (offer.start, offer.end) if offer else (row.finding.start, row.finding.end)
        return session.edit(row, start, end, text)
    if key == "c" and text:
        session.note(row, text)
        return []
    if key in ("p", "P"):
        return session.approve(row, dispute=key == "P")
    if key == "u":
        return session.undo()
    return session.redo() if key == "U" else None


def _follow(board: Board, keys: list[Key], out: TextIO, *, back: bool) -> bool:
    """Bring the board up to what was decided and go on; return whether anything is open."""
    board.decided(keys)
    if back:
        if keys:
            board.go_to(keys[0])
        _say(out, f"{len(keys)} taken back or brought back." if keys else "There is nothing to take back.")
    before = {row.key for row in board.rows}
    while board.session.behind:
        board.adopt(board.session.job()())
    came = len({row.key for row in board.rows} - before)
    if came:
        _say(out, f"{came} new finding{'s' if came > 1 else ''} came to light.")
    if back or not keys:
        return True
    row = board.current
    if row is None or board.state(row) == "open":
        return True
    board.go_open()
    return bool(board.total("open", "conflict")) or board.awaiting


def _show(board: Board, row: Row, out: TextIO) -> None:
    session, finding = board.session, row.finding
    document = session.snapshot.document
    start, end = session.span(row)
    line, column = document.position(start)
    state = board.state(row)
    place = f"line {line}, column {column}"
    lines = [
        "",
        f"{board.position + 1} of {len(board.visible)}: {finding.severity}, {finding.rule}, {place}, {state}",
        finding.message,
    ]
    for told, text, first, last in _sentences(board, row, document, start, end):
        lines.append(f"{told}: {_one_line(text[first:last])}")
    outcome = session.outcome(row)
    if outcome is not None and outcome.leading.state in CHANGING:
        lines.append(f"was: {_one_line(outcome.leading.entry['anchor']['exact'])}")
        lines.append(f"is: {_one_line(outcome.leading.entry['to'])}")
    else:
        lines.append(f"words: {_one_line(row.text) or '(none)'}")
    for number, fix in enumerate(finding.fixes[:9], 1):
        offer = proposal(row, number - 1)
        told = fix.title if offer is None else _one_line(offer.new) or "(delete)"
        lines.append(f"{number}: {told}")
    lines += [f"note by {note.get('who', '')}: {note['why']}" for note in session.notes(row)]
    for text in lines:
        _say(out, text)


def _sentences(board: Board, row: Row, document: Document, start: int, end: int) -> list[tuple[str, str, int, int]]:
    found = []
    source = board.session.source
    beside = board.session.snapshot.beside(start, end)
    if source is not None and beside:
        found.append(("Chinese", source.text, beside[0].start, beside[-1].end))
    sentence = document.sentence_at(start)
    if sentence is not None:
        found.append(("English", document.text, min(sentence.start, start), max(sentence.end, end)))
    return found


def _one_line(text: str) -> str:
    return " ".join(LINE_END.sub(" ", text).split())


def _say(out: TextIO, text: str) -> None:
    out.write(printable(text) + "\n")
