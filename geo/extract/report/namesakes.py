"""Places of a report that are only namesakes of what it means: small towns abroad, parts of towns."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from gazetteer.model import MentionKind, Resolution, Status
from geo.extract.report.about import country_of
from geo.lexicon.wordlists import wordlists


def without_strangers(
    text: str, places: list[tuple[int, int, Resolution]]
) -> list[tuple[int, int, Resolution]]:
    """Places without a lone small town or by-name of a country that the report names in no other way, where
    it is about others: news says of which country a foreign town is, so that this is a namesake nobody has
    on a map. Nor is a venue in that country by the town that it is called after.
    """
    told = Counter(c for _, _, r in places if (c := country_of(r)))
    if max(told.values(), default=0) < _MANY_TIMES:
        return places
    return [
        (start, end, r)
        for start, end, r in places
        if told[country_of(r) or ""] != 1 or not (_is_small(r) or _names_venue(text, end))
    ]


def _names_venue(text: str, end: int) -> bool:
    """ "the Dubai City hall", "Paris Wedding Hall"."""
    after = text[end + 1 : end + 20].split() if text[end : end + 1] == " " else []
    return bool(after) and after[0].strip(".,;:)\"'’”").lower() in wordlists().called_after_towns


_MANY_TIMES = 3
LARGE = 200_000
"""Inhabitants of a town that needs no introduction."""


def _is_small(resolution: Resolution) -> bool:
    place = resolution.place
    if place is None or place.feature_code == "PPLC" or place.feature_code.startswith(("PCL", "ADM")):
        return False
    if not place.feature_code.startswith("PPL"):  # "Green Village", a by-name of an oil field
        said = {word.lower() for word in resolution.mention.text.split() if word[:1].isupper()}
        return said.isdisjoint(place.name.lower().split())  # not "Baghdad airport", with "International"
    return (place.population or 0) < LARGE


_CAPITAL = frozenset({"PCLI", "PPLC"})


def without_namesakes(
    text: str, places: list[tuple[int, int, Resolution]]
) -> list[tuple[int, int, Resolution]]:
    """Places without those abroad of the name of a part of a town: "the Roma neighbourhood" is not in Italy,
    unless the report names Italy or its capital. Nor are they where the name stands alone, nor is "Victoria
    Station" in Australia.
    """
    apposed = {
        id(r)
        for (_, end, r), (start, _, of) in pairwise(places)
        if text[end:start] == ", " and of.spatial_relation == "outside" and country_of(r) == country_of(of)
    }  # "Ankawa, a suburb of Erbil"
    called = {
        r.place.gazetteer_id
        for start, end, r in places
        if r.place and r.status is Status.RESOLVED and _is_part(text, start, end)
        if not (id(r) in apposed or _has_suburbs(text, start, end, r))
    }
    venues = {id(r) for _, end, r in places if _CALLED_AFTER.match(text, end) is not None}
    alone = {r.place.gazetteer_id for _, _, r in places if r.place and id(r) not in venues}
    called |= {r.place.gazetteer_id for _, _, r in places if r.place and id(r) in venues} - alone
    told = {country_of(r) for _, _, r in places if _names_country(r, called)}
    if not called or not told:
        return places
    return [
        (start, end, r)
        for start, end, r in places
        if r.place is None or r.place.gazetteer_id not in called or country_of(r) in {None, *told}
    ]


def _names_country(resolution: Resolution, called: set[str]) -> bool:
    place = resolution.place
    return (
        place is not None
        and place.gazetteer_id not in called
        and (place.feature_code in _CAPITAL or resolution.mention.kind is not MentionKind.PLACE)
    )


@cache
def _part_of_town() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(wordlists().parts_of_towns))
    after = rf"[\s\"]*(?:(?:,|and|or)\s+(?:[^\W\d_][\w.'-]*\s+){{1,3}}){{0,3}}(?:{words})s?\b"
    return re.compile(after, re.IGNORECASE), re.compile(rf"\b(?:{words})s? of\s+$", re.IGNORECASE)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a name is called one of a part of a town: "Roma neighbourhood", "Roma and Condesa suburbs"."""
    after, before = _part_of_town()
    last = text[start:end].split()[-1].lower().rstrip("s")
    left = text[max(0, start - 30) : start]
    of = left.rstrip()[-2:].lower() == "of"
    owned = re.search("['’]s ", text[start:end]) is not None  # "Beirut's southern suburbs"
    if (last in wordlists().parts_of_towns and not owned) or (of and before.search(left)):
        return True
    return after.match(text[end : end + 80]) is not None


_CALLED_AFTER = re.compile(r" (?:Station|Street|Avenue|Road|Square|Park|Bridge|Terminal|Boulevard)\b")
"""What a town calls after places far away."""

_SUBURB_OF = re.compile(r"\ban? (?:[a-z]+ )?suburb of $")
_ITS_SUBURB = re.compile(r"(?:suburbs?\b|[a-z]+ of [A-Z])")


def _has_suburbs(text: str, start: int, end: int, resolution: Resolution) -> bool:
    """ "a suburb of Beirut", "the Kyiv suburb of Irpin", "a Beirut suburb": a large town by its own name."""
    place = resolution.place
    if place is None or (place.feature_code != "PPLC" and (place.population or 0) < LARGE):
        return False
    if _SUBURB_OF.search(text, max(0, start - 40), start) is not None:
        return True
    after = start + len(place.name) + 1
    named = text.startswith(place.name + " ", start)
    return named and _ITS_SUBURB.match(text, after) is not None
