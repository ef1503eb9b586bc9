"""``cached_property`` without the lock that Python's had until 3.12: a check reads twenty of them for every text.

Two threads that ask at once may both work the value out; it is the same.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as cached_property  # noqa: PLC0414 - it is handed on
else:

    class cached_property:
        """A property that is worked out once and then an attribute."""

        def __init__(self, work):
            self._work = work
            self._name = work.__name__
            self.__doc__ = work.__doc__

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work(instance)
            return value
