"""What was read or worked out lately: kept as long as it is asked for, since the same words come with every text."""

from __future__ import annotations

from collections.abc import Hashable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    _Dict = dict[Hashable, Any]
else:
    _Dict = dict


class Recent(_Dict):
    """Holds what was put in or asked for last, up to twice ``most`` of it by weight, and lets go of the rest.

    Two generations: what is asked for moves to the younger, which is this dict, and when that is full the older goes.
    ``get`` returns what is kept under a key, and None where nothing is.
    """

    __slots__ = ("_mean", "_most", "_old", "_weight")

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._old: dict[Hashable, Any] = {}
        self._mean = 0  # weight of one of them

    # Nearly all that is asked for is in the younger: a method of C finds it without a call of Python.
    get = dict.__getitem__  # type: ignore[assignment]

    def __missing__(self, key: Hashable) -> Any:
        value = self._old.get(key)
        if value is not None:
            self.put(key, value, self._mean)
        return value

    def put(self, key: Hashable, value: Any, weight: int = 1) -> None:
        """Keep a value under a key."""
        if self._weight >= self._most:
            # Two threads may come here at once: then the second finds nothing to keep.
            held, self._weight = self._weight, 0
            self._old, self._mean = dict(self), held // (len(self) or 1)
            self.clear()
        self[key] = value
        self._weight += weight
