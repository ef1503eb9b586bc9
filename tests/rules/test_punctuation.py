"""Punctuation and typography: what is found at which place, beside which Chinese, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dingyi.align.check import check
from dingyi.align.context import Context
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_safe
from dingyi.align.rules.registry import awake, chosen, module, rules
from dingyi.glossary.compiled import Glossary

OURS = [rule for rule in rules() if rule.code[0] in "GP" or rule.code in ("A001", "A004", "A005")]


def found(glossary: Glossary, text: str, code: str, zh: str | None = None) -> list[Finding]:
    source = Document(zh, language="zh") if zh is not None else None
    return check(Document(text), glossary, source, chosen([code]))


def marked(text: str, findings: list[Finding]) -> list[str]:
    return [text[f.start : f.end] for f in findings]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Shanghai，China", "Shanghai, China"),
        ("It grew by １２．５％。", "It grew by 12.5%."),
        ("at 14：30", "at 14:30"),
        ("the office（GO）said", "the office (GO) said"),
        ("the port ，the town", "the port, the town"),
        ("10～20", "10–20"),
        ("He said：“Yes.”", "He said: “Yes.”"),
    ],
)
def test_full_width_characters_get_english_blanks(glossary: Glossary, text: str, mended: str) -> None:
    after = apply_safe(Document(text), lambda document: check(document, glossary, None, chosen(["P001"])))
    assert after.document.text == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("the plan. , to help", "the plan, to help"),
        ("the plan,, to help", "the plan, to help"),
        ("the plan ended,.", "the plan ended."),
        ("the plan ended..", "the plan ended."),
        ("the rice,; the corn", "the rice,; the corn"),  # a person must choose
    ],
)
def test_collisions_keep_the_mark_that_fits(glossary: Glossary, text: str, mended: str) -> None:
    after = apply_safe(Document(text), lambda document: check(document, glossary, None, chosen(["P003"])))
    assert after.document.text == mended


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc., Beta Ltd., the U.S., etc., and at 5 p.m., too",
        "vol. 3, no. 5., p. 2",
        "Wait... and then ... the end…, he said. . . . And so on.",
        "To the moon, Alice!, the song goes; Yahoo!, too.",
        "See ../path and J. R., the editor",
    ],
)
def test_stops_of_abbreviations_do_not_collide(glossary: Glossary, text: str) -> None:
    assert not found(glossary, text, "P003")


def test_a_blank_before_a_mark_after_an_abbreviation_is_only_a_blank(glossary: Glossary) -> None:
    text = "in the U.S. , the port"
    assert [(f.code, f.start, f.end) for f in check(Document(text), glossary, None, chosen(["P"]))] == [
        ("P002", 11, 12)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Health, The Way to It",
        "in The Hague, The Netherlands.",
        "Mr. President, The floor is yours.",
        "He agreed, To Kill a",
    ],
)
def test_capitals_after_a_comma_that_are_meant(glossary: Glossary, text: str) -> None:
    assert not found(glossary, text, "P004")


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("He said, “We agree.", ["“"]),
        ("We agree,” he said.", ["”"]),
        ("“We,” he said, “agree.” It was so.”", ["”"]),
        ("(see above", ["("]),
        ("a] b", ["]"]),
        ('He said, "We agree.', ['"']),
    ],
)
def test_marks_without_a_partner(glossary: Glossary, text: str, stray: list[str]) -> None:
    assert marked(text, found(glossary, text, "P006")) == stray


@pytest.mark.parametrize(
    "text",
    [
        "“One.\n\n“Two.\n\n“Three.”",
        "He said, “One.\nTwo.\nThree.”\nHe left.",
        "“One," + '" he said.',
        "(a) one; b) two; 3) three; iv) four",
        'a 5" pipe and a 12" one',
        "“One (two [three] four).”",
    ],
)
def test_pairs_that_are_in_order(glossary: Glossary, text: str) -> None:
    assert not found(glossary, text, "P006")


def test_a_quotation_cut_out_of_a_longer_text_is_open_in_the_chinese_too(glossary: Glossary) -> None:
    assert not found(glossary, "He said, “We agree.", "P006", "他说：“我们同意。")
    assert found(glossary, "He said, “We agree.", "P006", "他说：“我们同意。”")


@pytest.mark.parametrize(
    ("text", "zh", "last"),
    [
        ("The port will reopen", "港口将重新开放。", ["reopen"]),
        ("The port will reopen (in May)", "港口将（于五月）重新开放。", ["y)"]),
        ("The port will reopen by 5%", "港口吞吐量将增长5%。", ["5%"]),
        ("He said, “We shall reopen the port”", "他说：“我们将重新开放港口。”", ["port”"]),
        ("The Port Will Reopen", "港口将重新开放。", []),
        ("The port will reopen", "港口将重新开放", []),
        ("the port; and", "港口；以及。", []),
        ("It was shown on the site.3", "它登载在网站上。", []),
        ("The port will reopen.", "港口将重新开放。", []),
    ],
)
def test_a_final_stop_the_chinese_has(glossary: Glossary, text: str, zh: str, last: list[str]) -> None:
    assert marked(text, found(glossary, text, "P012", zh)) == last


def test_without_the_chinese_only_the_odd_one_out_lacks_its_stop(glossary: Glossary) -> None:
    full = "The two sides agreed to open the port in the spring of next year."
    odd = "The two sides agreed to close the road in the autumn of this year"
    text = "\n\n".join([full, full.replace("port", "pier"), odd, full.replace("port", "gate")])
    assert marked(text, found(glossary, text, "P012")) == ["year"]
    text = "\n\n".join([full, odd, odd.replace("road", "lane")])
    assert not found(glossary, text, "P012")


@pytest.mark.parametrize(
    ("text", "zh", "first"),
    [
        ("the port will reopen in May.", "港口将于五月重新开放。", ["the"]),
        ("the port of Genoa will reopen in May.", None, ["the"]),
        ("uN officials will visit the port.", "联合国官员将访问港口。", ["uN"]),
        ("well-known firms visited the port.", None, ["well"]),
        ("opening the port to all;", "开放港口；", []),
        ("iPhone sales rose by a tenth.", None, []),
        ("pH values rose by a tenth.", None, []),
        ("al-Jabr visited the port today.", None, []),
        ("(d) the port of the town.", None, []),
    ],
)
def test_a_first_letter_that_lost_its_capital(glossary: Glossary, text: str, zh: str | None, first: list[str]) -> None:
    assert marked(text, found(glossary, text, "P013", zh)) == first


def test_names_in_a_text_all_in_small_letters(glossary: Glossary) -> None:
    text = "in january the chinese side and i went to france."
    assert marked(text, found(glossary, text, "P013")) == ["in", "january", "chinese", "i", "france"]
    text = "In January the march of the polish army went on."
    assert not found(glossary, text, "P013")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("They do n't know what it 's for .", "They don't know what it's for."),
        ("the workers ' rights", "the workers' rights"),
        ("a low @-@ carbon plan ( 2021 )", "a low-carbon plan (2021)"),
        ("the `` open '' port", "the “open” port"),
        ("the -LRB- open -RRB- port", "the (open) port"),
        ('the " open " port', 'the "open" port'),
    ],
)
def test_tokenised_text_is_joined(glossary: Glossary, text: str, mended: str) -> None:
    after = apply_safe(Document(text), lambda document: check(document, glossary, None, chosen(["P014", "P002"])))
    assert after.document.text == mended


@pytest.mark.parametrize(
    ("text", "zh", "stray"),
    [
        ("The port of the, town is open.", None, [","]),
        ("The port~ is open_ to^ all@ ships.", None, ["~", "_", "^", "@"]),
        ("The port' is open.", None, ["'"]),
        ("The owners' of the port met.", None, ["'"]),
        ("The port- is open.", None, ["-"]),
        ("The port. is open.", None, ["."]),
        ("The port is? open.", None, ["?"]),
        ("The port is open on; May 3.", None, [";"]),
        ("The port! Authority met.", "港务局开会。", ["!"]),
        ("The old port: Genoa is open.", "热那亚老港开放。", [":"]),
        ("The old port: Genoa is open.", "老港：热那亚开放。", []),
        ("The mayor has, for years, been there.", None, []),
        ("The owners' rights and the two- to three-year plan.", None, []),
        ("pre- and post-war ports", None, []),
        ("The port of the town, will reopen.", None, [","]),
        ("The mayor, who had come late, will reopen it.", None, []),
        ("In the end, will it reopen?", None, []),
        ("There are more ports, than towns.", None, [","]),
        ("Mr. Hall asked: Will the port open?", None, []),
        ("The ports, of which two are open, grew.", None, []),
        ("The port authority; announces the opening.", "港务局宣布开放。", [";"]),
        ("To do that, the port must grow; to do this; it must last.", None, []),
        ("We offer: bread; milk; and tea.", None, []),
        ("‘The owners' he said", None, []),
        ("What is it for? Who knows!", "为了什么？谁知道！", []),
        ("Is it open? he asked.", None, ["?"]),
    ],
)
def test_marks_out_of_place(glossary: Glossary, text: str, zh: str | None, stray: list[str]) -> None:
    assert marked(text, found(glossary, text, "P015", zh)) == stray


@pytest.mark.parametrize(
    "text",
    [
        "10:30 a.m., 1,000 people",
        "see para.4 and U.S.A. files",
        "report.Doc",
        "example.com",
        "e.g.The",
        "3:2",
        "C:Users",
    ],
)
def test_marks_that_need_no_blank(glossary: Glossary, text: str) -> None:
    assert not found(glossary, text, "P009")


PIECES = st.sampled_from(
    [
        *(
            "the port",
            "The",
            "To",
            "to",
            "and",
            "they do n't",
            "U.S.",
            "etc.",
            "Yang Yang",
            "2021",
            "5%",
            "a",
            "i",
            "x-ray",
        ),
        *(" ", " ", " ", "\n", "\n\n", "\t", "\xa0", "\u200b", "\u3000", ".", ",", ";", ":", "!", "?", "…", "..", " ,"),
        *(
            "“",
            "”",
            '"',
            "'",
            "’",
            "(",
            ")",
            "[",
            "]",
            "（",
            "）",
            "，",
            "。",
            "、",
            "《",
            "》",
            "—",
            "——",
            "--",
            "-",
            "@-@",
        ),
        *(
            "<br>",
            "&nbsp;",
            "{0}",
            "▁",
            "â€™",
            "\ufffd",
            "中国式现代化",
            "和",
            "Post time: Jun-02-2023",
            "Leave a Reply",
        ),
        *("0123456789012345678", "~", "_", "^", "(;;", "Photo: Xu", "``", "''", "the the", "of trade of trade", "\r\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_what_wakes_a_rule_never_hides_a_fault(glossary: Glossary, text: str) -> None:
    context = Context(Document(text), glossary)
    for rule in OURS:
        if not awake(rule, context):
            assert not list(module(rule).check(context)), rule.name


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_findings_lie_in_the_text_and_their_edits_are_in_order(glossary: Glossary, text: str) -> None:
    context = Context(Document(text), glossary)
    for rule in OURS:
        for finding in module(rule).check(context):
            assert 0 <= finding.start < finding.end <= len(text)
            for fix in finding.fixes:
                at = 0
                for edit in fix.edits:
                    assert at <= edit.start <= edit.end <= len(text)
                    at = edit.end


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_safe_fixes_come_to_an_end_and_add_nothing(glossary: Glossary, text: str) -> None:
    def run(document: Document) -> list[Finding]:
        return check(document, glossary, None, OURS)

    once = apply_safe(Document(text), run)
    assert len(once.findings) <= len([f for leader in run(Document(text)) for f in leader.walk()])
    assert apply_safe(once.document, run).document.text == once.document.text
