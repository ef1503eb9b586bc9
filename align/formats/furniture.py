"""What a Chinese news page prints around an article: credits, sharing, counters. Set aside, not aligned."""

from __future__ import annotations

import re

from dingyi.align.document import Aside, Document, Span

_LONGEST = 80  # code points: a line of prose that opens with such a word is longer
_NAMED = 40

# Simplified and Traditional side by side, as both kinds of site print them.
_ALONE = re.compile(
    r"(?:分享到?|一[键鍵]分享|分享至.{0,12}|(?:扫|掃)(?:一(?:扫|掃)|(?:描|码|碼)).{0,30}|打印(?:本[页頁文]|此[页頁文])?|列印"
    r"|字[号號體体级級大小]{1,3}[:：]?[\s\[【(（]*[大中小]?.{0,12}|返回(?:[顶頂]部|首[页頁]|列表).{0,6}|[关關][闭閉](?:窗口|本[页頁])?"
    r"|上一篇.{0,60}|下一篇.{0,60}|(?:相[关關]|延伸|推[荐薦])(?:[阅閱][读讀]|新[闻聞]|[报報][道導]|[链鏈連][接結]).{0,40}"
    r"|[热熱](?:[门門]|[点點])(?:推[荐薦]|新[闻聞]|排行).{0,20}|(?:新浪|腾讯|騰訊)?微(?:信|博)|QQ空[间間]|朋友圈|[收][藏]|[点點][赞讚贊].{0,10}"
    r"|(?:我要)?(?:[评評][论論]|留言|[纠糾][错錯]).{0,12}|[查察]看更多.{0,20}|更多[>＞»]*|首[页頁]|(?:[点點][击擊])?加[载載]更多"
    r"|当前位置.{0,60}|當前位置.{0,60}|您(?:现|現)?在的?位置.{0,60}|.{0,40}[>＞»].{0,30}[>＞»].{0,20}正文)"
)
_LABELLED = re.compile(
    r"[\s\[【(（*]*"
    r"(?:(?:责任|責任|本文|[网網][络絡]|[值執执]班|美[术術]|[视視][觉覺])?[编編][辑輯审審校]|[责責][编編]|校[对對]|[监監][制製]|[审審][核稿校]"
    r"|(?:文章|稿件|[图圖][片表]?|[资資]料|[视視][频頻]|信息|[内內]容|本文)?[来來]源|原[标標][题題]"
    r"|(?:[图圖][片]?|[摄攝]影|文字|[视視][频頻])(?:[记記]者|作者|提供)?|作者|[撰]稿|[记記]者"
    r"|[发發][布佈稿](?:[时時][间間]|日期|人)|更新[时時][间間]|[阅閱浏瀏][读讀览覽](?:量|次[数數])?|[点點][击擊](?:量|次[数數]|率)?"
    r"|[关關][键鍵][词詞字]|[标標][签籤]|[专專][题題]|(?:新[闻聞])?[热熱][线線](?:[电電][话話])?|投稿(?:[邮郵]箱)?|分享到?)"
    r"\s*[:：].*",
    re.DOTALL,
)
_RIGHTS = re.compile(
    r".*(?:版[权權]所有|[©]\s*\d{4}|Copyright|ICP[备備]|公[网網]安[备備]|[未経经經][经經]?授[权權].{0,12}(?:[转轉][载載]|使用)"
    r"|[转轉][载載][请請需须須].{0,20}|[违違]法和不良信息|[许許]可[证證][号號:：]|[声聲]明[:：]).*",
    re.DOTALL,
)
_CREDIT = re.compile(
    r"[\s(（\[【]*(?:新[华華]社|中新社|本[报報刊])?(?:[记記]者|通?[讯訊][员員])?.{0,24}[摄攝]影?[\s)）\]】。.]*"
)
_STAMP = re.compile(
    r"\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"(?:.{0,40}|.{0,20}[来來]源\s*[:：].{0,30})"
)


def reason(line: str) -> str | None:
    """Return why a line is not part of an article's Chinese, None where it may be."""
    body = line.strip()
    if not body or len(body) > _LONGEST:
        return None
    if _ALONE.fullmatch(body):
        return "page furniture"
    if len(body) <= _NAMED and _CREDIT.fullmatch(body) and not body.endswith(("拍摄", "拍攝")):
        return "a credit"
    if _LABELLED.fullmatch(body) and not re.search(r"[。！？；].", body):
        return "a credit"
    if _STAMP.fullmatch(body):
        return "a stamp"
    return "a notice" if _RIGHTS.fullmatch(body) else None


def asides(document: Document) -> list[Aside]:
    """Return the lines of a Chinese text that are page furniture."""
    found = []
    for span in document.paragraphs:
        told = reason(document.text[span.start : span.end])
        if told:
            found.append(Aside(document.text[span.start : span.end], told, Span(span.start, span.end)))
    return found


def listed(found: list[Aside], what: str = "line") -> tuple[str, ...]:
    """Return the note that tells what was set aside, in one line; none where nothing was."""
    if not found:
        return ()
    quoted = ", ".join(f"“{_short(one.text)}”" for one in found[:4])
    more = f" and {len(found) - 4} more" if len(found) > 4 else ""
    return (f"{len(found)} {what}{'' if len(found) == 1 else 's'} set aside: {quoted}{more}",)


def _short(text: str) -> str:
    body = " ".join(text.split())
    return body if len(body) <= 24 else body[:23] + "…"
