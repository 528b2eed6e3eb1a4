"""Provinces: the polygons of Natural Earth with the names of ISO 3166-2 and our own corrections.

ISO 3166-2 comes from the package iso3166-2 (MIT), with local and English names and the parent of each
subdivision. A Natural Earth province is joined to the subdivision of the same name, or else to the only one
whose point lies in it. Subdivisions that are parents (regions of France or Italy, autonomous communities of
Spain) get the union of their parts. ``gazetteer/data/provinces.csv`` gives the English name in use and other
spellings where both sources are odd or old.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SourceError
from ..names import normal_form
from ..tables import lists, read_table
from .naturalearth import Province

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CORRECTIONS = Path(__file__).parents[1] / "data" / "provinces.csv"
_NEWER = Path(__file__).parents[1] / "data" / "subdivisions.yaml"

_TYPE_WORDS = re.compile(
    r"\b(?:muhafazat|wilayat|wilaya|ostan-?e|oblast[’']?|oblasti|kray|krai|avtonomna|respublik[ai]|"
    r"republic of|departamento del?|departement (?:de l[a']|du|des?)|provincia (?:del?|di)|province|"
    r"provincia|county|fylke|laen|gobolka|district|estado|state of|regione?|governorate|voblasc|oblasy|"
    r"viloyati|judet(?:ul)?|changwat|tinh|sheng|komuna e|opstina|misto|gorod|zhupanija)\b\.?",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"\s*(.+?) \((\w{3})\)(?:,|$)")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, or a region made of provinces (``parts``); ``name`` is the one in use in English."""

    iso: str
    name: str
    names: tuple[str, ...]
    shape: BaseGeometry
    unit: str = ""
    code: str = ""
    """ISO 3166-2 code, ``""`` when none was found."""
    parent: str = ""
    parts: tuple[str, ...] = ()
    former: bool = False
    """Whether newer provinces took its place."""


def divisions(provinces: Sequence[Province], units: Mapping[str, str]) -> list[Division]:
    """Every province, then every region made of them; ``units`` names the parts of countries by ``gu_a3``."""
    by_country: dict[str, list[Province]] = defaultdict(list)
    for province in provinces:
        by_country[province.iso].append(province)
    found: list[Division] = []
    for iso, group in sorted(by_country.items()):
        joined = _join(iso, group)
        own = [_division(iso, p, code) for p, code in zip(group, joined, strict=True)]
        found += own
        found += _regions(iso, own)
        found += _units(iso, found, units)
    return found


@cache
def _iso() -> Any:
    spec = find_spec("iso3166_2")
    if spec is None or spec.origin is None:
        raise SourceError("the package iso3166-2 is not installed; pip install 'incident-mapper[build]'")
    return json.loads((Path(spec.origin).parent / "iso3166-2.json").read_text(encoding="utf-8"))


@cache
def _corrections() -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """(country, normal form of any source's name) -> (name, spellings)."""
    rows = (row for _, row in read_table(CORRECTIONS))
    return {
        (row["iso"], normal_form(key)): (row["name"], lists(row["aliases"]))
        for row in rows
        for key in lists(row["known_as"])
    }


def subdivisions(iso: str) -> dict[str, dict[str, Any]]:
    """The subdivisions of a country in ISO 3166-2, by code, without those that are no more."""
    found: dict[str, dict[str, Any]] = _iso().get(iso, {})
    gone = _newer()["dissolved"]
    return {code: row for code, row in found.items() if code not in gone}


def joined_code(iso_code: str) -> str | None:
    """The GeoNames code of a subdivision made of older provinces, where our table has it."""
    code: str | None = _newer()["geonames"].get(iso_code)
    return code


@cache
def _newer() -> Any:
    import yaml

    return yaml.safe_load(_NEWER.read_text(encoding="utf-8"))


def corrected(iso: str, names: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The name in use, and its spellings, of a province that our own table knows by one of these names."""
    corrections = _corrections()
    return next((corrections[key] for n in names if (key := (iso, normal_form(n))) in corrections), None)


def names_of(code: str, row: dict[str, Any]) -> tuple[list[str], list[str]]:
    """English names and other names of a subdivision of ISO 3166-2."""
    tagged = [
        (m[1], m[2])
        for m in _TAGGED.finditer(row["localOtherName"] or "")
        if "(" not in m[1] and len(m[1]) < 40
    ]
    others = [row["name"], *(name for name, language in tagged if language != "eng")]
    return [name for name, language in tagged if language == "eng" and _alike(name, others)], others


def _alike(name: str, others: Sequence[str]) -> bool:
    """Whether an English name is a spelling of the local one: nicknames and word-by-word translations are
    not.
    """
    from rapidfuzz.fuzz import ratio

    return any(ratio(a, b) >= 66 for a in keys_of([name]) for b in keys_of(others))


def keys_of(names: Sequence[str]) -> set[str]:
    """What names of divisions are compared by: normal forms with and without words such as "oblast"."""
    return {k for n in names for k in (normal_form(n), normal_form(_TYPE_WORDS.sub(" ", n))) if k}


def _join(iso: str, group: Sequence[Province]) -> list[str]:
    """The ISO 3166-2 code of each province: by name, then by the only point that lies in it; ``""`` when
    unsure.
    """
    from shapely import Point

    rows = {code: row for code, row in subdivisions(iso).items() if not joined_code(code)}
    keys = {code: keys_of([n for names in names_of(code, row) for n in names]) for code, row in rows.items()}
    codes = []
    for province in group:
        own = keys_of(province.names)
        same = [code for code, key in keys.items() if key & own]
        codes.append(
            min(same, key=lambda c: (len(rows[c]["parentCode"] or "") == 0 and len(same) > 1, c), default="")
        )
    free = {c: row["latLng"] for c, row in rows.items() if c not in codes and row["latLng"]}
    for at, province in enumerate(group):
        if not codes[at]:
            inside = [c for c, (lat, lon) in free.items() if province.shape.contains(Point(lon, lat))]
            codes[at] = inside[0] if len(inside) == 1 else ""
    return codes


def _division(iso: str, province: Province, code: str) -> Division:
    row = subdivisions(iso).get(code)
    english, others = names_of(code, row) if row else ([], [])
    kept = corrected(iso, province.names[:1])
    bare = [re.sub(r"\s+", " ", _TYPE_WORDS.sub(" ", n)).strip() for n in province.names]
    usual = [n for n in english if normal_form(n) in keys_of(province.names)]
    name = kept[0] if kept else (usual or [province.names[0]])[0]
    names = [*(kept[1] if kept else ()), *english, *province.names, *bare, *others]
    return Division(
        iso, name, tuple(dict.fromkeys(n for n in names if len(n) > 1)), province.shape, province.unit,
        code, (row or {}).get("parentCode") or "",
    )  # fmt: skip


def _regions(iso: str, own: Sequence[Division]) -> Iterator[Division]:
    import shapely

    parts: dict[str, list[Division]] = defaultdict(list)
    for division in own:
        if division.parent and division.parent not in {d.code for d in own}:
            parts[division.parent].append(division)
    for code, members in sorted(parts.items()):
        row = subdivisions(iso).get(code)
        if row is None or len(members) < 2:
            continue
        english, others = names_of(code, row)
        names = [*english, *others]
        kept = corrected(iso, names)
        latin = [re.sub(r"\s*[(\[].*", "", n) for n in names if _LATIN.search(n)]
        shape = shapely.union_all([m.shape for m in members])
        region = Division(
            iso,
            latin[0] if latin else names[0],
            tuple(names),
            shape,
            "",
            code,
            "",
            tuple(m.name for m in members),
        )
        yield replace(region, name=kept[0], names=(*kept[1], *names)) if kept else region


def _units(iso: str, own: Sequence[Division], units: Mapping[str, str]) -> Iterator[Division]:
    """Parts of a country that Natural Earth keeps apart and people name: Scotland, Flanders, Zanzibar."""
    import shapely

    known = {d.name for d in own}
    for unit in sorted({d.unit for d in own} & set(units)):
        members = [d for d in own if d.unit == unit and d.iso == iso]
        name, *names = units[unit].split(";")
        if name in known:
            continue
        yield Division(
            iso,
            name,
            tuple(names),
            shapely.union_all([m.shape for m in members]),
            unit,
            parts=tuple(m.name for m in members),
        )
