"""Writing a form into a team's glossary file: what was there stays, comments too, laid out as the lint wants it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import NamedTuple

from dingyi.glossary.errors import InputError, UsageError
from dingyi.glossary.model import DOMAINS, REASONS, Concept, Rendering, Status


class Form(NamedTuple):
    """An English form of a Chinese term, as a reviewer judged it. ``why`` and ``right`` (what to write instead, where
    no entry says it yet) belong to a forbidden form; ``sentence`` shows it."""

    zh: str
    text: str
    status: Status
    why: str | None = None
    right: str | None = None
    domain: str = "governance"
    sentence: str | None = None


def add(path: str, form: Form, known: Concept | None, taken: Callable[[str], bool]) -> str:
    """Write a form and return the id of its entry. ``known`` is the entry in force, which the file takes over where
    it stands in another; ``taken`` tells whether an id is in use. Raises GlossaryError for a file that is no
    glossary, InputError where it cannot be written, UsageError for a form that is no news or lacks something."""
    from dingyi.align.formats.text import write
    from dingyi.glossary.nodes import read_raw

    laid, name = added(read_raw(path) if os.path.exists(path) else b"", path, form, known, taken)
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        raise InputError(f"its folder cannot be made: {error.strerror}", path=path) from error
    write(path, laid.encode("utf-8"))
    return name


def added(raw: bytes, path: str, form: Form, known: Concept | None, taken: Callable[[str], bool]) -> tuple[str, str]:
    """Return a file's text with a form in it, and the id of its entry; nothing is written. Raises as ``add`` does."""
    from dingyi.glossary.layout import formatted
    from dingyi.glossary.load import parse
    from dingyi.tui.review.own_entry import grown

    _complain(form, known)
    own = {concept.id: concept for concept in parse(raw, path)}
    if known is not None and known.id in own:
        laid = grown(raw, path, known.id, form)
        parse(laid.encode("utf-8"), path)
        return laid, known.id
    entry = _with_form(known, form) if known is not None else _made(form, lambda name: name in own or taken(name))
    text = raw.decode("utf-8-sig").rstrip()
    whole = f"{text}\n\n{_dumped(entry)}" if text else _dumped(entry)
    return formatted(whole.encode("utf-8"), path), entry.id


def reason(text: str) -> str:
    """Return a reason as it was typed. Raises UsageError where it does not begin with one of the few words."""
    if text.partition(":")[0].strip() not in REASONS:
        raise UsageError(f"a reason begins with one of {', '.join(REASONS)}")
    return text.strip()


def domain(text: str) -> str:
    """Return a domain as it was typed. Raises UsageError where there is no such one."""
    if text.strip() not in DOMAINS:
        raise UsageError(f"a domain is one of {', '.join(DOMAINS)}")
    return text.strip()


def _complain(form: Form, known: Concept | None) -> None:
    if not form.zh or not form.text:
        raise UsageError("an entry needs its Chinese and its English")
    if form.status == "forbidden" and known is None and not form.right:
        raise UsageError("a wrong form needs the right one beside it")
    same = [one for one in known.en if one.text == form.text] if known is not None else []
    if known is not None and any(one.status == form.status for one in same):
        raise UsageError(f"“{form.text}” is {form.status} for {known.zh} already")


def _with_form(concept: Concept, form: Form) -> Concept:
    """Return an entry with a form added, or judged anew; what was preferred before is admitted then."""
    left = [one for one in concept.en if one.text != form.text]
    if form.status == "preferred":
        left = [one._replace(status="admitted") if one.status == "preferred" else one for one in left]
    # What showed the form as wrong shows nothing once it is right.
    right = form.text.casefold() if form.status != "forbidden" else None
    bad = [one for one in concept.bad if right is None or right not in one.casefold()] + example_of(form)
    return concept._replace(en=(*left, rendering_of(form)), bad=tuple(dict.fromkeys(bad)))


def _made(form: Form, taken: Callable[[str], bool]) -> Concept:
    right = form.right if form.status == "forbidden" else form.text
    assert right is not None
    en = [Rendering(right, "preferred")]
    if form.status == "forbidden":
        en.append(rendering_of(form))
    stem = re.sub(r"[^a-z0-9]+", "-", right.lower()).strip("-")[:60].strip("-") or "term"
    name, number = stem, 1
    while taken(name):
        number += 1
        name = f"{stem}-{number}"
    return Concept(name, form.zh, form.domain, tuple(en), "provisional", bad=tuple(example_of(form)))


def rendering_of(form: Form) -> Rendering:
    """Return a form as an entry has it."""
    if form.status != "forbidden":
        return Rendering(form.text, form.status)
    # A reviewer has seen it wrong beside this Chinese; that it always is nobody has said.
    return Rendering(form.text, form.status, why=form.why or "wrong-term", scope="with-source")


def example_of(form: Form) -> list[str]:
    """Return the sentence that shows a wrong form, where there is one."""
    shows = form.status == "forbidden" and form.sentence and form.text.casefold() in form.sentence.casefold()
    return [form.sentence] if shows and form.sentence else []


def _dumped(concept: Concept) -> str:
    import yaml

    from dingyi.glossary.write import concept_object

    told: str = yaml.safe_dump([concept_object(concept)], allow_unicode=True, sort_keys=False, width=10**6)
    return told
