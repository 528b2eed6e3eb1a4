"""What decides whether a verb means what its entry tells, by the entry or by its sense: to whom it is done,
and by whom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from geo.extract.events.done_to import leaves_ground, plants
from geo.extract.events.gunners import burns_to_death, fells_with_guns
from geo.extract.events.jails import breaks_out, lets_out
from geo.extract.events.on_wheels import bomb_drives
from geo.extract.events.onset import falls_upon
from geo.extract.events.ravished import ravishes
from geo.extract.events.streets import ends_protest
from geo.extract.events.taking import takes_people, takes_vessel
from geo.extract.events.wardens import takes_in
from geo.extract.sentence.view import View
from geo.tree import Token

DECIDING: Final[Mapping[str, Callable[[View, Token], bool]]] = {
    "planting": plants,
    "withdrawal": leaves_ground,
    "hijacking": takes_vessel,
    "captors": takes_people,
    "streets": ends_protest,
    "wardens": takes_in,
    "inmates": breaks_out,
    "liberators": lets_out,
    "ravishers": ravishes,
    "onset": falls_upon,
    "gunners": fells_with_guns,
    "burners": burns_to_death,
    "on-wheels": bomb_drives,
}
"""By entry or sense of ``events.yaml``."""
