"""A small world for tests of building: a store with a country, provinces and towns, and dumps of it."""

from __future__ import annotations

from pathlib import Path

from shapely import box

from gazetteer.pack import pack
from gazetteer.sources.entry import Entry

HEADER = {
    "sources": [
        {
            "key": "geonames",
            "name": "GeoNames",
            "version": "1",
            "licence": "CC BY 4.0",
            "url": "https://x.org",
        },
        {
            "key": "naturalearth",
            "name": "Natural Earth",
            "version": "4",
            "licence": "public domain",
            "url": "",
        },
        {"key": "curated", "name": "Incident Mapper", "version": "", "licence": "MIT", "url": ""},
    ],
    "country_names": {"IQ": "Iraq", "SY": "Syria"},
}


def entry(
    identifier: int | str, name: str, lat: float, lon: float, code: str = "PPL", **more: object
) -> Entry:
    plain: dict[str, object] = {"gazetteer": "geonames", "country_code": "IQ"}
    return Entry(
        gazetteer_id=str(identifier), name=name, lat=lat, lon=lon, feature_code=code, **(plain | more)
    )  # type: ignore[arg-type]  # the test says what


WORLD = (
    entry(99237, "Iraq", 33.0, 44.0, "PCLI", population=40_000_000, geometry=box(39, 29, 48, 37)),
    entry("IQ-AN", "Anbar", 33.0, 41.0, "ADM1", gazetteer="naturalearth", admin1="Anbar",
          geometry=box(39, 31, 43, 35)),
    entry("IQ-SD", "Salah al-Din", 34.3, 43.7, "ADM1", gazetteer="naturalearth", admin1="Salah al-Din",
          geometry=box(43, 33.5, 45, 35)),
    entry(98182, "Baghdad", 33.34, 44.4, "PPLC", population=7_000_000),
    entry(95446, "Balad", 34.01, 44.15, population=42_301, admin1="Salah al-Din"),
    entry("iraq/Zulu", "Zulu Heights", 33.5, 41.5, "HLL", gazetteer="curated", rank=20_000,
          uncertainty_m=8_000),
)  # fmt: skip


def world(path: Path) -> Path:
    pack(WORLD, path, HEADER)
    return path


def row(identifier: object, name: str, lat: object, lon: object, **more: object) -> str:
    """A row of a dump of GeoNames."""
    cells = {
        "id": identifier, "name": name, "ascii": more.pop("ascii", name), "names": more.pop("names", ""),
        "lat": lat, "lon": lon, "class": more.pop("fclass", "P"), "code": more.pop("code", "PPL"),
        "cc": more.pop("cc", "IQ"), "cc2": "", "a1": more.pop("a1", ""), "a2": more.pop("a2", ""), "a3": "",
        "a4": "", "people": more.pop("people", 0), "elevation": "", "dem": "30", "zone": "Asia/Baghdad",
        "changed": "2024-01-01",
    }  # fmt: skip
    assert not more, more
    return "\t".join(map(str, cells.values())) + "\n"


ROWS = (
    row(98182, "Baghdad", 33.34, 44.4, code="PPLC", names="Bagdad,بغداد,BGW", people=7_216_000),
    row(5, "Tall Abta", 33.9, 41.2, ascii="Tall Abta'", names="تل عبطة,Tell Abta", people=1_200),
    row(6, "Umm Qusur", 32.5, 46.0, a1="33"),
    row(7, "Zulu Heights", 33.51, 41.51, fclass="T", code="HLL", names="Zulu Hills"),
    row(8, "Balad", 36.5, 43.5, a1="15"),
    row(9, "Wasit", 32.6, 45.8, fclass="A", code="ADM1", a1="33"),
    row(10, "Hayy Zuhur", 33.36, 44.41, code="PPLX"),
)
