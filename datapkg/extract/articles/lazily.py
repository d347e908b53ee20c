"""Attributes that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class lazily(Generic[Made]):  # noqa: N801  # stands where functools.cached_property would
    """As ``functools.cached_property``, without the lock that Python 3.11 takes each time.

    Sentences have thousands of such attributes, most of them asked for once.

    Examples
    --------
    >>> class Line:
    ...     @lazily
    ...     def words(self):
    ...         print("made")
    ...         return ["no"]
    >>> line = Line()
    >>> line.words + line.words
    made
    ['no', 'no']
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self.make = make
        self.name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, one: Any, owner: type | None = None) -> Made:
        made: Made = self.make(one)
        one.__dict__[self.name] = made
        return made
