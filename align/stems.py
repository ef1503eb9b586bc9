"""English words brought to one form, so that a gloss and a sentence can meet.

A stem is the Snowball stem after irregular forms, peoples and British spellings have been levelled. Stems are
keys for comparing; they are never shown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from dingyi.glossary.patterns import compiled
from dingyi.glossary.recent import Recent

# Bump when a change here changes stems: compiled dictionaries are keyed by it.
VERSION = 2

_IRREGULAR = """
arise arose arisen|be been being am is are was were|bear bore borne born|beat beaten|become became|begin began begun
|bend bent|bind bound|bite bit bitten|blow blew blown|break broke broken|breed bred|bring brought|build built
|burn burnt|burst|buy bought|catch caught|child children|choose chose chosen|cling clung|come came|creep crept
|deal dealt|die dying|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|dwell dwelt
|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown
|foot feet|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|foresee foresaw foreseen
|freeze froze frozen|give gave given|go went gone goes|grind ground|grow grew grown|half halves|hang hung
|have has had|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|knife knives|know knew known|lay laid
|lead led|leaf leaves|leap leapt|learn learnt|leave left|lend lent|lie lying|life lives|light lit|lose lost
|make made|man men|mean meant|meet met|mouse mice|overcome overcame|ox oxen|pay paid|person people persons
|phenomenon phenomena|criterion criteria|datum data|medium media|analysis analyses|crisis crises|basis bases
|hypothesis hypotheses|thesis theses|ride rode ridden|ring rang rung|rise rose risen|run ran|say said
|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shelf shelves|shine shone|shoot shot
|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken
|speed sped|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung
|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung
|take took taken|teach taught|tear tore torn|tell told|thief thieves|think thought|throw threw thrown
|tooth teeth|understand understood|undergo underwent undergone|undertake undertook undertaken|uphold upheld
|wake woke woken|wear wore worn|weave wove woven|weep wept|wife wives|win won|wind wound|wolf wolves
|woman women|write wrote written|withdraw withdrew withdrawn|withstand withstood|good better best|bad worse worst
|many more most|little less least|far further farther furthest|old elder eldest
|long length lengthen|strong strength strengthen|high height heighten|deep depth deepen|wide width widen
|broad breadth broaden|grow growth|true truth|free freedom|poor poverty|rich riches|choose choice|live life alive
|succeed success|lose loss|fly flight|think thought|speak speech|sell sale|die death dead|believe belief
|prove proof|proceed procedure|receive reception receipt|perceive perception|decide decision|divide division
|describe description|destroy destruction|explain explanation|maintain maintenance|pronounce pronunciation
|expand expansion|extend extension|produce production|introduce introduction|reduce reduction|solve solution
|resolve resolution|defend defense defence|respond response|invade invasion|persuade persuasion|heir inherit
|appear appearance|compel compulsion|conceive conception concept|deceive deception|hot heat|proud pride
|ten tens|hundred hundreds|thousand thousands
"""
_PEOPLES = """
china chinese|japan japanese|america american americans usa us|britain british briton|england english
|france french|germany german germans|russia russian russians|soviet soviets|europe european europeans
|asia asian asians|africa african africans|australia australian australians|india indian indians
|korea korean koreans|vietnam vietnamese|thailand thai|italy italian italians|spain spanish|portugal portuguese
|canada canadian canadians|mexico mexican|brazil brazilian|iran iranian|iraq iraqi|israel israeli
|egypt egyptian|turkey turkish|greece greek|taiwan taiwanese|mongolia mongolian|tibet tibetan
|pakistan pakistani|indonesia indonesian|malaysia malaysian|philippines filipino|singapore singaporean
|netherlands dutch holland|sweden swedish|norway norwegian|denmark danish|finland finnish|poland polish
|hungary hungarian|ukraine ukrainian|switzerland swiss|ireland irish|scotland scottish|austria austrian
|belgium belgian|afghanistan afghan|syria syrian|libya libyan|cuba cuban|palestine palestinian|lebanon lebanese
|buddha buddhist buddhism|islam islamic muslim|confucius confucian|marx marxist marxism|lenin leninist leninism
"""
_STOP = """
a an the of to in on at by for with from into onto upon as is are was were be been being am do does did done doing
have has had having will would shall should can could may might must ought and or but nor so yet if then than that
this these those there here it its he him his she her hers they them their theirs we us our ours you your yours i me
my mine who whom whose which what when where why how not no nor only also too very just even still such own same
other others another each every all any both some few more most much many one ones about above after again against
before below between during off out over under up down through until while because although though since unless
whether either neither per via etc eg ie s t d ll m re ve sb sth oneself himself herself itself themselves
ourselves yourself myself something somebody someone anything anyone everything everyone nothing nobody
said say says among amongst within without toward towards however therefore thus hence once ever never
get gets got getting let lets mr mrs ms
"""
_WORD = r"[A-Z](?:\.[A-Z])+\.?|[A-Za-zÀ-ɏ]+(?:[’'][A-Za-zÀ-ɏ]+)*"


class Word(NamedTuple):
    """One English word of a text: its span (code points, end exclusive) and its stem, "" for a stop word."""

    start: int
    end: int
    stem: str


@functools.cache
def _levelled() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in (_IRREGULAR + "|" + _PEOPLES).split("|"):
        head, *forms = group.split()
        for form in forms:
            table.setdefault(form, head)
    return table


@functools.cache
def _stop() -> frozenset[str]:
    return frozenset(_STOP.split())


@functools.cache
def _pattern() -> re.Pattern[str]:
    return compiled(_WORD)


@functools.cache
def _snowball() -> object:
    import Stemmer

    return Stemmer.Stemmer("english", 0)


@functools.cache
def _spelling() -> tuple[tuple[re.Pattern[str], str], ...]:
    # Both sides pass through here, so that a chance meeting ("four", "for") is all that can go wrong.
    pairs = (
        (r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|able$|abl|ful|ite|less)", "or"),
        (r"(?<=[a-z]{3})is(?=e$|es$|ed$|ing$|ation)", "iz"),
        (r"(?<=[a-z]{2})tre(?=s?$)", "ter"),
        (r"(?<=[a-z]{2})ence(?=s?$)", "ense"),
        (r"programme", "program"),
        (r"(?<=[a-z]{3})ll(?=ed$|ing$|er$|ers$)", "l"),
        (r"ogue(?=s?$)", "og"),
    )
    return tuple((compiled(pattern), new) for pattern, new in pairs)


@functools.lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The key of one English word; "" when it is a stop word."""
    form = word.lower().replace("’", "'")
    if form.endswith("'s"):
        form = form[:-2]
    form = form.replace("'", "").replace(".", "")
    if form in _stop() and not (word.isupper() and len(word) > 1):
        return ""
    table = _levelled()
    form = table.get(form, form)
    for pattern, new in _spelling():
        form = pattern.sub(new, form)
    key: str = _snowball().stemWord(form)  # type: ignore[attr-defined]
    key = table.get(key, key)
    # economy and economic, strategy and strategic, democracy and democratic
    return key[:-1] if len(key) > 5 and key[-1] in "iy" else key


class Stems(dict[str, str]):
    """The stem of each word, found once: for one who goes through a whole dictionary."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem.__wrapped__(word)
        return found


def spelt(text: str) -> list[str]:
    """The words of an English text as they stand there, as ``words`` parts them."""
    found: list[str] = _pattern().findall(text)
    return found


def words(text: str) -> Iterator[Word]:
    """The words of an English text in order, stop words with an empty stem; the parts of a hyphenated word apart."""
    # A sentence is asked for by several rules; of a long text one copy is enough.
    return iter(_sentence_words(text) if len(text) < _SENTENCE else _words(text))


_SENTENCE = 2000


_SENTENCES = Recent(1 << 14)  # by their code points


def _sentence_words(text: str) -> tuple[Word, ...]:
    found: tuple[Word, ...] | None = _SENTENCES.get(text)
    if found is None:
        found = tuple(_words(text))
        _SENTENCES.put(text, found, len(text))
    return found


def _words(text: str) -> Iterator[Word]:
    made = tuple.__new__  # a text has many words: without the step that gives defaults
    for match in _pattern().finditer(text):
        yield made(Word, (*match.span(), stem(match.group())))
