"""Average-linkage clustering of a sparse graph of likenesses."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def agglomerate(size: int, likeness: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Items 0 … ``size`` - 1 in clusters whose members are alike on average.

    ``likeness`` holds pairs ``(a, b)``, ``a < b``, with values from 0 to 1; a pair that is absent counts 0.
    The two clusters with the highest mean over all pairs between them are joined while it is ``least`` or
    more. Time is that of a heap over the pairs. Ties are broken by number, so the outcome is the same always.

    >>> agglomerate(4, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1}, 0.4)
    [[0, 1], [2], [3]]
    """
    members = {item: [item] for item in range(size)}
    totals: dict[int, dict[int, float]] = {item: {} for item in range(size)}
    for (a, b), value in sorted(likeness.items()):
        totals[a][b] = totals[b][a] = value
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= least]
    heapq.heapify(heap)
    fresh = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        joined = members.pop(a) + members.pop(b)
        totals[fresh] = _joined(totals, a, b)
        members[fresh] = joined
        for other, total in totals[fresh].items():
            mean = total / (len(joined) * len(members[other]))
            if mean >= least:
                heapq.heappush(heap, (-mean, other, fresh))
        fresh += 1
    return sorted(sorted(cluster) for cluster in members.values())


def _joined(totals: dict[int, dict[int, float]], a: int, b: int) -> dict[int, float]:
    """Sums of likeness of the union of two clusters to the others, which forget the two."""
    new = len(totals)
    union: dict[int, float] = {}
    for old in (a, b):
        for other, total in totals[old].items():
            if other not in (a, b):
                union[other] = union.get(other, 0.0) + total
        totals[old] = {}
    for other, total in union.items():
        totals[other].pop(a, None)
        totals[other].pop(b, None)
        totals[other][new] = total
    return union
