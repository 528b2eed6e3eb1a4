"""Whether "hit" and its like are meant as they are said: "hit the market" of goods, and of rockets."""

from __future__ import annotations

from gazetteer.model import Precision
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, may_be_place, within_any
from geo.extract.toll import numbers
from geo.lexicon.events import EventWord, events, scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FOR_SALE = {"new", "latest", "first", "cheap", "cheaper", "smart"}


def is_figure(view: View, verb: Token, lemma: str) -> bool:
    """ "hit a record", "struck a deal", "reached a milestone"; not "a rocket hit a market"."""
    if lemma not in _MAY_BE:
        return False
    if lemma == "overrun":
        return _is_full(view, verb)
    if lemma == "respond":  # "with a round of sanctions"; not "with live rounds"
        return any(syntax.prepositional(o, "of") for o in syntax.prepositional(verb, "with"))
    if lemma in {"burn", "turn", "leave"}:
        return _is_by_the_way(verb, lemma)
    if lemma in {"kill", "strike"} and view.has_any(wordlists().ailing) and _ails(verb):
        return True
    doers = (*syntax.subjects(verb), *syntax.agents(verb)) if view.weapons else ()
    if any(at(view.weapons, doer) for doer in doers):
        return False
    if lemma == "strike" and any(doer.lower_ in wordlists().alarms for doer in syntax.subjects(verb)):
        return True  # "Tragedy struck the town when …"
    things = {o.lemma_.lower() for o in syntax.objects(verb)}
    if lemma in {"strike", "reach"} and not things.isdisjoint(_STRUCK):
        return False  # an agreement, where those who bear arms do it
    if lemma in {"hit", "strike", "reach"} and not things.isdisjoint(scenes().figure):
        return True
    return lemma in _OF_WORDS and _is_idle(verb, lemma)


_STRUCK = frozenset({"deal", "agreement", "accord", "bargain"})
_OF_WORDS = frozenset({
    "bombard", "pelt", "shower", "attack", "assail", "hit", "pepper", "besiege", "battle", "fight", "bomb",
    "storm", "ambush", "assassinate", "murder", "crucify", "blast", "shoot", "kill", "slaughter",
})  # fmt: skip
_MAY_BE = _OF_WORDS | {"hit", "strike", "reach", "overrun", "burn", "turn", "leave", "respond"}


def _is_by_the_way(verb: Token, lemma: str) -> bool:
    """ "Patients burned to death", where nobody did it; "a bus turned over"; "shot as he left the base",
    "left the base to patrol", which they still hold.
    """
    things = {o.lemma_.lower() for o in syntax.objects(verb)}
    passive = bool(syntax.passive_subjects(verb)) or verb.dep_ == "acl"
    if lemma == "burn":
        return bool(syntax.prepositional(verb, "to")) and not things and not passive
    if lemma == "turn":
        over = any(c.lower_ == "over" for c in syntax.children(verb, "prt"))
        return over and not things and not passive
    if things.isdisjoint(_HELD):
        return False
    for_a_while = any(c.tag_ == "VB" for c in syntax.children(verb, "advcl", "xcomp"))
    return for_a_while or verb.tag_ == "VBG" or verb.dep_ in {"relcl", "acl", "advcl"}


_HELD = frozenset({"base", "camp", "outpost"})


def _ails(verb: Token) -> bool:
    """ "was killed by a heart attack"."""
    by = (*syntax.subjects(verb), *syntax.agents(verb))
    return any(c.lower_ in wordlists().ailing for d in by for c in syntax.children(d, "compound", "amod"))


def _is_full(view: View, verb: Token) -> bool:
    """ "was overrun by tourists", "with imports": only those who bear arms, by kind or name, and mobs take
    a place.
    """
    by = [*syntax.agents(verb), *syntax.prepositional(verb, "with")]
    words = wordlists()
    takers = words.armed_men | words.crowd | words.armed_nouns | words.parts_of_groups
    many = [d for d in by if d.lemma_.lower() in words.crowd or d.lower_ in numbers.VAGUE]
    who = [d for d in by if d not in many]
    who += [one for d in many for one in (syntax.prepositional(d, "of") or [d])]  # "hundreds of patients"
    armed = (d for d in who if d.lemma_.lower() in takers or within_any(d, view.actors, view.generic))
    return bool(who) and not any(armed) and not any(d.pos_ == "PROPN" for d in who)


def _is_idle(verb: Token, lemma: str) -> bool:
    """ "bombarded him with questions", "battled a blaze", "stormed the stage", "murdered in the press"."""
    words = scenes()
    if any(o.lemma_.lower() in words.said for o in syntax.prepositional(verb, "with")):
        return True
    if any(o.lemma_.lower() in words.organs for o in syntax.prepositional(verb, "in")):
        return True
    done_to = {o.lemma_.lower() for o in (*syntax.objects(verb), *syntax.passive_subjects(verb))}
    if lemma in {"battle", "fight"}:
        return bool(done_to) and done_to <= words.fought_by_all
    if lemma == "storm":
        left = any(c.lower_ in {"out", "off"} for c in verb.children)  # "stormed out of the meeting"
        return left or not done_to.isdisjoint({"stage", "pitch"})
    if lemma == "attack":
        return bool(done_to) and done_to <= _OPINIONS  # "attacked the decision of the court"
    if lemma == "ambush":
        return not done_to.isdisjoint(words.contenders)
    return lemma == "bomb" and any(c.lower_ in _AHEAD for c in syntax.children(verb, "advmod", "prt"))


_OPINIONS = {
    "decision",
    "ruling",
    "verdict",
    "law",
    "bill",
    "plan",
    "policy",
    "proposal",
    "statement",
    "remark",
}
_AHEAD = {"forward", "upfield"}


def is_meant(view: View, verb: Token) -> bool:
    """ "A rocket hit the market", "the shot was fired by a guard", in the words of idioms; not "the new
    drones hit the market", nor an aide who "was fired by" the mayor.
    """
    if verb.lemma_.lower() == "fire":
        fired = syntax.passive_subjects(verb)
        return any(at(view.weapons, o) or o.lemma_.lower() in {"shot", "round", "shell"} for o in fired)
    doers = syntax.subjects(verb) if verb.lemma_.lower() == "hit" else []
    sold = any(c.lower_ in _FOR_SALE for d in doers for c in d.children)
    return not sold and any(at(view.weapons, doer) for doer in doers)


def tells_what_kind(noun: Token, word: EventWord) -> bool:
    """ "attack helicopter", "blast furnace"; not "the blast toll", which is that of the blast."""
    if noun.dep_ != "compound" or noun.head.i < noun.i:
        return False
    return word.effect is not None or noun.head.lower_ != "toll"


def is_harmless(token: Token, lemma: str) -> bool:
    """ "the shelling of peas", "test-fired a missile", "a test launch"."""
    if lemma in {"shell", "shelling"}:
        things = [*syntax.prepositional(token, "of"), *syntax.objects(token), *syntax.passive_subjects(token)]
        return any(o.lemma_.lower() in wordlists().shelled_food for o in things)
    if lemma not in {"fire", "firing", "launch"}:
        return False
    before = syntax.children(token, "npadvmod", "compound", "amod", "nmod", "advmod")
    return any(c.i < token.i and c.lemma_.lower() in wordlists().trial_words for c in before)


def into_the_air(view: View, verb: Token) -> bool:
    """ "fired into the air", "fired an arrow into a hat": at nobody; not "into a crowd", nor "a market"."""
    into = syntax.prepositional(verb, "into")
    hits, words = (view.targets, view.people, view.generic, view.places), wordlists()
    aims = words.crowd | words.attacked_buildings | {"group", "gathering", "room", "hut", "home"}
    return bool(into) and not any(within_any(o, *hits) or o.lemma_.lower() in aims for o in into)


def is_counted(noun: Token) -> bool:
    """ "nine martyrs", "the number of martyrs"."""
    if any(c.dep_ == "nummod" for c in noun.children):
        return True
    return bool(noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ == "number")


def is_of_no_arms(view: View, noun: Token) -> bool:
    """ "an explosion of bad debt": not "of a bomb", "of fire", nor "of a tanker"."""
    of = syntax.prepositional(noun, "of")
    things = (view.weapons, view.targets, view.people, view.generic)
    return bool(of) and not any(
        within_any(t, *things)
        or may_be_place(view, t)
        or t.lemma_.lower() in {"fire", "shot", "shell"} | scenes().vehicle
        for o in of
        for t in syntax.core_phrase(o)
    )


def fires_at(view: View, noun: Token) -> bool:
    """ "the firing of rockets at a base": at somebody or something; not "the test firing of a missile"."""
    fired = syntax.prepositional(noun, "of")
    aims = [o for one in (noun, *fired) for o in syntax.prepositional(one, "at", "on", "against", "toward")]
    aims += [o for one in (noun, *fired) for o in syntax.prepositional(one, "into", "towards")]
    tried = {c.lower_ for c in noun.children} & {"test", "live", "trial"}
    at_sea = any(o.lemma_.lower() in wordlists().open_water for o in aims)
    known = any(at(view.weapons, o) is not None for o in fired)
    return known and bool(aims) and not tried and not at_sea


def into_the_sea(view: View, verb: Token) -> bool:
    """ "North Korea fired two missiles into the sea", "over Japan": a state that tries what it has, and hits
    nobody; not "rebels fired a missile at a ship in the Red Sea".
    """
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    named = [at(view.actors, d) for d in doers]
    if not named or not all(hit is not None and hit.value.actor.type == "State forces" for hit in named):
        return False
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    flown = any((hit := at(view.weapons, o)) and hit.value.family == "missile-like" for o in things)
    aims = [o for one in (verb, *things) for o in syntax.prepositional(one, "at", "on", "against", "across")]
    aimed = any(
        within_any(o, view.people, view.targets, view.generic, view.actors, view.places) for o in aims
    )
    ways = [
        o for one in (verb, *things) for o in syntax.prepositional(one, "into", "toward", "towards", "over")
    ]
    at_sea = any(o.lemma_.lower() in wordlists().open_water for o in ways)
    over = any(o.head.lower_ == "over" and _may_be_country(view, o) for o in ways)
    did_harm = any(c.dep_ in {"advcl", "conj"} and c.lemma_.lower() in events().verbs for c in verb.children)
    return not did_harm and flown and not aimed and (at_sea or over)


def _may_be_country(view: View, noun: Token) -> bool:
    """ "over Japan"; not "over Kharkiv"."""
    place = at(view.places, noun)
    return may_be_place(view, noun) and (place is None or place.value.precision is Precision.COUNTRY)
