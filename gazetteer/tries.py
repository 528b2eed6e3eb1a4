"""Names in memory-mapped tries: one, or for millions of names several, each of a stretch of the alphabet.

A trie has to be built in memory as a whole; with several, a store of any size can be built in bounded memory.
Building 1 million names takes about 100 MB, and cut in eight they are no larger and no slower to ask.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

import marisa_trie

Part = tuple[str, int, memoryview]
"""First name, first number, and the bytes of a trie."""


class Tries:
    """Names and their numbers, 0 to ``len`` - 1."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._firsts: list[str] = []
        self._starts: list[int] = []
        self._tries: list[marisa_trie.Trie] = []
        for first, start, data in parts:
            trie = marisa_trie.Trie()
            trie.map(data)
            self._firsts.append(first)
            self._starts.append(start)
            self._tries.append(trie)

    def __len__(self) -> int:
        return self._starts[-1] + len(self._tries[-1]) if self._tries else 0

    def __contains__(self, name: str) -> bool:
        at = self._at(name)
        return at >= 0 and name in self._tries[at]

    def get(self, name: str) -> int | None:
        """The number of a name, ``None`` when it is not there."""
        at = self._at(name)
        if at < 0:
            return None
        number: int | None = self._tries[at].get(name)
        return None if number is None else self._starts[at] + number

    def key(self, number: int) -> str:
        """The name of a number; ``KeyError`` outside."""
        at = bisect_right(self._starts, number) - 1
        name: str = self._tries[at].restore_key(number - self._starts[at])
        return name

    def all(self) -> Iterator[str]:
        """Every name, in the order of numbers."""
        for trie in self._tries:
            for number in range(len(trie)):
                yield trie.restore_key(number)

    def starting(self, prefix: str) -> Iterator[str]:
        """The names that start with these letters, those of one stretch together."""
        at = max(0, self._at(prefix))
        last = at + 1
        while last < len(self._firsts) and self._firsts[last].startswith(prefix):
            last += 1
        return chain.from_iterable(trie.iterkeys(prefix) for trie in self._tries[at:last])

    def _at(self, name: str) -> int:
        return bisect_right(self._firsts, name) - 1
