"""What weighing the candidates of a name goes by: what is around it, and what its own words ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .kinds import Kind
from .values import quick


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a name: attention in the text, and what the caller asked for."""

    countries: Mapping[str, float] = field(default_factory=dict)
    """ISO code -> weight."""
    provinces: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """ISO code and province's name -> weight."""
    total: tuple[float, float] = (1.0, 1.0)
    """The sum of the weights of countries, and of provinces."""
    anchors: tuple[tuple[int, float, float, float], ...] = ()
    """Places already understood: (index, lon, lat, weight up to 1), the heaviest first."""
    near: tuple[float, float] | None = None
    """(lat, lon) that the caller asked for."""
    country: str | None = None
    """ISO code of the country that the caller asked for."""
    context: frozenset[str] = frozenset()
    """ISO codes of the countries that the caller knows the text to be about."""
    spoken_of: Mapping[str, float] = field(default_factory=dict)
    """ISO code -> how often the text speaks of the country in other words than names of places."""


@quick
@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of one name ask for."""

    kinds: frozenset[Kind] = frozenset()
    rules: bool = False
    """Whether the name stands for those who rule there."""
    within: frozenset[int] = frozenset()
    """Places of which one should hold it."""
    weakly_within: frozenset[int] = frozenset()
    """The same, but only a list says so: counts for candidates of at least the renown ``floor``."""
    floor: float = 0.0
    holding: frozenset[int] = frozenset()
    """Places of which one should lie in it."""
    beside: Mapping[tuple[Kind, str | None], float] = field(default_factory=dict)
    """Kinds and countries of the places in a list with it, as shares."""
    namesakes: frozenset[int] = frozenset()
    """All candidates of the name."""
    own: tuple[str, str, float] = ("", "", 0.0)
    """Country, province and weight that the name itself adds to what is around it, to be left out."""
