"""The words around a personal name in Chinese: offices before it, forms of address and verbs after it."""

from __future__ import annotations

from functools import cache

OFFICES = frozenset(
    (
        "总书记 主席 副主席 总理 副总理 总统 副总统 首相 副首相 国务委员 部长 副部长 外长 外相 书记 副书记 "
        "省长 副省长 市长 副市长 区长 副区长 县长 副县长 镇长 乡长 村长 州长 局长 副局长 厅长 副厅长 司长 "
        "副司长 处长 科长 主任 副主任 院长 副院长 校长 副校长 会长 副会长 秘书长 副秘书长 委员长 副委员长 委员 "
        "常委 代表 大使 公使 参赞 总领事 特使 特派员 司令员 副司令员 司令 政委 将军 上将 中将 少将 大校 上校 "
        "院士 教授 副教授 博士 专家 研究员 学者 导演 记者 编辑 摄影 通讯员 发言人 董事长 副董事长 总裁 副总裁 "
        "总经理 副总经理 首席执行官 创始人 创办人 领导 领导人 领导同志 同志 烈士 英雄 作家 诗人 画家 歌手 演员 "
        "运动员 选手 教练 主教练 队员 队长 医生 护士 组长 副组长 所长 副所长 站长 行长 副行长 台长 村民 居民 "
        "市民 农民 牧民 工人 学生 检察长 法官 律师 理事长 副理事长 理事 总工程师 工程师 负责人 议长 副议长 "
        "议员 长官 行政长官 总干事 干事 秘书 助理 部长助理 参谋长 指挥官 总编辑 社长 馆长 园长 班长 船长 机长 "
        "航天员 宇航员 老师 厂长 经理 店长 创业者 企业家 党员 干部 党委书记 支部书记 第一书记 组织部长 "
        "宣传部长 候任 候选人 老人 男子 女子 青年 大学生 志愿者 患者 被告人 嫌疑人 先生 女士 夫人 金管局总裁 "
        "财政司司长 政务司司长 律政司司长 主播 主持人 制片人 球员 冠军 得主 英烈 劳模 模范 楷模"
    ).split()
)
#: what follows a name and names its bearer again
ADDRESSES = frozenset(
    (
        "同志 先生 女士 小姐 夫人 夫妇 主席 总书记 总理 总统 首相 书记 部长 市长 省长 主任 院长 校长 会长 教授 "
        "博士 院士 将军 上将 老师 律师 医生 大使 议员 司长 局长 所长 董事长 总裁 总经理 一行 等人 等 本人 们 "
        "二人 两人 三人 四人 五人"
    ).split()
)
#: verbs, prepositions and adverbs that follow the subject of a sentence
FOLLOWERS = frozenset(
    (
        "说 表示 指出 强调 会见 介绍 认为 称 称赞 出席 主持 参加 会谈 致辞 讲话 发表 宣布 代表 在 向 对 和 与 "
        "同 及 于 率 率领 还 将 就 也 曾 已 又 从 来到 抵达 访问 考察 调研 要求 希望 欢迎 感谢 祝贺 回答 回应 "
        "告诉 透露 坦言 建议 陪同 签署 当选 担任 出任 任 获 获得 分别 共同 积极 高度 赞赏 重申 呼吁 提出 谈到 "
        "听取 看望 慰问 走访 检查 视察 深入 赴 到 当天 当日 今天 日前 近日 昨天 昨日 首先 随后 接着 最后 以及 "
        "作 作为 为 是 的 因 用 把 被 给 让 先后 致信 致电 复信 回信 通电话 通话 逝世 去世 出生 生于 毕业 前往 "
        "离京 回到 到访 参观 主张 愿 愿意 评价 点评 解释 分析 补充 接受 接待 见证 见到 会晤 一同 一道 一起 "
        "亲自 正在 正 指挥 领导 带领 带着 来自 不 没有 没 十分 非常 特别 充分 完全 一直 始终 仍 仍然 再次 多次 "
        "应邀 应 由 兼任 发现 了解 知道 相信 记得 回忆 写道 写 做 拿 站 坐 走 看 想 最 更 当选为 被任命 任命 "
        "授予 颁发 颁奖 揭牌 启动 宣读 通报 部署 总结 落实 推动 签约 受访 报道 摄"
    ).split()
)
#: what stands before a name: verbs and prepositions that take a person
LEADERS = frozenset(
    (
        "会见 会晤 同 与 和 向 对 由 以 任命 选举 感谢 祝贺 推选 提名 邀请 欢迎 陪同 看望 慰问 纪念 追授 授予 "
        "采访 是 叫 名叫 即 跟 及 以及 给 把 被 让 请 见到 接待 拜访 悼念 学习 任 为 替 代表 拜会 委托 受 选 "
        "据 派 委派 派遣 随 告诉 通知"
    ).split()
)
STOPS = frozenset("，。、；：？！（）()“”‘’\"'《》〈〉【】[]—-…\n\r\t \u3000,.;:?!/|")
#: characters that no given name holds
NOT_GIVEN = frozenset(
    "说称的了是着我你您他她它们这那哪些个吗呢吧啊与及或但而被把给让向对从到在不没很都也就还将又再每某该各"
)
#: characters that write the sounds of foreign names, and of Tibetan, Uygur and Mongolian ones
SOUNDS = frozenset(
    "阿埃艾爱安奥敖巴白班邦保堡鲍北贝本比彼毕别宾波玻伯博勃布采蔡策查察楚茨达大戴丹当道德登邓迪蒂丁东杜顿多厄"
    "恩尔法凡范菲费芬丰冯佛夫弗福富盖甘冈高戈哥格葛根古瓜圭哈海汉汗豪赫黑亨洪侯胡华怀惠霍基及吉季加贾简江杰金"
    "津京喀卡坎康考柯科可克肯孔库夸奎昆拉莱赖兰朗劳勒雷蕾黎李里理丽莉利立连廉良列林琳留柳龙卢鲁露伦罗洛吕马玛"
    "迈麦曼芒毛梅门蒙孟米密缅敏明摩莫默姆木穆内纳娜南瑙嫩尼妮年涅宁纽农努诺欧帕派潘庞佩彭蓬皮匹平珀普奇齐恰强"
    "乔切钦琴琼丘让热仁日荣茹儒瑞萨塞赛桑瑟森沙珊莎尚绍舍申圣施什史士舒朔斯丝思松苏素孙索塔泰谭坦汤唐陶忒特腾"
    "田铁廷亭通图托脱瓦万旺威韦维卫魏温文翁沃乌吾武西希锡夏香向肖萧谢辛欣兴幸雄休修雅亚延扬耶叶伊依义易意因英"
    "应尤于约宰赞泽扎詹张哲者珍治朱卓孜佐丕措次赤旦买提力雪来衣更央珠嘎芝衮藏真祖罕卜历山兹娅奈帝昂撒朵梭泊浦"
    "狄禄竺聂肃逊陀隆黛薇芙茜荷迦诗孚艺巍若贡翰"
)
#: of these, the ones that no Chinese given name begins with
FOREIGN = frozenset(
    "阿奥埃厄特尔斯克德巴萨拉勒姆卡喀蒂弗夫费比彼毕赫坎肯库夸奎莫穆纳内努诺帕佩皮恰切塞什索塔提托脱瓦沃乌耶因"
    "约扎詹佐撒梭陀娅奈"
)
#: what a foreign name gives its name to
NAMESAKES = frozenset(
    (
        "大学 大使 大臣 大厦 大街 大桥 大道 学院 医院 基金会 公司 奖 机场 中心 研究所 图书馆 号 级 型 时代 "
        "政府 内阁 当局"
    ).split()
)
#: with a character before it, a surname that ends a word: 任何, 感谢, 中华
JOINED: dict[str, str] = {
    entry[0]: entry[1:]
    for entry in (
        "何任如为几奈 谢感致答多酬 程过进工课日议流历规 华中才精 强加增富坚顽自 常非经正日通平异 "
        "方双对各地官西东北南一 高提崇 成组形完构达促赞合 文本中英全人外天作论 周一每本上下两 段阶手片 "
        "关有相机攸 路道铁公一 史历 许允也或 任责主担信 张主紧扩夸开 明说证表声文光 江长浙黑 钟分 顾照回兼 "
        "项事各多 计统设估预 全安健完 解理了和缓 应反适供相响 席主出缺 元美欧日 司公 习学练 马人 安公治平长 "
        "白明坦 田农 金资基现 石基 林森 水河 游旅上下 池电 章文规 易贸交 管监主尽不 简精 和共 温气 米玉 车汽火 "
        "房住 边周 麦小 平和水 康健小 苗疫 欧中 蒙内"
    ).split()
}


@cache
def longest(words: frozenset[str]) -> int:
    """The length of the longest of ``words``."""
    return max(map(len, words))


@cache
def _firsts(words: frozenset[str]) -> frozenset[str]:
    return frozenset([word[0] for word in words])


@cache
def _lasts(words: frozenset[str]) -> frozenset[str]:
    return frozenset([word[-1] for word in words])


def ends_with(text: str, end: int, words: frozenset[str]) -> str:
    """The longest of ``words`` that ends at ``end`` of ``text``, or ""."""
    if text[max(end - 1, 0) : end] not in _lasts(words):
        return ""
    for length in range(min(longest(words), end), 0, -1):
        if text[end - length : end] in words:
            return text[end - length : end]
    return ""


def starts_with(text: str, start: int, words: frozenset[str]) -> str:
    """The longest of ``words`` that begins at ``start`` of ``text``, or ""."""
    if text[start : start + 1] not in _firsts(words):
        return ""
    for length in range(longest(words), 0, -1):
        if text[start : start + length] in words:
            return text[start : start + length]
    return ""
