"""Searching the database as one types: exact names, then names that begin so, then misspellings.

>>> [found.place.name for found in search("Baghd", limit=1)]
['Baghdad']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Place
from .names import normal_form, variants
from .store import Hit, Store

_COMPLETIONS = 2_000  # names looked at for a prefix: enough to rank, bounded for "a"


@dataclass(frozen=True, slots=True)
class Found:
    """A place, its index in the store, and how it was found: ``name``, ``prefix``, ``variant`` or
    ``spelling``.
    """

    index: int
    place: Place
    how: str


def search(text: str, limit: int = 10, store: Store | None = None) -> list[Found]:
    """Up to ``limit`` places for what was typed, each once: best way first, then likeliest first."""
    store = store or Store.default()
    normal = normal_form(text)
    found: dict[int, str] = {}

    def add(hits: Iterable[Hit], how: str) -> None:
        for hit in hits:
            found.setdefault(hit.index, how)

    add(
        sorted(store.lookup_normal(normal), key=lambda hit: (not hit.own, not hit.preferred, hit.index)),
        "name",
    )
    if normal and len(found) < limit:
        names = store.completions(normal, _COMPLETIONS)
        hits = {hit for name in names for hit in store.lookup_normal(name)}
        add(sorted(hits, key=lambda hit: (hit.index, not hit.preferred)), "prefix")
    if len(found) < limit:
        add((hit for form in variants(text) for hit in store.lookup_normal(form)), "variant")
    if len(found) < limit:
        add(store.fuzzy(text, limit), "spelling")
    return [Found(index, store.place(index), how) for index, how in list(found.items())[:limit]]
