"""Who flew in what was shot down: an attack on them, where a drone or a missile is only stopped."""

from __future__ import annotations

from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.toll.toll import Toll
from geo.lexicon.meant import meant
from geo.tree import Token


def with_people_aboard(arms: Arms, toll: Toll) -> bool:
    """ "shot down a helicopter, killing the crew": an attack on those who flew in it."""
    flown = arms.weapon is not None and arms.weapon.family == "manned aircraft"
    return (
        (flown or arms.name in {None, "manned aircraft"})
        and toll.killed is not None
        and bool(toll.killed.low)
    )


def is_airliner(target: Targeting) -> bool:
    """ "shot down a passenger plane", "the president's jet": an attack on whoever flew in it."""
    phrases = [o for h in target.heads for o in (h, *syntax.prepositional(h, "of", "carrying"))]
    words = {t.lemma_.lower() for noun in phrases for t in (*syntax.core_phrase(noun), *_owners(noun))}
    return not words.isdisjoint(meant().of_airliners)


def _owners(noun: Token) -> list[Token]:
    """ "[President Habyarimana]'s plane"."""
    return [t for owner in syntax.children(noun, "poss") for t in owner.subtree]
