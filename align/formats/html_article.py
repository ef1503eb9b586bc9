"""Which blocks of a saved page are the article: the innermost element that holds most of the page's prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from dingyi.align.formats.html_tokens import Token, attributes, tokens, words
from dingyi.align.formats.pieces import Block, Piece, gathered
from dingyi.align.formats.sides import side_of

_BLOCKS = set(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_VOID = set("area base br col embed hr img input link meta param source track wbr".split())
_UNREAD = set(
    "del head script style noscript template svg math select textarea button iframe object title audio video".split()
)
# What a head may hold; any other start tag ends it, whatever became of its end tag (WHATWG HTML, 13.2.6.4.4).
_HEAD = set("base basefont bgsound head link meta noframes noscript script style template title".split())
_FURNITURE = set("nav footer aside form header menu dialog figcaption".split())
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|crumbs?|bread\w*|path|position|sidebar|side|foot|footer|header|top(?:bar|nav)|share\w*"
    r"|social|comments?|related|relevant|recommend\w*|tools?|toolbar|copyright|advert\w*|ads?|banner|pager|pagination"
    r"|page-?nav|login|search|qr-?code|editor|edit|widget|hot|rank\w*|hidden|sr-only|caption|source-?info)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A start tag of the first closes an open one of the second, unless one of the third stands between.
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
}
_LOOKED_BACK = 64
_DEEPEST = 512  # what is nested deeper counts to the element there, as browsers do
_MOST = 0.7
_PROSE = {"en": 25, "zh": 10}


class _Node:
    __slots__ = ("children", "furniture", "inside", "name", "parent", "prose", "unread")

    def __init__(self, name: str, parent: _Node | None, furniture: bool, unread: bool) -> None:
        self.name = name
        self.parent = parent
        self.furniture = furniture
        self.unread = unread
        self.prose = 0
        self.inside = False
        self.children: list[_Node] = []


class Found(NamedTuple):
    """The article's blocks in order, and the words of those that are page furniture."""

    article: list[Block]
    furniture: list[str]


def article(text: str) -> Found:
    """Return the article of a page."""
    page = _Page(text)
    root = page.root
    for node in reversed(page.nodes):  # children come after their parents
        if node.parent is not None:
            node.parent.prose += node.prose
    total = root.prose
    chosen = root
    while total:
        next_one = max(chosen.children, key=lambda child: child.prose, default=None)
        if next_one is None or next_one.prose < _MOST * total:
            break
        chosen = next_one
    if chosen.name == "p" and chosen.parent is not None:
        chosen = chosen.parent
    for node in page.nodes:
        node.inside = node is chosen or (node.parent is not None and node.parent.inside)
    headline = next((node for _block, node, _links in page.blocks if node.name == "h1" and not node.unread), None)
    found: list[Block] = []
    rest: list[str] = []
    for block, node, links in page.blocks:
        length = len(block.text)
        listed = links > length / 2 and node.name != "p"
        if (node.inside and not node.furniture and not listed) or node is headline:
            found.append(block)
        else:
            rest.append(block.text)
    return Found(found, rest)


class _Page:
    """The tree of a page, and its blocks with the element that holds each and how much of it is links."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.root = _Node("", None, False, False)
        self.nodes = [self.root]
        self.blocks: list[tuple[Block, _Node, int]] = []
        self._stack = [("", self.root)]
        self._holders = [self.root]  # the blocks among them
        self._open: Counter[str] = Counter()
        self._pieces: list[Piece] = []
        self._links = 0
        for token in tokens(text):
            if token.kind == "text":
                self._words(token)
            elif token.kind == "start":
                self._start(token)
            elif self._open[token.name]:
                while self._pop() != token.name:
                    pass
        self._close_block()

    def _start(self, token: Token) -> None:
        name = token.name
        if self._open["head"] and name not in _HEAD and not self._open["template"]:
            while self._pop() != "head":
                pass
        if name in _BLOCKS:
            self._close_block()
            if self._open["p"]:
                while self._pop() != "p":
                    pass
        if name in _CLOSES:
            self._close_implied(*_CLOSES[name])
        parent = self._stack[-1][1]
        if name == "br" and self._pieces and not parent.unread:
            self._drop_blank()
            self._pieces.append(Piece("\n", token.at, token.until, "mark"))
        if name in _VOID:
            return
        told = attributes(self._text, token) if token.until - token.at > len(name) + 2 else {}
        named = f"{told.get('class', '')} {told.get('id', '')} {told.get('role', '')}"
        heading = name in ("h1", "body", "html", "article", "main") or (self._open["article"] and name == "header")
        furniture = parent.furniture or (not heading and (name in _FURNITURE or bool(_NAMED.search(named))))
        unseen = "hidden" in told or told.get("aria-hidden") == "true" or bool(_UNSEEN.search(told.get("style", "")))
        node = parent
        unread = parent.unread or name in _UNREAD
        marked = furniture or unseen
        if (unread, marked) != (parent.unread, parent.furniture) or (name in _BLOCKS and len(self._stack) < _DEEPEST):
            node = _Node(name, parent, marked, unread)
            parent.children.append(node)
            self.nodes.append(node)
        self._stack.append((name, node))
        if name in _BLOCKS:
            self._holders.append(node)
        self._open[name] += 1

    def _pop(self) -> str:
        name, _node = self._stack.pop()
        if name in _BLOCKS:
            self._close_block()
            self._holders.pop()
        self._open[name] -= 1
        return name

    def _close_implied(self, closed: frozenset[str], walls: frozenset[str]) -> None:
        for depth in range(1, min(_LOOKED_BACK, len(self._stack) - 1) + 1):
            name = self._stack[-depth][0]
            if name in walls:
                return
            if name in closed:
                for _ in range(depth):
                    self._pop()
                return

    def _words(self, token: Token) -> None:
        if self._stack[-1][1].unread:
            return
        for piece in words(self._text, token):
            if piece.kind == "char" and piece.text == " ":
                last = self._pieces[-1] if self._pieces else None
                if last is None or (last.kind in ("char", "mark") and last.text in " \n"):
                    continue
            self._pieces.append(piece)
            self._links += len(piece.text) if self._open["a"] else 0

    def _drop_blank(self) -> None:
        if self._pieces[-1].kind == "char" and self._pieces[-1].text == " ":
            self._pieces.pop()

    def _close_block(self) -> None:
        pieces = gathered(self._plain(self._pieces))
        links, self._pieces, self._links = self._links, [], 0
        if not pieces:
            return
        node = self._holders[-1]
        block = Block(pieces)
        text = block.text
        self.blocks.append((block, node, links))
        side = side_of(text)
        if side and len(text) >= _PROSE[side] and links <= len(text) / 2 and not node.furniture:
            node.prose += len(text)

    def _plain(self, pieces: list[Piece]) -> Iterator[Piece]:
        """Yield the pieces; a blank that stands in the file as it is shown is text like any other."""
        for piece in pieces:
            same = piece.kind == "char" and self._text[piece.at : piece.until] == piece.text
            yield piece._replace(kind="text") if same else piece
