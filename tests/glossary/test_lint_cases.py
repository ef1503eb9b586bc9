"""Single faults of glossary files: what is reported, where, in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dingyi.glossary.lint.collection import Collection
from dingyi.glossary.lint.registry import chosen, run
from dingyi.glossary.lint.rule import Finding

HEAD = "- id: cadre\n  zh: 干部\n  domain: party\n  known: provisional\n  en:\n"
PREFERRED = "    - {text: official, status: preferred}\n"
FORBIDDEN = "    - {text: cadre, status: forbidden, why: literal}\n"


def lint(folder: Path, *texts: str, shipped: str = "") -> list[Finding]:
    paths = []
    for number, text in enumerate((shipped, *texts)):
        path = folder / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    others = ("unformatted-file", "missing-reason")  # most cases here have these faults and are not about them
    return list(run(Collection(paths[:1], paths[1:]), chosen(ignore=others)))


# what is written, code, line, column, words of the message
CASES = [
    (HEAD + "    - {text: official, status: prefered}\n", "Y001", 6, 32, "'prefered'"),
    (HEAD + PREFERRED + "  colour: red\n", "Y001", 7, 3, "'colour'"),
    (HEAD + PREFERRED + "    - {text: officials, status: forbidden}\n", "Y003", 7, 7, "plural"),
    (HEAD + PREFERRED + "    - {text: Official, status: forbidden}\n", "Y003", 7, 7, "capitals alone"),
    (HEAD + PREFERRED + "    - {text: an official, status: forbidden}\n", "Y003", 7, 7, "articles"),
    (HEAD + PREFERRED.replace("official", "official/leader"), "Y007", 6, 7, "“/” parts its words"),
    (HEAD + PREFERRED.replace("official", "官员"), "Y007", 6, 7, "it is Chinese"),
    (HEAD + PREFERRED.replace("official", "the"), "Y007", 6, 7, "no word but articles"),
    (HEAD + PREFERRED.replace("official", "the Party, case: exact"), "Y007", 6, 7, "an article before it"),
    (HEAD + PREFERRED.replace("official", '"official  post,"'), "Y007", 6, 14, "not clean"),
    ((HEAD + PREFERRED).replace("干部", "幹部"), "Y007", 2, 7, "Traditional"),
    ((HEAD + PREFERRED).replace("干部", "干 部"), "Y007", 2, 7, "blanks"),
    ((HEAD + PREFERRED).replace("干部", "Ａ股"), "Y007", 2, 7, "full-width"),
    ((HEAD + PREFERRED).replace("干部", "干部，"), "Y007", 2, 7, "punctuation"),
    ((HEAD + PREFERRED).replace("干部", "党"), "Y007", 2, 7, "one character"),
    (HEAD + PREFERRED + "  zh-variants: [幹部]\n", "Y007", 7, 17, "nothing new"),
    (HEAD + PREFERRED + "  not-within: [部门]\n", "Y007", 7, 16, "shuts nothing out"),
    (HEAD + PREFERRED + "  when-near: [干]\n", "Y007", 7, 15, "always selects"),
    (HEAD + PREFERRED + "  examples: {bad: [x]}\n", "Y008", 7, 20, "no forbidden or superseded form"),
    (HEAD + PREFERRED + FORBIDDEN + "  examples: {bad: [an old hand]}\n", "Y008", 8, 20, "none of “cadre”"),
    (
        HEAD + PREFERRED + FORBIDDEN + "  examples:\n    good:\n      - ten cadres\n",
        "Y008",
        10,
        9,
        "“cadres” is forbidden",
    ),
    (HEAD + PREFERRED + FORBIDDEN, "Y009", 7, 7, "“cadre”"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "words"), CASES, ids=lambda v: str(v)[-30:])
def test_one_fault(tmp_path: Path, text: str, code: str, line: int, column: int, words: str) -> None:
    found = [one for one in lint(tmp_path, text) if one.code == code]
    assert [(one.line, one.column) for one in found] == [(line, column)], found
    assert words in found[0].message
    assert found[0].hint


CLEAN = [
    HEAD + PREFERRED + FORBIDDEN + "  examples: {bad: [ten cadres], good: [ten officials]}\n",
    HEAD + PREFERRED.replace("official", '"officials, judges, and prosecutors"'),
    HEAD
    + PREFERRED.replace("official,", "Party official, case: exact,")
    + "    - {text: party official, status: forbidden, scope: with-source}\n"
    + "  examples: {bad: [a party official]}\n",
    (HEAD + PREFERRED).replace("干部", "“一带一路”倡议"),
    (HEAD + PREFERRED).replace("干部", "公有制（经济）"),
    HEAD + PREFERRED + "  zh-variants: [高水準干部]\n",
]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_wrong(tmp_path: Path, text: str) -> None:
    assert lint(tmp_path, text) == []


def test_a_form_is_judged_inside_the_examples_of_other_files(tmp_path: Path) -> None:
    other = (
        "- {id: school, zh: 党校, domain: party, known: provisional, en: [{text: Party school, status: preferred}],\n"
        "   examples: {good: [cadres at the Party school]}}\n"
    )
    own = HEAD + PREFERRED + FORBIDDEN + "  examples: {bad: [ten cadres]}\n"
    (found,) = lint(tmp_path, own, shipped=other)
    assert (found.code, found.line, found.column) == ("Y004", 7, 7)
    assert found.others == (str(tmp_path / "0.yaml"),)
    shielded = other.replace(
        "Party school, status: preferred}", "Party school, status: preferred}, {text: cadres at the, status: admitted}"
    )
    shielded = shielded.replace("cadres at the,", "cadres at the Party school,")
    assert lint(tmp_path, own, shipped=shielded) == []


def test_only_capitals_tell_an_exact_form_from_the_right_one(tmp_path: Path) -> None:
    text = HEAD + PREFERRED.replace("official", "our Party") + "    - {text: our party, status: forbidden}\n"
    assert "Y003" in {one.code for one in lint(tmp_path, text)}
    exact = text.replace("our Party,", "our Party, case: exact,")
    assert "Y003" not in {one.code for one in lint(tmp_path, exact)}


def test_an_example_that_another_entry_hides_says_which(tmp_path: Path) -> None:
    other = HEAD.replace("cadre", "unit").replace("干部", "单位") + PREFERRED.replace("official", "party cadre school")
    own = HEAD + PREFERRED + FORBIDDEN + "  examples: {bad: [a party cadre school]}\n"
    (found,) = lint(tmp_path, own, shipped=other)
    assert found.code == "Y008"
    assert "“party cadre school” is preferred in unit" in found.message


def test_a_house_reads_only_its_own_renderings(tmp_path: Path) -> None:
    text = (
        HEAD
        + "    - {text: leading official, status: preferred, profile: official}\n"
        + "    - {text: cadre, status: preferred, profile: press}\n"
        + "    - {text: cadre, status: forbidden, why: literal, profile: official}\n"
        + "  examples: {bad: [ten cadres]}\n"
    )
    assert lint(tmp_path, text) == []


def test_two_senses_told_apart(tmp_path: Path) -> None:
    one = HEAD + PREFERRED
    two = one.replace("cadre", "backbone").replace("official", "mainstay")
    assert [f.code for f in lint(tmp_path, one + two)] == ["Y002"]
    assert lint(tmp_path, one + two + "  when-near: [作用]\n") == []
    both = one + "  when-near: [作用]\n" + two + "  when-near: [作用]\n"
    assert [f.message for f in lint(tmp_path, both) if "selects both" in f.message]


def test_what_cannot_be_read_does_not_hide_the_rest(tmp_path: Path) -> None:
    found = lint(tmp_path, "- id: [broken\n", HEAD + "    - {text: x, status: y}\n" + HEAD + PREFERRED + FORBIDDEN)
    assert [one.code for one in found] == ["Y001", "Y009"]
