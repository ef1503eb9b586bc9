"""One spelling for the characters that numbers, dates and units are written with.

Only characters this package looks at are folded, each to one other, so offsets stay as they are: Traditional to
Simplified, full-width to ASCII, the forms on cheques (壹貳叄) to the plain ones.
"""

from __future__ import annotations

_TRADITIONAL = (
    "萬万億亿兩两幾几數数點点個个條条項项種种類类屆届號号時时週周餘余約约間间後后級级頭头輛辆臺台歲岁倍倍"
    "幣币鎊镑圓圆鐘钟釐厘頃顷畝亩噸吨開开節节頁页張张紀纪與与區区鄉乡鎮镇縣县國国場场門门過过經经達达滿满"
    "將将內内處处發发員员規规劃划輪轮層层雙双戶户組组圖图盧卢歐欧韓韩紐纽蘭兰羅罗銖铢於于爾尔隻只顆颗"
    "塊块來来樣样聲声樓楼遠远為为統统對对車车親亲總总邊边選选環环黃黄財财計计當当應应載载鄰邻遊游議议風风"
    "書书華华長长漲涨擴扩鍾钟課课錢钱攝摄臨临爲为亞亚會会倆俩冊册決决勳勋廳厅圍围堅坚學学慶庆庫库晝昼機机"
    "電电碼码禮礼稅税籤签綱纲納纳線线績绩許许語语違违裏里隊队預预飯饭館馆麥麦裡里讀读產产氣气"
)
_PLAIN = '○〇零〇壹一贰二貳二叁三叄三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千％%．.：:～~－-，，／/（(）)＄$￥¥＂"'


def _pairs(text: str) -> dict[int, str]:
    return {ord(text[i]): text[i + 1] for i in range(0, len(text), 2)}


_TABLE = _pairs(_TRADITIONAL) | _pairs(_PLAIN) | {0xFF10 + i: str(i) for i in range(10)}


_SCRIPT = frozenset(map(chr, _pairs(_TRADITIONAL)))


def is_traditional(text: str) -> bool:
    """Whether ``text`` holds a character that only Traditional script writes, of those this package looks at."""
    return not _SCRIPT.isdisjoint(text)


def fold(text: str) -> str:
    """``text`` with the spellings above made one; as long as it was."""
    return text.translate(_TABLE)
