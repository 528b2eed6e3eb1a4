"""The parts of a day's toll: "Israeli fire killed 34 across Gaza", and then house by house.

Who did the parts is told once, with the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from gazetteer.model import Precision, Resolution
from gazetteer.store import distance_m
from gazetteer.values import replace
from geo.extract.roles.sides import same_side
from geo.lexicon import actors, weapon_family, weapons
from geo.model import BlockKind, EventMention
from geo.vocabulary import VIOLENT

_ALL_OVER = re.compile(r"\b(?:across|throughout|all over|in various parts of)\b", re.IGNORECASE)
_MOST = 8
"""So many wholes are looked back at."""
_FAR = 1_800
"""Characters from the whole to its last part."""


def shared_out(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions, with whoever did the whole as the doer of parts that name nobody."""
    out: list[EventMention] = []
    wholes: list[EventMention] = []
    for mention in mentions:
        wholes = [w for w in wholes if mention.source.start - w.source.start <= _FAR]
        whole = next((w for w in reversed(wholes[-_MOST:]) if _is_part(mention, w)), None)
        if whole is not None:
            mention = replace(
                mention,
                attacker=whole.attacker,
                attacker_type=whole.attacker_type,
                attribution=whole.attribution,
                attributed_by=whole.attributed_by,
            )
        out.append(mention)
        if mention.attacker is not None and (_ALL_OVER.search(mention.source.quote) or _is_barrage(mention)):
            wholes.append(mention)
    return out


def _is_part(mention: EventMention, whole: EventMention) -> bool:
    """Whether a telling is of a part of what another tells as a whole: fewer dead, there and then."""
    if mention.attacker is not None or mention.suspected or mention.attribution != "unattributed":
        return False
    if whole.attacker is None or whole.attribution not in {"reported", "attributed"}:
        return False
    if mention.block is not BlockKind.BODY or not {mention.event_type, whole.event_type} <= VIOLENT:
        return False
    if not 0 < mention.source.start - whole.source.start <= _FAR:
        return False
    if not _ALL_OVER.search(whole.source.quote):
        return _is_of_barrage(mention, whole)
    if _names(mention.source.quote, whole.attacker):
        return False  # "an Israeli soldier was killed": named, and not as who did it
    dead, most = mention.killed, whole.killed
    if dead is None or most is None or (dead.best or dead.low or 0) > (most.best or most.low or 0):
        return False
    when, then = mention.when, whole.when
    if when is None or then is None or when.end < then.start or then.end < when.start:
        return False
    return any(_within(place, area) for place in mention.places[:1] for area in whole.places[:1])


def _is_barrage(mention: EventMention) -> bool:
    """ "Iran fired dozens of ballistic missiles at Israel overnight": at all of a country."""
    count = mention.weapon_count
    many = mention.plural or (count is not None and (count.low or count.best or 0) >= _BARRAGE)
    place = mention.places[0] if mention.places else None
    wide = place is not None and place.precision is not None and place.precision >= Precision.ADM1
    return mention.specific and many and wide and mention.weapon is not None


_BARRAGE = 10


def _is_of_barrage(mention: EventMention, whole: EventMention) -> bool:
    """ "a missile came down in Ramat Gan", of those that were fired at the country that night."""
    when, then = mention.when, whole.when
    if not _is_barrage(whole) or mention.weapon is None or when is None or then is None:
        return False
    near = when.start <= then.end + _NIGHT and then.start <= when.end + _NIGHT
    there = any(_within(place, area) for place in mention.places[:1] for area in whole.places[:1])
    if not near or not there or _FROM.search(mention.source.quote):  # "a missile from Gaza"
        return False
    alike = weapon_family(mention.weapon) in {hit.value.family for hit in weapons().find(whole.source.quote)}
    return alike and not _names(mention.source.quote, whole.attacker or "")


_NIGHT = timedelta(1)
_FROM = re.compile(r"\b(?:fired|launched|missiles?|rockets?|drones?|projectiles?|shells?) from (?=[A-Z])")


def _names(text: str, actor: str) -> bool:
    named = (hit.value for hit in actors().find(text) if hit.value.how != "compound")
    return any(same_side(form.actor.name, actor) for form in named)


def _within(place: Resolution, area: Resolution) -> bool:
    if place.place is None or area.place is None or place.place.country_code != area.place.country_code:
        return False
    if area.precision is Precision.COUNTRY:
        return True
    if None in (place.lat, place.lon, area.lat, area.lon) or not place.located or not area.located:
        return False
    reach = area.uncertainty_m or 0.0
    return distance_m(place.lon or 0.0, place.lat or 0.0, area.lon or 0.0, area.lat or 0.0) <= reach
