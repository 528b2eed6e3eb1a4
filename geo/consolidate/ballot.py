"""Choosing among what several tellings say: by independent origins, then by different sentences."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from geo.model import EventMention

T = TypeVar("T", bound=Hashable)


class Support(NamedTuple):
    """How well a value is told: by origins, and among these by different sentences. More is better."""

    origins: int
    sentences: int


def supports(told: Iterable[tuple[T, EventMention]], origins: Mapping[str, int]) -> dict[T, Support]:
    """How well each value is told; ``origins`` numbers the origin of each report.

    A copy of a report adds nothing: it has no origin and no sentence of its own.
    """
    found: dict[T, tuple[set[int], set[str]]] = {}
    for value, mention in told:
        if (held := found.get(value)) is None:
            held = found[value] = (set(), set())
        source = mention.source
        held[0].add(origins[source.report_id])
        held[1].add(source.quote)
    return {value: Support(len(who), len(words)) for value, (who, words) in found.items()}


def best_told(told: Iterable[tuple[T, EventMention]], origins: Mapping[str, int]) -> T | None:
    """The value with the best support; of equals the longer text, then the first in order of text.

    Longer, because of two names for one thing the longer one says more ("ballistic missile", "missile").
    """
    ranked = supports(told, origins)
    return min(
        ranked,
        key=lambda value: (-ranked[value].origins, -ranked[value].sentences, -len(str(value)), str(value)),
        default=None,
    )
