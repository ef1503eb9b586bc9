"""A negation added, or lost.

What it finds
    "Not", "never", "cannot" in the English beside Chinese without any negative word, however loosely taken; and a firm
    negation of the Chinese (不针对, 没有, 并非) beside English without any negative word or part of a word.

Why it matters
    The sentence says the opposite, in good grammar.

Bad
    - The pact is aimed at third parties.
      zh: 协定不针对第三方。
    - The port did not open in May. => The port did open in May.
      zh: 港口已于五月开放。

Good
    - The pact is not aimed at third parties.
      zh: 协定不针对第三方。
    - The city prevented a flood.
      zh: 城市没有发生洪水。
    - Trade grew steadily.
      zh: 贸易不断增长。
    - It is not only a port but also a market.
      zh: 它既是港口，也是市场。

When to ignore it
    Where a figure of speech turns the sense round ("few doubt").

Source
    The rule counts negative words on both sides of a bead; Chinese ones are taken broadly (拒, 防, 免, 缺 …), since
    translators turn them into "not".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dingyi.align.context import Context
from dingyi.align.document import Span
from dingyi.align.finding import Finding
from dingyi.align.rules.rule import Rule, replace
from dingyi.glossary.patterns import compiled
from dingyi.glossary.script import simplify

RULE = Rule(
    code="A007",
    name="negation-flip",
    severity="warning",
    applicability="unsafe",
    needs_source=True,
    mqm="Accuracy/Mistranslation",
    since="0.1.0",
)

_ANY_ZH = frozenset(
    "不没沒无無未非否勿莫别別难難拒禁止反缺失免防避忘仅僅只才除尚欠停毫绝絕甭休罢切岂豈怎何哪吗嗎疏漏差少谁誰阻闲辞乏罕戒辭閒"
)
"""Characters that can carry a negation, or make a translator write one."""


@cache
def _negation_en() -> re.Pattern[str]:
    return compiled(
        r"\s?\b(?:not(?!\s+(?:only|just|merely|simply|least|to\s+mention|until))|cannot|never)\b(?:\s+any\b)?"
        r"|(?<=[a-z])n['’]t\b",
        re.IGNORECASE,
    )


@cache
def _negative_en() -> re.Pattern[str]:
    # Anything that may answer a negation: words, prefixes, suffixes.
    return compiled(
        r"n['’]t\b|less(?:ly|ness)?\b|\b(?:not|cannot|never|no|nor|neither|none|nothing|nobody|nowhere|without|un\w+|in\w+|"
        r"im\w+|ir\w+|il\w+|non\w*|dis\w+|mis\w+|fail\w*|refus\w*|den(?:y|ie[sd]|ial)|lack\w*|prevent\w*|avoid\w*|few\w*|"
        r"little|rather|instead|hardly|barely|rarely|seldom|absen\w+|free|stop\w*|cease\w*|against|oppos\w*|reject\w*|"
        r"ban\w*|prohibit\w*|forbid\w*|exclu\w*|except\w*|away|yet|before|beyond|too|only|difficult\w*|hard|los[est]\w*|"
        r"halt\w*|block\w*|resist\w*|short\w*|weak\w*|poor\w*|far|shun\w*|abstain\w*|neglect\w*|ignor\w*|overcome|zero|"
        r"regardless|despite|but|still|other|anything|any|ever|gone|former\w*|once)\b",
        re.IGNORECASE,
    )


@cache
def _understated() -> re.Pattern[str]:
    # "did not forget", "there is no doubt", "cannot wait": two negatives say what the Chinese says plainly.
    return compiled(
        r"\s+(?:\w+\s+){0,2}?(?:lose|lost|wait|dispute[ds]?|doubt(?:ed|s)?|deny|denied|forget|forgotten|ignore[ds]?|overlook(?:ed)?|"
        r"neglect(?:ed)?|fail(?:ed)?|refuse[ds]?|hesitate[ds]?|stop(?:ped)?|give\s+up|concern(?:ed|s)?|worr(?:y|ied|ies)|problem|"
        r"underestimate[ds]?|exaggerat\w+|without|less|un\w+|in\w{4,}able|im\w{4,}ible)\b",
        re.IGNORECASE,
    )


@cache
def _negation_zh() -> re.Pattern[str]:
    # Firm negations of a verb. 不断, 不仅, 不同 … are words of their own.
    return compiled(
        r"(?:并不(?:是|会|能|等于|意味|代表|存在|影响)|绝不|决不|从不|不会|(?<!能)不能|不应|不得(?!不)|不许|不准|不是|不针对|不影响|不承认|不接受|不参加|不允许|不支持|不存在|不需要|"
        r"没有|并未|尚未|从未|并非|无法|无权|禁止|不再|不予|不符合)(?!仅|但|只|少)"
    )


def check(context: Context) -> Iterator[Finding]:
    """Yield each negation that has no counterpart on the other side of its bead."""
    assert context.source is not None
    for bead in context.pairing.beads:
        if not bead.zh or not bead.en:
            continue
        zh = [context.source.sentences[index] for index in bead.zh]
        en = [context.sentences[index] for index in bead.en]
        chinese = simplify("".join(context.source.text[s.start : s.end] for s in zh))
        source = context.source_span(zh[0].start, zh[-1].end)
        added = [
            found
            for s in en
            for found in _negation_en().finditer(context.prose, s.start, s.end)
            if not _understated().match(context.prose, found.end(), s.end)
            # ", not turning back,": a contrast, freely worded
            and not (
                context.prose[found.start() - 1] == "," and compiled(r"\s\w+ing\b").match(context.prose, found.end())
            )
        ]
        if len(added) > sum(character in _ANY_ZH for character in chinese):
            # The surplus cannot be told from the rest where the Chinese has some: the last ones are named.
            for found in added[sum(character in _ANY_ZH for character in chinese) :]:
                start = found.start() + (found.group()[:1].isspace() and 1)
                yield RULE.finding(
                    start,
                    found.end(),
                    "no negative word in the Chinese answers this",
                    replace(found.start(), found.end(), "", "unsafe"),
                    source=source,
                )
        lost = _negation_zh().search(chinese)
        around = context.sentences[max(0, bead.en[0] - 1) : bead.en[-1] + 2]
        if lost is not None and not any(_negative_en().search(context.prose, s.start, s.end) for s in around):
            place = _place(context, Span(zh[0].start, zh[-1].end), lost.group())
            yield RULE.finding(
                en[0].start,
                en[-1].end,
                f"{lost.group()}: no negative word in the English answers it",
                source=context.source_span(*place),
            )


def _place(context: Context, span: Span, word: str) -> tuple[int, int]:
    assert context.source is not None
    at = simplify(context.source.text).find(word, span.start, span.end)
    return (at, at + len(word)) if at >= 0 else (span.start, span.end)
