"""Names whose distance from another a text tells: "Kobe, 20 km from Bor", which is no Kobe in Japan.

What lies far from where the text measures it is not meant. Of the two names the one measured from is the
better known ("a village 40 km south of Gao"), so it is what the other is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .kinds import Kind
from .lengths import ABOUT, DISTANCE, metres
from .naming import Name
from .phrases import LEADING_KIND
from .readings import Found
from .store import Store, distance_m

_GAP = 90
"""Characters between the two names, at most."""
_LOOSE, _SPARE_M = 1.6, 15_000.0
"""Roads are longer than the way a crow flies, numbers are round, and towns are wide."""
_RIVALS = 4
"""Candidates of the name measured from that are heard."""
_AWAY = re.compile(
    rf"\s*(?:\([^()\n]{{1,40}}\)\s*)?(?:,\s*|\(\s*|(?:,\s*which\s+)?(?:is|lies|sits|stands)\s+)"
    rf"(?:(?:a|the)\s+(?:[a-z-]+\s+){{1,3}})?(?:(?:located|situated|lying)\s+)?{ABOUT}{DISTANCE}\s+(?:away\s+)?"
    rf"(?:to\s+the\s+)?(?:due\s+)?(?:(?:north|south|east|west|[- ]|[nsew])+(?:ward)?\s+)?"
    rf"(?:of|from|outside)\s+{LEADING_KIND}",
    re.IGNORECASE,
)


def hold_to_measures(
    text: str, found: Sequence[Found], names: Sequence[Name], number_of: Sequence[int], store: Store
) -> None:
    """Take from each name that a text measures from another the candidates that lie elsewhere."""
    for at, away in _measures(text, found):
        near, far = names[number_of[at]], names[number_of[at + 1]]
        if at and _is_wide(near, store) and text[found[at - 1].end : found[at].start].strip() == ",":
            near = names[number_of[at - 1]]  # "Marsabit, Kenya, 80 km from the border town of Moyale"
        if near is far or not near.options or not far.ranked or _is_wide(near, store):
            continue
        most = away * _LOOSE + _SPARE_M
        tops = [option for _, option in far.ranked[:_RIVALS]]
        pairs = [
            (one, other)
            for other in tops
            for one in near.options
            if distance_m(*store.lonlat(one.index), *store.lonlat(other.index)) <= most
        ]
        kept = {one.index for one, _ in pairs}
        near.options = [one for one in near.options if one.index in kept]
        near.ranked = [(score, one) for score, one in near.ranked if one.index in kept]
        meant = {other.index for _, other in pairs}
        if meant and tops[0].index not in meant:
            far.options = [other for other in far.options if other.index in meant]
            far.ranked = [(score, other) for score, other in far.ranked if other.index in meant]


def _is_wide(name: Name, store: Store) -> bool:
    """Whether a name is best taken for a country or a province, which nobody measures from a town."""
    return bool(name.ranked) and store.kind(name.ranked[0][1].index) in _WIDE


_WIDE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1, Kind.REGION})


def _measures(text: str, found: Sequence[Found]) -> Iterator[tuple[int, float]]:
    """The names that are measured from the next one, by their numbers, with the metres between them."""
    for at in range(len(found) - 1):
        start, end = found[at].end, found[at + 1].start
        if not 8 <= end - start <= _GAP or found[at].embedded or found[at + 1].embedded:
            continue
        told = _AWAY.fullmatch(text, start, end)
        away = metres(told["num"], told["unit"]) if told is not None else None
        if away is not None:
            yield at, away
