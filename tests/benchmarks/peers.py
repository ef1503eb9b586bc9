"""Other checkers on the same pairs, in this process: what they find is counted, so that nothing is left out."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout

Work = Callable[[], object]
Pairs = Sequence[tuple[str, str]]


def pofilter(pairs: Pairs) -> Work | None:
    """translate-toolkit's pofilter: its standard checks on each unit; None where it is not installed."""
    try:
        from translate.filters.checks import StandardChecker
        from translate.storage.po import pounit
    except ImportError:
        return None
    checker = StandardChecker()
    units = []
    for zh, en in pairs:
        unit = pounit(zh)
        unit.target = en
        units.append(unit)
    return lambda: sum(len(checker.run_filters(unit)) for unit in units)


def terminology(pairs: Pairs, terms: Sequence[tuple[str, str]]) -> Work | None:
    """translate-toolkit's terminology matcher, as Pootle and Virtaal use it: terms looked up in each text."""
    try:
        from translate.search.match import terminologymatcher
        from translate.storage.po import pofile
    except ImportError:
        return None
    store = pofile()
    for en, zh in terms:
        store.addsourceunit(en).target = zh
    matcher = terminologymatcher(store)
    return lambda: sum(len(matcher.matches(en)) for _zh, en in pairs)


def proselint(pairs: Pairs) -> Work | None:
    """proselint with all of its checks."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return None
    logging.getLogger("proselint").setLevel(logging.ERROR)
    CheckRegistry().register_many(__register__)
    return lambda: sum(len(LintFile("text", en).lint()) for _zh, en in pairs)


def codespell(pairs: Pairs, path: str) -> Work | None:
    """codespell on a file with the English, a pair a line. Reading its dictionary, half a second, is part of each run."""
    try:
        from codespell_lib import main
    except ImportError:
        return None
    with open(path, "w", encoding="utf-8") as stream:
        stream.write("\n".join(en.replace("\n", " ") for _zh, en in pairs))

    def work() -> int:
        with redirect_stdout(io.StringIO()):
            return int(main(path))

    return work
