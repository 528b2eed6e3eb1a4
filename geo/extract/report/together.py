"""Several reports read side by side, so that what they want parsed is parsed in one go.

The reading of a report is a generator: it gives the sentences that it wants parsed, and is sent their trees.
The parser is far quicker with many sentences than with one.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

from geo.tree import Tree

Parse = Callable[[Sequence[str]], Iterable[Tree]]
"""Parses sentences; a :class:`~geo.tree.Tree` each, in the same order."""
Result = TypeVar("Result")
Reading = Generator[list[str], list[Tree], Result]
"""Gives sentences, is sent their trees, returns what it found."""
Item = TypeVar("Item")
_LARGEST: Final = 200_000


def in_groups(items: Iterable[Item], size: Callable[[Item], int], most: int = 64) -> Iterator[list[Item]]:
    """The items, in their order, at most so many at a time, and fewer of large ones: memory stays bounded."""
    group: list[Item] = []
    held = 0
    for item in items:
        group.append(item)
        held += size(item)
        if len(group) == most or held >= _LARGEST:
            yield group
            group, held = [], 0
    if group:
        yield group


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: trees refer in circles, and are best let go of all at once."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_together(readings: Sequence[Reading[Result]], parse: Parse) -> list[Result]:
    """What each of the readings returns, in their order."""
    found: dict[int, Result] = {}
    asked: dict[int, list[str]] = {}

    def go_on(number: int, trees: list[Tree] | None) -> None:
        reading = readings[number]
        try:
            asked[number] = next(reading) if trees is None else reading.send(trees)
        except StopIteration as end:
            found[number] = end.value

    for number in range(len(readings)):
        go_on(number, None)
    while asked:
        wanted, asked = asked, {}
        trees = iter(parse([text for texts in wanted.values() for text in texts]))
        for number, texts in wanted.items():
            go_on(number, [next(trees) for _ in texts])
    return [found[number] for number in range(len(readings))]
