"""Every format gives back what it says it holds, says what it does not, and lets nothing dangerous in or out."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dingyi.glossary.errors import GlossaryError
from dingyi.glossary.exchange.cells import bare, guarded, join, split
from dingyi.glossary.exchange.draft import citation, glossary_text
from dingyi.glossary.exchange.features import losses
from dingyi.glossary.exchange.formats import FORMATS, Format
from dingyi.glossary.load import load_file, parse
from dingyi.glossary.model import Concept, Rendering, Status

FOLDER = Path(__file__).parent / "exchange"
SAMPLE = load_file(str(FOLDER / "sample.yaml"))
PAIRS = ("deepl", "google")


@pytest.fixture(params=FORMATS, ids=[one.name for one in FORMATS])
def form(request: pytest.FixtureRequest) -> Format:
    found: Format = request.param
    if found.name == "xlsx":
        pytest.importorskip("openpyxl")
    return found


def again(form: Format, concepts: list[Concept]) -> list[Concept]:
    """What comes back when a format is written and read."""
    imported = form.module().read(form.module().render(concepts), "file")
    assert not imported.ignored
    return parse(glossary_text(imported.drafts, "file", "party").encode("utf-8"), "file")


def held(form: Format, concept: Concept) -> Concept:
    """An entry without what a format says it does not hold."""
    holds = form.module().HOLDS
    renderings = []
    for one in concept.en:
        if one.status == "superseded" and "superseded renderings" not in holds and form.name in ("memoq", "phrase"):
            status: Status = "forbidden"
        elif f"{one.status} renderings" not in holds and one.status != "preferred":
            continue
        else:
            status = one.status
        renderings.append(
            one._replace(
                status=status,
                why=one.why if "reasons" in holds else None,
                scope=one.scope if "wrong only beside the Chinese" in holds else "always",
                auto=one.auto and "swapped unseen" in holds,
                pos=one.pos if "parts of speech" in holds else None,
                exact=one.exact and "where capitals count" in holds,
                profile=one.profile if "houses" in holds else None,
                until=one.until if "last years" in holds else None,
                abbreviation=one.abbreviation if "abbreviations" in holds else None,
            )
        )
    sources = concept.sources if "sources" in holds else ()
    if "addresses of sources" not in holds:
        sources = tuple(one._replace(url=None) for one in sources)
    examples = "examples" in holds
    return concept._replace(
        id=concept.id if "ids" in holds else "",
        domain=concept.domain if "domains" in holds else "party",
        known=concept.known if "what is seen or provisional" in holds else "provisional",
        en=tuple(renderings),
        zh_variants=concept.zh_variants if "Chinese variants" in holds else (),
        not_within=concept.not_within if "strings a term is not meant in" in holds else (),
        when_near=concept.when_near if "words that select a sense" in holds else (),
        note=concept.note if "notes" in holds else None,
        sources=sources,
        good=concept.good if examples else (),
        bad=concept.bad if examples else (),
        parts=concept.parts if "parts of formulas" in holds else (),
        canonical=concept.canonical if "canonical texts" in holds else None,
    )


def bared(concept: Concept, form: Format) -> Concept:
    # Examples stand with their renderings in TBX: their order is that of the renderings.
    return concept._replace(
        path="",
        line=0,
        id=concept.id if "ids" in form.module().HOLDS else "",
        good=tuple(sorted(concept.good)),
        bad=tuple(sorted(concept.bad)),
    )


def test_what_is_held_comes_back(form: Format) -> None:
    if form.name in PAIRS:  # one entry a Chinese form
        found = {one.zh: one.en[0].text for one in again(form, SAMPLE)}
        assert found == {term: one.en[0].text for one in SAMPLE for term in one.zh_forms}
        return
    wanted = [bared(held(form, concept), form) for concept in SAMPLE]
    assert [bared(concept, form) for concept in again(form, SAMPLE)] == wanted


def test_houses_come_back() -> None:
    concept = Concept(
        "party-name",
        "中共",
        "party",
        (Rendering("CPC", "preferred", profile="official", exact=True), Rendering("CCP", "preferred", profile="press")),
        "seen",
    )
    for form in FORMATS:
        if "houses" in form.module().HOLDS:
            assert [bared(one, form) for one in again(form, [concept])] == [concept]


def test_what_is_lost_is_said(form: Format) -> None:
    lost = losses(SAMPLE, form.module().HOLDS)
    assert bool(lost) == (form.name != "json")
    assert losses([], form.module().HOLDS) == []
    if form.name == "csv":
        assert "examples (3)" in lost and "wrong only beside the Chinese (2)" in lost


def test_the_file_is_the_one_in_the_repository(form: Format) -> None:
    if form.text:
        golden = FOLDER / f"sample.{form.name}{form.suffix}"
        raw: bytes = form.module().render(SAMPLE)
        # Git keeps one kind of line end; UTX wants the other.
        assert raw.replace(b"\r\n", b"\n") == golden.read_bytes().replace(b"\r\n", b"\n")
        assert raw.count(b"\r\n") == (raw.count(b"\n") if form.name == "utx" else 0)
    assert form.module().render(SAMPLE) == form.module().render(SAMPLE)


def test_an_empty_glossary_can_be_written(form: Format) -> None:
    raw = form.module().render([])
    assert raw or form.name in PAIRS
    if raw:
        assert form.module().read(raw, "empty").drafts == []


DANGEROUS = ["=1+1", "+1", "-1", "@sum", "＝1", "'=1", "''=1", "\t=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_begins_a_formula(text: str) -> None:
    entry = (Rendering(text, "preferred"), Rendering(text + " too", "forbidden", why="literal"))
    concept = Concept("x", "改革", "party", entry, "seen", note=text)
    for form in FORMATS:
        if form.suffix not in (".csv", ".tsv", ".utx"):
            continue
        lines = io.StringIO(form.module().render([concept]).decode("utf-8"))
        for row in csv.reader(lines, delimiter="," if form.suffix == ".csv" else "\t"):
            assert not [cell for cell in row if cell[:1] and cell[0] in "=+-@\t\r＝＋－＠"], form.name
        assert again(form, [concept])[0].en[0].text == text.strip()


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    raw = FORMATS[6].module().render([Concept("x", "改革", "party", (Rendering("=1+1", "preferred"),), "seen")])
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(raw)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert "'=1+1" in [cell.value for cell in cells]


TEXTS = st.text(st.sampled_from("ab |\\'=+-@改。\t"), max_size=12).map(str.strip).filter(bool)


@given(st.lists(TEXTS, max_size=4))
def test_cells_hold_any_values(values: list[str]) -> None:
    assert split(bare(guarded(join(values)))) == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A plan, State Council, 2021", {"title": "A plan", "publisher": "State Council", "year": "2021"}),
        (
            "A plan, in two parts, State Council, 2021",
            {"title": "A plan, in two parts", "publisher": "State Council", "year": "2021"},
        ),
        ("A plan, 2021", {"title": "A plan", "year": "2021"}),
        ("A plan, State Council", {"title": "A plan", "publisher": "State Council"}),
        ("A plan", {"title": "A plan"}),
        ("2021", {"title": "2021"}),
    ],
)
def test_sources_are_read(text: str, found: dict[str, str]) -> None:
    assert citation(text) == found


BOMB = '<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
ATTACKS = {
    "a document type": '<?xml version="1.0"?><!DOCTYPE {root}><{root}/>',
    "an external one": '<?xml version="1.0"?><!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd"><{root}/>',
    "a bomb": '<?xml version="1.0"?>' + BOMB + "<{root}>&b;</{root}>",
    "a file": '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}>&x;</{root}>',
    "an unknown entity": "<{root}>&x;</{root}>",
    "no XML": "<{root}>",
    "text": "hello",
    "nothing": "",
    "another root": "<html/>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize(("name", "root"), [("tbx", "tbx"), ("tmx", "tmx"), ("phrase", "martif")])
def test_dangerous_or_broken_xml_is_refused(name: str, root: str, attack: str, encoding: str) -> None:
    module = next(form for form in FORMATS if form.name == name).module()
    with pytest.raises(GlossaryError) as caught:
        module.read(attack.replace("{root}", root).encode(encoding), "bad.xml")
    assert caught.value.path == "bad.xml" and "root:" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Chinese,English,Owner\n改革,reform,\n开放,opening up,Li\n",
        "\ufeff中文;英文;Owner\r\n改革;reform;\r\n开放;opening up;Li\r\n",
    ],
)
def test_a_table_as_teams_keep_it(text: str) -> None:
    module = next(form for form in FORMATS if form.name == "csv").module()
    read = module.read(text.encode(), "team.csv")
    assert [(one.values["zh"], one.values["en"][0]["text"]) for one in read.drafts] == [
        ("改革", "reform"),
        ("开放", "opening up"),
    ]
    assert read.ignored == {"the column “owner”": 1}


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("csv", b"", "bad: the file has no header"),
        ("csv", b"zh,en,forbiden\n", "bad:1: there is no column 'forbiden'; did you mean 'forbidden'?"),
        ("csv", b"zh,preferred,preferred\n", "bad:1: the column 'preferred' stands twice"),
        ("csv", "改革,reform\n".encode(), "bad:1: the column 'zh' is missing; begin the file with a line of column"),
        ("csv", b"id,preferred\n", "bad:1: the column 'zh' is missing"),
        ("csv", "zh,preferred\n改革,a,b\n".encode(), "bad:2: the row has 3 cells"),
        ("csv", b"zh,preferred\n\xff\n", "bad: not UTF-8 at byte 13"),
        ("csv", 'zh,preferred\n改革,"a\n'.encode(), "bad:2: not delimited text"),
        ("json", b"{", "bad:1:2: not JSON"),
        ("json", b"[1]", "bad: no list of concepts"),
        ("utx", b"#TBX\n", "bad:1: it does not begin with #UTX"),
        ("utx", b"#UTX 1.20\na\tb\n", "bad:2: no line"),
        ("utx", b"#UTX 1.20\n#src\ttgt\na\n", "bad:3: a line needs both"),
        (
            "deepl",
            b"reform,\xe6\x94\xb9\xe9\x9d\xa9\n",
            "bad:1: the first cell, 'reform', is not Chinese; write the Chinese first",
        ),
        ("google", b"source,target\n", "bad:1: the first cell, 'source', is not Chinese; the file has no header"),
        ("google", "改革\n".encode(), "bad:1: the row has 1 cells"),
        ("memoq", b"a,b\n", "bad:1: the first line has no Entry_ID"),
    ],
)
def test_broken_files_are_told_in_one_line(name: str, raw: bytes, message: str) -> None:
    module = next(form for form in FORMATS if form.name == name).module()
    with pytest.raises(GlossaryError) as caught:
        module.read(raw, "bad")
    assert str(caught.value).startswith(message) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"en": [{"text": "A", "status": "preferred"}], "id": "x"}, "file: entry 1 (x): a concept needs the key 'zh'"),
        ({"zh": "改革"}, "file: entry 1 (改革): it has no English"),
        ({"zh": "改革", "en": [{"text": "a", "status": "x"}]}, "file: entry 1 (改革): 'x' is not one of"),
        (
            {"zh": "改革", "en": [{"text": "a", "status": "preferred"}], "colour": "red"},
            "file: entry 1 (改革): a concept has no key",
        ),
    ],
)
def test_entries_that_say_too_little_are_refused(values: dict[str, Any], message: str) -> None:
    from dingyi.glossary.exchange.draft import Draft

    with pytest.raises(GlossaryError) as caught:
        glossary_text([Draft(values)], "file", "party")
    assert str(caught.value).startswith(message)


def test_a_domain_is_needed() -> None:
    from dingyi.glossary.exchange.draft import Draft

    draft = Draft({"zh": "改革", "en": [{"text": "the Reform", "status": "preferred"}]}, 7)
    with pytest.raises(GlossaryError, match=r"file:7: .*--domain"):
        glossary_text([draft], "file")
    first, second = parse(glossary_text([draft, draft], "file", "law").encode(), "file")
    assert (first.id, second.id, first.domain, first.known) == ("reform", "reform-2", "law", "provisional")


def test_xlsx_refuses_what_is_none_and_document_types() -> None:
    pytest.importorskip("openpyxl")
    module = FORMATS[6].module()
    good = module.render(SAMPLE)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "xl/workbook.xml":
                content = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + content
            new.writestr(member.filename, content)
    for raw, message in ((stream.getvalue(), "document type"), (b"PK\x03\x04", "not an XLSX"), (b"", "not an XLSX")):
        with pytest.raises(GlossaryError, match=message):
            module.read(raw, "bad.xlsx")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as new:
        new.writestr("a.txt", "b")
    with pytest.raises(GlossaryError, match="not a workbook"):
        module.read(empty.getvalue(), "bad.xlsx")


def test_tbx_fits_the_grammar_of_tbx_basic() -> None:
    """The grammar also holds what the dialect's Schematron rules ask: values of categories, and where they stand."""
    from lxml import etree

    grammar = etree.RelaxNG(file=str(FOLDER / "tbx-basic.rng"))
    raw: bytes = FORMATS[3].module().render(SAMPLE)
    grammar.assertValid(etree.fromstring(raw))
    for old, new in (
        (b"preferredTerm-admn-sts", b"preferredTerm"),
        (b'type="context"', b'type="example"'),
        (b"https://example.org", b"ftp://example.org"),
        (b'id="implement"', b'id="3-implement"'),
        (b"<note>known: seen</note>", b"<termNote>seen</termNote>"),
    ):
        assert old in raw
        assert not grammar.validate(etree.fromstring(raw.replace(old, new))), new


def test_older_tbx_is_read_and_what_has_no_place_is_counted() -> None:
    raw = """<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="c1">
      <descrip type="subjectField">law</descrip><descrip type="definition">x</descrip>
      <langSet xml:lang="zh-CN"><tig><term>法治</term></tig></langSet>
      <langSet xml:lang="en-US"><ntig><termGrp><term>rule of law</term></termGrp></ntig>
        <tig><term>law-based governance</term></tig>
        <tig><term>ruling by law</term>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
      <langSet xml:lang="de"><tig><term>Rechtsstaat</term></tig></langSet></termEntry></body></text></martif>"""
    imported = FORMATS[3].module().read(raw.encode(), "old.tbx")
    (concept,) = parse(glossary_text(imported.drafts, "old.tbx").encode(), "old.tbx")
    assert (concept.id, concept.zh, concept.domain) == ("c1", "法治", "law")
    assert [(one.text, one.status) for one in concept.en] == [
        ("rule of law", "preferred"),
        ("law-based governance", "admitted"),
        ("ruling by law", "forbidden"),
    ]
    assert imported.ignored == {"descrip definition": 1, "language de": 1}
