"""The journal: where it stands, what survives a crash, who may write, and what the lines add up to."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dingyi.align.anchor import anchor
from dingyi.align.decisions import Key, Outcome, changes, fold
from dingyi.align.entry import Entry, new_id, now, sha256
from dingyi.align.journal import Journal, NotSavedError, read, read_all
from dingyi.align.recall import Reader, live
from dingyi.align.settle import settle
from dingyi.align.sidecar import file_name, folder_of, keep_text, kept_text
from dingyi.glossary.errors import InputError

TEXT = "The port stayed open , and the tolls fell.\n\nThe tolls fell again in May."
DIGEST = sha256(TEXT)


def decide(quote: str, state: str, to: str | None = None, text: str = TEXT, **more: Any) -> Entry:
    start = text.index(quote)
    return {
        "op": "decide",
        "id": new_id(),
        "rule": "a-rule",
        "text_sha256": sha256(text),
        "anchor": anchor(text, start, start + len(quote))._asdict(),
        "state": state,
        "to": to,
        "who": "li",
        "role": "reviewer1",
        "at": now(),
        **more,
    }


def undo(target: Entry) -> Entry:
    return {"op": "undo", "id": new_id(), "target": target["id"], "who": "li", "at": now()}


@pytest.fixture
def folder(tmp_path: Path) -> str:
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT, encoding="utf-8")
    return folder_of(str(draft))


def opened(folder: str, who: str = "li") -> Journal:
    return Journal(folder, who, {"op": "open", "doc": "draft", "text_sha256": DIGEST, "who": who})


def outcomes(*journals: list[Entry], text: str = TEXT) -> dict[Key, Outcome]:
    return fold(Reader(text).read(entries) for entries in journals)


def states(*journals: list[Entry], text: str = TEXT) -> list[str]:
    return [outcome.state for _key, outcome in sorted(outcomes(*journals, text=text).items())]


class TestPlace:
    def test_beside_the_draft(self, tmp_path: Path) -> None:
        assert folder_of(str(tmp_path / "a.txt")) == str(tmp_path / ".dingyi/journal/a.txt")

    @pytest.mark.parametrize("name", ["dingyi.toml", ".dingyi.toml", "pyproject.toml"])
    def test_beside_the_nearest_configuration(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("[tool.dingyi]\n" if name == "pyproject.toml" else "")
        (tmp_path / "en").mkdir()
        assert folder_of(str(tmp_path / "en/a.txt")) == str(tmp_path / ".dingyi/journal/en/a.txt")

    def test_a_pyproject_without_the_table_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n")
        (tmp_path / "en").mkdir()
        assert folder_of(str(tmp_path / "en/a.txt")) == str(tmp_path / "en/.dingyi/journal/a.txt")

    @pytest.mark.parametrize(
        ("who", "expected"),
        [("li", "li.jsonl"), ("李明 2", "李明 2.jsonl"), ("../x", "%2E.%2Fx.jsonl"), ("a\0b", "a%00b.jsonl")],
    )
    def test_a_reviewer_s_name_is_no_path(self, who: str, expected: str) -> None:
        assert file_name(who) == expected

    def test_a_long_name_fits_every_file_system(self) -> None:
        assert len(file_name("长" * 300).encode()) <= 255


class TestWriting:
    def test_nothing_is_written_before_the_first_decision(self, folder: str, tmp_path: Path) -> None:
        journal = opened(folder)
        assert not os.path.exists(journal.path)
        journal.close()
        assert os.listdir(tmp_path) == ["draft.txt"]

    def test_a_header_then_one_line_a_decision(self, folder: str) -> None:
        journal = opened(folder)
        one, two = decide("port", "rejected"), decide("May", "accepted", "June", why="dates")
        journal.append([one])
        journal.append([two])
        journal.close()
        lines = Path(journal.path).read_text(encoding="utf-8").split("\n")
        assert [json.loads(line)["op"] for line in lines[:-1]] == ["open", "decide", "decide"]
        assert lines[-1] == ""
        assert json.loads(lines[2]) == {"v": 1, **two}

    def test_each_append_is_one_write_and_synced(self, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
        journal = opened(folder)
        journal.append([decide("port", "rejected")])
        calls: list[str] = []
        write, sync = os.write, os.fsync
        monkeypatch.setattr(os, "write", lambda fd, raw: calls.append("write") or write(fd, raw))
        monkeypatch.setattr(os, "fsync", lambda fd: calls.append("fsync") or sync(fd))
        journal.append([decide("port", "rejected"), decide("May", "skipped"), decide("open", "skipped")])
        assert calls == ["write", "fsync"]
        monkeypatch.undo()
        journal.close()

    @pytest.mark.parametrize("written", [0, 7])
    def test_a_full_disk_keeps_nothing_and_recovers(
        self, folder: str, monkeypatch: pytest.MonkeyPatch, written: int
    ) -> None:
        journal = opened(folder)
        journal.append([decide("port", "rejected")])
        before = Path(journal.path).read_bytes()
        write = os.write

        def full(descriptor: int, raw: bytes) -> int:
            write(descriptor, raw[:written])
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return written

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(NotSavedError, match="No space left"):
            journal.append([decide("May", "skipped")])
        monkeypatch.undo()
        assert Path(journal.path).read_bytes() == before
        journal.append([decide("May", "skipped")])
        journal.close()
        assert [entry["op"] for entry in read(journal.path).entries] == ["open", "decide", "decide"]

    def test_another_program_s_lines_are_not_written_over(self, folder: str) -> None:
        journal = opened(folder)
        journal.append([decide("port", "rejected")])
        with open(journal.path, "a", encoding="utf-8") as stream:
            stream.write(json.dumps({"v": 1, **decide("May", "skipped")}) + "\n")
        with pytest.raises(NotSavedError, match="read it again"):
            journal.append([decide("open", "skipped")])
        journal.reload()
        journal.append([decide("open", "skipped")])
        journal.close()
        assert len(read(journal.path).entries) == 4

    def test_unknown_fields_stay(self, folder: str) -> None:
        journal = opened(folder)
        journal.append([decide("port", "rejected", mood="sunny")])
        journal.close()
        again = opened(folder)
        again.append([decide("May", "skipped")])
        again.close()
        assert read(journal.path).entries[1]["mood"] == "sunny"


class TestDamage:
    def _journal(self, folder: str, tail: bytes) -> Path:
        journal = opened(folder)
        journal.append([decide("port", "rejected")])
        journal.close()
        with open(journal.path, "ab") as stream:
            stream.write(tail)
        return Path(journal.path)

    @pytest.mark.parametrize("tail", [b'{"v":1,"op":"dec', b'{"who":"\xe6\x9d', b"\0\0\0\0", b'{"a":\n'])
    def test_a_torn_last_line_is_put_aside(self, folder: str, tail: bytes) -> None:
        path = self._journal(folder, tail)
        before = path.read_bytes().removesuffix(tail)
        journal = opened(folder)
        assert len(journal.entries) == 2
        assert "not finished" in journal.notices[0]
        assert path.read_bytes() == before
        assert Path(f"{path}.rejected").read_bytes() == tail.rstrip(b"\n") + b"\n"
        journal.append([decide("May", "skipped")])
        journal.close()
        assert len(read(str(path)).entries) == 3

    def test_a_whole_line_without_its_end_is_kept(self, folder: str) -> None:
        path = self._journal(folder, json.dumps({"v": 1, **decide("May", "skipped")}).encode())
        journal = opened(folder)
        assert len(journal.entries) == 3
        assert not journal.notices
        journal.append([decide("open", "skipped")])
        journal.close()
        assert len(read(str(path)).entries) == 4

    def test_a_damaged_line_in_the_middle_is_named(self, folder: str) -> None:
        self._journal(folder, b"what?\n" + json.dumps({"v": 1, **decide("May", "skipped")}).encode() + b"\n")
        with pytest.raises(InputError, match=r"li\.jsonl:3: no line of a journal"):
            opened(folder)

    def test_a_conflict_mark_of_git_is_called_that(self, folder: str) -> None:
        self._journal(folder, b"<<<<<<< HEAD\n=======\n>>>>>>> other\n")
        with pytest.raises(InputError, match="conflict mark"):
            opened(folder)

    @pytest.mark.parametrize(
        "line",
        [
            {"v": 1, "op": "transfer", "id": "x"},
            {"v": 2, "op": "undo", "id": "x", "target": "y"},
            {"v": 1, **decide("May", "postponed")},
        ],
    )
    def test_what_a_later_version_wrote_is_read_only(self, folder: str, line: Entry) -> None:
        path = self._journal(folder, json.dumps(line).encode() + b"\n")
        before = path.read_bytes()
        journal = opened(folder)
        assert journal.read_only is not None
        assert "update Dingyi" in journal.read_only
        assert "\n" not in journal.read_only
        with pytest.raises(InputError, match="update Dingyi"):
            journal.append([decide("May", "skipped")])
        journal.close()
        with pytest.raises(InputError, match="update Dingyi"):
            read_all(folder)
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        "change",
        [
            {"anchor": {"start": 5, "end": 2, "exact": ""}},
            {"anchor": {"start": 5, "end": 7, "exact": "abc"}},
            {"anchor": {"start": True, "end": 2, "exact": "a"}},
            {"state": "accepted", "to": None},
            {"edits": [[0, 99, ""]], "state": "accepted", "to": ""},
            {"edits": [[2, 3, ""], [1, 2, ""]], "state": "accepted", "to": ""},
            {"span": [0, 99]},
            {"over": [1]},
            {"who": 7},
        ],
    )
    def test_a_line_that_breaks_the_schema_is_refused(self, folder: str, change: Entry) -> None:
        self._journal(folder, json.dumps({"v": 1, **decide("port", "skipped"), **change}).encode() + b"\n")
        with pytest.raises(InputError, match="no line of a journal"):
            opened(folder)


class TestLock:
    HOLD = (
        "import sys; from dingyi.align.journal import Journal;"
        "j = Journal(sys.argv[1], 'li', {'op': 'open'}); print(j.read_only, flush=True); input()"
    )

    def _other(self, folder: str) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
        return subprocess.Popen(
            [sys.executable, "-c", self.HOLD, folder],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def test_a_second_process_reads_only_and_says_who_holds_it(self, folder: str) -> None:
        with self._other(folder) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "None\n"
            journal = opened(folder)
            assert journal.read_only == (f"read-only: li (process {other.pid}) has this draft open; quit there first")
            with pytest.raises(InputError, match="has this draft open"):
                journal.append([decide("port", "rejected")])
            journal.close()
            other.communicate("\n")
        assert opened(folder).read_only is None

    def test_a_killed_process_holds_nothing(self, folder: str) -> None:
        with self._other(folder) as other:
            assert other.stdout is not None
            other.stdout.readline()
            other.kill()
        journal = opened(folder)
        assert journal.read_only is None
        journal.close()

    def test_two_reviewers_write_at_once(self, folder: str) -> None:
        one, two = opened(folder), opened(folder, "wang")
        one.append([decide("port", "rejected")])
        two.append([decide("port", "rejected", who="wang")])
        one.close()
        two.close()
        assert sorted(read_all(folder)) == ["li.jsonl", "wang.jsonl"]


class TestFold:
    def test_the_last_word_counts(self) -> None:
        assert states([decide("port", "rejected"), decide("port", "accepted", "harbour")]) == ["accepted"]

    def test_undo_and_undo_of_undo(self) -> None:
        one, two = decide("port", "rejected"), decide("port", "accepted", "harbour")
        back = undo(two)
        assert states([one, two, back]) == ["rejected"]
        assert states([one, two, back, undo(one)]) == []
        assert states([one, two, back, undo(back)]) == ["accepted"]
        assert live([one, two, back, undo(back)]) == [one, two]

    def test_another_s_undo_undoes_nothing_of_mine(self) -> None:
        one = decide("port", "rejected")
        assert states([one], [undo(one)]) == ["rejected"]

    def test_equal_decisions_agree_and_different_ones_conflict(self) -> None:
        mine, same = decide("port", "accepted", "harbour"), decide("port", "edited", "harbour", who="wang")
        other = decide("port", "accepted", "haven", who="wang")
        assert states([mine], [same]) == ["accepted"] or states([mine], [same]) == ["edited"]
        assert states([mine], [other]) == ["conflict"]
        assert states([mine], [decide("port", "rejected", who="wang")]) == ["conflict"]
        assert states([mine], [decide("port", "skipped", who="wang")]) == ["accepted"]
        assert states([decide("port", "rejected")], [decide("port", "rejected", who="wang")]) == ["rejected"]

    def test_a_second_reviewer_settles_a_conflict(self) -> None:
        mine, other = decide("port", "accepted", "harbour"), decide("port", "rejected", who="wang")
        last = decide("port", "accepted", "haven", who="zhao", role="reviewer2")
        (outcome,) = outcomes([mine], [other], [last]).values()
        assert (outcome.state, outcome.leading.entry["to"]) == ("accepted", "haven")

    def test_nobody_approves_their_own_decision(self) -> None:
        mine = decide("port", "accepted", "harbour")
        verdict = {"op": "approve", "id": new_id(), "target": mine["id"], "who": "li", "at": now()}
        (outcome,) = outcomes([mine, verdict]).values()
        assert outcome.approved_by == ()
        (outcome,) = outcomes([mine], [verdict | {"who": "wang"}]).values()
        assert outcome.approved_by == ("wang",)

    def test_a_dispute_is_a_conflict_until_it_is_approved(self) -> None:
        mine = decide("port", "accepted", "harbour")
        dispute = {"op": "dispute", "id": new_id(), "target": mine["id"], "who": "wang", "why": "no", "at": now()}
        assert states([mine], [dispute]) == ["conflict"]
        assert states([mine], [dispute, dispute | {"op": "approve", "id": new_id()}]) == ["accepted"]

    def test_changes_come_after_what_they_rest_on(self) -> None:
        early = decide("port", "accepted", "harbour", at="2024-01-02T00:00:00Z")
        start = TEXT.index("port stayed")
        late = decide("port stayed", "edited", "harbour was", who="wang", at="2024-01-01T00:00:00Z")
        late |= {"over": [early["id"]], "rule": "b-rule"}
        made = changes(outcomes([early], [late]).values())
        assert [change.id for change in made] == [early["id"], late["id"]]
        settled = settle(TEXT, made)
        assert not settled.clashes
        assert settled.text == TEXT[:start] + "harbour was" + TEXT[start + len("port stayed") :]

    def test_a_change_that_rests_on_a_decision_since_changed_clashes(self) -> None:
        early, late = decide("port", "accepted", "harbour"), decide("port stayed", "edited", "harbour was")
        late |= {"over": [early["id"]], "rule": "b-rule"}
        settled = settle(TEXT, changes(outcomes([early, late, decide("port", "rejected")]).values()))
        assert [clash.later for clash in settled.clashes] == [late["id"]]
        assert settled.text == TEXT


class TestCarry:
    NEW = "A title.\n\n" + TEXT.replace("tolls fell.", "tolls rose.")

    def test_decisions_follow_their_words(self) -> None:
        entries = [decide("port", "rejected"), decide("May", "accepted", "June"), decide("fell.", "accepted", "sank.")]
        reading = Reader(self.NEW, {DIGEST: TEXT}.get).read(entries)
        assert [self.NEW[one.start : one.end] for one in reading.decisions] == ["port", "May"]
        assert [one.how for one in reading.decisions] == ["diff", "diff"]
        assert reading.orphans == [entries[2]]
        assert [trace["op"] for trace in reading.carried] == ["carry", "carry", "orphan"]
        assert settle(self.NEW, changes(fold([reading]).values())).text == self.NEW.replace("May", "June")

    def test_a_finding_that_is_still_there_is_the_surest(self) -> None:
        entry = decide("port", "rejected", fingerprint="f1")
        start = self.NEW.index("port")
        reading = Reader(self.NEW, same={"f1": (start, start + 4)}).read([entry])
        assert [(one.start, one.how) for one in reading.decisions] == [(start, "same")]

    def test_recorded_places_are_used_again(self) -> None:
        entries = [decide("port", "rejected"), decide("fell.", "accepted", "sank.")]
        first = Reader(self.NEW, {DIGEST: TEXT}.get).read(entries)
        traces = [{"v": 1, "id": new_id(), **trace} for trace in first.carried]
        again = Reader(self.NEW).read([*entries, *traces])
        assert [(one.start, one.how) for one in again.decisions] == [(first.decisions[0].start, "diff")]
        assert len(again.orphans) == 1
        assert not again.carried
        back = Reader(TEXT).read([*entries, *traces])
        assert [one.how for one in back.decisions] == [None, None]

    def test_what_the_text_already_says_is_no_orphan(self) -> None:
        entries = [decide("port", "accepted", "harbour"), decide(" ,", "accepted", ",")]
        exported = settle(TEXT, changes(outcomes(entries).values())).text
        reading = Reader(exported, {DIGEST: TEXT}.get).read(entries)
        assert not reading.decisions
        assert not reading.orphans

    def test_kept_texts_are_told_by_their_hash(self, tmp_path: Path) -> None:
        draft = str(tmp_path / "a.txt")
        text = "one\r\ntwo\n\u2028\x85"
        keep_text(draft, text)
        assert kept_text(draft, sha256(text)) == text
        assert kept_text(draft, sha256("other")) is None
        assert kept_text(draft, "../../../etc/passwd") is None
        (path,) = (tmp_path / ".dingyi/texts").iterdir()
        path.write_text("changed")
        assert kept_text(draft, sha256(text)) is None


def test_two_branches_merge_without_a_conflict(folder: str, tmp_path: Path) -> None:
    """Two reviewers write two files; one reviewer on two machines adds to one file."""

    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def add(who: str, quote: str, state: str, to: str | None = None) -> None:
        journal = opened(folder, who)
        journal.append([decide(quote, state, to, who=who)])
        journal.close()
        git("add", ".")
        git("commit", "-qm", f"{who} {quote}")

    git("init", "-q", "-b", "main")
    add("li", "open", "rejected")
    git("checkout", "-qb", "side")
    add("li", "May", "skipped")
    add("wang", "port", "rejected")
    git("checkout", "-q", "main")
    add("li", "port", "accepted", "harbour")
    git("merge", "-q", "-m", "merge", "side")
    entries = read_all(folder)
    assert len(entries["li.jsonl"]) == 4
    merged = outcomes(*entries.values())
    assert sorted(outcome.state for outcome in merged.values()) == ["conflict", "rejected", "skipped"]
    assert not any(".lock" in name for name in git("ls-files").split())
