"""Which country a report is about: the scene of what it tells without a place.

Not every name of a country tells where things happen: "Spanish diplomats" and "U.S. aid" tell whose
something is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazetteer.model import MentionKind, Precision, Resolution, Status
from gazetteer.names import normal_form
from gazetteer.values import replace
from geo.extract.report.conferring import is_where_they_confer
from geo.lexicon import actors
from geo.lexicon.entries import Actor
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, Report

Found = Sequence[tuple[int, int, Resolution]]

_ALL_BUT = 0.8
_WHOSE = 0.5
"""What a name counts that tells whose something is, beside one that tells where."""


@dataclass(frozen=True, slots=True)
class About:
    """``country`` is where most of what a report names lies, if more than half of it does."""

    country: Resolution | None = None
    """The country as the report names it."""
    code: str | None = None
    """The country, ISO 3166-1 alpha-2, whether the report names it or only places in it."""
    sole: bool = False
    """Hardly any other country is named."""
    filed: Resolution | None = None
    """The country that the report was filed from, where it names no country, nor a place in another."""


def about(report: Report, places: Found, groups: Iterable[Actor]) -> About:
    """What a report is about, by the places it names and the home of its armed ``groups``."""
    named = [(at, end, r, c) for at, end, r in places if r.status is Status.RESOLVED and (c := country_of(r))]
    lines = [(b.start, b.end) for b in report.blocks[:3] if b.kind is BlockKind.BYLINE]
    filing = {at for at, *_ in named if any(start <= at < end for start, end in lines)} if lines else set()
    below = [o for o in named if o[0] not in filing and not is_where_they_confer(report.text, o[0])]
    head = [c for at, *_, c in named if at in filing]
    filed = head[0] if head else None
    told = Counter([c for *_, c in below] + head[:1])
    homes = {group.country for group in groups}
    if not told:  # of the war of the one country that its groups are of
        return About(code=next(iter(homes))) if len(homes) == 1 else About()
    votes: defaultdict[str, float] = defaultdict(float, dict.fromkeys(head[:1], 1.0))
    for _, end, place, country in below:
        votes[country] += 1.0 if country == filed else _weight(report.text, end, place)
    most = min(votes, key=lambda c: (-votes[c], c))
    if filed is not None and filed != most and filed in homes and most not in homes:
        most = filed  # of its own war, however often it names another state
    elif 2 * votes[most] <= sum(votes.values()):
        return About()
    scene = (
        r
        for _, end, r in places
        if r.precision is Precision.COUNTRY
        and country_of(r) == most
        and not _is_of_power(report.text, end, r)
    )
    named_so = next(scene, None)
    home = next((r for at, _, r, _ in named if at in filing), None) if set(told) == {filed} else None
    land = _land_filed(home) if home is not None and named_so is None else None
    return About(named_so, most, told[most] >= _ALL_BUT * sum(told.values()), land)


def _land_filed(town: Resolution) -> Resolution | None:
    """ "TEHRAN (Reuters) - Gunmen killed five guards": the country that a report without any other was filed
    from; not that of a town with an agency's desk, which writes of many.
    """
    place = town.place
    sure = place is not None and place.name not in wordlists().desks and is_by_own_name(town)
    return land_of(town) if sure else None


def is_by_own_name(place: Resolution) -> bool:
    """Whether a place is named as the gazetteer has it, "KIRKUK", not by what others call it."""
    said = place.name or place.mention
    return place.place is not None and normal_form(said.text) == normal_form(place.place.name)


def land_of(place: Resolution) -> Resolution:
    """No more than the country of a place."""
    known = place.place
    if known is None or place.precision is Precision.COUNTRY:
        return place
    land = replace(
        known, name=known.country or "", feature_code="PCLI", admin1=None, admin2=None,
        gazetteer_id=known.country_code or "",
    )  # fmt: skip
    return replace(
        place, place=land, precision=Precision.COUNTRY, lat=None, lon=None, geometry=None, uncertainty_m=None,
        spatial_relation=None,
    )  # fmt: skip


def _weight(text: str, end: int, place: Resolution) -> float:
    """ "In Lebanon" tells where; "Lebanese", "Damascus said" and "U.S. aid" tell whose."""
    if place.mention.kind is not MentionKind.PLACE:
        return _WHOSE
    state = actors().get(place.mention.text) if place.precision is Precision.COUNTRY else None
    if state is None or state.name not in wordlists().attributive_states:
        return 1.0
    after = text[end : end + 12].lstrip()
    return _WHOSE if after[:1].isalpha() else 1.0


def _is_of_power(text: str, end: int, place: Resolution) -> bool:
    """ "US officials said", "Russian forces shelled a village": of a state that acts and speaks abroad, which
    tells of no place; "British police" are at home.
    """
    if country_of(place) not in wordlists().powers_abroad or _weight(text, end, place) >= 1.0:
        return False
    after = text[end : end + 20].split()
    return not after or after[0].strip(".,;:").lower() not in wordlists().forces_at_home


def country_of(resolution: Resolution) -> str | None:
    """The country of a resolved place, ISO 3166-1 alpha-2."""
    return resolution.place.country_code if resolution.place is not None else None
