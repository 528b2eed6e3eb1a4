"""The countries of the world: codes, names, words for their people, conventional points.

>>> by_demonym("Iraqis").iso, by_name("Holland").iso, by_iso("sy").capital
('IQ', 'NL', 'Damascus')
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .names import normal_form
from .tables import lists, read_table

_PATH = Path(__file__).parent / "data" / "countries.csv"
_CODES = Path(__file__).parent / "data" / "country_codes.yaml"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own in ISO 3166-1 (Kosovo has the user-assigned XK).

    ``lat``, ``lon`` are the point that stands for it on maps, WGS 84 degrees: about its middle, not its
    capital. ``names`` are English names beside ``name``; ``neighbours`` are ISO codes of countries with a
    land border.
    """

    iso: str
    iso3: str
    name: str
    lat: float
    lon: float
    capital: str | None
    neighbours: tuple[str, ...]
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries, ordered by code."""
    return tuple(
        Country(
            iso=row["iso"],
            iso3=row["iso3"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            capital=row["capital"] or None,
            neighbours=lists(row["neighbours"]),
            names=lists(row["names"]),
            demonyms=lists(row["demonyms"]),
        )
        for _, row in read_table(_PATH)
    )


def by_iso(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 or alpha-3 code in any case, ``None`` when there is none."""
    return _index("iso").get(code.upper())


def country_code(code: str) -> str | None:
    """The alpha-2 code of an alpha-2 or alpha-3 code in any case, ``None`` for ``""``; ``ValueError`` when
    it is of no country.
    """
    if not code:
        return None
    country = by_iso(code)
    if country is None:
        raise ValueError(f"{code!r} is no country code of ISO 3166-1")
    return country.iso


@cache
def codes_of(group: str) -> frozenset[str]:
    """The codes of a group of ``data/country_codes.yaml``: ``arabic``, ``no_country``."""
    import yaml

    groups: dict[str, list[str]] = yaml.safe_load(_CODES.read_text(encoding="utf-8"))
    return frozenset(groups[group])


def by_name(name: str) -> Country | None:
    """The country of an English name, in any spelling of one normal form."""
    return _index("name").get(normal_form(name))


def by_demonym(word: str) -> Country | None:
    """The country whose people or things ``word`` names ("Iraqi", "Britons"). "Congolese" is of the larger
    Congo.
    """
    return _index("demonym").get(normal_form(word))


_KEYS: dict[str, Callable[[Country], tuple[str, ...]]] = {
    "iso": lambda c: (c.iso, c.iso3),
    "name": lambda c: tuple(normal_form(n) for n in (c.name, *c.names)),
    "demonym": lambda c: tuple(normal_form(d) for d in c.demonyms),
}


@cache
def _index(kind: str) -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in countries():
        for key in _KEYS[kind](country):
            found.setdefault(key, country)
    return found
