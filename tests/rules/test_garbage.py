"""What pages, engines and encodings leave in a text: where it is found, what goes, what is left alone."""

from __future__ import annotations

import pytest

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.finding import Finding
from dingyi.align.fix import apply_edits, apply_safe
from dingyi.align.rules.garbage import boilerplate
from dingyi.align.rules.registry import chosen
from dingyi.glossary.compiled import Glossary
from dingyi.glossary.errors import InputError

PARAGRAPH = "The two sides agreed to open the port in the spring of next year."


def found(glossary: Glossary, text: str, *codes: str) -> list[Finding]:
    return check(Document(text), glossary, None, chosen(codes or ("G",)))


def spans(glossary: Glossary, text: str, *codes: str) -> list[tuple[str, str]]:
    return [(f.code, text[f.start : f.end]) for f in found(glossary, text, *codes)]


STAMPS = [
    "Post time: Mar-14-2024",
    "Posted on: 2024-03-14 09:30",
    "Published: March 14, 2024",
    "Release time: 14/03/2024",
    "Last updated: 14 March 2024",
    "Updated on March 14, 2024",
    "Source: Xinhua",
    "Source: China Daily | Updated: 2024-03-14 08:00",
    "Source: gov.example.cn",
    "(Editor: Zhao Lin)",
    "Web editor: Zhao Lin, Wu Min",
    "Views: 1,204",
    "发布时间：2024-03-14",
    "【责任编辑：赵琳】",
]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_stamp_goes_with_its_line_and_the_blank_lines_before_it(glossary: Glossary, stamp: str, end: str) -> None:
    newline = end or "\n"
    text = f"{PARAGRAPH}{newline}{newline}{stamp}{end}"
    mended = apply_safe(Document(text), lambda document: check(document, glossary, None, chosen(["G002"])))
    assert mended.document.text == f"{PARAGRAPH}{newline}"


@pytest.mark.parametrize(
    "line",
    [
        "Source: Census and Statistics Department.",
        "Sources: company reports and own calculations",
        "The text was posted on the site on 14 March 2024 and drew wide attention.",
        "Date: to be announced",
        "Editor of the journal: a portrait.",
        "Published works of the author fill a shelf in the library of the town.",
    ],
)
def test_prose_and_sources_of_figures_are_no_stamps(glossary: Glossary, line: str) -> None:
    assert not found(glossary, f"{PARAGRAPH}\n{line}\n", "G002")


@pytest.mark.parametrize(
    ("stamp", "posted"),
    [
        ("Post time: Mar-14-2024", "2024-03-14"),
        ("Updated: 14 March 2024", "2024-03-14"),
        ("Posted: 2024/3/4", "2024-03-04"),
        ("Published: 03/04/2024", None),  # which is the month cannot be told
        ("Editor: Zhao Lin", None),
    ],
)
def test_the_date_of_a_stamp_is_kept_for_the_metadata(glossary: Glossary, stamp: str, posted: str | None) -> None:
    [finding] = found(glossary, f"{PARAGRAPH}\n{stamp}\n", "G002")
    title = finding.fixes[0].title
    assert title == (f"move to the metadata (posted: {posted})" if posted else "delete the line")


def test_a_line_at_the_top_goes_with_the_blank_lines_after_it(glossary: Glossary) -> None:
    text = f"发布时间：2024-03-14\n\n\n{PARAGRAPH}\n"
    [finding] = found(glossary, text, "G002")
    assert apply_edits(text, finding.fixes[0].edits) == f"{PARAGRAPH}\n"


def test_only_the_first_lines_can_repeat_the_headline(glossary: Glossary) -> None:
    title = "Mayor Meets with Guests from Abroad"
    assert spans(glossary, f"{title}\n\n{title.upper()}\n{PARAGRAPH}\n", "G003") == [("G003", title.upper())]
    far = "\n".join([title, *[f"{PARAGRAPH} ({n})" for n in range(8)], title])
    assert not found(glossary, far, "G003")
    assert not found(glossary, f"{PARAGRAPH}\n{title}\n{title}\n", "G003")


def test_every_row_of_furniture_finds_its_example(glossary: Glossary) -> None:
    rows = boilerplate.read(boilerplate.PATH)
    assert len(rows) >= 80
    assert {row["language"] for row in rows} == {"en", "zh"}
    for row in rows:
        hit = boilerplate.find(row["example"])
        assert hit is not None, row["id"]
        findings = found(glossary, f"{PARAGRAPH}\n\n{row['example']}\n", "G004")
        assert [(f.start, f.end) for f in findings] == [(len(PARAGRAPH) + 2, len(PARAGRAPH) + 2 + len(row["example"]))]
        assert apply_edits(f"{PARAGRAPH}\n\n{row['example']}\n", findings[0].fixes[0].edits) == f"{PARAGRAPH}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Share this vision with the world.",
        "Advertisement of tobacco is banned in the whole of the territory.",
        "5 comments were received during the consultation.",
        "Follow us on the long road to a better life, he said, and the crowd that stood in the rain for hours did so.",
        "Copyright law was amended.",
        "打印机出口增长。",
    ],
)
def test_prose_that_begins_like_furniture_stays(glossary: Glossary, line: str) -> None:
    assert not [f for f in found(glossary, f"{PARAGRAPH}\n{line}\n", "G004") if f.deletes]


def test_furniture_that_ends_like_a_sentence_is_shown_first(glossary: Glossary) -> None:
    [finding] = found(glossary, f"{PARAGRAPH}\nFollow us on this road to peace.\n", "G004")
    assert finding.fixes[0].applicability == "unsafe" and not finding.deletes


@pytest.mark.parametrize(
    "content",
    [
        "- {id: a}",
        "- {id: a, text: b, language: fr, match: line, fix: safe, example: b}",
        "- {id: a, text: b, language: en, match: line, fix: safe, example: b}\n" * 2,
        "[",
        "7",
    ],
)
def test_a_bad_file_of_rows_is_refused_with_its_path(tmp_path: object, content: str) -> None:
    path = f"{tmp_path}/rows.yaml"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(content)
    with pytest.raises(InputError) as error:
        boilerplate.read(path)
    assert error.value.path == path


@pytest.mark.parametrize("meant", ["Shanghai’s “new” cafés — 5 €", "é", "上海", "naïve…"])
@pytest.mark.parametrize("encoding", ["cp1252", "gbk"])
def test_what_was_misread_comes_back(glossary: Glossary, meant: str, encoding: str) -> None:
    try:
        misread = "".join(
            bytes([byte]).decode("cp1252", "strict") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
            for byte in meant.encode()
        )
        if encoding == "gbk":
            misread = meant.encode().decode("gbk")
    except UnicodeDecodeError:
        pytest.skip("these bytes are no text in this encoding")
    text = f"The word {misread} stands here."
    mended = apply_safe(Document(text), lambda document: check(document, glossary, None, chosen(["G005"])))
    if encoding == "cp1252" or meant.startswith("Shanghai"):
        assert mended.document.text == f"The word {meant} stands here."


@pytest.mark.parametrize(
    "text", ["Pará and São Paulo, naïve façades, Ærø, Ångström ‘é’ «à»", "Übergrößenträger à £5 ±2 °C"]
)
def test_accents_are_no_mojibake(glossary: Glossary, text: str) -> None:
    assert not found(glossary, text, "G005")


def test_a_lost_character_has_no_fix(glossary: Glossary) -> None:
    for text in ("5\ufffd per cent", "the 锟斤拷 port"):
        [finding] = found(glossary, text, "G005")
        assert finding.severity == "error" and not finding.fixes


def test_tags_are_code_in_markdown_only_where_text_is_plain(glossary: Glossary) -> None:
    rules = chosen(["G006"])
    text = "A line<br>with a tag.\n"
    assert check(Document(text), glossary, None, rules)
    assert not check(Document(text, form="markdown"), glossary, None, rules)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("R&amp;D &#8217;24 &amp;nbsp;", "R&D ’24 \xa0"),
        ('<div class="x">Open</div><!-- note -->', "Open"),
        ("one<br/>two <b>three</b>", "one two three"),
    ],
)
def test_markup_is_undone(glossary: Glossary, text: str, kept: str) -> None:
    mended = apply_safe(Document(text), lambda document: check(document, glossary, None, chosen(["G006"])))
    assert mended.document.text == kept


@pytest.mark.parametrize("text", ["AT&T; R&D", "a < b > c", "&nosuchthing;", "<Measures>", "Use {x: y}", "x <3 y"])
def test_signs_that_are_no_markup_stay(glossary: Glossary, text: str) -> None:
    assert not found(glossary, text, "G006")


def test_brackets_without_their_link_lead_what_is_wrong_with_them(glossary: Glossary) -> None:
    text = "The port grew (;;;; and the town\ngrew too ( The end came.\nIt was told (see, and it was so.\n"
    findings = check(Document(text), glossary, None, chosen(["G007", "P006"]))
    assert [(f.code, text[f.start : f.end]) for f in findings] == [("G007", "(;;;;"), ("G007", "("), ("G007", "(see,")]
    assert all(child.code == "P006" for f in findings for child in f.children)


def test_emoji_and_right_to_left_text_keep_their_marks(glossary: Glossary) -> None:
    assert not found(glossary, "\U0001f468\u200d\U0001f469 and \u05d0\u200f\u05d1", "G008")
    assert spans(glossary, "the\u200bport \ue000", "G008") == [("G008", "\u200b"), ("G008", "\ue000")]


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Ann Lee/Getty Images", "Ann Lee/Getty Images"),
        ("Via Reuters", "Via Reuters"),
        ("Photo: Ann Lee", "Photo: Ann Lee"),
        ("The port reopened. [Photo/Xinhua]", "[Photo/Xinhua]"),
        ("The port reopened. (Xinhua/Wu Min)", "(Xinhua/Wu Min)"),
    ],
)
def test_credits(glossary: Glossary, text: str, credit: str) -> None:
    assert spans(glossary, f"{PARAGRAPH}\n\n{text}\n\n{PARAGRAPH}\n", "G009") == [("G009", credit)]


@pytest.mark.parametrize(
    "text", ["BEIJING, June 1 (Xinhua) -- The port reopened.", "Reuters reported it.", "Photos were taken.", "Yes/no"]
)
def test_no_credits(glossary: Glossary, text: str) -> None:
    assert not found(glossary, f"{PARAGRAPH}\n\n{text}\n", "G009")
