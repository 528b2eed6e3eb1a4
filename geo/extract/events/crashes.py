"""What crashes: by itself, by somebody's hand, or as the weapon that it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, may_be_place, within_any
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_HITS = frozenset({"hit", "strike"})


def comes_to_grief(view: View, verb: Token) -> bool:
    """ "The plane slammed into a hill", "a helicopter went down"; not into people, at whom somebody may have
    aimed.
    """
    hit = syntax.prepositional(verb, "into", "against")
    if any(within_any(o, view.people, view.generic) or o.lemma_.lower() == "crowd" for o in hit):
        return False
    falls = verb.lemma_.lower() in {"go", "come"}
    return (falls or bool(hit)) and any(d.lemma_.lower() in scenes().vehicle for d in syntax.subjects(verb))


def loses_a_ride(verb: Token) -> bool:
    """ "The driver lost control of the bus"; not of himself, nor a mayor of a town."""
    of = [o for thing in syntax.objects(verb) for o in syntax.prepositional(thing, "of")]
    rides = scenes().vehicle
    if of:
        return any(o.lemma_.lower() in rides for o in of)
    return any(d.lemma_.lower() in rides | wordlists().steering for d in syntax.subjects(verb))


def only_comes_down(view: View, verb: Token) -> bool:
    """ "A drone crashed in a field", "in Latvia": into nothing, so that nobody aimed it there for sure."""
    if verb.lemma_.lower() == "pierce" and syntax.is_passive(verb):
        return any(at(view.weapons, s) for s in syntax.passive_subjects(verb))  # "the shell of a turtle was"
    flown = any(t.lemma_.lower() in {"pilot", "plane", "helicopter", "aircraft", "jet"} for t in verb.doc)
    if verb.lemma_.lower() == "land" and verb.dep_ == "pcomp" and flown:
        return True  # "the pilot was killed shortly after landing"
    if verb.lemma_.lower() != "crash":
        return False
    if any(
        (hit := at(view.weapons, d)) and hit.value.name == "manned aircraft" for d in syntax.subjects(verb)
    ):
        return True  # "An F-16 crashed near the base": who flies one means to land it
    watching = wordlists().watching_drones
    if any(t.lower_ in watching for d in syntax.subjects(verb) for t in syntax.core_phrase(d)):
        # nor to lose what comes back from each flight
        return not (syntax.prepositional(verb, "into", "onto") or _has_hit(verb))
    onto = [o for o in syntax.prepositional(verb, "into", "onto", "on", "near") if not at(view.timexes, o)]
    if onto or syntax.children(verb, "advcl"):
        return False
    grounds = syntax.prepositional(verb, "in", "off")
    return bool(grounds) and all(
        o.lemma_.lower() in wordlists().open_ground or may_be_place(view, o) for o in grounds
    )


def _has_hit(verb: Token) -> bool:
    """ "A drone attacked a car and crashed"."""
    return verb.dep_ == "conj" and verb.head.lemma_.lower() in _HITS | {"attack", "target", "bomb"}


def is_brought_down(view: View, crashed: list[Token]) -> bool:
    """Whether what crashed was shot at: "went down after rebels fired on it", "crashed after being hit by a
    missile".
    """
    own = {t.i for t in crashed}
    flown = any(d.lemma_.lower() in wordlists().flying_things for v in crashed for d in syntax.subjects(v))
    others = [t for t in view.verbs if t.i not in own]
    shot = any(t.lemma_.lower() in wordlists().downing_verbs for t in others)
    struck = any(t.lemma_.lower() in _HITS for t in others) and any(
        hit.value.family != "air-delivered" for hit in view.weapons
    )
    return flown and (shot or struck)


def is_shot_down(view: View, downed: Sequence[Token]) -> bool:
    """ "A jet crashed; the rebels said they had shot it down": whatever flies, and is told just before;
    "shot down an airliner", "flight X was shot down".
    """
    things = [o for v in downed for o in (*syntax.objects(v), *syntax.passive_subjects(v))]
    if any(t.lemma_.lower() in wordlists().airliners for o in things for t in syntax.core_phrase(o)):
        return True
    flying = any(t.lemma_.lower() in wordlists().flying_things for t in view.doc)
    return flying and bool(things) and all(o.lower_ in {"it", "them"} for o in things)


def are_in_the_way(things: Sequence[Token]) -> bool:
    """ "rammed into a tree", "rammed a lorry": what nobody means to hit."""
    in_the_way = wordlists().ground_vehicles | wordlists().roadside
    return bool(things) and all(thing.lemma_.lower() in in_the_way for thing in things)


def is_blown_off(view: View, tokens: Iterable[Token]) -> bool:
    """ "was derailed by a bomb": by what bursts, and no mishap."""
    by = [a for t in tokens if t.pos_ == "VERB" for a in syntax.agents(t)]
    hits = [hit.value for a in by if (hit := at(view.weapons, a)) is not None]
    return any(weapon.family == "ground explosives" for weapon in hits) or any(
        a.lemma_.lower() in {"blast", "explosion"} for a in by
    )
