"""Which of two names in a text holds the place of the other: "Gao, Mali", "the Paris Centre in Kabul"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .kinds import Kind
from .matching import Match
from .organisations import Run
from .store import Store
from .words import Word

_HOLDING = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2})
_INSIDE = 24
"""Namesakes that are looked at for one that lies in what follows the comma."""
_CENTRES = frozenset({"centre", "center"})


def one_holds(outer: Match, inner: Match, store: Store) -> bool:
    """Whether a place of the one name is a province, a county or a country that holds one of the other."""
    areas = [h.index for h in outer.hits[:4] if store.kind(h.index) in _HOLDING]
    return any(store.contains(area, hit.index) for area in areas for hit in inner.hits[:_INSIDE])


def stands_elsewhere(
    words: Sequence[Word], matches: Mapping[int, Match], run: Run, inner: Match, store: Store
) -> bool:
    """ "the Paris Trade Centre in Kabul": in a place behind it, which does not hold that of its name."""
    centre = run.facility and words[run.last - 1].lower in _CENTRES
    behind = matches.get(run.last + 1)
    if not centre or behind is None or words[run.last].lower != "in":
        return False
    return not one_holds(behind, inner, store)
