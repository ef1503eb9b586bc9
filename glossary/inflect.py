"""The English forms of a rendering: number of the head noun, forms of the leading verb."""

from __future__ import annotations

from dingyi.glossary.model import Rendering
from dingyi.glossary.patterns import compiled
from dingyi.glossary.records import NamedTuple
from dingyi.glossary.tokens import tokenize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    Inflection = Literal["base", "plural", "singular", "third", "past", "participle", "gerund"]
else:
    Inflection = str


PREPOSITIONS = frozenset(
    "about above across after against among around as at before between beyond by during for from in into of on over "
    "through to toward under up upon via with within without".split()
)
_IRREGULAR_VERBS = {
    # base: past, participle
    "be": "was been", "bear": "bore borne", "become": "became become", "begin": "began begun", "bind": "bound bound",
    "break": "broke broken", "bring": "brought brought", "build": "built built", "buy": "bought bought",
    "catch": "caught caught", "choose": "chose chosen", "come": "came come", "cut": "cut cut", "do": "did done",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feel": "felt felt",
    "fight": "fought fought", "find": "found found", "foresee": "foresaw foreseen", "forge": "forged forged",
    "get": "got got", "give": "gave given", "go": "went gone", "grow": "grew grown", "have": "had had",
    "hear": "heard heard", "hold": "held held", "keep": "kept kept", "know": "knew known", "lay": "laid laid",
    "lead": "led led", "leave": "left left", "let": "let let", "lose": "lost lost", "make": "made made",
    "meet": "met met", "overcome": "overcame overcome", "pay": "paid paid", "put": "put put", "read": "read read",
    "rebuild": "rebuilt rebuilt", "rise": "rose risen", "run": "ran run", "say": "said said", "see": "saw seen",
    "seek": "sought sought", "sell": "sold sold", "send": "sent sent", "set": "set set", "shake": "shook shaken",
    "speak": "spoke spoken", "spend": "spent spent", "spread": "spread spread", "stand": "stood stood",
    "stick": "stuck stuck", "strike": "struck struck", "strive": "strove striven", "take": "took taken",
    "teach": "taught taught", "tell": "told told", "think": "thought thought", "undergo": "underwent undergone",
    "understand": "understood understood", "undertake": "undertook undertaken", "uphold": "upheld upheld",
    "win": "won won", "withstand": "withstood withstood", "write": "wrote written",
}  # fmt: skip
_DOUBLING = frozenset(
    "bar beg begin chat commit compel confer control cut defer equip get infer let occur permit plan prefer put refer rid "
    "run set shut spur stem step stir stop submit transfer win".split()
)
_IRREGULAR_PLURALS = {
    "analysis": "analyses", "basis": "bases", "child": "children", "crisis": "crises", "criterion": "criteria",
    "foot": "feet", "man": "men", "person": "people", "phenomenon": "phenomena", "thesis": "theses",
    "woman": "women", "chairman": "chairmen", "spokesman": "spokesmen", "congressman": "congressmen",
}  # fmt: skip
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR_PLURALS.items()}
_UNCOUNTABLE = compiled(r"(?:ness|ism|ity|ics|ship|hood|ance|ence|ment)$")
_NO_PLURAL = frozenset(
    "advice aid conduct equipment evidence expertise few growth harmony health information infrastructure knowledge labor "
    "machinery manpower music news personnel progress research software support talent trade traffic transport wealth "
    "welfare wisdom".split()
)
_DOUBLED = r"(?:([bgmnprt])\1|(?<!a)dd|(?<=ntro)ll|(?<=mpe)ll)$"
_DROPPED_E = (
    r"(?:(?<![eo])(?<!comb)at|creat|iz|is|(?<!foc)us|os|eas|as|rs|ns|ps|v|c|(?<!n)g|chang|rrang|lleng|fring|(?<!o)ok"
    r"|[hmt]ak|rik|u|(?<![aeiou])in|ven|[bcdfgkptz]l|(?<!o)ur|(?<!a)ir|plor|[ths]tor|shor|gnor|(?<![aeo])id|(?<![eo])ad"
    r"|(?<![ao])ud|(?<![ao])ut|[mv]ot|uot|plet|pet|breath|(?:inv|un|ign|wr|exc|inc|rec|trad)it|com|(?<![eo])am|um|tim"
    r"|shap|scap|yp|cop|hop|rul|dul|pil|cil|fil|scal|par|shar|clar|car|dar|adher|coher|interfer|persever|ced)$"
)
_VOWELS = "aeiou"


class Form(NamedTuple):
    """One wording of a rendering as folded keys, and how it differs from the wording as written."""

    keys: tuple[str, ...]
    inflection: Inflection


def forms(rendering: Rendering, words: Sequence[str] | None = None) -> list[Form]:
    """Return the wordings to look for: the one as written first, then its inflections, none twice. ``words`` are the
    keys of its text, where they are known."""
    keys = [token.key for token in tokenize(rendering.text)] if words is None else [*words]
    if not keys:
        return []
    found = [Form(tuple(keys), "base")]
    if rendering.pos == "verb":
        changed = [(0, form, inflection) for inflection, form in verb_forms(keys[0]).items()]
    elif rendering.pos in ("adjective", "adverb") or rendering.exact:
        changed = []
    else:
        head = head_index(keys)
        number = number_forms(keys[head])
        changed = [(head, form, inflection) for inflection, form in number.items()]
    seen = {found[0].keys}
    for index, form, inflection in changed:
        wording = (*keys[:index], form, *keys[index + 1 :])
        if wording not in seen:
            seen.add(wording)
            found.append(Form(wording, inflection))
    return found


def comma_places(text: str) -> int:
    """Return before which words of a rendering a comma may stand, a bit each: where it has one itself, and in a list
    before the last "and" or "or", with which houses differ. A comma is never required."""
    if "," not in text:
        return 0
    words = tokenize(text)
    places = sum(1 << index for index, word in enumerate(words) if word.comma)
    if places:
        places |= sum(1 << index for index, word in enumerate(words) if word.key in ("and", "or"))
    return places


def head_index(keys: list[str]) -> int:
    """Return the index of a noun phrase's head: the word before its first preposition, else the last word."""
    for index, key in enumerate(keys[1:], start=1):
        if key in PREPOSITIONS and index + 1 < len(keys):
            return index - 1
    return len(keys) - 1


def number_forms(noun: str) -> dict[Inflection, str]:
    """Return the other number of a noun. An uncountable one gets a plural too: it costs nothing to look for it."""
    if not noun.isalpha():
        return {}
    if noun in _SINGULARS:
        return {"singular": _SINGULARS[noun]}
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics")):
        return {"singular": singular(noun)}
    if noun.endswith(("ics", "ed", "ing")):
        return {}
    return {"plural": plural(noun)}


def plural(noun: str) -> str:
    """Return the plural of a noun in its singular."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def singular(noun: str) -> str:
    """Return the singular of a regular plural."""
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "zes", "ches", "shes")):
        return noun[:-2]
    return noun.removesuffix("s")


def uncountable(noun: str) -> bool:
    """Tell whether a noun rarely takes "a" or a plural (modernization is not among these)."""
    return noun in _NO_PLURAL or bool(_UNCOUNTABLE.search(noun)) or noun.endswith("tion")


def verb_forms(verb: str) -> dict[Inflection, str]:
    """Return third person, past, participle and gerund of a verb in its base form."""
    if not verb.isalpha():
        return {}
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    if verb in _IRREGULAR_VERBS:
        past, participle = _IRREGULAR_VERBS[verb].split()
    else:
        if verb.endswith("e"):
            past = verb + "d"
        elif verb.endswith("y") and len(verb) > 1 and verb[-2] not in _VOWELS:
            past = verb[:-1] + "ied"
        else:
            past = stem + "ed"
        participle = past
    if verb.endswith("ie"):
        gerund = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        gerund = verb[:-1] + "ing"
    else:
        gerund = stem + "ing"
    third = {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or plural(verb)
    return {"third": third, "past": past, "participle": participle, "gerund": gerund}


def base_of_gerund(gerund: str) -> str:
    """Return the base form of a gerund: a doubled consonant undone, a dropped e restored, by the endings that tell."""
    stem = gerund.removesuffix("ing")
    if compiled(_DOUBLED).search(stem):
        return stem[:-1]
    return stem + "e" if compiled(_DROPPED_E).search(stem) else stem


def inflected(text: str, inflection: Inflection, pos: str | None) -> str | None:
    """Return a rendering's text in the number or verb form of another one, or None where that is not sure."""
    if inflection == "base":
        return text
    words = text.split(" ")
    if pos == "verb":
        form = verb_forms(words[0]).get(inflection)
        return " ".join([form, *words[1:]]) if form else None
    head = head_index([word.lower() for word in words])
    noun = words[head]
    if not noun.isalpha() or noun in PREPOSITIONS or uncountable(noun.lower()):
        return None
    other = number_forms(noun.lower())
    if inflection not in other:
        return None
    return " ".join([*words[:head], match_case(noun, other[inflection]), *words[head + 1 :]])


def match_case(model: str, text: str) -> str:
    """Return ``text`` with the capitals of ``model``: all, the first letter, or none changed."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    if model[:1].isupper():
        return text[:1].upper() + text[1:]
    return text
