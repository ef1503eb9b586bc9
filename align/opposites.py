"""English words that mean the opposite of each other, and where a draft has the wrong one of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dingyi.align import stems
from dingyi.align.coverage import ChineseWord, EnglishWord

if TYPE_CHECKING:
    from dingyi.align.context import Context
    from dingyi.align.coverage import BeadCoverage

# Groups "these | those": every word on the left is an opposite of every word on the right.
_PAIRS = """
increase rise grow growth climb surge | decrease decline fall drop shrink
big bigger large larger huge vast enormous | small smaller little tiny minor minimal
high higher tall | low lower short
long longer | short shorter brief
good better excellent favorable favourable | bad worse poor unfavorable unfavourable
new newer modern | old older ancient outdated
early earlier previous previously | late later subsequent subsequently
start begin beginning launch commence | end finish stop terminate cease
open reopen establish | close shut
import | export
buy purchase | sell sale
internal domestic inner | external foreign outer overseas
strong stronger strengthen | weak weaker weaken
rich wealthy affluent prosperous | poor impoverished destitute
accept approve agree adopt | reject refuse decline disapprove deny
allow permit enable | ban prohibit forbid prevent block
attack offensive | defend defense defensive
prosecutor prosecution accuse plaintiff | defender defense defendant acquit
win victory success succeed | lose defeat fail failure
advance progress forward | retreat regress backward
appear emerge | disappear vanish
arrive enter join entry | leave depart exit withdraw departure withdrawal
war wartime | peace peacetime
ally friend partner friendly | enemy foe opponent adversary hostile unfriendly
public | private
national international | local regional
rural | urban
north northern | south southern
east eastern easternmost | west western westernmost
left | right
upper | lower
above over | below under beneath
before | after
more most | less fewer least
majority | minority
always often frequently | never rarely seldom
fast rapid rapidly quick quickly swift soon | slow slowly sluggish gradual gradually
hot heat warm | cold cool chill
wet rain humid | dry drought arid
heavy | light
difficult difficulty | easy ease
safe safety secure security | danger dangerous unsafe insecure
legal lawful | illegal unlawful
positive | negative
optimistic | pessimistic
active actively | passive inactive inactively passively
clear clarify definite certain confirm confirmed | vague ambiguous unclear uncertain indefinite
true real genuine | false fake
day daytime | night nighttime
birth born alive | death die dead
young youth | old elderly aged
male man boy father son husband brother | female woman girl mother daughter wife sister
love like admire | hate dislike despise
hope | despair
support assist facilitate encourage | oppose hinder obstruct impede discourage undermine sabotage intercept
remember | forget
profit surplus | deficit loss
income revenue | expenditure expense spending
cheap cheaper cheapest inexpensive | expensive costly dear pricey
nearby | far distant remote
same identical similar | different dissimilar
equal equality | unequal inequality
unity | division split
freedom liberty | captive bondage restricted
liberal democrat democratic | dictator dictatorship autocratic conservative
military army | civilian civil
ask question | answer reply
employment | unemployment jobless
ruling | opposition
future | past
indigenous native local | migrant immigrant foreign alien
dense densely thick | sparse sparsely thin
deep | shallow
wide widen broad broaden | narrow
full | empty
pain | pleasure
joy happy happiness glad | sorrow sad sadness
sick ill disease illness | healthy health
guilty guilt | innocent innocence
temporary interim | permanent lasting
natural | artificial
quality | quantity
maximum | minimum
attend | miss
maintain sustain retain preserve | abandon discard discontinue
change reform | stagnation standstill
motivated enthusiastic eager | unmotivated unenthusiastic reluctant
responsible | irresponsible
possible | impossible
important significant | trivial insignificant unimportant
basic fundamental | elaborate advanced
"""


_MEASURES = frozenset("scale size type scope degre amount extent".split())
_FARTHEST = 0.3  # of the sentence: a word and what it renders stand in like places
_NEGATED_EN = re.compile(r"(?:\b(?:not|no|never|without|how|less|neither|nor|cannot)|n['’]t)\s+(?:\w+\s+){0,2}\Z")
_NEGATED_ZH = re.compile(r"[不未非无没勿别莫反防免减][^，。；！？]{0,3}\Z|不[对向为给让把予][^，。；！？]{0,12}\Z")


# "close attention", "close to the border": nothing is shut.
_NEAR = re.compile(
    r"\s+(?:to|attention|ties?|relations?|relationships?|cooperation|coordination|contacts?|communication|friends?|"
    r"watch|touch|range|links?|connections?|partners?|eye|range|second|look|behind)\b"
)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _PAIRS.strip().split("\n"):
        left, bar, right = line.partition("|")
        if not bar:
            continue
        a, b = ({key for word in side.split() if (key := stems.stem(word) or word)} for side in (left, right))
        for key in a - b:
            found.setdefault(key, set()).update(b - a)
        for key in b - a:
            found.setdefault(key, set()).update(a - b)
    return {key: frozenset(others) for key, others in found.items()}


@cache
def _alike() -> dict[str, frozenset[str]]:
    """The words of the same side, for each: where the Chinese has the sense of one, the others are right."""
    found: dict[str, set[str]] = {}
    for line in _PAIRS.strip().split("\n"):
        for side in line.split("|"):
            keys = {stems.stem(word) or word for word in side.split()}
            for key in keys:
                found.setdefault(key, set()).update(keys)
    return {key: frozenset(others) for key, others in found.items()}


@cache
def _spelled() -> dict[str, str]:
    """A word for each stem, the shortest."""
    found: dict[str, str] = {}
    for word in sorted(_PAIRS.replace("|", " ").split(), key=lambda word: (-len(word), word)):
        found[stems.stem(word) or word] = word
    return found


def turned(context: Context) -> Iterator[tuple[EnglishWord, ChineseWord, str]]:
    """Yield English words whose opposite a Chinese word of the bead means, with that word and the opposite.

    The English word answers no Chinese word of its bead and neighbours; the Chinese word is not rendered in the bead.
    """
    for cover in context.coverage:
        yield from _turned(cover)


def _turned(cover: BeadCoverage) -> Iterator[tuple[EnglishWord, ChineseWord, str]]:
    opposites = _opposites()
    for word in cover.english:
        others = opposites.get(word.stem)
        if not others or not others.isdisjoint(cover.en_here):
            continue
        turning = [
            (chinese, meant)
            for chinese in cover.chinese
            if len(chinese.text) > 1
            and not (meant := _meant(chinese.text)).isdisjoint(others)
            and word.stem not in meant
            and meant.isdisjoint(cover.en_here)
        ]
        if (
            not turning
            or (word.text.endswith("ly") and word.text.lower() not in _PAIRS)
            or (word.text.lower() == "close" and _NEAR.match(cover.en, word.end - cover.en_start))
            or cover.means(_alike()[word.stem])
            or _NEGATED_EN.search(cover.en, 0, word.start - cover.en_start)
        ):
            continue
        for chinese, meant in turning:
            if chinese.text[0] in "不无未非欠" or _far(cover, word, chinese):
                continue
            if _NEGATED_ZH.search(cover.zh, 0, chinese.start - cover.zh_start):
                continue
            yield word, chinese, _spelled()[min(meant & others)]
            break


def _far(cover: BeadCoverage, word: EnglishWord, chinese: ChineseWord) -> bool:
    here = (word.start - cover.en_start) / max(1, cover.en_end - cover.en_start)
    there = (chinese.start - cover.zh_start) / max(1, cover.zh_end - cover.zh_start)
    return cover.en_end - cover.en_start > 150 and abs(here - there) > _FARTHEST


@lru_cache(maxsize=4096)
def _meant(chinese: str) -> frozenset[str]:
    # The stems that a gloss consists of, or begins with where it has two: 小型 is "small scale".
    from dingyi.align.beads import dictionary

    entry = dictionary().entry(chinese)
    glosses = entry.glosses if entry else ()
    return frozenset(gloss[0] for gloss in glosses if len(gloss) == 1 or (len(gloss) == 2 and gloss[1] in _MEASURES))
