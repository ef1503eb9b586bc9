"""A form that a reviewer settles goes into the team's glossary: valid, and nothing of the file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, press, screen_text
from test_review_screen import current, message
from textual.pilot import Pilot

from dingyi.glossary.compiled import glossary_of, open_glossary
from dingyi.glossary.errors import DingyiError, UsageError
from dingyi.glossary.load import load_file
from dingyi.tui.cli import main
from dingyi.tui.review.own_file import Form, add
from dingyi.tui.review.session import Session
from dingyi.tui.review.terms import Terms

OWN = """\
# Names of our city.

- id: harbor-office  # asked for by the mayor
  zh: 港务办公室
  domain: institutions
  en:
    # as on the door
    - {text: Harbor Office, status: preferred}  # checked in May
    - {text: Port Office, status: admitted}
  known: provisional

# Second part.
"""


def written(path: Path, form: Form, *, lint: bool = False) -> str:
    glossary = open_glossary((str(path),) if path.exists() else ())
    terms = Terms(glossary, (str(path),))
    name, where = terms.add(form, terms.by_chinese(form.zh))
    assert where == str(path)
    loaded = {concept.id: concept for concept in load_file(where)}
    assert any(one.text == form.text and one.status == form.status for one in loaded[name].en)
    if lint:  # it reads the whole glossary: not for every form
        assert main(["glossary", "lint", where, "--fail-level", "warning"]) == 0
    return path.read_text(encoding="utf-8")


def test_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "terms" / "own.yaml"
    text = written(path, Form("引航站调度室", "pilot station control room", "preferred", domain="institutions"))
    assert text == (
        "- id: pilot-station-control-room\n  zh: 引航站调度室\n  domain: institutions\n  en:\n"
        "    - {text: pilot station control room, status: preferred}\n  known: provisional\n"
    )


def test_a_wrong_form_brings_the_right_one_its_reason_and_its_sentence(tmp_path: Path) -> None:
    sentence = "He called at the leading boat station: twice, “no less”."
    form = Form("引航站调度室", "leading boat station", "forbidden", "literal", "pilot station", "trade", sentence)
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    text = written(path, form, lint=True)
    assert "{text: leading boat station, status: forbidden, why: literal, scope: with-source}" in text
    assert OWN.split("\n\n# Second", maxsplit=1)[0] in text
    assert "# Second part." in text
    entry = next(one for one in load_file(str(path)) if one.id == "pilot-station")
    assert entry.bad == (sentence,)


@pytest.mark.parametrize(
    ("form", "rows"),
    [
        (
            Form("港务办公室", "Office of the Harbor", "preferred"),
            [
                "{text: Office of the Harbor, status: preferred}",
                "{text: Harbor Office, status: admitted}  # checked in May",
                "{text: Port Office, status: admitted}",
            ],
        ),
        (
            Form("港务办公室", "Port Office", "forbidden", "wrong-name", sentence="The Port Office is shut."),
            [
                "{text: Harbor Office, status: preferred}  # checked in May",
                "{text: Port Office, status: forbidden, why: wrong-name, scope: with-source}",
                "- The Port Office is shut.",
            ],
        ),
    ],
    ids=["preferred", "judged anew"],
)
def test_an_entry_of_the_file_grows_and_keeps_its_comments(tmp_path: Path, form: Form, rows: list[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    text = written(path, form, lint=form.status == "forbidden")
    assert [row for row in rows if row not in text] == []
    for comment in ("# Names of our city.", "# asked for by the mayor", "# as on the door", "# Second part."):
        assert text.count(comment) == 1
    assert len(load_file(str(path))) == 1


def test_a_shipped_entry_is_taken_over_whole(tmp_path: Path) -> None:
    glossary = open_glossary()
    shipped = next(one for one in glossary.concepts() if one.zh == "全面")
    written(tmp_path / "own.yaml", Form("全面", "from every side", "admitted"))
    own = load_file(str(tmp_path / "own.yaml"))[0]
    assert own.id == shipped.id
    assert set(own.en) - set(shipped.en) == {next(one for one in own.en if one.text == "from every side")}
    assert (own.bad, own.sources, own.not_within) == (shipped.bad, shipped.sources, shipped.not_within)


def test_a_new_entry_takes_no_id_that_is_in_use(tmp_path: Path) -> None:
    path = str(tmp_path / "own.yaml")
    assert add(path, Form("港", "Reform", "preferred"), None, lambda name: name == "reform") == "reform-2"
    assert add(path, Form("湾", "reform!", "preferred"), None, lambda name: name == "reform") == "reform-3"
    assert add(path, Form("中", "（）", "preferred"), None, lambda _name: False) == "term"


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (Form("港务办公室", "Port Office", "admitted"), "is admitted for 港务办公室 already"),
        (Form("新词", "new word", "forbidden", "literal"), "needs the right one"),
        (Form("", "new word", "preferred"), "needs its Chinese"),
    ],
)
def test_what_is_refused_leaves_the_file_alone(tmp_path: Path, form: Form, why: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    terms = Terms(glossary_of(load_file(str(path))), (str(path),))
    with pytest.raises(UsageError, match=why):
        terms.add(form, terms.by_chinese(form.zh))
    assert path.read_text(encoding="utf-8") == OWN


def test_a_file_that_is_no_glossary_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("- {id: x\n", encoding="utf-8")
    with pytest.raises(DingyiError, match="not valid YAML"):
        add(str(path), Form("港", "port", "preferred"), None, lambda _name: False)
    assert path.read_text(encoding="utf-8") == "- {id: x\n"


class CollectingDesk(Desk):
    """A desk with a glossary of its own."""

    def unloaded(self, who: str = "li", role: str = "reviewer1") -> Session:
        session = super().unloaded(who, role)
        path = self.draft.parent / "own.yaml"
        path.touch()
        session.terms = Terms(glossary_of(load_file(str(path))), (str(path),))
        return session

    @property
    def yaml(self) -> str:
        return (self.draft.parent / "own.yaml").read_text(encoding="utf-8")


async def retyped(pilot: Pilot[int], text: str) -> None:
    """Put a text in place of what the editor holds."""
    pilot.app.review.editor.load_text(text)
    await press(pilot, "enter")


async def test_from_a_finding(tmp_path: Path) -> None:
    desk = CollectingDesk(tmp_path)
    async with desk.open() as pilot:
        await press(pilot, "+")
        assert pilot.app.review.editor.text == "一行"
        await retyped(pilot, "引航一行")
        assert pilot.app.review.editor.text == "and his party"
        await press(pilot, "enter")
        assert "p the preferred form" in message(pilot)
        await press(pilot, "f")
        await retyped(pilot, "bad")
        assert "a reason begins with one of" in message(pilot)
        await retyped(pilot, "literal")
        assert pilot.app.review.editor.text == "and his delegation"
        await press(pilot, "enter")
        await retyped(pilot, "titles")
        assert "written to and-his-delegation; the draft was checked again" in message(pilot)
        assert current(pilot).key.rule == "and-his-party"
    entry = load_file(str(tmp_path / "own.yaml"))[0]
    assert [(one.text, one.status) for one in entry.en] == [
        ("and his delegation", "preferred"),
        ("and his party", "forbidden"),
    ]
    assert "On March 3, Mayor Tang Wei met" in entry.bad[0]


async def test_from_a_selection_in_both_texts(tmp_path: Path) -> None:
    desk = CollectingDesk(tmp_path)
    async with desk.open() as pilot:
        await press(pilot, "j", "k", "{", "{", ">", "<", "<")
        assert pilot.app.review.en.selection_text == "Shipping League and his"
        await press(pilot, "<", "<", "shift+tab", ">")
        assert pilot.app.review.zh.selection_text == "一行。"
        await press(pilot, "<", *"{{{{")
        assert pilot.app.review.zh.selection_text == "联盟主席一行"
        await press(pilot, "+", "enter")
        assert pilot.app.review.editor.text == "Shipping League"
        await press(pilot, "enter", "p", "enter")
    assert "zh: 联盟主席一行" in desk.yaml
    assert "text: Shipping League, status: preferred" in desk.yaml


async def test_nothing_is_written_where_it_is_left(tmp_path: Path) -> None:
    desk = CollectingDesk(tmp_path)
    async with desk.open() as pilot:
        for keys in (
            ("+", "escape"),
            ("+", "enter", "escape"),
            ("+", "enter", "enter", "n"),
            ("+", "enter", "enter", "f", "escape"),
        ):
            await press(pilot, *keys)
            assert desk.yaml == ""
            assert screen_text(pilot.app)[-1].startswith(" a Accept")


async def test_without_a_glossary_of_one_s_own_it_says_how(desk: Desk) -> None:
    async with desk.open() as pilot:
        await press(pilot, "+")
        assert "there is no glossary of your own to write into" in message(pilot)


async def test_the_mouse_selects(tmp_path: Path) -> None:
    desk = CollectingDesk(tmp_path)
    async with desk.open() as pilot:
        before = current(pilot).key
        await pilot.mouse_down("#en", offset=(1, 1))
        await pilot.hover("#en", offset=(5, 1))
        await pilot.mouse_up("#en", offset=(5, 1))
        assert pilot.app.review.en.selection_text == "Mayor"
        assert current(pilot).key == before
        await press(pilot, "escape")
        assert pilot.app.review.en.selection_text == ""
