"""The street, taken by those who protest and taken back: who gathers there and what for, what they block, and
"broke up the sit-in".
"""

from __future__ import annotations

import re
from functools import cache

from gazetteer.demonyms import place_of_demonym
from geo.extract.events.heard import bears_signs, hands_paper, have_lost, packs_to_be_heard
from geo.extract.events.rallies import is_held_to_be_heard
from geo.extract.events.returning import are_back
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, may_be_place
from geo.lexicon.crowds_told import NUMBERED_ROAD
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events, forms_of, words_pattern
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_PROTESTS = frozenset({"protest", "gathering"})
_FOR = frozenset({"for", "over"})
_FALLING = frozenset({"die", "perish", "fall", "suffer"})
"""Verbs of what befalls people "in" an act: those who died in an attack did not make it."""
_NEAR = 15
"""Words after the gathering within which what it is for is told."""
CIVIL = frozenset({"civilian", "medical", "religious", "journalist", "aid worker"})
"""Roles of ``people.yaml`` that bear no arms and may take to the streets."""


def protested(view: View, told: Token, *, verbal: bool) -> bool:
    """Whether a verb or noun tells of people who gather to be heard: protesters, or a crowd in a sentence
    that tells of demands ("students hurled … against", "relatives held a vigil for the missing").
    """
    if not verbal and is_held_to_be_heard(view, told):
        return True
    doers = gatherers(told, verbal=verbal)
    if any(c.lemma_.lower() in wordlists().festive_acts for c in syntax.children(told, "xcomp", "advcl")):
        return False  # "gathered to welcome the team home"
    if any(c.lower_ in wordlists().glad for d in doers for c in d.children):
        return False  # "a cheering crowd that gathered"
    if _are_protesters(view, doers):
        return True
    blocks = verbal and _blocks(told)  # "truckers blocked the highway"
    marches = not blocks and _takes_street(told) and not _fetes(view)  # "thousands marched in Tunis"
    marches = marches and not (verbal and _only_go(view, told))
    if (blocks or marches) and any(_are_crowds(view, d) for d in doers):
        return True
    by_trade = any(who_protest(view, d) for d in doers)  # who rally round, and show how to plough
    if by_trade and (
        (blocks and not _for_else(told))
        or (marches and told.lemma_.lower() not in wordlists().needing_demand)
    ):
        return True
    demand = has_demand(view, told)
    if by_trade and demand and (blocks or marches):
        return True
    demand = demand or (_marches_or_walks(told) and bears_signs(view, told))
    if not demand and not any(_are_wronged(d) for d in doers):
        return False
    if any(
        is_crowd_noun(d) or are_many(view, d) or is_of_civil_body(d) or _are_crowds(view, d) for d in doers
    ):
        return True
    return not verbal and not doers and told.lemma_.lower() in wordlists().public_gatherings


def _marches_or_walks(told: Token) -> bool:
    """What people do with placards to be heard."""
    return told.lemma_.lower() in {"march", "walk", "gather", "rally", "stand", "assemble"}


def _blocks(verb: Token) -> bool:
    """ "blocked", "closed with logs and stones"; a road is closed for repairs and for feasts too."""
    words, lemma = wordlists(), verb.lemma_.lower()
    feast = any(o.lemma_.lower() in words.occasions for o in syntax.prepositional(verb, "for"))
    closes = lemma == "close" and not syntax.prepositional(verb, "with")
    return lemma in words.blocking_verbs and not (feast or closes)


def _for_else(verb: Token) -> bool:
    """ "blocked the road to save a calf", "after a crash": for nothing they ask; not "for a third day"."""
    aims = [c for c in syntax.children(verb, "xcomp", "advcl", "acl") if c.tag_ == "VB"]
    aims += [c for o in syntax.objects(verb) for c in syntax.children(o, "acl", "relcl") if c.tag_ == "VB"]
    for_what = [o for o in syntax.prepositional(verb, "for") if o.lemma_.lower() not in wordlists().times]
    return bool(aims or for_what) or any(
        c.lower_ in {"after", "during"} for c in syntax.children(verb, "prep")
    )


def _only_go(view: View, verb: Token) -> bool:
    """ "marched to the polls", "across the kitchen", "rallied 3%", "for" a man: no march that asks for
    something; nor do those who flee.
    """
    words = wordlists()
    if any({t.lower_, t.lemma_.lower()} & words.fleeing for t in view.doc):
        return True
    if any(c.tag_ == "VB" for c in syntax.children(verb, "xcomp", "advcl", "ccomp")):
        return True  # "to work", "to save a boy"; a demand is asked for elsewhere
    if any(t.lower_ in {"%", "percent", "cent"} for t in verb.subtree):
        return True
    if verb.lemma_.lower() in words.needing_demand | {"march"} and syntax.objects(verb):
        return True
    goals = syntax.prepositional(verb, "to") if verb.lemma_.lower() in words.demonstrating else []
    if any(o.pos_ == "NOUN" and o.lemma_.lower() not in words.march_goals for o in goals):
        return True
    ways = syntax.prepositional(verb, "across", "through", "over", "along")
    trodden = words.march_goals | words.thoroughfares | words.held_ground
    if any(o.pos_ == "NOUN" and o.lemma_.lower() not in trodden for o in ways):
        return True
    whom = [o for o in syntax.prepositional(verb, "for") if o.tag_ == "NNP"]  # "for Trump", not "for Gaza"
    return bool(whom) and not any(may_be_place(view, o) for o in whom)


def _takes_street(told: Token) -> bool:
    """ "marched", "took to the streets", "staged a walkout", "gathered outside parliament"; of prayers and
    queues there may be gatherings, too.
    """
    words, lemma = wordlists(), told.lemma_.lower()
    if lemma in words.demonstrating:
        goals = syntax.prepositional(told, "on", "to")
        aimed = any(o.lemma_.lower() in words.march_goals for o in goals)  # "behind their bishop"
        away = words.no_march - {"behind"} if aimed else words.no_march
        return not any(c.lower_ in away for c in told.children)
    if lemma == "take" or lemma in FILLING:
        return fills_street(told)
    outside = [*syntax.prepositional(told, "outside"), *syntax.prepositional(told, "of")]  # "in front of"
    outside += [x for o in syntax.prepositional(told, "in") for x in syntax.prepositional(o, "of")]
    aims = [c for c in syntax.children(told, "xcomp", "advcl") if c.tag_ == "VB"]  # "to apply for visas"
    return lemma in _GATHERING and not aims and any(o.lemma_.lower() in words.doors_of_power for o in outside)


def _fetes(view: View) -> bool:
    """Whether there is a feast, a race, a funeral or a campaign that people march for."""
    return any({t.lower_, t.lemma_.lower()} & wordlists().occasions for t in view.doc)


def takes_the_street(view: View, verb: Token) -> bool:
    """Whether a verb for much else may tell of people who gather to be heard: "blocked the highway", "poured
    into the streets", "packed Heroes' Square", "walked there with placards", "turned out to demand".
    """
    words, lemma = wordlists(), verb.lemma_.lower()
    if lemma in words.blocking_verbs:
        return blocks_way(verb)
    if lemma in FILLING and not (lemma == "flood" and syntax.objects(verb)):
        return fills_street(verb) and (lemma != "return" or has_demand(view, verb) or are_back(view, verb))
    if lemma in words.packing_verbs or lemma == "flood":
        things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
        squares = words.squares
        filled = any(t.lemma_.lower() in squares for o in things for t in syntax.core_phrase(o))
        heard = packs_to_be_heard(view, verb) or _are_protesters(view, gatherers(verb, verbal=True))
        return filled and heard
    if lemma == "walk":
        borne = bears_signs(view, verb) or any(map(have_lost, syntax.subjects(verb)))
        return borne and any(syntax.children(verb, "prep"))
    if lemma in {"come", "go"}:  # "hundreds came out to demand"; no bishops, nor shoppers
        doers = gatherers(verb, verbal=True)
        many = any(is_crowd_noun(d) or _are_crowds(view, d) for d in doers) or _are_protesters(view, doers)
        return many and has_demand(view, verb)
    return lemma != "turn" or has_demand(view, verb)


def breaks_up_a_crowd(view: View, verb: Token) -> bool:
    """Whether others break it up: "police dispersed them"; not "they marched before dispersing"."""
    alone = verb.lemma_.lower() in {"disperse", "scatter"} and verb.tag_ == "VBG" and verb.dep_ == "pcomp"
    return not alone or syntax.is_passive(verb) or bool(syntax.objects(verb))


def _are_protesters(view: View, doers: list[Token]) -> bool:
    named = [t for d in doers for t in (d, *syntax.prepositional(d, "of"))]  # "thousands of demonstrators"
    return any((hit := at(view.people, t)) is not None and hit.value.role == "protester" for t in named)


FILLING = {"pour", "spill", "flood", "return"}


def fills_street(verb: Token) -> bool:
    """ "took to the streets", "poured into the streets of Novi Sad"; not "poured into Palma"."""
    return any(o.lemma_.lower() in {"street", "square"} for o in syntax.prepositional(verb, "to", "into"))


_GATHERING = {"gather", "assemble", "converge"}


def who_protest(view: View, noun: Token) -> bool:
    """ "nurses", "taxi drivers", "several hundred women"; no soldiers, nor "women" in their service."""
    kind = at(view.generic, noun)
    if kind is not None and kind.value.type not in {"Civilians", "Protesters"}:
        return False
    return noun.tag_ in {"NNS", "NNPS"} and noun.lemma_.lower() in wordlists().who_protest


def _are_crowds(view: View, noun: Token) -> bool:
    """ "hundreds of farmers", "thousands", "tens of thousands of Hungarians", "supporters of the opposition";
    not "hundreds of soldiers", "hundreds of ants".
    """
    if noun.lemma_.lower() not in {"hundred", "thousand", "dozen", "score", "ten", "supporter"}:
        counted = bool(syntax.children(noun, "nummod"))
        return counted and (noun.lemma_.lower() == "people" or _are_folk_of(view, noun))
    of = syntax.prepositional(noun, "of")
    if of and any(o.lemma_.lower() in {"hundred", "thousand"} for o in of):
        return _are_crowds(view, of[0])
    if not of:
        return noun.lemma_.lower() in {"hundred", "thousand"}
    if noun.lemma_.lower() != "supporter" and not any(_are_people(view, o) for o in of):
        return False
    return not any(_bears_arms(o) or o.lemma_.lower() in wordlists().merry for o in of)


def _are_folk_of(view: View, noun: Token) -> bool:
    """ "a thousand Greenlanders", "300 Tamils"; no "200 Marines"."""
    armed = at(view.generic, noun) is not None or _bears_arms(noun)
    return noun.tag_ == "NNPS" and not armed and place_of_demonym(noun.text) is not None


def _are_people(view: View, noun: Token) -> bool:
    """ "farmers", "Hungarians", "people of all ages"."""
    lemma, words = noun.lemma_.lower(), wordlists()
    known = at(view.people, noun) is not None or at(view.generic, noun) is not None
    return known or noun.text[:1].isupper() or lemma in words.crowd | words.who_protest | words.folk


def _bears_arms(noun: Token) -> bool:
    return noun.lemma_.lower() in wordlists().armed_men | wordlists().losable_men - {"man"}


_MARCHING = frozenset({"demonstrate", "slogan"})


def broken_by_crowd(view: View, verb: Token) -> bool:
    """Whether those who break things are protesters or a crowd: no blast, no burglar, no police."""
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    known = ((at(view.people, d), d) for d in doers)
    return any(is_crowd_noun(d) or (hit is not None and hit.value.role == "protester") for hit, d in known)


def gatherers(told: Token, *, verbal: bool) -> list[Token]:
    """Who gathers: the subjects of a verb, or of the verb with which a noun is told: "women held a rally"."""
    if verbal:
        return syntax.agents(told) if syntax.is_passive(told) else syntax.subjects(told)
    found = [*syntax.agents(told), *syntax.prepositional(told, "of")]
    verb = told.head
    if told.dep_ == "dobj" and verb.lemma_.lower() in wordlists().holding_verbs:
        found += syntax.subjects(verb)
    elif told.dep_ == "nsubjpass":
        found += syntax.agents(verb)
    elif told.dep_ == "pobj" and told.head.lower_ in {"in", "on", "at"}:  # "took part in a march"
        taken_part = told.head.head.pos_ == "VERB" and told.head.head.lemma_.lower() not in _FALLING
        found += syntax.subjects(told.head.head) if taken_part else []
    return found


def has_demand(view: View, told: Token) -> bool:
    """Whether those who gather ask for something: "to demand", "calling for", "for better pay",
    "against", or has been moved by harm.
    """
    words = wordlists()
    if view.has_any(words.demands) and any(t.lemma_.lower() in words.demands for t in view.doc):
        return True
    if hands_paper(view):
        return True
    gains = words.gains - words.mourned if told.lemma_.lower() in _MOURNING else words.gains
    for prep in view.doc[told.i + 1 : told.i + _NEAR]:  # wherever a parse hangs it
        if prep.lower_ in _FOR and any(
            {o.lower_, o.lemma_.lower()} & gains for o in syntax.children(prep, "pobj")
        ):
            return True
    if any(map(_is_of_harm, syntax.children(told, "advcl"))):
        return True
    near = [told, *([told.head] if told.dep_ in {"dobj", "nsubjpass", "attr"} else [])]
    for one in near:
        asked = syntax.children(one, "xcomp", "advcl", "acl", "ccomp")
        asked += [x for p in syntax.children(one, "prep") for x in syntax.children(p, "pcomp")]
        asked += [c for s in syntax.children(one, "nsubj") for c in syntax.children(s, "acl", "relcl")]
        if any(v.lemma_.lower() in words.pleas and v.tag_ in {"VB", "VBG"} for v in asked):
            return True
    return False


_MOURNING = {"vigil", "procession"}
"""For the dead, whom people may mourn there and ask for nothing."""


def _is_of_harm(clause: Token) -> bool:
    """ "rallied after strikes killed 20": what moves them."""
    after = any(c.lower_ == "after" for c in syntax.children(clause, "mark"))
    entries = events().verbs.get(clause.lemma_.lower(), ()) if after else ()
    return any(word.effect in {"killed", "wounded"} for _, word in entries)


def is_crowd_noun(noun: Token) -> bool:
    """ "the mob", "dozens of supporters"."""
    crowd = wordlists().crowd
    return any(t.lemma_.lower() in crowd for t in (noun, *syntax.prepositional(noun, "of")))


def are_many(view: View, noun: Token) -> bool:
    """ "teachers marched", "nurses gathered": who may protest as well as work or pray."""
    person, kind = at(view.people, noun), at(view.generic, noun)
    if kind is not None and kind.value.type not in {"Civilians", "Protesters"}:
        return False  # "masked men"
    return person is not None and noun.tag_ in {"NNS", "NNPS"} and person.value.role in CIVIL


def is_of_civil_body(noun: Token) -> bool:
    """ "members of the nurses' union", "resistance committee members", "the teachers' federation"."""
    bodies = wordlists().civil_bodies
    whole = [t for one in (noun, *syntax.prepositional(noun, "of")) for t in syntax.core_phrase(one)]
    return any(t.lemma_.lower() in bodies or t.lower_ in bodies for t in whole)


def _are_wronged(noun: Token) -> bool:
    """ "families of the missing", whose gathering needs no demand in words."""
    whose = syntax.prepositional(noun, "of")
    return any({t.lower_, t.lemma_.lower()} & wordlists().wronged for t in whose)


def blocks_way(verb: Token) -> bool:
    """ "blocked the highway", "the M-8", "picketed the entrance"; not "blocked the bill"."""
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    if any(t.lower_ in {"it", "them"} for t in things):  # "the N3 was closed as residents barricaded it"
        things = tuple(t for t in verb.doc[: verb.i] if t.dep_ in {"nsubj", "nsubjpass", "dobj"})
    return any(
        t.lemma_.lower() in wordlists().thoroughfares
        or (NUMBERED_ROAD.fullmatch(t.text) and t.i > 0 and verb.doc[t.i - 1].lower_ == "the")
        for thing in things
        for t in (thing, *syntax.prepositional(thing, "to", "of"), *syntax.children(thing, "compound"))
    )


@cache
def _marched() -> re.Pattern[str]:
    verbs = {form for verb in (*wordlists().marches, "demonstrate") for form in forms_of(verb)}
    return words_pattern(verbs | {"protester", "protesters", "demonstrator", "demonstrators", *_OUTDOORS})


_OUTDOORS = ("took to the streets", "take to the streets", "taken to the streets", "poured into the streets")
_BEFORE = 300
_MONTH = re.compile(r"\bMarch\b")


def crowd_before(view: View) -> bool:
    """Whether what stands just before a sentence in its paragraph tells of people who march or protest."""
    before = view.report.text[max(0, view.start - _BEFORE) : view.start]
    told = _MONTH.sub("", before.rpartition("\n\n")[2])  # the month, or the head of a sentence
    return _marched().search(told.lower()) is not None


_BY_FORCE = frozenset(
    {"fired", "fire", "firing", "shot", "shots", "gas", "teargas", "batons", "cannon", "cannons"}
)


def ends_protest(view: View, verb: Token) -> bool:
    """ "broke up a march", "cleared the square of demonstrators", "drove them away"; not "broke up a gang",
    "cleared a mine".
    """
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    if verb.lemma_.lower() in {"hold", "keep"} and not view.has_any(_BY_FORCE):
        return False  # "held back a crowd of fans"
    if verb.lemma_.lower() == "scatter":  # no ashes, and no crowd at a fire
        return any(is_protest(view, t) and t.lemma_.lower() not in {"crowd", "mob"} for t in things)
    if any(o.lower_ in {"them", "they"} and o.head is verb for o in verb.children):
        return _marched_before(view, verb)
    return any(
        is_protest(view, t)
        for thing in things
        for t in (thing, *thing.children, *syntax.prepositional(thing, "of", "by"))
    )


def _marched_before(view: View, verb: Token) -> bool:
    """Whether "them" are those who protest, by what stands before; nobody who bears arms does."""
    armed = [h.value.type for h in view.generic if h.last < verb.i]
    armed += [h.value.actor.type for h in view.actors if h.last < verb.i]
    if not GROUP_TYPES.isdisjoint(armed):
        return False
    if any(hit.value.role == "protester" and hit.last < verb.i for hit in view.people):
        return True
    told = _MARCHING | wordlists().marches
    before = (t for t in view.doc[: verb.i] if t.pos_ in {"NOUN", "VERB"})
    return any(t.lemma_.lower() in told or (t.lower_ == "streets" and t.head.lower_ == "to") for t in before)


def is_protest(view: View, noun: Token) -> bool:
    """Whether a noun is a protest, or those who make it."""
    person, kind = at(view.people, noun), at(view.generic, noun)
    if person is not None and person.value.role == "protester":
        return True
    if kind is not None and kind.value.type == "Protesters":
        return True
    word = events().nouns.get(noun.lemma_.lower())
    hits = events().terms.find(view.text)
    start = noun.idx
    spelt = any(h.value.id in _PROTESTS and h.start <= start < h.end for h in hits)
    return spelt or (word is not None and word.id in _PROTESTS)
