"""Country files of the GEOnet Names Server of the NGA (https://geonames.nga.mil; public domain), by column
names.

A row is a name; the rows of one feature have one ``ufi`` and may lie anywhere in the file. Files since 2022
have the columns ``ufi``, ``full_name``, ``nt``, ``lat_dd``, ``long_dd``, ``desig_cd``, ``cc_ft`` …,
countries as GENC codes of three letters; older ones ``UFI``, ``FULL_NAME_RO``, ``SHORT_FORM``, ``NT``,
``LAT``, ``LONG``, ``DSG``, ``CC1`` (FIPS 10-4) …. The designations are what the feature codes of GeoNames
were made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from ..countries import by_iso
from ..errors import SourceError
from ..kinds import Kind, kind_of
from ..packing.spool import Lines
from ..tables import read_table
from .dumps import Wanted
from .entry import Entry
from .rawfile import Refusals, cells, coordinates

_CODES = Path(__file__).parents[1] / "data" / "gns_codes.csv"
_COLUMNS: dict[str, tuple[str, ...]] = {
    "ufi": ("ufi",),
    "name": ("full_name", "full_name_ro"),
    "type": ("nt",),
    "lat": ("lat_dd", "lat"),
    "lon": ("long_dd", "long"),
    "code": ("desig_cd", "dsg"),
    "class": ("fc",),
    "country": ("cc_ft", "cc1"),
}
"""What we need, and what it is called."""
_MORE: dict[str, tuple[str, ...]] = {
    "plain": ("full_nm_nd", "full_name_nd_ro"),
    "short": ("short_form",),
    "other": ("full_name_rg",),
    "population": ("pop",),
    "rank": ("name_rank",),
    "ended": ("term_dt_f", "f_term_dt"),
}
_TYPES = {"C": 0, "N": 1, "P": 2, "D": 3}
"""Conventional English names go before approved, provisional and unverified ones; all others are variants."""
_VARIANT = 5
_NEAR_M = 3_000.0


def features(path: Path, wanted: Wanted, refusals: Refusals, folder: Path) -> Iterator[Entry]:
    """Every feature with its names, by ``ufi``; rows wait in ``folder`` until those of a feature are
    together.

    Features that are no more are left out. :class:`SourceError` when it is another table.
    """
    rows = Lines(folder, "gns")
    columns: dict[str, int] = {}
    for number, row in cells(path, range(8, 200), refusals, header=True):
        if not columns:
            columns = _columns(path, row)
            continue
        cell = {name: row[at].strip() if at >= 0 else "" for name, at in columns.items()}
        try:
            line = _line(cell)
        except ValueError as error:
            refusals.refuse(number, str(error))
            continue
        refusals.accept()
        if cell["ended"] or cell["class"] not in wanted.classes:
            continue
        if cell["class"] == "P" and int(cell["population"] or 0) < wanted.minimum_population:
            continue
        rows.add(line)
    for _, group in groupby(rows.sorted(), key=lambda line: line.partition(b"\t")[0]):
        yield _entry([line.decode().rstrip("\n").split("\t") for line in group])


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    found: dict[str, int] = {}
    for name, called in {**_COLUMNS, **_MORE}.items():
        at = [names.index(one) for one in called if one in names]
        if not at and name in _COLUMNS:
            raise SourceError(
                f"{path}, line 1: there is no column {called[0]!r}; is this a country file of GNS?"
            )
        found[name] = at[0] if at else -1
    return found


def _line(cell: Mapping[str, str]) -> bytes:
    """A row as a line that sorts behind the better names of its feature; ``ValueError`` says what is bad."""
    if not cell["ufi"].removeprefix("-").isdecimal():
        raise ValueError(f"{cell['ufi']!r} is no ufi")
    if not cell["name"]:
        raise ValueError("there is no name")
    lat, lon = coordinates(cell["lat"], cell["lon"])
    if cell["population"] and not cell["population"].isdecimal():
        raise ValueError(f"{cell['population']!r} is no population")
    order = _TYPES.get(cell["type"][:1], _VARIANT) + (_VARIANT if cell["type"][1:2] == "S" else 0)
    rank = cell["rank"] if cell["rank"].isdecimal() else "9"
    parts = (
        cell["ufi"], f"{order:02d}{int(rank):04d}", cell["name"], f"{lat!r}", f"{lon!r}", cell["code"],
        _country(cell["country"]) or "", cell["population"], cell["plain"], cell["short"], cell["other"],
    )  # fmt: skip
    return ("\t".join(parts) + "\n").encode()


def _entry(rows: Sequence[Sequence[str]]) -> Entry:
    ufi, _, name, lat, lon, code, country, people, *_ = rows[0]
    also: dict[str, None] = {}
    aliases: dict[str, None] = {}
    for _, order, full, *more in rows:
        into = also if int(order[:2]) < _VARIANT else aliases
        into.update(dict.fromkeys(one for one in (full, *more[5:8]) if one))
    also.pop(name, None)
    kind, population = kind_of(code), int(people or 0)
    small = kind not in (Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1, Kind.ADMIN2, Kind.TOWN, Kind.SPOT)
    return Entry(
        gazetteer="gns",
        gazetteer_id=ufi,
        name=name,
        lat=float(lat),
        lon=float(lon),
        feature_code=code,
        country_code=country or None,
        population=population or None,
        uncertainty_m=_NEAR_M if small else None,
        also=tuple(also),
        aliases=tuple(alias for alias in aliases if alias not in also),
        minor=kind not in (Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1),
    )


def _country(codes: str) -> str | None:
    """The country of a list of codes, ``None`` for several or none; ``ValueError`` for an unknown one."""
    found = {_of_code(code.strip().upper()) for code in codes.replace(";", ",").split(",") if code.strip()}
    return found.pop() if len(found) == 1 else None


def _of_code(code: str) -> str:
    """FIPS codes have two letters and GENC three."""
    if (iso := _table().get(code)) is not None:
        return iso
    country = by_iso(code) if len(code) == 3 else None
    if country is None:
        raise ValueError(f"{code!r} is no country code of GNS")
    return country.iso


@cache
def _table() -> dict[str, str]:
    return {row["code"]: row["iso"] for _, row in read_table(_CODES)}
