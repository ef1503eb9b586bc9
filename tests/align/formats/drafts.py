"""One draft in every format, with something in each that must stay as it is."""

from __future__ import annotations

import io
import json
import zipfile

from docx import Document as new_docx
from lxml import etree

ENGLISH = (
    "The port will stay open & grow <steadily>.",
    "We will advance Chinese-style modernization.",
    "He asked: “what next?”",
)
CHINESE = ("港口将保持开放，稳步发展。", "我们将推进中国式现代化。", "他问：“接下来呢？”")

XLIFF_12 = """<?xml version="1.0" encoding="UTF-8"?>
<!-- kept -->
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.docx" source-language="zh-Hans" target-language="en-GB" datatype='plaintext'>
    <header><note>港口 note &amp; all</note></header>
    <body>
      <group id="g">
      <trans-unit id="1"><source>港口将保持<g id="1">开放</g>，稳步发展。</source>
        <target state="translated">The port will stay <g id="1">open</g> &amp; grow &lt;steadily&gt;.</target>
        <note from="li">see &#x4e2d;</note>
        <alt-trans><source>港口</source><target>The harbour</target></alt-trans></trans-unit>
      <trans-unit id="2" xml:space="preserve"><source>我们将推进中国式现代化。</source>
        <target>We will advance <bpt id="2">&lt;b&gt;</bpt>Chinese-style<ept id="2">&lt;/b&gt;</ept> modernization.</target></trans-unit>
      <trans-unit id="3"><source>他问：“接下来呢？”</source><target><![CDATA[He asked: “what next?”]]></target></trans-unit>
      <trans-unit id="4"><source>未译</source></trans-unit>
      </group>
    </body>
  </file>
</xliff>
"""

XLIFF_21 = """<?xml version='1.0'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-Hans" trgLang="en">
 <file id="f1">
  <notes><note id="n1">about 港口</note></notes>
  <unit id="u1">
   <originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
   <segment id="s1" state="translated"><source>港口将保持开放，稳步发展。</source>
    <target>The port will stay <pc id="1" dataRefStart="d1" dataRefEnd="d2">open</pc> &amp; grow &lt;steadily&gt;.</target></segment>
   <ignorable><source> </source></ignorable>
   <segment id="s2"><source>我们将推进中国式现代化。</source>
    <target>We will advance <mrk id="m1" type="term">Chinese-style</mrk> modernization.</target></segment>
  </unit>
  <unit id="u2"><segment><source>他问：“接下来呢？”</source><target>He asked: “what next?”</target></segment></unit>
 </file>
</xliff>
"""

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
 <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"><note>a note</note></header>
 <body>
  <tu tuid="a"><prop type="x">港口</prop>
   <tuv xml:lang="zh-CN"><seg>港口将保持开放，稳步发展。</seg></tuv>
   <tuv xml:lang="en-US" creationid="li"><seg>The port will stay <bpt i="1">{b}</bpt>open<ept i="1">{/b}</ept> &amp; grow &lt;steadily&gt;.</seg></tuv>
   <tuv xml:lang="fr"><seg>Le port reste ouvert.</seg></tuv></tu>
  <tu><tuv xml:lang="zh-CN"><seg>我们将推进中国式现代化。</seg></tuv>
   <tuv xml:lang="en-US"><seg>We will advance <hi>Chinese-style</hi> modernization.</seg></tuv></tu>
  <tu><tuv xml:lang="zh-CN"><seg>他问：“接下来呢？”</seg></tuv><tuv xml:lang="en-US"><seg>He asked: “what next?”</seg></tuv></tu>
 </body>
</tmx>
"""  # noqa: E501

PO = """# kept
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. a comment
#: a.c:1
#, fuzzy
msgid "港口将保持开放，稳步发展。"
msgstr ""
"The port will stay open & "
"grow <steadily>."

msgctxt "speech"
msgid "我们将推进中国式现代化。"
msgstr "We will advance Chinese-style modernization."

msgid "他问：“接下来呢？”"
msgid_plural "他问：“接下来呢？”"
msgstr[0] "He asked: “what next?”"

#~ msgid "旧"
#~ msgstr "Old"
"""

TSV = (
    "id\tzh\ten\tremark\r\n"
    + f'1\t{CHINESE[0]}\t"{ENGLISH[0]}"\tx "y"\r\n'
    + f"2\t{CHINESE[1]}\t{ENGLISH[1]}\t\r\n"
    + f"3\t{CHINESE[2]}\t{ENGLISH[2]}\tlast"
)
JSONL = "".join(
    json.dumps({"id": n, "zh": zh, "en": en, "more": {"en": ["kept"]}}, ensure_ascii=n == 0, indent=None) + "\n\n"
    for n, (zh, en) in enumerate(zip(CHINESE, ENGLISH, strict=True))
)
TURNS = "\r\n\r\n".join(f"{zh}\r\n  {en}  " for zh, en in zip(CHINESE, ENGLISH, strict=True)) + "\r\n"
TABLE = "# 对照\n\n| 中文 | English | no |\n| --- | :---: | -- |\n" + "".join(
    f"| {zh} | {en} | {n} |\n" for n, (zh, en) in enumerate(zip(CHINESE, ENGLISH, strict=True))
)

HTML = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>News - The port</title><style>p{}</style></head>
<body class=home>
<div class="nav"><a href="/">Home</a> | <a href='/news'>News &amp; views</a></div>
<!-- <p>not this</p> -->
<div id=main><div class="article-body">
<p>The port will stay <b class=x>open</b> &amp; grow
   &lt;steadily&gt;.
<p>We will advance <i>Chinese-style</i> modernization.</p>
<p>He asked: &ldquo;what next?&rdquo;</p>
</div><div class="share">Share to Weibo</div></div>
<script>document.write("<p>The port</p>")</script>
<footer><p>Copyright 2024 by the people who made this page, all rights reserved</p></footer>
</body></html>
"""


def docx() -> bytes:
    """Return a Word file with formatting, a table, a footnote, tracked changes, a comment and a header."""
    document = new_docx()
    paragraph = document.add_paragraph("The port will stay ")
    paragraph.add_run("open").bold = True
    paragraph.add_run(" & grow <steadily>.").italic = True
    document.add_table(1, 1).cell(0, 0).text = ENGLISH[1]
    tracked = document.add_paragraph("He asked: ")
    tracked._p.append(
        etree.fromstring(f'<w:ins {_W} w:id="7" w:author="li"><w:r><w:t>“what next?”</w:t></w:r></w:ins>')
    )
    tracked._p.append(
        etree.fromstring(
            f'<w:del {_W} w:id="8" w:author="li"><w:r><w:delText xml:space="preserve"> Gone.</w:delText></w:r></w:del>'
        )
    )
    tracked._p.append(etree.fromstring(f'<w:r {_W}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_comment(tracked.runs, text="a comment", author="wang")
    document.sections[0].header.paragraphs[0].text = "A header"
    stream = io.BytesIO()
    document.save(stream)
    return _with_note(stream.getvalue())


def docx_table() -> bytes:
    """Return a Word file whose table holds both languages."""
    document = new_docx()
    document.add_heading("双语对照")
    table = document.add_table(0, 3)
    for number, (zh, en) in enumerate(zip(CHINESE, ENGLISH, strict=True)):
        for cell, text in zip(table.add_row().cells, (str(number), zh, en), strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NOTES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:footnotes {_W}>'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>A note of the translator.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def _with_note(raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            body = old.read(info)
            if info.filename == "[Content_Types].xml":
                told = f'<Override PartName="/word/footnotes.xml" ContentType="{_PART}"/></Types>'
                body = body.replace(b"</Types>", told.encode())
            if info.filename == "word/_rels/document.xml.rels":
                told = f'<Relationship Id="rId99" Type="{_LINK}" Target="footnotes.xml"/></Relationships>'
                body = body.replace(b"</Relationships>", told.encode())
            new.writestr(info, body)
        new.writestr("word/footnotes.xml", _NOTES)
    return out.getvalue()


DRAFTS: dict[str, bytes] = {
    "turns.txt": TURNS.encode(),
    "table.md": TABLE.encode("utf-8-sig"),
    "page.html": HTML.encode(),
    "words.docx": docx(),
    "pairs.docx": docx_table(),
    "old.xlf": XLIFF_12.encode(),
    "new.xlf": XLIFF_21.encode("utf-16"),
    "memory.tmx": TMX.encode(),
    "messages.po": PO.encode(),
    "pairs.tsv": TSV.encode("utf-16"),
    "pairs.jsonl": JSONL.encode(),
}
TWO_SIDED = [name for name in DRAFTS if name not in ("page.html", "words.docx")]
