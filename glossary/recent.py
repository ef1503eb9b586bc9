"""What was read or worked out lately: kept as long as it is asked for, since the same words come with every text."""

from __future__ import annotations

from collections.abc import Hashable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Recent:
    """Holds what was put in or asked for last, up to twice ``most`` of it by weight, and lets go of the rest.

    Two generations: what is asked for moves to the younger, and when that is full the older goes.
    """

    __slots__ = ("_most", "_old", "_weight", "_young")

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._young: dict[Hashable, tuple[Any, int]] = {}
        self._old: dict[Hashable, tuple[Any, int]] = {}

    def get(self, key: Hashable, default: Any = None) -> Any:
        """Return what is kept under a key."""
        kept = self._young.get(key)
        if kept is None:
            kept = self._old.get(key)
            if kept is None:
                return default
            self.put(key, *kept)
        return kept[0]

    def put(self, key: Hashable, value: Any, weight: int = 1) -> None:
        """Keep a value under a key."""
        if self._weight >= self._most:
            self._old, self._young, self._weight = self._young, {}, 0
        self._young[key] = (value, weight)
        self._weight += weight
