"""What was exported is read and checked again: what was accepted is no longer found, all else is as it was."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.formats.registry import read
from dingyi.align.journal import read_all
from dingyi.align.sidecar import folder_of
from dingyi.tui import one_draft
from dingyi.tui.cli import main
from dingyi.tui.export.decided import Decided, decide
from dingyi.tui.review.flags import Checker
from dingyi.tui.review.session import Session

sys.path.insert(0, str(Path(__file__).parents[1] / "align/formats"))
from test_revisions import settle

SAMPLES = Path(__file__).parents[2] / "data/samples"
# What the words of a text are read from again, and whether its paragraphs are the draft's.
FORMS = {
    "text": (".txt", True), "markdown": (".md", True), "html": (".html", True), "docx": (".docx", True),
    "table-docx": (".docx", False), "xliff": (".xlf", False), "xliff-1.2": (".xlf", False), "tmx": (".tmx", False),
    "po": (".po", False), "tsv": (".tsv", False),
}  # fmt: skip


class Review:
    """A sample, reviewed at random, and its cleaned text."""

    def __init__(self, folder: Path, name: str, seed: int) -> None:
        self.draft, self.source = folder / "draft.txt", folder / "zh.txt"
        shutil.copy(SAMPLES / f"{name}.draft.en.txt", self.draft)
        shutil.copy(SAMPLES / f"{name}.zh.txt", self.source)
        parser = argparse.ArgumentParser()
        parser.add_argument("draft")
        one_draft.add_arguments(parser)
        opened = one_draft.open_draft(parser.parse_args([str(self.draft), "--source", str(self.source)]))
        self.check: Checker = one_draft.checker_of(opened)
        self.accepted: list[Finding] = []
        self.decided = self._decide(opened.document, opened.source, random.Random(seed))
        self.before = told(self.decided.draft, self.check(self.decided.draft).findings)
        self.left = told(self.decided.document, self.check(self.decided.document).findings)

    def _decide(self, document: Document, source: Document | None, dice: random.Random) -> Decided:
        session = Session(document, source, self.check, "zhao")
        session.adopt(session.load())
        taken: list[tuple[int, int]] = []
        for row in [row for row in session.rows if row.depth == 0]:
            one = row.finding
            choice = dice.choice(("accept", "accept", "edit", "reject", "leave"))
            edits = one.fixes[0].edits if choice == "accept" and one.fixes else ()
            places = [one.start, one.end, *(place for edit in edits for place in edit[:2])]
            if any(min(places) <= end and start <= max(places) for start, end in taken):
                continue
            if edits:
                session.accept([(row, 0)])
                self.accepted.append(one)
            elif choice == "edit" and one.start < one.end:
                session.edit(row, one.start, one.end, "=plain <words> & \u201cmore\u201d")
            elif choice == "reject":
                session.reject([row])
                continue
            else:
                continue
            taken.append((min(places), max(places)))
        session.close()
        beside = self.check(document).beside
        return decide(document, list(read_all(folder_of(str(self.draft))).values()), source, beside)


@pytest.fixture(
    scope="module",
    params=[("ministry-figures", 2), pytest.param(("city-secretary", 1), marks=pytest.mark.slow)],
    ids=lambda one: one[0],
)
def review(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Review:
    return Review(tmp_path_factory.mktemp("review"), *request.param)


def exported(review: Review, form: str, *, accept: bool = True) -> Document:
    out = review.draft.parent / f"out-{form}{FORMS[form][0]}"
    command = ["export", str(review.draft), "--source", str(review.source), "--format", form, "-o", str(out), "-q"]
    assert main(command) == 0
    if form in ("docx", "table-docx"):
        out.write_bytes(settle(out.read_bytes(), accept=accept))
    return read(str(out))


def told(document: Document, findings: list[Finding]) -> Counter[tuple[str, str]]:
    every = [one for leader in findings for one in leader.walk()]
    return Counter((one.rule, " ".join(document.text[one.start : one.end].split())) for one in every)


def test_decisions_were_made(review: Review) -> None:
    assert len(review.accepted) >= 5
    assert not review.decided.conflicts
    assert len(review.decided.settled.regions) >= 6
    assert review.decided.text != review.decided.draft.text


@pytest.mark.parametrize("form", FORMS)
def test_it_says_the_same_and_what_was_accepted_is_found_no_more(review: Review, form: str) -> None:
    draft, cleaned = review.decided.draft, review.decided.document
    again = exported(review, form)
    if form == "html":  # the first paragraph is the name of the draft
        again = Document(again.text.partition("\n\n")[2])
    found = told(again, review.check(again).findings)
    if FORMS[form][1]:
        assert again.text.split() == cleaned.text.split()
        assert found == review.left
    else:  # sentences in the order of the Chinese
        more, less = Counter(again.text.split()), Counter(cleaned.text.split())
        assert not more - less
        assert again.beside is not None
        if form == "tmx":  # a memory holds pairs, and no sentence that stands alone
            assert sum((less - more).values()) < 10
        else:
            assert more == less
        zh = read(str(review.source), "zh")
        expected = "".join(zh.text[one.start : one.end] for one in zh.sentences)
        beside = Counter("".join(again.beside.text.split()))
        assert beside == Counter("".join(expected.split())) or form == "tmx"
    for finding in review.accepted:
        words = " ".join(draft.text[finding.start : finding.end].split())
        assert found[finding.rule, words] < review.before[finding.rule, words], (finding.rule, words)


@pytest.mark.parametrize("form", ["docx", "table-docx"])
def test_refused_it_is_the_draft(review: Review, form: str) -> None:
    again = exported(review, form, accept=False)
    assert Counter(again.text.split()) == Counter(review.decided.draft.text.split())
