"""Fights of two sides that one subject tells: "the two sides exchanged fire", "X and Y clashed".

What both did is laid at nobody's door: whichever of the two speaks of it only says that it took place.
"""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_TWO = frozenset({"two", "both", "each", "opposing", "warring", "rival"})
_FIRE = frozenset({"fire", "gunfire", "shot", "salvo", "shell", "rocket"})
_MATTERS = ("over", "about", "on", "for")
"""What words are exchanged over; "on Monday" is a day."""


def first_side(view: View, heads: list[Token]) -> list[Agent] | None:
    """ "Indian and Pakistani troops": those named first; nobody where "troops from both sides" names none.
    ``None`` where the subject of the fight is no pair told by one noun.
    """
    if not heads:
        return None
    head = heads[0]
    if are_both(head) or any(map(are_both, syntax.prepositional(head, "from", "of", "on"))):
        return []
    start = min(t.i for t in head.subtree)
    hits = [h for h in view.actors if start <= h.first and h.last <= head.i and h.value.how != "compound"]
    if len(hits) < 2 or hits[0].value.actor == hits[-1].value.actor:
        return None
    between = view.doc[hits[0].last + 1 : hits[-1].first]
    if not any(t.lower_ == "and" for t in between):
        return None
    words = view.words(view.doc[hits[0].first : hits[0].last + 1])
    return [Agent(head, words, actor=hits[0].value.actor)]


def is_joint(view: View, frame: Frame) -> bool:
    """Whether both sides of a fight are its subject, so that it is no deed of one against the other."""
    verb = frame.main.token
    if frame.main.word.id != "clash":
        return False
    if not frame.main.verbal:
        return bool(first_between(view, verb))
    doers = [t for t in verb.children if t.dep_ == "nsubj"]
    if any(syntax.children(d, "conj") for d in doers):
        return True
    return first_side(view, doers) is not None


def first_between(view: View, fight: Token) -> list[Token]:
    """ "fighting [erupted] between the army and rebels": the side named first, where both bear arms."""
    told = fight.head if fight.dep_ in {"nsubj", "dobj"} and fight.head.pos_ == "VERB" else fight
    sides = [o for t in dict.fromkeys((fight, told)) for o in syntax.prepositional(t, "between")]
    people = (hit for side in sides if (hit := at(view.people, side)) is not None)
    if any(hit.value.role in {"protester", "civilian"} for hit in people):
        return []
    return sides[:1] if len(sides) > 1 or first_side(view, sides) else []


def is_crossfire(view: View, frame: Frame) -> bool:
    """ "The two sides exchanged fire near the border", "rival factions clashed in Tripoli"; not "over the
    budget", nor of candidates or clubs.
    """
    verb = frame.main.token
    if not frame.main.verbal or frame.main.word.id != "clash":
        return False
    fires = [o for o in syntax.objects(verb) if o.lemma_.lower() in _FIRE]
    doers = [t for t in verb.children if t.dep_ == "nsubj"]
    sides = any(are_both(n) for d in doers for n in (d, *syntax.prepositional(d, "from", "of", "on")))
    bodily = verb.lemma_.lower() == "fight" and any(
        o.lower_ in {"other", "another"} for o in syntax.objects(verb)
    )
    alone = verb.lemma_.lower() in {"clash", "fight"} and not syntax.objects(verb)
    factions = alone and any(d.lemma_.lower() == "faction" and d.tag_ == "NNS" for d in doers)
    if not factions and not ((fires or bodily) and sides):
        return False
    matters = (o for t in (verb, *fires) for o in syntax.prepositional(t, *_MATTERS))
    return all(within_any(o, view.timexes, view.places) for o in matters)


def are_both(noun: Token) -> bool:
    """ "the two sides", "both armies"."""
    if noun.lemma_.lower() not in wordlists().sides_of_fights:
        return False
    return any(c.lower_ in _TWO for c in noun.children)


def is_communal(frame: Frame) -> bool:
    """ "Hindus and Muslims clashed", "clashes between Hindus and Muslims": crowds of two faiths."""
    fight = frame.main.token
    if frame.main.word.id != "clash":
        return False
    where = (fight, fight.head) if fight.pos_ == "NOUN" else (fight,)
    sides = [o for t in where for o in syntax.prepositional(t, "between")]
    sides += [t for t in fight.children if t.dep_ == "nsubj" and frame.main.verbal]
    pairs = [[side, *syntax.children(side, "conj")] for side in sides]
    faiths = wordlists().communities
    crowds = (side for side in sides if side.lemma_.lower() in guilt().communal_bodies)
    of_two = ([c for c in side.children if c.lemma_.lower() in faiths] for side in crowds)
    pairs += [[*found, *syntax.children(found[0], "conj")] for found in of_two if found]
    return any(len(pair) > 1 and all(t.lemma_.lower() in faiths for t in pair) for pair in pairs)
