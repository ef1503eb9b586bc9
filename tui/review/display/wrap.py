"""Breaking a line to a width in cells, Chinese and English alike.

Chinese breaks between any two characters, but no line begins with a closing mark and none ends with an opening one
(GB/T 15834-2011, 5.1; Unicode Standard Annex 14, classes CL, OP and NS). English breaks at blanks and after hyphens.
"""

from __future__ import annotations

from rich.cells import get_character_cell_size

Break = tuple[int, int]

NEVER_FIRST = frozenset("，。、；：！？）》〉】」』〕］｝”’…—·～％%,.;:!?)]}»›℃°々ー")
NEVER_LAST = frozenset("（《〈【「『〔［｛“‘([{«‹￥¥$＄£#")

_HAN_WIDTH = 2


def wrap(text: str, width: int) -> list[Break]:
    """Return the spans of the rows that ``text`` takes, without a gap between them. Blanks may hang over the edge.

    A row is wider than ``width`` only where one character is.
    """
    if len(text) * _HAN_WIDTH <= width or (text.isascii() and len(text) <= width):
        return [(0, len(text))]
    rows: list[Break] = []
    start = used = 0
    good = 0  # the last place to break at, seen since the row began
    before = ""
    for index, character in enumerate(text):
        cells = get_character_cell_size(character)
        if index > start and _breaks(before, character, cells):
            good = index
        while used + cells > width and index > start and not character.isspace() and cells:
            cut = good if good > start else index
            rows.append((start, cut))
            start = cut
            used = sum(map(get_character_cell_size, text[cut:index]))
        used += cells
        before = character
    rows.append((start, len(text)))
    return rows


def _breaks(before: str, after: str, cells: int) -> bool:
    if cells == 0 or after.isspace():
        return False
    if before.isspace():
        return True
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if before in "-–—/" and after.isalnum():
        return True
    return cells == _HAN_WIDTH or get_character_cell_size(before) == _HAN_WIDTH or before in NEVER_FIRST - _LATIN


# Inside English these stand between letters, where nothing breaks: 3.5, it's, e.g.
_LATIN = frozenset("’.,;:!?%)]}·…—»›°")
