"""Who flew in what was shot down: an attack on them, where a drone or a missile is only stopped."""

from __future__ import annotations

from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.toll.toll import Toll
from geo.lexicon.meant import meant
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def with_people_aboard(arms: Arms, toll: Toll, target: Targeting) -> bool:
    """ "shot down a helicopter, killing the crew": an attack on those who flew in it."""
    flown = arms.weapon is not None and arms.weapon.family == "manned aircraft"
    hit = (t for h in target.heads for t in syntax.core_phrase(h))
    flown = flown or any(t.lemma_.lower() in wordlists().airliners for t in hit)
    told = flown or arms.name in {None, "manned aircraft"}
    return told and toll.killed is not None and bool(toll.killed.low)


def brought_down_by(arms: Arms, toll: Toll) -> str | None:
    """The type of what brings down a plane that carries no soldiers, where the weapon tells it."""
    if toll.killed is None or any(h.lemma_.lower() in wordlists().servicemen for h in toll.heads):
        return None
    family = arms.weapon.family if arms.weapon is not None else None
    if family == "ground explosives":
        return "Remote explosive/landmine/IED"
    return "Shelling/artillery/missile attack" if family == "missile-like" else None


def is_airliner(target: Targeting) -> bool:
    """ "shot down a passenger plane", "the president's jet": an attack on whoever flew in it."""
    phrases = [o for h in target.heads for o in (h, *syntax.prepositional(h, "of", "carrying"))]
    words = {t.lemma_.lower() for noun in phrases for t in (*syntax.core_phrase(noun), *_owners(noun))}
    return not words.isdisjoint(meant().of_airliners)


def _owners(noun: Token) -> list[Token]:
    """ "[President Habyarimana]'s plane"."""
    return [t for owner in syntax.children(noun, "poss") for t in owner.subtree]
