"""A Nominatim of our own for tests: the real search engine and server, over a database of a few places.

``python nominatim_server.py FOLDER PORT`` reads ``FOLDER/places.json``, makes the SQLite database that
Nominatim's own library describes (https://nominatim.org/release-docs/latest/customize/SQLite) in it, and
serves it. An import from OpenStreetMap data would need PostgreSQL; the rows that it would write for these
places are written here instead. Needs ``nominatim-api``, ``falcon``, ``uvicorn``,
``aiosqlite`` and SpatiaLite.

A place is ``{"osm": "N123", "class", "type", "rank", "lat", "lon", "names": {"name": ..}, "importance",
"country": "iq", "within": ["R2"], "box": [west, south, east, north]}``.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

if not hasattr(sqlite3.Connection, "enable_load_extension"):  # as some builds of Python have it
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3

import nominatim_api as napi
import sqlalchemy as sa
import uvicorn
from icu import Transliterator
from nominatim_api.search.query_analyzer_factory import make_query_analyzer
from nominatim_api.server.falcon.server import get_application
from nominatim_api.sql.sqlalchemy_types import Geometry, IntArray

# Short forms of the rules that an import keeps with its database.
NORMALISATION = (
    ":: lower (); [[:Punctuation:][:Symbol:] - [-:]]+ > '-'; [[:Nonspacing Mark:] [:Cf:]] >;"
    " [-:]?[:Space:]+[-:]? > ' ';"
)
TRANSLITERATION = (
    "[-:] > ' '; :: Latin (); :: Ascii (); :: NFD (); :: lower (); [^a-z0-9[:Space:]] >;"
    " :: NFC (); [:Space:]+ > ' ';"
)


class Words:
    """The word table: a number for each full name ("W") and each of its words ("w")."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._normal = Transliterator.createFromRules("normal", NORMALISATION)
        self._latin = Transliterator.createFromRules("latin", TRANSLITERATION)

    def of_name(self, name: str) -> tuple[int, list[int]]:
        """The number of a full name, and those of its words."""
        normal = self._normal.transliterate(name).strip("-: ")
        token = self._latin.transliterate(normal).strip()
        return self._number("W", token, normal), [self._number("w", word, word) for word in token.split()]

    def country(self, name: str, code: str) -> None:
        """Let a name mean a country."""
        token = self._latin.transliterate(self._normal.transliterate(name).strip("-: ")).strip()
        self._number("C", token, code, {"cc": code})

    def _number(self, kind: str, token: str, word: str, info: dict[str, Any] | None = None) -> int:
        key = (kind, token)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows) + 1
            row = {
                "word_id": len(self.rows) + 1,
                "word_token": token,
                "type": kind,
                "word": word,
                "info": info or {},
            }
            self.rows.append(row)
        return self._numbers[key]


def tables(places: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables that searching needs."""
    words, rows = Words(), defaultdict[str, list[dict[str, Any]]](list)
    number_of = {place["osm"]: number for number, place in enumerate(places, start=1)}
    by_id = {place["osm"]: place for place in places}
    found_by: dict[tuple[str, int], set[int]] = defaultdict(set)
    for place in places:
        number, outers = number_of[place["osm"]], place.get("within", [])
        point = f"POINT({place['lon']} {place['lat']})"
        own: set[int] = set()
        for name in place["names"].values():
            full, parts = words.of_name(name)
            own |= {full, *parts}
            if place["rank"] == 4:
                words.country(name, place["country"])
        outer_words = {
            w for o in outers for name in by_id[o]["names"].values() for w in words.of_name(name)[1]
        }
        common = {"place_id": number, "importance": place["importance"], "country_code": place["country"]}
        rows["placex"].append({
            **common, "rank_address": place["rank"], "rank_search": place["rank"], "indexed_status": 0,
            "osm_type": place["osm"][0], "osm_id": int(place["osm"][1:]), "class_": place["class"],
            "type": place["type"], "admin_level": 15, "name": place["names"], "address": {}, "extratags": {},
            "parent_place_id": number_of[outers[0]] if outers else None,
            "geometry": _box(place) if "box" in place else point, "centroid": point,
        })  # fmt: skip
        rows["search_name"].append({
            **common, "address_rank": place["rank"], "name_vector": sorted(own),
            "nameaddress_vector": sorted(own | outer_words), "centroid": point,
        })  # fmt: skip
        for column, found in (("name_vector", own), ("nameaddress_vector", own | outer_words)):
            for word in found:
                found_by[column, word].add(number)
        rows["place_addressline"] += [
            {
                "place_id": number,
                "address_place_id": number_of[o],
                "distance": 0.1,
                "fromarea": True,
                "isaddress": True,
            }
            for o in outers
        ]
        if place["rank"] == 4:
            rows["country_name"].append(
                {"country_code": place["country"], "name": place["names"], "derived_name": {}, "partition": 1}
            )
    rows["word"] = words.rows
    rows["reverse_search_name"] = [
        {"word": word, "column": column, "places": sorted(numbers)}
        for (column, word), numbers in found_by.items()
    ]
    rows["nominatim_properties"] = [
        {"property": key, "value": value}
        for key, value in {
            "tokenizer": "icu", "tokenizer_import_normalisation": NORMALISATION,
            "tokenizer_import_transliteration": TRANSLITERATION, "database_version": "5.3.0-0",
        }.items()
    ]  # fmt: skip
    return rows


def _box(place: dict[str, Any]) -> str:
    west, south, east, north = place["box"]
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return "POLYGON((" + ", ".join(f"{x} {y}" for x, y in corners) + "))"


async def make(folder: Path, places: list[dict[str, Any]]) -> None:
    """Write the database."""
    rows = tables(places)
    api = napi.NominatimAPIAsync(folder, {**settings(folder), "NOMINATIM_DATABASE_RW": "1"})
    async with api.begin() as conn:
        await conn.execute(sa.select(sa.func.InitSpatialMetaData(True, "WGS84")))
        meta = conn.t.meta
        sa.Table(
            "reverse_search_name",
            meta,
            sa.Column("word", sa.Integer),
            sa.Column("column", sa.Text),
            sa.Column("places", IntArray),
        )
        sa.Table(
            "pg_tables",
            meta,
            sa.Column("schemaname", sa.Text, default="public"),
            sa.Column("tablename", sa.Text),
        )
        await conn.connection.run_sync(meta.create_all)
        for table in list(meta.sorted_tables):
            for column in table.c:
                if isinstance(column.type, Geometry):
                    kind = column.type.subtype.upper()
                    await conn.execute(
                        sa.select(sa.func.RecoverGeometryColumn(table.name, column.name, 4326, kind, "XY"))
                    )
        for name in (
            "nominatim_properties",
            "placex",
            "search_name",
            "place_addressline",
            "country_name",
            "reverse_search_name",
        ):
            if rows[name]:
                await conn.execute(meta.tables[name].insert(), rows[name])
        await make_query_analyzer(conn)  # describes the table of words
        await conn.connection.run_sync(meta.tables["word"].create)
        await conn.execute(meta.tables["word"].insert(), rows["word"])
        await conn.execute(meta.tables["pg_tables"].insert(), [{"tablename": name} for name in meta.tables])
        for name, column in (
            ("placex", "geometry"),
            ("search_name", "centroid"),
            ("location_postcodes", "geometry"),
            ("country_osm_grid", "geometry"),
        ):
            await conn.execute(sa.select(sa.func.CreateSpatialIndex(name, column)))
    await api.close()


def settings(folder: Path) -> dict[str, str]:
    """What tells Nominatim where its database is."""
    return {
        "NOMINATIM_DATABASE_DSN": f"sqlite:dbname={folder / 'places.sqlite'}",
        "NOMINATIM_TOKENIZER": "icu",
    }


def main(folder: Path, port: int) -> None:
    """Make the database and serve it until ended."""
    asyncio.run(make(folder, json.loads((folder / "places.json").read_text(encoding="utf-8"))))
    uvicorn.run(get_application(folder, settings(folder)), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
