"""What a change of the glossary changes for texts: which wordings fire now, which no longer, what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from dingyi.glossary.model import Concept, Profile, Rendering

Effect = Literal[
    "now-wrong",
    "no-longer-wrong",
    "wrong-in-more-places",
    "wrong-in-fewer-places",
    "now-swapped-unseen",
    "no-longer-swapped-unseen",
    "now-preferred",
    "now-accepted",
    "no-longer-accepted",
    "now-a-term",
    "no-longer-a-term",
    "now-an-error",
    "now-a-warning",
    "formula-changed",
    "sense-changed",
]


class Change(NamedTuple):
    """One effect of a concept's change. ``text``: the wording or the Chinese; ``detail``: what it was or is."""

    effect: Effect
    text: str
    detail: str | None = None


class Changed(NamedTuple):
    """A concept that was added, removed or changed, and what that does to texts. A change of notes, sources and
    examples alone has no effects."""

    id: str
    zh: str
    kind: Literal["added", "removed", "changed"]
    effects: tuple[Change, ...]


def changes(old: Sequence[Concept], new: Sequence[Concept]) -> list[Changed]:
    """Return the concepts that differ, in the order of their ids; where they stand in files does not count."""
    before = {concept.id: concept._replace(path="", line=0) for concept in old}
    after = {concept.id: concept._replace(path="", line=0) for concept in new}
    found = []
    for concept_id in sorted(before.keys() | after.keys()):
        was, now = before.get(concept_id), after.get(concept_id)
        if was == now:
            continue
        kind: Literal["added", "removed", "changed"] = (
            "added" if was is None else "removed" if now is None else "changed"
        )
        known = now or was
        assert known is not None
        found.append(Changed(concept_id, known.zh, kind, tuple(_effects(was, now))))
    return found


def _effects(was: Concept | None, now: Concept | None) -> Iterator[Change]:
    terms_was, terms_now = (set(one.zh_forms) if one else set() for one in (was, now))
    for term in sorted(terms_now - terms_was):
        yield Change("now-a-term", term)
    for term in sorted(terms_was - terms_now):
        yield Change("no-longer-a-term", term)
    renderings_was, renderings_now = (
        {(one.text, one.profile): one for one in concept.en} if concept else {} for concept in (was, now)
    )
    for key in [*renderings_now, *(key for key in renderings_was if key not in renderings_now)]:
        yield from _of_rendering(renderings_was.get(key), renderings_now.get(key), now)
    if was and now:
        if was.known != now.known:
            yield Change("now-an-error" if now.known == "seen" else "now-a-warning", now.zh)
        if (was.parts, was.canonical) != (now.parts, now.canonical):
            yield Change("formula-changed", now.zh, now.canonical)
        if (was.not_within, was.when_near) != (now.not_within, now.when_near):
            yield Change("sense-changed", now.zh)


def _of_rendering(was: Rendering | None, now: Rendering | None, concept: Concept | None) -> Iterator[Change]:
    one = now or was
    assert one is not None
    text = one.text
    wrong_was, wrong_now = _wrong(was), _wrong(now)
    if wrong_now and not wrong_was:
        preferred = concept.preferred(_house(one)) if concept else None
        yield Change("now-wrong", text, f"write {preferred.text}" if preferred else None)
    elif wrong_was and not wrong_now:
        yield Change("no-longer-wrong", text, f"now {now.status}" if now else None)
    elif was and now and wrong_was and wrong_now:
        if was.scope != now.scope:
            yield Change("wrong-in-more-places" if now.scope == "always" else "wrong-in-fewer-places", text)
        if was.auto != now.auto:
            yield Change("now-swapped-unseen" if now.auto else "no-longer-swapped-unseen", text)
    elif now and now.status == "preferred" and (was is None or was.status != "preferred"):
        yield Change("now-preferred", text, f"was {was.status}" if was else None)
    elif now and was is None:
        yield Change("now-accepted", text)
    elif was and now is None:
        yield Change("no-longer-accepted", text, f"was {was.status}")


def _wrong(rendering: Rendering | None) -> bool:
    return rendering is not None and rendering.status in ("forbidden", "superseded")


def _house(rendering: Rendering) -> Profile:
    return rendering.profile or "official"
