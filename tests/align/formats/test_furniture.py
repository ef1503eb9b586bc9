"""What a Chinese page prints around an article is set aside and listed; its prose never is."""

from __future__ import annotations

import pytest

from dingyi.align.formats.furniture import reason
from dingyi.align.formats.registry import decode, encode

FURNITURE = [
    "责任编辑：王小明", "（责编：李雷、韩梅）", "責任編輯：陳大文", "[编辑：张三]", "图片来源：视觉中国",
    "圖片來源：中央社", "来源：新华网", "分享到：", "分享到", "分享到微信朋友圈", "扫一扫在手机打开当前页",
    "打印本页", "字号：大 中 小", "【字体：大 中 小】", "返回顶部", "关闭窗口", "上一篇：某地举行座谈会",
    "下一篇：没有了", "相关阅读", "相關新聞", "版权所有 未经授权不得转载", "京ICP备12345678号", "© 2024 某某网",
    "新华社记者 王某某 摄", "（本报记者张某摄）", "2024年5月6日 10:20 来源：新华网", "2024-05-06 10:20:33",
    "原标题：某地举行座谈会", "当前位置：首页 > 新闻 > 正文", "首页 > 时政 > 正文", "浏览次数：1234",
    "关键词：改革 开放", "作者：王小明", "新闻热线：010-12345678",
]  # fmt: skip
PROSE = [
    "会谈在友好的气氛中进行。", "新华社北京5月6日电（记者王某某）", "他说，改革开放是决定当代中国命运的关键一招。",
    "编辑部的同志参加了座谈。", "作者指出，这项工作意义重大。", "来源于生活的艺术才有生命力。",
    "我们要分享到更多的机遇。", "记者从会上获悉，今年将新建三条铁路。", "责任重于泰山。",
    "2024年5月6日，国家主席会见来宾。", "一、总体要求", "王某某、李某某参加会见。",
    "图为会谈现场，双方代表就合作事宜交换意见，气氛热烈友好。", "同志们：", "各位来宾，朋友们：",
    "关键词是“高质量”。这一点必须牢牢把握，也必须落到实处。", "声明全文如下：",
    "点赞中国，不只是一句话，更是亿万人民的心声。", "记者：请问今年的经济走势如何？", "记者：下一个问题。",
    "扫描结果显示一切正常。", "字体大小要统一。", "评论员文章指出", "上一篇文章讲了改革。", "校对工作要细致。",
    "编辑：您怎么看这个问题？", "会议审核了名单，通过了决议。", "微信等平台的出现改变了人们的生活。", "现代摄影",
    "首页刊登了这篇文章。", "来源：一是群众来信；二是实地调研。这些都要用好。",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_known(line: str) -> None:
    assert reason(f"  {line}\u3000")


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_left_alone(line: str) -> None:
    assert reason(line) is None


def test_the_lines_are_set_aside_and_listed_at_their_place() -> None:
    text = (
        "座谈会在京举行\n2024年5月6日 10:20 来源：某网\n\n会谈在友好的气氛中进行。他说了话。\n"
        "责任编辑：王小明\n分享到：\n"
    )
    document = decode(text.encode(), "a.txt", "zh")
    assert [text[span.start : span.end] for span in document.paragraphs] == [
        "座谈会在京举行",
        "会谈在友好的气氛中进行。他说了话。",
    ]
    assert [text[s.start : s.end] for s in document.sentences][1:] == ["会谈在友好的气氛中进行。", "他说了话。"]
    told = ["2024年5月6日 10:20 来源：某网", "责任编辑：王小明", "分享到："]
    assert [aside.text for aside in document.asides] == told
    assert all(aside.span and text[aside.span.start : aside.span.end] == aside.text for aside in document.asides)
    assert document.notes == ("3 lines set aside: “2024年5月6日 10:20 来源：某网”, “责任编辑：王小明”, “分享到：”",)
    assert document.text == text
    assert encode(document) == text.encode()


def test_a_chinese_page_gives_its_article() -> None:
    page = (
        "<html><head><meta charset=gbk></head><body><div class=nav><a>首页</a> <a>时政</a></div><h1>座谈会在京举行</h1>"
        "<div id=content><p>　　新华社北京5月6日电　会谈在友好的气氛中进行。</p><p>　　他说，双方要深化合作。</p>"
        "<p>新华社记者 王某某 摄</p><p>（责任编辑：李某）</p></div><div class=share>分享到：<a>微信</a></div>"
        "<ul><li><a>另一条新闻的标题在这里</a></li></ul></body></html>"
    )
    document = decode(page.encode("gb18030"), "a.html", "zh")
    assert document.text == "座谈会在京举行\n\n新华社北京5月6日电　会谈在友好的气氛中进行。\n\n他说，双方要深化合作。"
    assert {aside.text for aside in document.asides} == {
        "首页 时政", "新华社记者 王某某 摄", "（责任编辑：李某）", "分享到：微信", "另一条新闻的标题在这里",
    }  # fmt: skip
    assert document.notes[0] == "read as GB18030"


def test_traditional_characters_are_read_from_big5_when_asked() -> None:
    text = "會談在友好的氣氛中進行。\r\n責任編輯：陳大文\r\n"
    document = decode(text.encode("big5"), "a.txt", "zh", "big5")
    assert document.text == text
    assert document.notes[0] == "read as Big5"
    assert [aside.text for aside in document.asides] == ["責任編輯：陳大文"]
    assert encode(document) == text.encode("big5")
