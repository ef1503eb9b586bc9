"""Large files of every format, made of one sentence again and again."""

from __future__ import annotations

import io
import zipfile

EN = "The port will stay open, and trade with the county grows by five percent a year. "
ZH = "港口将保持开放，与该县的贸易每年增长百分之五。"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_UNIT = f'<trans-unit id="1"><source>{ZH}</source><target>{EN}</target></trans-unit>\n'
_MEMORY = f'<tu><tuv xml:lang="zh"><seg>{ZH}</seg></tuv><tuv xml:lang="en"><seg>{EN}</seg></tuv></tu>\n'
_ENTRY = "- {{id: a{}, zh: 港口, domain: economy, known: provisional, en: [{{text: port, status: preferred}}]}}\n"
_AROUND = {
    "xlf": ('<xliff version="1.2"><file source-language="zh" target-language="en"><body>', "</body></file></xliff>"),
    "tmx": ('<tmx version="1.4"><header srclang="zh"/><body>', "</body></tmx>"),
    "html": ("<html><body><article>", "</article></body></html>"),
    "tsv": ("zh\ten\n", ""),
    "docx": (f'<w:document xmlns:w="{WORD}"><w:body>', "</w:body></w:document>"),
}
_UNITS = {
    "txt": EN + "\n\n",
    "md": EN + "\n\n",
    "turns.txt": f"{ZH}\n\n{EN}\n\n",
    "html": f"<p>{EN} <b>So</b> &amp; on.</p>\n",
    "xlf": _UNIT,
    "tmx": _MEMORY,
    "po": f'msgid "{ZH}"\nmsgstr "{EN}"\n\n',
    "tsv": f"{ZH}\t{EN}\n",
    "jsonl": f'{{"zh": "{ZH}", "en": "{EN}"}}\n',
    "docx": f'<w:p><w:r><w:t xml:space="preserve">{EN}</w:t></w:r></w:p>\n',
}
KINDS = (*_UNITS, "yaml")


def made(kind: str, size: int) -> tuple[str, bytes]:
    """Return a name and a file of about ``size`` bytes, a Word file of that many in its document."""
    if kind == "yaml":
        return "a.yaml", "".join(_ENTRY.format(number) for number in range(size // len(_ENTRY.encode()))).encode()
    head, tail = _AROUND.get(kind, ("", ""))
    unit = _UNITS[kind]
    body = (head + unit * (size // len(unit.encode())) + tail).encode()
    if kind != "docx":
        return f"a.{kind}", body
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:  # stored: the size is that of what is read
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return "a.docx", out.getvalue()
