"""One pair of a corpus, made from the columns of a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dingyi.align.formats.jsonl import ROLES
from dingyi.align.formats.pieces import Side
from dingyi.align.formats.sides import declared, side_of

_DOCUMENT = ("document", "doc", "document_id", "doc_id", "url")
_SITE = ("site", "host", "domain")
_TOLD = 6  # names of columns in a reason
_KINDS = {type(None): "null", bool: "true or false", int: "a number", float: "a number", dict: "an object"}


class Row(NamedTuple):
    """A pair of texts of any length; ``zh`` may be empty. ``document`` and ``site`` say where it comes from, empty
    where the row does not; ``more`` are the columns that mean nothing here."""

    id: str
    zh: str
    en: str
    document: str = ""
    site: str = ""
    more: Mapping[str, Any] = {}


def row_of(values: Mapping[str, Any], default_id: str) -> Row | str:
    """Return the row of named columns, or why it is none: ``en`` is needed, ``zh``, ``id``, ``document`` (or ``url``)
    and ``site`` may be given. ``english`` and ``chinese``, ``source`` and ``target`` and the like do as well."""
    sides = _SIDES if "en" in values and "zh" in values else _sides(values)
    if "en" not in sides:
        names = ", ".join(f"“{_plain(name)}”" for name in list(values)[:_TOLD])
        return f"no “en” in it, but {names or 'nothing'}{', …' if len(values) > _TOLD else ''}"
    zh, en = (values.get(sides["zh"]) or "") if "zh" in sides else "", values[sides["en"]]
    if not isinstance(en, str):
        return f"“{sides['en']}” is {_KINDS.get(type(en), 'a list')}, not a text"
    if not isinstance(zh, str):
        return f"“{sides['zh']}” is {_KINDS.get(type(zh), 'a list')}, not a text"
    if any("\ud800" <= character <= "\udfff" for character in en + zh):
        return "a lone surrogate in the text"
    own = values.get("id")
    document = _first(values, _DOCUMENT)
    site = _first(values, _SITE) or _host(_first(values, ("url",)) or document)
    known = {"id", "zh", "en", *sides.values()}
    more = {key: value for key, value in values.items() if key not in known}
    return Row(default_id if own is None or own == "" else _plain(str(own)), zh, en, document, site, more)


_SIDES: dict[Side, str] = {"zh": "zh", "en": "en"}


@lru_cache(maxsize=1024)
def language_of(name: str) -> Side | None:
    """Return the language that the name of a column tells, None where it tells none."""
    return declared(name.removesuffix("_text"))


def _sides(values: Mapping[str, Any]) -> dict[Side, str]:
    """Return which columns hold the Chinese and the English."""
    found: dict[Side, str] = {side: name for side, name in _SIDES.items() if name in values}
    for name in values:
        side = language_of(name)
        if side is not None:
            found.setdefault(side, name)
    if "en" in found:
        # A “source” beside “en” is as often where it was printed.
        return found
    for name in values:
        role = ROLES.get(name.lower())
        if role is not None:
            found.setdefault(role, name)
    zh, en = (values[found[side]] if side in found else None for side in ("zh", "en"))
    if isinstance(zh, str) and isinstance(en, str) and side_of(zh) == "en" and side_of(en) == "zh":
        return {"zh": found["en"], "en": found["zh"]}  # of a pair that was translated from English
    return found


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = values.get(name)
        if isinstance(value, str | int) and value != "":
            return _plain(str(value))
    return ""


def _plain(text: str) -> str:
    # An id with half a character in it could not be written.
    return text.encode("utf-8", "replace").decode("utf-8")


def _host(address: str) -> str:
    if "://" not in address:
        return ""
    return address.partition("://")[2].partition("/")[0].rpartition("@")[2].lower()
