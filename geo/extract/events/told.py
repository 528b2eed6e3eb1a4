"""Events of which a sentence only speaks: that they took place, who is behind them, who condemned them."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.events.proof import Evidence
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.posts import tells_alone
from geo.extract.sentence.view import View, within_any
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import UNKNOWN

OF_MATTER = {
    *("Maritime", "Military", "Transportation", "Airports & Aircraft", "Utilities", "Police"),
    *("Religious Figures/Institutions", "Food or Water Supply", "Telecommunication"),
}
"""Types of targets that words alone do not attack, or seldom."""


def is_condemned(evidence: Evidence) -> bool:
    """ "condemned the attack on a church in Jos on Sunday", "Monday's attack in Djibo": somewhere, on a day,
    on a thing or on nothing that is told; not "the attack on the judges".
    """
    act, target = evidence.frame.main, evidence.target
    if act.word.id != "attack" or act.verbal:
        return False
    over = (
        act.token.dep_ == "pobj" and act.token.head.lower_ == "over"
    )  # "were arrested over Sunday's attack on"
    held = over and act.token.head.head.lemma_.lower() in wordlists().prosecuting_verbs
    if not held and act.token.dep_ != "dobj":
        return False
    ground = any(h.lemma_.lower() in wordlists().held_ground for h in target.heads)
    aimed = not target.heads or ground or target.type in OF_MATTER
    return aimed and (held or act.token.head.lemma_.lower() in _CONDEMNING)


_CONDEMNING = {"condemn", "denounce", "deplore", "decry", "mourn"}


def is_of_new_group(frame: Frame, agent: Agent | None) -> bool:
    """ "A group calling itself Scarlet Hand said it had carried out the attack": what was told before, by
    whom only the report itself introduces.
    """
    act = frame.main.token
    if agent is None or agent.actor is None or frame.main.verbal or not is_definite(act):
        return False
    new = agent.actor.kind == "group" and agent.actor.type == UNKNOWN
    return new and act.dep_ == "dobj" and act.head.lemma_.lower() in wordlists().perpetrating_verbs


_ABOUT = ("over", "for", "about", "between", "among", "of")
_TIMES = {"day", "night", "week", "month", "hour"}
""" "for a third day", which is nothing that they fight for."""


def is_fight_told(view: View, frame: Frame) -> bool:
    """ "Heavy fighting was reported near Goma on Thursday", "clashes erupted": between whom is not told."""
    fight = frame.main.token
    if frame.main.word.id != "clash" or frame.main.verbal or not view.timexes:
        return False
    verb = fight.head
    clauses = (c for c in syntax.children(fight, "relcl") if _shakes_town(view, c) or _tells_of_fight(c))
    if (told := next(clauses, None)) is not None:
        verb = told  # "the fighting that shook the town on Monday"
    elif fight.dep_ not in {"nsubj", "nsubjpass"} or not (_tells_of_fight(verb) or _shakes_town(view, verb)):
        return False
    about = [o for t in (fight, verb) for o in syntax.prepositional(t, *_ABOUT)]
    if any(not within_any(o, view.timexes) and o.lemma_.lower() not in _TIMES for o in about):
        return False  # "over the budget"; between whom, is judged by who they are
    where = [o for t in (fight, verb) for o in syntax.prepositional(t, "in", "inside", "at", "on", "within")]
    lists = wordlists()
    ground = lists.held_ground | lists.wide_ground | lists.open_ground
    return all(within_any(o, view.places, view.timexes) or o.lemma_.lower() in ground for o in where)


def _tells_of_fight(verb: Token) -> bool:
    """ "erupted", "was reported", "took place"."""
    place = verb.lemma_.lower() == "take" and any(o.lower_ == "place" for o in syntax.objects(verb))
    return place or verb.lemma_.lower() in wordlists().fights_told


def _shakes_town(view: View, verb: Token) -> bool:
    """ "rocked the capital Tripoli"; not "rocked the party"."""
    if verb.lemma_.lower() not in wordlists().shaking_verbs:
        return False
    shaken = [t for o in syntax.objects(verb) for t in (o, *syntax.children(o, "appos"))]
    wide = wordlists().wide_ground
    return any(within_any(o, view.places) or o.lemma_.lower() in wide for o in shaken)


def took_place(frame: Frame) -> bool:
    """ "The attack took place in the east of the city": of what was told before."""
    plain = frame.main.word.id in {"attack", "explosion", "shooting", "bombing", "clash", "killing", "mutiny"}
    return plain and is_said_to_happen(frame)


def is_laid_to_fighters(view: View, frame: Frame) -> bool:
    """ "The attack in Ankara was the work of the PKK", "the PKK was behind the attack in Ankara", "blamed the
    attack in Lahore on Monday on India".
    """
    noun = frame.main.token
    if frame.main.verbal or frame.main.word.id != "attack" or not is_definite(noun):
        return False
    blamed = view.has_any({"blame"})
    if not blamed and not view.has_any({"work", "behind", "responsible"}):
        return False
    dated = blamed and bool(view.timexes)
    named = [h for h in view.actors if h.value.how != "compound"]
    fighters = [h for h in named if dated or h.value.actor.type in GROUP_TYPES]
    return any(h.head(view.doc) not in noun.subtree for h in fighters)


def is_all_told(view: View, frame: Frame) -> bool:
    """ "Fierce fighting near Goma since dawn": what a post without a verb tells of with its place."""
    noun = frame.main.token
    aside = syntax.prepositional(noun, "for", "over", "about", "of")  # "fighting for the title"
    return frame.main.word.id in {"clash", "explosion", "impact"} and not aside and tells_alone(view, noun)


def is_said_to_happen(frame: Frame) -> bool:
    """ "The ambush happened near Mora": all that its verb tells is that it did."""
    noun = frame.main.token
    if frame.main.verbal or noun.dep_ not in {"nsubj", "nsubjpass"} or not is_definite(noun):
        return False
    if noun.tag_ != "NN" and not (noun.tag_ == "NNS" and frame.main.word.id == "killing"):
        return False  # "the killings took place in Djugu": of one massacre
    verb = noun.head
    if noun.dep_ == "nsubjpass":  # "the attack was carried out near the bridge", by nobody who is named
        done = verb.lemma_.lower() in wordlists().staging_verbs
        return done and not syntax.agents(verb)
    return verb.lemma_.lower() in {"occur", "happen", "erupt", "begin", "start"} or (
        verb.lemma_.lower() == "take" and any(o.lower_ == "place" for o in syntax.objects(verb))
    )
