"""Kinds of place: what the words "air base", "oblast" or "strait" ask for, and what a feature code is.

A :class:`Kind` is coarser than a GeoNames feature code (https://www.geonames.org/export/codes.html): it is
what a writer means by a kind word. ``KIND_WORDS`` maps kind words, in normal form, to the kinds they can
mean; :func:`kind_of` maps a feature code to its kind.

>>> kind_of("AIRB"), sorted(KIND_WORDS["airfield"])
(<Kind.AIR_BASE: 'air base'>, [<Kind.AIR_BASE: 'air base'>, <Kind.AIRPORT: 'airport'>])
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a place is."""

    COUNTRY = "country"
    ADMIN1 = "province"
    ADMIN2 = "district"
    TOWN = "town"
    """Any populated place, from capital to hamlet."""
    QUARTER = "quarter"
    """A part of a town: neighbourhood, suburb, zone."""
    CAMP = "camp"
    """A camp of refugees or displaced people."""
    AIRPORT = "airport"
    AIR_BASE = "air base"
    BASE = "base"
    """Any other military installation."""
    CONTINENT = "continent"
    REGION = "region"
    WATER = "water"
    """Sea, gulf, strait, lake, bay or canal."""
    RIVER = "river"
    MOUNTAIN = "mountain"
    DESERT = "desert"
    ISLAND = "island"
    CROSSING = "crossing"
    SPOT = "spot"
    """A building, square, bridge, port, dam, plant, field: one facility."""


#: GeoNames feature code -> kind; codes that are not here are told by their first letters below.
_CODES: dict[str, Kind] = {
    "PCLI": Kind.COUNTRY, "PCLD": Kind.COUNTRY, "PCLS": Kind.COUNTRY, "PCLF": Kind.COUNTRY,
    "PCLH": Kind.COUNTRY,
    "PCLIX": Kind.COUNTRY, "TERR": Kind.COUNTRY, "PCL": Kind.COUNTRY,
    "ADM1": Kind.ADMIN1, "ADM1H": Kind.ADMIN1, "ADM2": Kind.ADMIN2, "ADM3": Kind.ADMIN2, "ADMD": Kind.ADMIN2,
    "PPLX": Kind.QUARTER, "CMPRF": Kind.CAMP, "CMP": Kind.CAMP,
    "AIRP": Kind.AIRPORT, "AIRF": Kind.AIRPORT, "AIRB": Kind.AIR_BASE,
    "INSM": Kind.BASE, "MILB": Kind.BASE, "FT": Kind.BASE, "NVB": Kind.BASE,
    "CONT": Kind.CONTINENT, "RGN": Kind.REGION, "RGNE": Kind.REGION, "RGNH": Kind.REGION, "AREA": Kind.REGION,
    "PEN": Kind.REGION, "PLN": Kind.REGION, "PLAT": Kind.REGION, "FRST": Kind.REGION, "VAL": Kind.REGION,
    "BSN": Kind.REGION, "DPR": Kind.REGION, "GRGE": Kind.REGION, "CNYN": Kind.REGION, "MRSH": Kind.REGION,
    "SWMP": Kind.REGION, "COAST": Kind.REGION,
    "OCN": Kind.WATER, "SEA": Kind.WATER, "GULF": Kind.WATER, "STRT": Kind.WATER, "BAY": Kind.WATER,
    "CHN": Kind.WATER,
    "SD": Kind.WATER, "BGHT": Kind.WATER, "LGN": Kind.WATER, "ESTY": Kind.WATER,
    "LK": Kind.WATER, "LKS": Kind.WATER, "CNL": Kind.WATER, "RSV": Kind.WATER, "INLT": Kind.WATER,
    "STM": Kind.RIVER, "WAD": Kind.RIVER, "DLTA": Kind.RIVER,
    "MT": Kind.MOUNTAIN, "MTS": Kind.MOUNTAIN, "HLL": Kind.MOUNTAIN, "HLLS": Kind.MOUNTAIN,
    "PASS": Kind.MOUNTAIN, "VLC": Kind.MOUNTAIN, "PK": Kind.MOUNTAIN, "RDGE": Kind.MOUNTAIN,
    "GLCR": Kind.MOUNTAIN,
    "DSRT": Kind.DESERT, "ISL": Kind.ISLAND, "ISLS": Kind.ISLAND, "ATOL": Kind.ISLAND, "PSTB": Kind.CROSSING,
}  # fmt: skip


def kind_of(feature_code: str) -> Kind:
    """The kind of a GeoNames feature code; a code that is not known is a ``SPOT``."""
    if feature_code in _CODES:
        return _CODES[feature_code]
    return Kind.TOWN if feature_code.startswith("PPL") else Kind.SPOT


#: Kind words in normal form -> what they can mean. English, with the words that English-language reports
#: take over from other languages (oblast, raion, wilaya, departamento).
KIND_WORDS: dict[str, frozenset[Kind]] = {
    word: frozenset(kinds)
    for words, kinds in (
        ("country nation republic kingdom", (Kind.COUNTRY,)),
        ("oblast krai kray voivodeship wilaya vilayet state region emirate canton autonomous_region"
         " federal_state",
         (Kind.ADMIN1,)),
        ("governorate province prefecture departamento department muhafaza county",
         (Kind.ADMIN1, Kind.ADMIN2)),
        ("district raion rayon parish subdistrict municipality commune locality township division"
         " borough woreda cercle kaza qada tehsil upazila regency", (Kind.ADMIN2, Kind.QUARTER)),
        ("local_government_area lga", (Kind.ADMIN2,)),
        ("territory", (Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION)),
        ("city town village hamlet settlement capital port_city municipality commune township kibbutz moshav",
         (Kind.TOWN,)),
        ("neighborhood neighbourhood quarter suburb suburbs zone ward sector enclave slum", (Kind.QUARTER,)),
        ("camp refugee_camp idp_camp displacement_camp", (Kind.CAMP, Kind.BASE)),
        ("airport international_airport airstrip", (Kind.AIRPORT,)),
        ("airfield aerodrome", (Kind.AIRPORT, Kind.AIR_BASE)),
        ("airbase air_base ab afb air_force_base air_station joint_base", (Kind.AIR_BASE,)),
        ("base military_base army_base naval_base garrison barracks outpost fort cantonment headquarters"
         " checkpoint", (Kind.BASE, Kind.AIR_BASE)),
        ("continent", (Kind.CONTINENT,)),
        ("region area valley basin plain plains heights delta forest peninsula strip corridor",
         (Kind.REGION,)),
        ("sea ocean gulf strait straits bay channel lake canal reservoir", (Kind.WATER,)),
        ("river wadi creek", (Kind.RIVER,)),
        ("mount mountain mountains hills hill pass volcano glacier", (Kind.MOUNTAIN,)),
        ("desert", (Kind.DESERT,)),
        ("island islands isle isles archipelago atoll", (Kind.ISLAND,)),
        ("crossing border_crossing border_post", (Kind.CROSSING,)),
        ("square embassy consulate bridge port harbor harbour terminal dam refinery plant power_plant"
         " power_station oilfield oil_field gas_field hospital mosque church university prison stadium"
         " market roundabout street avenue station palace facility nuclear_facility nuclear_plant tunnel",
         (Kind.SPOT,)),
    )
    for word in (w.replace("_", " ") for w in words.split())
}  # fmt: skip
# Words that stand in two rows mean both.
KIND_WORDS["municipality"] = KIND_WORDS["commune"] = KIND_WORDS["township"] = KIND_WORDS["tsp"] = frozenset(
    {Kind.ADMIN2, Kind.TOWN}
)
KIND_WORDS["region"] = frozenset({Kind.ADMIN1, Kind.REGION})
