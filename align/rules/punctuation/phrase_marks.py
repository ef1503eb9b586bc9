"""Commas, semicolons and colons that stand where a phrase cannot end, told by the small words around them."""

from __future__ import annotations

import re
from functools import cache

from dingyi.align.context import Context
from dingyi.align.rules.punctuation.chinese_beside import chinese_beside
from dingyi.glossary.patterns import compiled

DETERMINERS = "the an its their our my your every whose"
PREPOSITIONS = "of into from than with in on at by for to about between among during through under along upon"
AUXILIARIES = "is are was were be been has have had will would can could shall should must may might"
FINITE = "is are was were has had will would can could shall should must may might"
MODALS = "will would can could should must may might"
CONJUNCTIONS = "and or but nor because although though whether"
JOINING = f"{CONJUNCTIONS} when while where which that as if since"
QUESTIONS = "what who whom whose which when where why how do does did am isn aren don won"
PRONOUNS = "they he she it we you i"
CLAUSE = "they he she it we you i the a an this that these those there and but or so however who which as if not in"
REPORTING = (
    "report reports reported asked asks replied reply reads said say says saw found announced stated states believe "
    "believes believed showed shows noted notes stressed hope hopes hoped idea fact view views news claim claimed "
    "agreed warned told know knows"
)

_LONGEST = 3000  # code points of a sentence: what has no end is no sentence, and each of its marks would read it whole


@cache
def word_set(words: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(words.split())


def may_have_no_place(found: re.Match[str]) -> bool:
    """Tell whether a comma, semicolon or colon is worth a look: by the words beside it most commas are none."""
    return (
        found["mark"] != ","
        or found["word"].lower() in _beside_commas(before=True)
        or found["next"].lower() in _beside_commas(before=False)
    )


@cache
def _beside_commas(before: bool) -> frozenset[str]:
    if not before:
        return word_set(f"{FINITE} than")
    return word_set(f"{DETERMINERS} {REPORTING} {CONJUNCTIONS} also be been of into between among during")


def has_no_place(context: Context, found: re.Match[str]) -> bool:
    """Tell whether a comma, semicolon or colon stands after a word that cannot end a phrase, or parts a clause."""
    word, mark, following = found["word"].lower(), found["mark"], found["next"].lower()
    if found["quote"] and mark != ":":
        return False
    if not found["quote"]:
        if word in word_set(DETERMINERS) and found["word"] != "AN":
            return True
        if mark == ";" and word in word_set(PREPOSITIONS):
            return following not in word_set(f"{PRONOUNS} and but or so however which who as if not there")
        if mark == ";" and word in word_set(CONJUNCTIONS):
            return True
    sentence = context.document.sentence_at(found.start())
    if sentence is None or sentence.end - sentence.start > _LONGEST:
        return False
    rest = context.prose[found.end("mark") : sentence.end]
    before = context.prose[sentence.start : found.start("mark")]
    if mark in ";:" and word in word_set(f"{PRONOUNS} this these those there") and before == found["word"]:
        return True
    if mark == ",":
        return _comma_cuts(word, following, before, rest)
    if mark == ":":
        return _colon_cuts(context, found, before, rest)
    return _semicolon_cuts(context, found, before, rest)


def _comma_cuts(word: str, following: str, before: str, rest: str) -> bool:
    """Tell whether a comma parts a verb from what depends on it, with no second comma to close an aside."""
    near = " ".join(before.split()[-6:])
    if word in word_set(REPORTING):
        # "It was true, he said, that ..."
        return compiled(r" that (?!is\b)").match(rest) is not None and "," not in near
    if following in word_set(FINITE) and "," not in before and not rest.endswith("?"):
        opener = before.split(maxsplit=1)[0].lower()
        if " " not in before or re.match(rf" \w+ (?:{PRONOUNS.replace(' ', '|')})\b", rest, re.IGNORECASE):
            return False  # "Sir, may I turn to ..."
        return _has_no_verb(before) and opener not in word_set(f"{JOINING} {QUESTIONS} {PREPOSITIONS}")
    if "," in rest or "," in near:
        return False
    if following == "than":
        return True
    if word == "also" and compiled(r"\b(?:is|are|was|were|has|have|will|can) also$").search(before):
        return True
    if word in ("be", "been", "also"):
        return compiled(r" [a-z]+(?:ed|en|ing)\b").match(rest) is not None
    if word in ("of", "into", "between", "among", "during") or (word in word_set(CONJUNCTIONS) and " " in before):
        return following not in word_set(f"{PREPOSITIONS} {JOINING} not though if after before")
    return False


def _colon_cuts(context: Context, found: re.Match[str], before: str, rest: str) -> bool:
    """Tell whether a colon parts what belongs together: no list follows it, and the Chinese, if any, has none."""
    if any(c in rest for c in ";:") or ":" in before or not compiled(r"[.!?][”\"’']?\Z").search(rest):
        return False
    word, following = found["word"].lower(), found["next"].lower()
    if word in word_set(f"{PREPOSITIONS} {JOINING}") and not found["quote"]:
        return following[0].isalpha() and chinese_lacks(context, found.start(), ":：;；—–―")
    if len(before.split()) < 2:
        return False  # a label
    if word in word_set(REPORTING):
        return False  # speech
    if found["next"] in word_set(AUXILIARIES) or (word in word_set(MODALS) and "," not in rest):
        return True
    if compiled(r"(?: [\w’'-]+){1,4},").match(rest):
        return False  # a list
    if found["quote"] or not following[0].isalpha() or following in word_set(CLAUSE):
        return False
    return chinese_lacks(context, found.start(), ':：;；—–―…“”「」『』"《（(')


def _semicolon_cuts(context: Context, found: re.Match[str], before: str, rest: str) -> bool:
    """Tell whether a semicolon parts what belongs together: what follows has no verb, or begins with one."""
    following = found["next"].lower()
    if not following[0].isalpha() or found["quote"] or ";" in rest or ";" in before:
        return False
    if found["next"] in word_set(f"{AUXILIARIES} that") or (
        _has_no_verb(before) and rest.endswith(".") and following != "nor"
    ):
        return chinese_lacks(context, found.start(), "；;()（）")
    if following in word_set(CLAUSE):
        return False
    if found["word"].lower() in word_set(AUXILIARIES):
        return True
    if "," in rest or any(word in word_set(AUXILIARIES) for word in rest.lower().split()):
        return False
    return compiled(r"[.!?][”\"’']?\Z").search(rest) is not None and chinese_lacks(
        context, found.start(), "；;。()（）"
    )


def _has_no_verb(before: str) -> bool:
    """Tell whether the few words that begin a sentence cannot be a clause: no auxiliary, nothing formed like a verb."""
    words = compiled(r"[^\W\d_][\w'’-]*").findall(before)
    if not 0 < len(words) <= 10 or any(c in before for c in ":()"):
        return False
    return not any(
        word in word_set(f"{AUXILIARIES} cannot do does did that which who")
        or (word.islower() and word.endswith(("ed", "es", "s", "ought", "ew", "old")))
        for word in words
    )


def chinese_lacks(context: Context, at: int, marks: str) -> bool:
    """Tell whether there is Chinese beside a place and none of ``marks`` stands inside it."""
    chinese = chinese_beside(context, at, at + 1)
    return bool(chinese) and not any(c in marks for c in chinese.rstrip().rstrip("。"))
