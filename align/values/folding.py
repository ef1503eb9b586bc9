"""One spelling for the characters that numbers, dates and units are written with.

Only characters this package looks at are folded, each to one other, so offsets stay as they are: Traditional to
Simplified, full-width to ASCII, the forms on cheques (壹貳叄) to the plain ones.
"""

from __future__ import annotations

_TRADITIONAL = (
    "萬万億亿兩两幾几數数點点個个條条項项種种類类屆届號号時时週周餘余約约間间後后階阶級级頭头輛辆臺台歲岁倍倍幣币鎊镑"
    "圓圆鐘钟釐厘頃顷畝亩噸吨廣广開开關关報报節节頁页張张歷历紀纪參参與与訂订區区鄉乡鎮镇縣县國国島岛場场門门從从過过"
    "經经達达滿满將将內内執执處处訴诉讼讼離离發发東东貨货銀银員员進进規规劃划輪轮層层雙双筆笔艘艘戶户訪访組组則则圖图"
    "盧卢歐欧韓韩紐纽蘭兰羅罗銖铢盤盘於于爾尔隻只顆颗塊块據据鬥斗變变護护來来無无頓顿這这樣样體体聲声見见樓楼審审爭争"
    "說说遠远齊齐為为習习統统寶宝豐丰強强戰战絕绝對对氣气讀读業业車车親亲術术傳传聯联總总設设連连還还確确邊边認认顯显"
    "選选環环飛飞黃黄務务財财計计農农優优動动勞劳衛卫獎奖當当應应殺杀鈞钧煙烟湯汤載载鄰邻緊紧慮虑絲丝斷断盡尽並并擔担"
    "遊游記记議议夠够結结異异風风書书龍龙華华漢汉寧宁單单產产純纯貫贯複复長长須须靈灵頻频陽阳貧贫僅仅佔占漲涨擴扩減减"
    "翹翘勢势熱热鍾钟課课題题試试證证質质歸归領领顧顾願愿備备復复價价準准錢钱攝摄華华瓩瓩"
)
_PLAIN = '○〇零〇壹一贰二貳二叁三叄三參三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千％%．.：:～~－-，，／/（(）)＄$￥¥＂"'


def _pairs(text: str) -> dict[int, str]:
    return {ord(text[i]): text[i + 1] for i in range(0, len(text), 2)}


_TABLE = _pairs(_TRADITIONAL) | _pairs(_PLAIN) | {0xFF10 + i: str(i) for i in range(10)}
# 參 is 参 in words and 三 on cheques; cheques are the rarer, and there it stands beside 佰 or 仟.
_TABLE[ord("參")] = "参"


_SCRIPT = frozenset(map(chr, _pairs(_TRADITIONAL)))


def is_traditional(text: str) -> bool:
    """Whether ``text`` holds a character that only Traditional script writes, of those this package looks at."""
    return not _SCRIPT.isdisjoint(text)


def fold(text: str) -> str:
    """``text`` with the spellings above made one; as long as it was."""
    return text.translate(_TABLE)
