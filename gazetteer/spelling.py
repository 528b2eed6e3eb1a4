"""Near names for misspelt ones, in bounded time.

Names are filed under their consonant skeleton (:func:`gazetteer.layout.skeleton`). The skeleton of a misspelt
name is that of the right one, or one edit from it; so at most a few hundred skeletons are looked up, and only
what is filed there is compared letter by letter (rapidfuzz, optimal string alignment distance with a
cut-off).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .layout import skeleton

if TYPE_CHECKING:
    from .tries import Tries

_LETTERS = "bdfklmnprstx"  # what skeletons are made of, after the first letter
_MAX_COMPARED = 2_000
MIN_LENGTH = 5


def allowed_edits(length: int) -> int:
    """How many edits a name of this length may have."""
    return 0 if length < MIN_LENGTH else 1 if length < 8 else 2


def nearest(
    normal: str, skeletons: Tries, columns: Mapping[str, memoryview], names: Tries
) -> list[tuple[int, int]]:
    """(edits, number) of the normal forms near to ``normal``, nearest first."""
    from rapidfuzz.distance import OSA

    bound = allowed_edits(len(normal))
    if not bound or not normal.isascii() or len(normal) > 60:
        return []
    found: list[tuple[int, int]] = []
    at, filed = columns["fuzzy_at"], columns["fuzzy"]
    compared = 0
    for key in _around(skeleton(normal)):
        group = skeletons.get(key)
        if group is None:
            continue
        for number in filed[at[group] : min(at[group + 1], at[group] + _MAX_COMPARED)]:
            edits = OSA.distance(normal, names.key(number), score_cutoff=bound)
            if edits <= bound:
                found.append((edits, number))
            compared += 1
        if compared > _MAX_COMPARED:
            break
    return sorted(found)


def _around(key: str) -> Iterator[str]:
    """``key`` itself, then every string one deletion, swap, replacement or insertion from it, without
    repeats.
    """
    seen = {key}
    yield key
    for edited in _edits(key):
        if edited and edited not in seen:
            seen.add(edited)
            yield edited


def _edits(key: str) -> Iterator[str]:
    for i in range(len(key)):
        yield key[:i] + key[i + 1 :]
    for i in range(len(key) - 1):
        yield key[:i] + key[i + 1] + key[i] + key[i + 2 :]
    for letter in _LETTERS:
        for i in range(len(key)):
            yield key[:i] + letter + key[i + 1 :]
        for i in range(len(key) + 1):
            yield key[:i] + letter + key[i:]
