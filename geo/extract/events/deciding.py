"""What decides whether a verb means what its entry tells, by the entry or by its sense: to whom it is done,
and by whom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from geo.extract.events.at_protest import put_into_vans
from geo.extract.events.done_to import fells, kills, leaves_ground, plants
from geo.extract.events.gunners import burns_to_death, fells_with_guns
from geo.extract.events.jails import breaks_out, lets_out
from geo.extract.events.launched import sends_arms
from geo.extract.events.on_wheels import bomb_drives
from geo.extract.events.onset import falls_upon
from geo.extract.events.poisons import is_poison_used
from geo.extract.events.ravished import ravishes
from geo.extract.events.streets import breaks_up_a_crowd, ends_protest, takes_the_street
from geo.extract.events.taking import takes_people, takes_vessel
from geo.extract.events.wardens import takes_in
from geo.extract.sentence.view import View
from geo.lexicon.events import EventWord
from geo.tree import Token

DECIDING: Final[Mapping[str, Callable[[View, Token], bool]]] = {
    "planting": plants,
    "withdrawal": leaves_ground,
    "hijacking": takes_vessel,
    "captors": takes_people,
    "streets": ends_protest,
    "crowd": breaks_up_a_crowd,
    "senders": sends_arms,
    "kill": kills,
    "poison": is_poison_used,
    "gathering": takes_the_street,
    "constables": put_into_vans,
    "wardens": takes_in,
    "inmates": breaks_out,
    "liberators": lets_out,
    "ravishers": ravishes,
    "onset": falls_upon,
    "gunners": fells_with_guns,
    "burners": burns_to_death,
    "fellers": fells,
    "on-wheels": bomb_drives,
}
"""By entry or sense of ``events.yaml``."""
DECIDED: Final = frozenset({"captors", "wardens", "constables", "gunners"})
"""Senses that go before the others of a verb, once they fit."""


def deciding(word: EventWord) -> Callable[[View, Token], bool] | None:
    """What decides whether a verb is this word: of the many words for killing, the sense before the entry."""
    keys = (word.sense, word.id) if word.id == "kill" else (word.id, word.sense)
    return DECIDING.get(keys[0]) or DECIDING.get(keys[1])
