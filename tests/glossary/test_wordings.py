"""English forms: what counts as the same wording, what does not, and how a rendering is inflected."""

from __future__ import annotations

import pytest

from dingyi.glossary.compiled import Glossary, glossary_of
from dingyi.glossary.inflect import base_of_gerund, forms, inflected, verb_forms
from dingyi.glossary.matcher import match_english
from dingyi.glossary.model import Concept, Rendering
from dingyi.glossary.tokens import fold, tokenize


def _glossary(*renderings: Rendering) -> Glossary:
    return glossary_of([Concept("a", "某某", "party", renderings, "seen")])


def _found(text: str, *renderings: Rendering) -> list[str]:
    return [text[match.start : match.end] for match in match_english(_glossary(*renderings), text)]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("high-quality development", "High quality development", ["High quality development"]),
        ("high quality development", "high–quality\ndevelopment", ["high–quality\ndevelopment"]),
        ("policy bank", "the policy banks' rules", ["policy banks"]),
        ("policy banks", "a policy bank", ["policy bank"]),
        ("Party secretary", "the Party secretary’s speech", ["Party secretary"]),
        ("modernization", "Modernisation", ["Modernisation"]),
        ("center of labor", "centre of labour", ["centre of labour"]),
        ("development of the west", "development of west", ["development of west"]),
        ("the masses", "masses", ["masses"]),
        ("people's congress", "People’s Congresses", ["People’s Congresses"]),
        ("law", "lawn in-law lawful", ["law"]),
        ("one two", "one, two", []),
        ("one two", "one\n\ntwo", []),
        ("one two", "one. Two", []),
        ("U.S. dollar", "US dollars", ["US dollars"]),
        ("opening up", "opening-up", ["opening-up"]),
        ("opening up", "open up", []),
        ("work report", "工作report work report", ["work report"]),
    ],
)
def test_what_counts_as_the_same_wording(written: str, text: str, found: list[str]) -> None:
    assert _found(text, Rendering(written, "preferred")) == found


def test_the_longest_wording_wins() -> None:
    short, long = Rendering("new energy", "preferred"), Rendering("new energy vehicle", "admitted")
    assert _found("New energy vehicles use new energy.", short, long) == ["New energy vehicles", "new energy"]


def test_capitals_count_where_the_entry_says_so() -> None:
    who = Rendering("WHO", "preferred", exact=True)
    assert _found("Who leads the WHO?", who) == ["WHO"]


def test_a_verb_takes_its_forms_and_no_plural() -> None:
    verb = Rendering("uphold the system", "preferred", pos="verb")
    wanted = {("uphold", "system"), ("upholds", "system"), ("upheld", "system"), ("upholding", "system")}
    assert {form.keys for form in forms(verb)} == wanted


@pytest.mark.parametrize(
    ("text", "inflection", "pos", "result"),
    [
        ("policy bank", "plural", None, "policy banks"),
        ("state of the city", "plural", None, "states of the city"),
        ("carry out", "gerund", "verb", "carrying out"),
        ("seek truth", "past", "verb", "sought truth"),
        ("Chinese modernization", "plural", None, None),
        ("Chinese wisdom", "plural", None, None),
        ("the key few", "plural", None, None),
        ("the guiding principles of", "plural", None, None),
        ("officials", "singular", None, "official"),
    ],
)
def test_a_rendering_follows_the_form_it_replaces(text: str, inflection, pos: str | None, result: str | None) -> None:  # type: ignore[no-untyped-def]
    assert inflected(text, inflection, pos) == result


@pytest.mark.parametrize(
    "verb",
    "combine define train tackle strengthen bring change hang look evoke treat create focus discuss raise increase reverse "
    "provide avoid include applaud promote visit invite compete meet distribute control sell transfer begin occur stop "
    "develop shape monitor explore adhere gather require repair ensure pour persuade lead become claim resume continue "
    "argue add plan fulfill recycle settle convene happen".split(),
)
def test_a_gerund_goes_back_to_its_verb(verb: str) -> None:
    assert base_of_gerund(verb_forms(verb)["gerund"]) == verb


@pytest.mark.parametrize(
    ("verb", "gerund"), [("transfer", "transferring"), ("begin", "beginning"), ("be", "being"), ("lie", "lying")]
)
def test_gerunds(verb: str, gerund: str) -> None:
    assert verb_forms(verb)["gerund"] == gerund


def test_tokens_keep_their_places_and_leave_articles_out() -> None:
    text = "The Party’s  work,\nan end"
    assert [(text[t.start : t.end], t.joined) for t in tokenize(text)] == [
        ("Party’s", False),
        ("work", True),
        ("end", False),
    ]


@pytest.mark.parametrize(("uk", "us"), [("programme", "program"), ("organised", "organized"), ("defence", "defense")])
def test_spellings_meet(uk: str, us: str) -> None:
    assert fold(uk) == fold(us)


def test_another_house_does_not_see_this_house_s_wording() -> None:
    concept = Concept(
        "a",
        "某某",
        "party",
        (Rendering("CPC", "preferred", profile="official"), Rendering("CCP", "preferred", profile="press")),
        "seen",
    )
    official, press = glossary_of([concept]), glossary_of([concept], "press")
    assert [len(match_english(house, "CPC and CCP")) for house in (official, press)] == [1, 1]


@pytest.mark.parametrize(
    ("rendering", "text", "found"),
    [
        ("one country, two systems", "under one country, two systems, the city", ["one country, two systems"]),
        ("one country, two systems", "under one country two systems", ["one country two systems"]),
        ("amity, sincerity and trust", "amity, sincerity, and trust", ["amity, sincerity, and trust"]),
        ("amity, sincerity, and trust", "amity, sincerity and trust", ["amity, sincerity and trust"]),
        ("party members", "in this party, members vote", []),
        ("bread and butter", "bread, and butter", []),
        ("one country, two systems", "one country; two systems", []),
        ("other countries' affairs", "meddle in other countries’ affairs", ["other countries’ affairs"]),
        ("win prize", "the ‘win’ prize", []),
    ],
)
def test_a_comma_stands_only_where_the_rendering_has_one(rendering: str, text: str, found: list[str]) -> None:
    glossary = glossary_of([Concept("a", "某某", "party", (Rendering(rendering, "preferred"),), "seen")])
    assert [text[m.start : m.end] for m in match_english(glossary, text)] == found
