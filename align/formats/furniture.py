"""What a Chinese news page prints around an article: credits, sharing, counters. Set aside, not aligned."""

from __future__ import annotations

import re

from dingyi.align.document import Aside, Document, Span

_LONGEST = 80  # code points: a line of prose that opens with such a word is longer
_NAMED = 40

# Simplified and Traditional side by side, as both kinds of site print them.
_ALONE = re.compile(
    r"分享(?:到|至|按[钮鈕])?[:：]?|一[键鍵]分享|分享[到至](?:微信|微博|朋友圈|QQ|[Ff]acebook|LINE).{0,12}"
    r"|[扫掃](?:一[扫掃]|[码碼]|描?(?:上方|下方)?二[维維][码碼]).{0,20}"
    r"|打印(?:本[页頁文]|此[页頁文])?|列印(?:本[页頁文])?|收藏(?:本[页頁文])?"
    r"|字[号號体體级級](?:大小)?\s*[:：]?\s*(?:[\[【(（]?\s*(?:超?[大小]|中)\s*[\]】)）]?\s*){1,4}"
    r"|返回(?:[顶頂]部|首[页頁]|列表|上一[页頁])|[关關][闭閉](?:窗口|本[页頁])?|首[页頁]|更多[>＞»]*"
    r"|(?:上|下)一[篇条條][:：].{0,60}|(?:[点點][击擊])?加[载載]更多|[查察]看更多.{0,12}|[热熱][门門点點](?:推[荐薦]|新[闻聞]|排行)"
    r"|(?:相[关關]|延伸|推[荐薦])(?:[阅閱][读讀]|新[闻聞]|[报報][道導]|[链鏈連][接結])(?:[:：].{0,60})?"
    r"|(?:新浪)?微(?:信|博)|QQ空[间間]|朋友圈|[点點][赞讚贊][\s:：\d]*|(?:我要)?(?:[评評][论論]|留言|[纠糾][错錯])[\s(（\d)）条條]*"
    r"|(?:[当當]前位置|您(?:[现現])?(?:在|所在)?的位置)[:：].{0,60}|[^。，]{0,40}[>＞»][^。，]{0,30}[>＞»]\s*正文"
)
# A reporter's name is a credit only with what the reporter did: “记者：” opens a question in the record of a press
# conference.
_LABELLED = re.compile(
    r"(?:(?:责任|責任|本文|[网網][络絡]|[值執执]班|美[术術]|[视視][觉覺])?[编編][辑輯审審校]|[责責][编編]|校[对對]|[监監][制製]|[审審][核稿校]"
    r"|(?:文章|稿件|[图圖][片表]?|[资資]料|[视視][频頻]|信息|[内內]容|本文)?[来來]源|原[标標][题題]"
    r"|[图圖]片?(?:提供)?|[摄攝]影(?:[记記]者|[报報][道導])?|文字(?:[记記]者)?|[视視][频頻](?:[记記]者)?|作者|撰稿"
    r"|[发發](?:[布佈]|稿)?(?:[时時][间間]|日期|人)|更新[时時][间間]|[阅閱浏瀏][读讀览覽](?:量|次[数數])?|[点點][击擊](?:量|次[数數]|率)?"
    r"|[关關][键鍵][词詞字]|[标標][签籤]|[专專][题題]|(?:新[闻聞])?[热熱][线線](?:[电電][话話])?|投稿(?:[邮郵]箱)?|分享到?)"
    r"\s*[:：][^。，？！；]*"
)
_RIGHTS = re.compile(
    r".*(?:版[权權]所有|©\s*\d{4}|[Cc]opyright|ICP[备備]|公[网網]安[备備]|未[经經](?:[书書]面)?授[权權].{0,12}(?:[转轉][载載]|使用)"
    r"|[转轉][载載](?:[请請]|需|[须須])[注註]?明|[违違]法和不良信息|[许許]可[证證][号號:：]).*",
    re.DOTALL,
)
_CREDIT = re.compile(
    r"(?:(?:新[华華]社|中新社|本[报報刊社])?(?:[记記]者|通?[讯訊][员員])|新[华華]社[发發]?|中新社)[^。，]{0,24}[摄攝]影?"
    r"|[^。，]{1,16}\s[摄攝]影?"
)
_BRACKETS = "()（）[]【】 \t\u3000"
_STAMP = re.compile(
    r"\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"(?:.{0,40}|.{0,20}[来來]源\s*[:：].{0,30})"
)


def reason(line: str) -> str | None:
    """Return why a line is not part of an article's Chinese, None where it may be."""
    body = line.strip()
    if not body or len(body) > _LONGEST:
        return None
    inside = body.strip(_BRACKETS)
    ends = inside.endswith(("。", "！", "？"))
    if _ALONE.fullmatch(inside) and not ends:
        return "page furniture"
    if _LABELLED.fullmatch(inside) or (len(inside) <= _NAMED and _CREDIT.fullmatch(inside.rstrip("。."))):
        return "a credit"
    if _STAMP.fullmatch(inside) and not ends:
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


def listed(found: list[Aside], what: str = "line", several: str = "") -> tuple[str, ...]:
    """Return the note that tells what was set aside, in one line; none where nothing was. ``several`` is the plural of
    ``what``, where an s does not make it."""
    if not found:
        return ()
    quoted = ", ".join(f"“{_short(one.text)}”" for one in found[:4])
    more = f" and {len(found) - 4} more" if len(found) > 4 else ""
    named = what if len(found) == 1 else several or f"{what}s"
    return (f"{len(found)} {named} set aside: {quoted}{more}",)


def _short(text: str) -> str:
    body = " ".join(text.split())
    return body if len(body) <= 24 else body[:23] + "…"
