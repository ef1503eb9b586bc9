"""The page on a draft: whole, harmless, self-contained, reachable by keyboard."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from desk import CHINESE, ENGLISH, Desk, flag
from lxml import etree, html
from test_session import row_of

from dingyi.align.check import check
from dingyi.align.document import Document
from dingyi.align.formats.registry import read
from dingyi.glossary.compiled import open_glossary
from dingyi.tui.cli import main
from dingyi.tui.export.decided import decide
from dingyi.tui.export.report import part, render
from dingyi.tui.review.session import Session

HOSTILE = "=vital <script>alert('x')</script> & \" \x1b[31m\u202e</td>"


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    assert desk.source is not None
    (desk.draft.parent / "readout.zh.txt").write_text(desk.source.text, encoding="utf-8")
    session = desk.session("<b>li</b>")
    session.accept([(row_of(session, "and-his-party"), 0)])
    row = row_of(session, "great-importance")
    session.edit(row, row.finding.start, row.finding.end, HOSTILE)
    session.reject([row_of(session, "weak-verb")])
    session.close()
    return desk


def page_of(desk: Desk, *more: str) -> bytes:
    out = desk.draft.parent / "report.html"
    assert main(["report", str(desk.draft), "-o", str(out), *more]) == 0
    return out.read_bytes()


def with_source(desk: Desk) -> bytes:
    return page_of(desk, "--source", str(desk.draft.parent / "readout.zh.txt"))


def written(cell: etree._Element) -> str:
    """Return the words of a cell without the numbers of its marks."""
    for mark in cell.findall(".//sup"):
        mark.text, mark[:] = "", []
    return "".join(cell.itertext())


def test_it_is_well_formed_and_every_link_leads_somewhere(reviewed: Desk) -> None:
    raw = with_source(reviewed)
    root = etree.fromstring(raw)
    assert html.document_fromstring(raw).find("body") is not None
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [one.get("href") for one in root.iter("a")]
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    for link in root.iter("a"):  # who speaks to a page says what is seen on the link
        assert "".join(link.itertext()) in link.get("aria-label", "".join(link.itertext()))
    labels = [one.get("aria-labelledby") for one in root.iter("section")]
    assert len(labels) == 7
    assert set(labels) <= set(ids)


def test_nothing_comes_from_outside_and_nothing_acts(reviewed: Desk) -> None:
    raw = with_source(reviewed)
    page = html.document_fromstring(raw)
    assert not list(page.iter("script", "link", "iframe", "img", "object", "embed", "form", "base"))
    assert not [name for one in page.iter() for name in one.attrib if name.startswith("on") or name in ("src", "style")]
    text = raw.decode("utf-8")
    assert not re.search(r"https?:|url\(|@import|//[a-z]", text)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    style = page.find(".//style").text
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert "prefers-color-scheme: dark" in style and "@media print" in style


def test_hostile_text_stays_text(reviewed: Desk) -> None:
    raw = with_source(reviewed)
    assert b"\x1b" not in raw
    assert "\u202e".encode() not in raw
    root = etree.fromstring(raw)
    came = ["".join(one.itertext()) for one in root.iter("ins")]
    assert HOSTILE.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e") in came
    assert not list(root.iter("b"))
    assert "<b>li</b>" in "".join(root.itertext())


@pytest.mark.parametrize("paired", [True, False])
def test_every_finding_and_every_change_is_marked_in_the_whole_text(reviewed: Desk, paired: bool) -> None:
    root = etree.fromstring(with_source(reviewed) if paired else page_of(reviewed))
    cleaned = reviewed.draft.parent / "clean.txt"
    assert main(["export", str(reviewed.draft), "-o", str(cleaned), "-q"]) == 0
    assert reviewed.source is not None
    source = reviewed.source if paired else None
    settled = Document(cleaned.read_bytes().decode("utf-8"))
    expected = [one for leader in check(settled, open_glossary(), source) for one in leader.walk()]
    rows = [row for row in root.iter("tr") if re.fullmatch(r"f\d+", row.get("id", ""))]
    assert [row[2].text.strip() for row in rows] == [one.rule for one in expected]
    assert len(expected) > 5
    marks = {one.get("id"): one for one in root.iter("a") if one.get("id")}
    for number, one in enumerate(expected, 1):
        assert marks[f"m{number}"].get("href") == f"#f{number}"
        assert marks[f"m{number}"].get("tabindex") == "0"
        assert one.rule in marks[f"m{number}"].get("aria-label")
    assert marks["c1"].get("href") == "#d1"
    assert marks["c2"].get("href") == "#d3"
    table = next(one for one in root.iter("table") if one.get("class") == "stack sides")
    for gone in table.findall(".//del"):
        gone.text = ""
    cells = [row[-1] for row in table.find("tbody")]
    shown = settled.text.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")
    assert "".join(map(written, cells)) == shown
    if paired:
        assert "".join("".join(row[0].itertext()) for row in table.find("tbody")) == "".join(source.text.split())  # type: ignore[union-attr]


def test_decisions_scores_and_signature(reviewed: Desk) -> None:
    root = etree.fromstring(with_source(reviewed))
    rows = [row for row in root.iter("tr") if re.fullmatch(r"d\d+", row.get("id", ""))]
    assert [row[1].text.strip() for row in rows] == ["accepted", "rejected", "edited"]
    text = " ".join("".join(root.itertext()).split())
    assert "MQM points per 1,000 words" in text
    assert "signature dingyi:" in text.lower()
    tiles = {one[0].text: one[1].text for one in root.iter("div") if len(one) == 2 and one[0].tag == "dt"}
    assert (tiles["Decisions"], tiles["Made in the text"], tiles["Conflicts"]) == ("3", "2", "0")
    charts = [one for one in root.iter("table") if one.get("class") == "chart"]
    assert [one.find("caption").text for one in charts] == ["Severity", "MQM category", "Rule"]
    for chart in charts:
        counts = [re.fullmatch(r"(\d+) → (\d+)", row[2].text) for row in chart.find("tbody")]
        assert all(counts)
        assert sum(int(one[1]) for one in counts if one) == int(tiles["Findings in the draft"])
        assert sum(int(one[2]) for one in counts if one) == int(tiles["Still open"])
        assert max(float(bar.get("width")) for bar in chart.iter("rect")) == 100


def test_conflicts_are_told_and_the_text_is_left(desk: Desk) -> None:
    li, wang = desk.session("li"), desk.session("wang")
    li.accept([(row_of(li, "and-his-party"), 0)])
    wang.reject([row_of(wang, "and-his-party")])
    root = etree.fromstring(page_of(desk))
    told = " ".join("".join(root.itertext()).split())
    assert "Conflict: li accepted “and his delegation” (and-his-party); wang rejected “and his party”" in told
    table = next(one for one in root.iter("table") if one.get("class") == "stack sides")
    assert "".join(written(row[-1]) for row in table.find("tbody")) == desk.text


def test_points_and_overlaps_are_marked() -> None:
    """A finding without width, one at the very end, two that overlap, one over a paragraph break."""
    text = "One two three.\n\nFour five"
    faults = (
        (r"One two", "X001", "first", "warning", "", ()),
        (r"two three", "X002", "second", "error", "", ()),
        (r"three\.\n\nFour", "X003", "third", "info", "", ()),
        (r"$(?![\r\n])", "X004", "end", "info", "", ()),
        (r"(?= five)", "X005", "between", "info", "", ()),
    )
    document = Document(text, "a.txt")
    found = flag(document, faults).findings
    every = [one for leader in found for one in leader.walk()]
    raw = render([part(decide(document, []), found, found, None, open_glossary())], "s")
    root = etree.fromstring(raw)
    marks = [one for one in root.iter("a") if re.fullmatch(r"m\d+", one.get("id", ""))]
    assert sorted(one.get("id") for one in marks) == [f"m{number}" for number in range(1, len(every) + 1)]
    assert len(every) == 5
    table = next(one for one in root.iter("table") if one.get("class") == "stack sides")
    assert "".join(written(row[-1]) for row in table.find("tbody")) == text


def test_a_draft_without_findings(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("The mayor spoke.\n", encoding="utf-8")
    assert main(["report", str(draft), "-o", str(tmp_path / "r.html")]) == 0
    told = "".join(etree.fromstring((tmp_path / "r.html").read_bytes()).itertext())
    assert "No findings." in told
    assert "Nobody has decided anything yet." in told
    assert "without its Chinese" in told
    assert not (tmp_path / ".dingyi").exists()


def test_it_is_not_written_over_the_draft(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.text
    assert main(["report", str(desk.draft), "-o", str(desk.draft)]) == 2
    assert "this is the draft itself" in capsys.readouterr().err
    assert desk.text == before


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two drafts with their Chinese, one of them reviewed."""
    (tmp_path / "dingyi.toml").write_text('pairs = [{ source = "zh/{name}.txt", target = "en/{name}.txt" }]\n')
    english, chinese = "We will advance Chinese-style modernization.\n", "我们将推进中国式现代化。\n"
    for side, texts in (("en", (ENGLISH, english)), ("zh", (CHINESE, chinese))):
        (tmp_path / side).mkdir()
        for name, text in zip(("a", "b"), texts, strict=True):
            (tmp_path / side / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "en/a.txt"
    session = Session(read(str(path)), None, flag, "li")
    session.adopt(session.load())
    session.accept([(row_of(session, "and-his-party"), 0)])
    session.close()
    return tmp_path


def test_several_drafts_on_one_page(folder: Path) -> None:
    out = folder / "report.html"
    assert main(["report", str(folder / "en"), "-o", str(out)]) == 0
    root = etree.fromstring(out.read_bytes())
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {one.get("href") for one in root.iter("a")} <= {f"#{one}" for one in ids}
    assert {name for one in root.iter() for name in one.get("aria-labelledby", "").split()} <= set(ids)
    articles = root.findall(".//article")
    assert [one.find("h2").text.rpartition("/")[2] for one in articles] == ["a.txt", "b.txt"]
    summary = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in root.find(".//table").iter("tr")]
    total = [sum(int(row[column]) for row in summary[1:3]) for column in range(1, 6)]
    assert [int(cell) for cell in summary[3][1:]] == total
    assert summary[3][4] == "1"
    for number, article in enumerate(articles, 1):
        assert article.find(f".//a[@id='p{number}-m1']") is not None
        levels = [one.tag for one in article.iter() if re.fullmatch("h[1-6]", str(one.tag))]
        assert levels == ["h2"] + ["h3"] * 6
        table = next(one for one in article.iter("table") if one.get("class") == "stack sides")
        for gone in table.findall(".//del"):
            gone.text = ""
        shown = "".join(written(row[-1]) for row in table.find("tbody"))
        text = (folder / f"en/{'ab'[number - 1]}.txt").read_text(encoding="utf-8")
        assert shown == text.replace("and his party", "and his delegation")
        assert "beside" in article.find("p").text
    # The charts above count what those below count.
    charts = [one for one in root.iter("table") if one.get("class") == "chart"]
    assert len(charts) == 9

    def counted(chart: etree._Element) -> int:
        return sum(int(row[2].text.split()[0]) for row in chart.find("tbody"))

    assert counted(charts[0]) == counted(charts[3]) + counted(charts[6]) == total[1]


def test_what_is_for_one_draft_is_refused_for_several(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(folder / "en/a.txt"), str(folder / "en/b.txt")]
    for option in (["--source", "x"], ["--decisions", "x"]):
        assert main(["report", *paths, *option, "-o", str(folder / "r.html")]) == 2
        assert f"{option[0]} is for one draft" in capsys.readouterr().err
    assert main(["report", *paths, "-o", paths[1]]) == 2
    assert "this is the draft itself" in capsys.readouterr().err


def test_a_place_in_a_file_of_units_is_told(tmp_path: Path) -> None:
    draft = tmp_path / "a.tsv"
    rows = (
        "zh\ten",
        "港口开放。\tThe port opens.",
        "我们将推进中国式现代化。\tWe advance Chinese-style modernization.",
    )
    draft.write_text("\n".join(rows), encoding="utf-8")
    assert main(["report", str(draft), "-o", str(tmp_path / "r.html")]) == 0
    assert "3:25, row 2" in "".join(etree.fromstring((tmp_path / "r.html").read_bytes()).itertext())


def test_the_same_twice(reviewed: Desk) -> None:
    assert with_source(reviewed) == with_source(reviewed)
