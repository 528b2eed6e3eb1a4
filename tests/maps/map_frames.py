"""Hand-made incident tables: invented incidents at real places, and every edge that a map has."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import geopandas
from shapely import Point

PLACES = [
    ("Ain al-Asad", "Iraq", "Al Anbar", 42.44, 33.79, 1, 2_000.0, "AIRB"),
    ("Erbil", "Iraq", "Erbil", 44.01, 36.19, 2, 8_000.0, "PPLA"),
    ("Green Zone", "Iraq", "Baghdad", 44.39, 33.31, 1, 2_500.0, "AREA"),
    ("Baghdad International Airport", "Iraq", "Baghdad", 44.23, 33.26, 1, 3_000.0, "AIRP"),
    ("Al-Balad", "Iraq", "Salah ad Din", 44.36, 33.94, 1, 3_000.0, "AIRB"),
    ("Abu Kamal", "Syria", "Deir ez-Zor", 40.92, 34.45, 2, 12_000.0, "PPL"),
    ("western Iraq", "Iraq", "Al Anbar", 41.6, 33.2, 5, 150_000.0, "RGN"),
    ("Diyala", "Iraq", "Diyala", 45.1, 33.9, 4, 75_000.0, "ADM1"),
    ("Kirkuk", "Iraq", "Kirkuk", 44.39, 35.47, 2, 9_000.0, "PPLA"),
    ("Mosul", "Iraq", "Ninawa", 43.13, 36.34, 2, 11_000.0, "PPLA"),
]
ATTACKERS = [
    ("Coalition of the North", "External/Other forces"),
    ("Desert Brigade", "Rebel group"),
    ("Harakat as-Sahra", "Political militia"),
    ("State Air Force", "State forces"),
    ("River Guards", "Identity militia"),
    ("Unknown", "Unknown"),
]
EVENTS = [
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "rocket"),
    ("Explosions/Remote violence", "Air/drone strike", "drone"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", "IED"),
    ("Battles", "Armed clash", "small arms"),
    ("Riots", "Violent demonstration", None),
]
KNOWN = ["claimed", "reported", "attributed", "disputed"]


def incident(**fields: Any) -> dict[str, Any]:
    """One row of the schema; what is not given is unknown."""
    row: dict[str, Any] = {
        "id": "i0",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "date_start": date(2020, 1, 8),
        "date_end": None,
        "date_precision": "day",
        "time_of_day": None,
        "date_text": "on Wednesday",
        "date_basis": "relative",
        "place": "Kirkuk",
        "place_text": "Kirkuk",
        "country": "Iraq",
        "iso": "IQ",
        "admin1": None,
        "admin2": None,
        "where_precision": 2,
        "uncertainty_m": 9_000.0,
        "spatial_relation": "at",
        "gazetteer": "geonames",
        "gazetteer_id": "1",
        "feature_code": "PPL",
        "place_confidence": 0.9,
        "attacker": "Unknown",
        "attacker_type": "Unknown",
        "attribution": "unattributed",
        "suspected": [],
        "claimed_by": [],
        "attributed_by": [],
        "denied_by": [],
        "target": None,
        "target_type": None,
        "weapon": None,
        "weapon_count_low": None,
        "weapon_count_high": None,
        "killed_low": None,
        "killed_best": None,
        "killed_high": None,
        "wounded_low": None,
        "wounded_best": None,
        "wounded_high": None,
        "confidence": 0.8,
        "n_reports": 1,
        "n_origins": 1,
        "summary": "Fighters clashed near Kirkuk.",
        "sources": [],
        "claims": [],
        "geometry": Point(44.39, 35.47),
    }
    row.update(fields)
    if row["date_end"] is None:
        row["date_end"] = row["date_start"]
    return row


def frame_of(rows: list[dict[str, Any]]) -> geopandas.GeoDataFrame:
    """A GeoDataFrame of rows, EPSG:4326; an empty one has the columns all the same."""
    columns = list(incident())
    return geopandas.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=4326)


def synthetic(n: int = 140, seed: int = 7) -> geopandas.GeoDataFrame:
    """``n`` invented incidents over eighteen months, with doubt of every kind."""
    chance = random.Random(seed)  # noqa: S311  # invented data, no secret
    return frame_of([_incident(index, chance) for index in range(n)])


def _incident(index: int, chance: random.Random) -> dict[str, Any]:
    name, country, admin1, lon, lat, precision, metres, code = chance.choice(PLACES)
    attacker, kind = chance.choices(ATTACKERS, [9, 7, 5, 4, 3, 6])[0]
    event, sub, weapon = chance.choice(EVENTS)
    start = date(2023, 1, 3) + timedelta(days=int(chance.triangular(0, 540, 240)))
    killed = chance.choice([None, 0, 0, 1, 2, 3, 8, 14])
    wounded = chance.choice([None, None, 0, 2, 5, 11])
    known = attacker != "Unknown"
    row = incident(
        id=f"inc-{index:05d}",
        event_type=event,
        sub_event_type=sub,
        date_start=start,
        place=name,
        place_text=name,
        country=country,
        iso="SY" if country == "Syria" else "IQ",
        admin1=admin1,
        where_precision=precision,
        uncertainty_m=metres,
        feature_code=code,
        spatial_relation="in-area-of" if precision > 2 else "at",
        attacker=attacker,
        attacker_type=kind,
        attribution=chance.choice(KNOWN) if known else chance.choice(["suspected", "unattributed"]),
        suspected=["Desert Brigade"] if not known and chance.random() < 0.4 else [],
        weapon=weapon,
        target=f"a base near {name}",
        target_type="Military",
        killed_best=killed,
        killed_low=killed,
        killed_high=None if killed is None else killed + chance.choice([0, 0, 4]),
        wounded_low=wounded,
        wounded_best=wounded,
        wounded_high=wounded,
        confidence=round(chance.uniform(0.4, 0.98), 2),
        n_reports=chance.randint(1, 6),
        geometry=Point(lon, lat),
        summary=f"{sub} at {name}, {'by ' + attacker if known else 'by nobody known'}.",
        sources=[_source(index, name, start, chance)],
    )
    return _doubtful(row, index, start)


def _source(index: int, place: str, start: date, chance: random.Random) -> dict[str, Any]:
    publisher = chance.choice(["Northern Wire", "The Daily Ledger", "Gulf Monitor"])
    return {
        "report_id": f"r{index}",
        "title": f"Bulletin {index}",
        "publisher": publisher,
        "published": (start + timedelta(days=1)).isoformat(),
        "url": f"https://example.org/{index}",
        "quote": f"Residents of {place} heard several blasts, an official told the {publisher}.",
        "start": 10,
        "end": 80,
    }


def _doubtful(row: dict[str, Any], index: int, start: date) -> dict[str, Any]:
    """Every tenth or so is vague in one way: a month, a few days, no place, no date, figures that differ."""
    if index % 11 == 1:
        row |= {
            "date_start": start.replace(day=1),
            "date_end": start.replace(day=28),
            "date_precision": "month",
        }
    if index % 13 == 2:
        row |= {"date_end": start + timedelta(days=1), "date_precision": "days", "time_of_day": "overnight"}
    if index % 17 == 3:
        row |= {
            "geometry": None,
            "place": None,
            "where_precision": 6,
            "uncertainty_m": None,
            "feature_code": "PCLI",
        }
    if index % 29 == 4:
        row |= {
            "date_start": None,
            "date_end": None,
            "date_precision": None,
            "date_text": None,
            "date_basis": None,
        }
    if index % 9 == 5:
        row["claims"] = [
            _claim("Desert Brigade", "claims", "killed", 80),
            _claim("Interior ministry", "says", "killed", 3),
        ]
        row["denied_by"] = ["Desert Brigade"]
    return row


def _claim(speaker: str, verb: str, field: str, value: object) -> dict[str, Any]:
    return {
        "speaker": speaker,
        "verb": verb,
        "field": field,
        "value": value,
        "report_id": "r1",
        "start": 0,
        "end": 9,
    }


def scattered(n: int, seed: int = 3) -> geopandas.GeoDataFrame:
    """``n`` invented incidents all over the inhabited world and ten years, with a hundred attackers."""
    chance = random.Random(seed)  # noqa: S311  # invented data, no secret
    rows = []
    for index in range(n):
        start = date(2014, 1, 1) + timedelta(days=chance.randint(0, 3650))
        rows.append(
            incident(
                id=f"w{index:06d}",
                date_start=start,
                place=f"Village {index % 900}",
                country=None,
                iso=None,
                attacker=f"Group {int(chance.expovariate(0.08)) % 100}",
                attribution=chance.choice(KNOWN),
                killed_best=chance.choice([None, 0, 1, 5]),
                sources=[_source(index, "the village", start, chance)],
                geometry=Point(round(chance.uniform(-120, 150), 3), round(chance.triangular(-40, 65, 15), 3)),
            )
        )
    return frame_of(rows)
