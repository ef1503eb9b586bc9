"""Abbreviations whose stop is no end of a sentence, so that another mark may follow it."""

from __future__ import annotations

import re
from functools import cache

from dingyi.glossary.patterns import compiled

_LISTED = (
    "etc inc ltd co corp jr sr dr mr mrs ms prof st vs al ed eds vol vols no nos p pp para paras art "
    "arts fig figs sec sect ch chap dept govt approx est incl esp cf ibid viz bros assn assoc univ gov "
    "gen col sgt capt lt rep sen rev hon pres jan feb mar apr jun jul aug sep sept oct nov dec mon tue "
    "tues wed thu thur thurs fri sat sun min max tel ext ave blvd rd mt ft sq hr hrs yr yrs mn bn km cm "
    "mm kg oz lb lbs et add corr suppl ser doc docs cap reg regs tr bull ann app annex distr orig fax ref attn encl"
)


@cache
def _listed() -> frozenset[str]:
    return frozenset(_LISTED.split())


@cache
def _last() -> re.Pattern[str]:
    return compiled(r"[^\W\d_](?:[.'’&-]?[^\W\d_])*\Z")


def ends_short(text: str, at: int) -> bool:
    """Tell whether the stop at ``at`` belongs to an abbreviation: listed, with stops inside, or initials."""
    found = _last().search(text, max(0, at - 24), at)
    if found is None:
        return False
    word = found.group()
    return "." in word or len(word) == 1 or word.lower() in _listed()
