"""Places that a clause tells for the scene by its build: "was rocked by a blast", "the village, where"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gazetteer.model import Resolution
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at
from geo.lexicon.events import events, scenes
from geo.lexicon.wordlists import wordlists
from geo.model import Timex
from geo.tree import Token


def where_of(verb: Token) -> Token | None:
    """The noun "where" it was, by a clause of it: "Karma, where men went from house to house and killed"."""
    while verb.dep_ == "conj":
        verb = verb.head
    opens = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children)
    return _whole(verb.head) if opens else None


def _whole(place: Token) -> Token:
    """ "Djibo in Burkina Faso, where", "Djibo, Burkina Faso, where": the first of the two names; "Djibo, the
    town where".
    """
    inner = place.head.head if place.dep_ == "pobj" and place.head.lower_ == "in" else None
    outer = place.head if place.dep_ == "appos" else inner
    told = place.pos_ == "PROPN" or place.dep_ == "appos"
    named = told and outer is not None and outer.pos_ == "PROPN"
    return outer if named and outer is not None else place


_LIES = ("in", "near", "at", "outside", "of", "on", "inside", "above", "around", "beside", "overlooking")


def lies_there(ground: Token, place: Token) -> bool:
    """ "the hill near Gondar where", "the square in the town of Bor, where": the town of the ground."""
    above = place.head if place.pos_ == "ADP" and place.lower_ in _LIES else place
    while above is not ground and above.dep_ == "pobj" and above.head.lower_ in _LIES:
        above = above.head.head
    return above is ground and ground.pos_ in {"NOUN", "PROPN"}


def is_where(hit: Marked[Resolution], head: Token, frame: Frame, *, wide: bool) -> bool:
    """Whether a clause that "where" opens tells the event of a place, or of ground in one not ``wide``."""
    grounds = [noun for verb in frame.tokens if (noun := where_of(verb)) is not None]
    there = any(noun in hit or (not wide and lies_there(noun, head)) for noun in grounds)
    return there or told_where(hit, head, frame) or _at_place_where(head, frame)


def _at_place_where(head: Token, frame: Frame) -> bool:
    """ "rammed a car into a place where engineers were having lunch in Afgoye": the place of it; not "where
    men from Mandera dined", nor "where he stayed after he fled from Mosul".
    """
    town = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if town.dep_ != "pobj" or town.head.lower_ not in _LIES:
        return False
    done = town.head.head
    clause = done if done.dep_ == "relcl" else done.head
    if clause.dep_ != "relcl":
        return False
    for above in head.ancestors:
        if above in frame.tokens:
            return False
        ground = where_of(above) if above.dep_ == "relcl" else None
        if ground is not None:
            governs = ground.head.head if ground.dep_ == "pobj" and ground.head.lower_ in _LIES_IN else None
            return governs is not None and governs in frame.tokens and ground.pos_ == "NOUN"
    return False


_LIES_IN = (*_LIES, "into", "onto")


def told_where(hit: Marked[Resolution], head: Token, frame: Frame) -> bool:
    """ "the village of Choix, where the toll from two strikes stood at 21": there."""
    main = frame.main.token
    verb = None if frame.main.verbal else syntax.clause_verb(main)
    if verb is None or where_of(verb) is None:
        return False
    whole = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return verb.head in hit or verb.head is whole


_PLYING = frozenset({"ply", "run", "sail", "travel", "shuttle", "go", "fly", "commute", "roam"})


def goes_about(place: Token, thing: Token) -> bool:
    """ "a ferry that plies between Gao and Mopti": where what was hit goes every day, not where it lies."""
    if thing.lemma_.lower() not in scenes().vehicle | wordlists().vessels:
        return False  # "villages that run along the river near Gao"
    clauses = [t for t in place.ancestors if t.dep_ == "relcl" and thing.is_ancestor(t)]
    return any(t.tag_ in {"VBZ", "VBP"} and t.lemma_.lower() in _PLYING for t in clauses)


def is_shaken(head: Token, frame: Frame) -> bool:
    """ "The port city of Gao was rocked by a blast", "the fighting that shook Gao": the town that a passive,
    or a clause about the act, says it was done to.
    """
    shaking = head.dep_ == "dobj" and head.head.lemma_.lower() in wordlists().shaking_verbs
    if shaking and head.head.dep_ == "relcl":
        return head.head.head in frame.tokens
    town = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    verb = town.head
    if town.dep_ != "nsubjpass" or verb.lemma_.lower() not in wordlists().aiming_verbs:
        return False
    return any(agent in frame.tokens for agent in syntax.agents(verb))


def imposes_curfew(verb: Token) -> bool:
    """ "A curfew was imposed after a mob set fire to shops": where it was is where they did."""
    return any(o.lower_ == "curfew" for o in (*syntax.objects(verb), *syntax.passive_subjects(verb)))


def speak_from(place: Resolution, verb: Token) -> bool:
    """ "In Washington, the Pentagon said its jets had struck": where they speak, not where it was.
    Those who are on the spot speak of what was there; officials and armies do so too, but in a capital.
    """
    words = wordlists()
    if place.place is not None and place.place.feature_code.startswith(("ADM", "RGN")):
        return False  # "In Khost province, NATO said": nobody speaks from all of it
    on_the_spot = words.on_the_spot
    if place.place is not None and place.place.feature_code != "PPLC":
        on_the_spot = on_the_spot | words.local_officials
    return not any(s.lemma_.lower() in on_the_spot for s in syntax.subjects(verb))


SAME = frozenset({"same"})
_GROUND = {
    "place", "area", "street", "road", "bridge", "village", "town", "city", "district", "neighbourhood",
    "neighborhood", "spot", "site", "location", "region", "market", "camp", "building", "hotel", "hospital",
}  # fmt: skip


def is_at_the_same(view: View, frame: Frame) -> bool:
    """ "31 people were killed in the same place", "a bomb on the same bridge"."""
    return any(
        t.dep_ == "pobj"
        and t.lemma_.lower() in _GROUND
        and t.head.lower_ in {"in", "on", "at", "near"}
        and any(c.lower_ in SAME for c in t.children)
        and any(a in frame.tokens for a in t.ancestors)
        for t in view.doc
    )


def did_it(view: View, noun: Token, frame: Frame, told: Iterable[Marked[Any]]) -> bool:
    """ "a car bomb in Gao on Monday that killed six": the place and the day of what did it, unless the clause
    has its own among what is ``told``: "made the bomb in Gao that killed six in Goma".
    """
    for clause in (t.token for t in frame.triggers if t.verbal and t.token.dep_ == "relcl"):
        if clause.head is noun and at(view.weapons, noun) is not None:
            inside = {t.i for t in clause.subtree}
            by_it = any(s.lower_ in {"that", "which"} for s in syntax.children(clause, "nsubj"))
            return by_it and not any(hit.first in inside for hit in told)
    return False


def is_of_what_was_there(noun: Token, frame: Frame) -> bool:
    """Whether a date is that of a noun which took place where a clause tells the event: "the march of May 9
    in Juliaca, where".
    """
    if noun.pos_ != "NOUN" or noun in frame.tokens:
        return False
    grounds = [place for verb in frame.tokens if (place := where_of(verb)) is not None]
    own = [place for place in grounds if noun.is_ancestor(place) and place.head.lower_ in _GROUNDS]
    return any(syntax.clause_verb(place) == syntax.clause_verb(noun) for place in own)


_GROUNDS = {"in", "at", "near", "outside"}


def stands_before_where(view: View, hit: Marked[Timex], frame: Frame) -> bool:
    """The same in the order of words, where the parse hangs the day on the verb: "looked at the [protest on
    May 9 in] Juliaca, where police killed 18".
    """
    if hit.first < 2 or hit.last + 1 >= len(view.doc):
        return False
    before, after = view.doc[hit.first - 2], view.doc[hit.last + 1]
    acts = wordlists().any_act | {"event", "crackdown", "violence", "bloodshed"}
    act = before.lemma_.lower() in acts or before.lemma_.lower() in events().nouns
    if not act or before.pos_ != "NOUN" or after.lower_ not in _GROUNDS:
        return False
    grounds = [place for verb in frame.tokens if (place := where_of(verb)) is not None]
    return any(place.head is after for place in grounds)
