"""The dumps of GeoNames (https://download.geonames.org/export/dump/, CC BY 4.0), read row by row.

``allCountries.txt``, a country's file as ``IQ.txt``, ``cities500.txt``: 19 cells a row, no header.
``alternateNamesV2.txt``: other names with languages. ``hierarchy.txt``: what lies in what.
``admin1CodesASCII.txt``, ``admin2Codes.txt``: names of the codes of provinces and districts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..countries import countries
from ..errors import SourceError
from ..kinds import Kind, kind_of
from .entry import Entry
from .geonames import usable
from .rawfile import Refusals, Seen, Warn, cells, coordinates, lines

_WIDTH = range(19, 20)
_CLASSES = "AHLPRSTUV"
_LEFT_OUT = frozenset({"link", "post", "iata", "icao", "faac", "unlc", "wkdt", "phon", "tcid", "piny"})
"""Languages of alternate names that are none: links and codes; and sounds spelt out."""
_WIDE = {Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1, Kind.ADMIN2}
_NEAR_M = 3_000.0
"""Radius of brooks, hills and whatever else of a list without sizes."""
_MAX_RANK = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows to take: feature classes (letters), and the fewest inhabitants of a populated place."""

    classes: frozenset[str] = frozenset(_CLASSES)
    minimum_population: int = 0

    def __post_init__(self) -> None:
        if unknown := sorted(self.classes - set(_CLASSES)):
            raise ValueError(
                f"{unknown[0]!r} is no feature class of GeoNames; there are {', '.join(_CLASSES)}"
            )


@dataclass(slots=True)
class Codes:
    """What the codes of provinces and districts are called, and what a place lies in."""

    names: dict[str, str] = field(default_factory=dict)
    """"IQ.01" or "IQ.01.123" -> name."""
    parents: dict[int, int] = field(default_factory=dict)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Id of what others lie in -> feature code, name."""

    def divisions(self, row: Sequence[str]) -> tuple[str | None, str | None]:
        """Province and district of a row: by its codes, or by what it lies in."""
        country, first, second = row[8], row[10], row[11]
        admin1 = self.names.get(f"{country}.{first}") if first else None
        admin2 = self.names.get(f"{country}.{first}.{second}") if second else None
        at: int | None = int(row[0])
        for _ in range(8):
            at = self.parents.get(at) if at is not None else None
            if at is None or (admin1 and admin2):
                break
            code, name = self.places.get(at, ("", ""))
            if code == "ADM1":
                admin1 = admin1 or name
            elif code == "ADM2" or (row[7] == "PPLX" and code.startswith("PPL")):
                admin2 = admin2 or name
        return admin1, admin2


def codes(dumps: Sequence[Path], hierarchy: Path | None, tables: Sequence[Path], warn: Warn) -> Codes:
    """Reads what :class:`Codes` knows: the hierarchy, the tables of codes, and the divisions of the dumps."""
    found = Codes()
    if hierarchy is not None:
        refusals = Refusals(hierarchy, warn)
        for number, row in cells(hierarchy, range(2, 4), refusals):
            if not (row[0].isdecimal() and row[1].isdecimal()):
                refusals.refuse(number, f"{row[0]!r}, {row[1]!r} are no ids of GeoNames")
                continue
            refusals.accept()
            parent, child = int(row[0]), int(row[1])  # of several parents, always the same one
            found.parents[child] = min(parent, found.parents.get(child, parent))
        refusals.close()
    holders = set(found.parents.values())
    for path in dumps:
        for _, line in lines(path):
            if not holders and b"\tADM" not in line:
                continue
            row = line.decode(errors="replace").split("\t")
            if len(row) not in _WIDTH:
                continue  # told when the places are read
            if row[7] in ("ADM1", "ADM2"):
                key = f"{row[8]}.{row[10]}" + (f".{row[11]}" if row[7] == "ADM2" else "")
                found.names[key] = min(row[1], found.names.get(key, row[1]))
            if row[0].isdecimal() and int(row[0]) in holders:
                found.places[int(row[0])] = (row[7], row[1])
    for path in tables:
        refusals = Refusals(path, warn)
        for _, row in cells(path, range(4, 5), refusals):
            refusals.accept()
            found.names[row[0]] = row[1]
        refusals.close()
    return found


def places(
    path: Path, wanted: Wanted, known: Codes, refusals: Refusals, seen: Seen, aliases: bool = True
) -> Iterator[tuple[Entry, tuple[str | None, str | None]]]:
    """The places of a dump, each with the names of its province and district as GeoNames has them.

    With ``aliases`` the column of alternate names is read. ``seen`` are the ids so far.
    """
    for number, row in cells(path, _WIDTH, refusals):
        if number == 1 and row[0].lower() in ("geonameid", "id"):
            raise SourceError(f"{path}, line 1: a header, where the dumps of GeoNames have none")
        try:
            entry = _entry(row, aliases)
        except ValueError as error:
            refusals.refuse(number, str(error))
            continue
        if not seen.add(int(row[0])):
            refusals.refuse(number, f"id {row[0]} is there twice")
            continue
        refusals.accept()
        small = row[6] == "P" and (entry.population or 0) < wanted.minimum_population
        if row[6] in wanted.classes and not small:
            yield entry, known.divisions(row)


def _entry(row: Sequence[str], aliases: bool) -> Entry:
    identifier, name, plain, others = row[0], row[1].strip(), row[2], row[3]
    if not (identifier.isdecimal() and 0 < int(identifier) < 2**32):
        raise ValueError(f"{identifier!r} is no id of GeoNames")
    if not name:
        raise ValueError("there is no name")
    lat, lon = coordinates(row[4], row[5])
    country = row[8]
    if country and country not in _isos():
        raise ValueError(f"{country!r} is no country code")
    people = row[14]
    if people and not people.isdecimal():
        raise ValueError(f"{people!r} is no population")
    kind, listed = kind_of(row[7]), others.split(",") if others else []
    population = int(people) if people else 0
    return Entry(
        gazetteer="geonames",
        gazetteer_id=identifier,
        name=name,
        lat=lat,
        lon=lon,
        feature_code=row[7],
        country_code=country or None,
        population=population or None,
        uncertainty_m=None if kind in _WIDE or row[6] == "P" or kind is Kind.SPOT else _NEAR_M,
        also=(plain,) if plain and plain != name else (),
        aliases=tuple(a for a in listed if usable(a)) if aliases or kind in _WIDE else (),
        rank=0 if population else min(_MAX_RANK, len(listed) ** 2),
        minor=kind not in (Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1),
    )


@cache
def _isos() -> frozenset[str]:
    return frozenset(country.iso for country in countries())


def alternate_names(path: Path, refusals: Refusals) -> Iterator[tuple[int, str, bool]]:
    """Other names: id of the place, name, and whether it is the name in use in English."""
    for number, row in cells(path, range(8, 11), refusals):
        if not row[1].isdecimal():
            if number == 1:
                raise SourceError(
                    f"{path}, line 1: {row[1]!r} is no id of GeoNames; is this alternateNamesV2.txt?"
                )
            refusals.refuse(number, f"{row[1]!r} is no id of GeoNames")
            continue
        refusals.accept()
        name = row[3]
        if row[2] not in _LEFT_OUT and name and usable(name) and int(row[1]) < 2**32:
            english = row[2] == "en" and (row[4] == "1" or row[5] == "1") and row[7] != "1"
            yield int(row[1]), name, english
