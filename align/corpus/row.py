"""One pair of a corpus, made from the columns of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

_DOCUMENT = ("document", "doc", "document_id", "doc_id", "url")
_SITE = ("site", "host", "domain")


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
    and ``site`` may be given."""
    zh, en = values.get("zh") or "", values.get("en")
    if not isinstance(en, str) or not isinstance(zh, str):
        return "“en” must be a text, “zh” a text or absent"
    if any("\ud800" <= character <= "\udfff" for character in en + zh):
        return "a lone surrogate in the text"
    own = values.get("id")
    document = _first(values, _DOCUMENT)
    site = _first(values, _SITE) or _host(_first(values, ("url",)) or document)
    known = ("id", "zh", "en")
    more = {key: value for key, value in values.items() if key not in known} if len(values) > len(known) else {}
    return Row(default_id if own is None or own == "" else _plain(str(own)), zh, en, document, site, more)


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
