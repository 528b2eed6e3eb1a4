"""Words of violence that tell of none: sport, storms, kitchens, quarrels at home; and what needs no proof."""

from __future__ import annotations

import re
from functools import cache

from geo.extract.events.frames import Frame
from geo.extract.events.illness import kills_by_itself
from geo.extract.events.proof import Evidence, armed_among
from geo.extract.events.triggers import Trigger
from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.once import yes_or_no
from geo.extract.sentence.view import View, at, within_any
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events, scenes
from geo.lexicon.telling import plain_words
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")


def is_device(trigger: Trigger) -> bool:
    """ "two devices went off": what is called so explodes by somebody's will."""
    return (
        trigger.word.id == "explosion"
        and trigger.verbal
        and any(d.lemma_.lower() in {"device", "charge"} for d in syntax.subjects(trigger.token))
    )


def is_shot_at(trigger: Trigger) -> bool:
    """ "Her van was shot at close to the mill": nothing else is shot at but with guns."""
    verb = trigger.token
    if trigger.word.id != "shooting" or not trigger.verbal or not syntax.is_passive(verb):
        return False
    return any(c.lower_ == "at" and not syntax.children(c, "pobj", "pcomp") for c in verb.children)


def is_blown_up(trigger: Trigger, target: Targeting) -> bool:
    """ "Two bank branches were blown up": what is of a kind that is attacked does not burst by itself."""
    if trigger.word.id != "explosion" or not trigger.verbal or trigger.word.weapon is None:
        return False
    return syntax.is_passive(trigger.token) and target.type not in {None, "Unknown", "Other"}


def is_surely_violent(view: View, trigger: Trigger) -> bool:
    """ "the murder of the priests", "was abducted"; not "one of the best known assassinations"."""
    noun = trigger.token
    if noun.lemma_.lower() not in wordlists().always_violent:
        return False
    whose = syntax.prepositional(noun, "of")
    if not trigger.verbal and noun.dep_ == "pobj" and noun.head.lower_ == "for" and not list(noun.children):
        return False  # "executed for murder": a charge
    people = any(o.pos_ == "PROPN" or within_any(o, view.people, view.generic, view.actors) for o in whose)
    return trigger.verbal or people or (noun.tag_ in {"NN", "NNP"} and not _is_one_of(noun))


def _is_one_of(noun: Token) -> bool:
    """ "one of the highest-profile assassinations", whose plural a parse may take for a singular."""
    return bool(noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one")


def is_wreck(frame: Frame) -> bool:
    """ "A warehouse was destroyed": what came of something told elsewhere."""
    return all(
        t.verbal
        and t.token.lemma_.lower() in {"destroy", "damage", "burn", "level"}
        and syntax.is_passive(t.token)
        for t in frame.acts or frame.triggers
    )


def bears_arms(arms: Arms, frame: Frame) -> bool:
    """Whether a weapon is named beside the event word, not only implied by it."""
    told = any(t.word.id in {"bomb-attack", "suicide-attack", "grenade-attack"} for t in frame.triggers)
    return told or (arms.weapon is not None and arms.head not in frame.tokens)


def by_gunmen(frame: Frame) -> bool:
    """ "was shot by two gunmen at a sports complex": whatever was played there."""
    verbs = (t.token for t in frame.triggers if t.verbal and syntax.is_passive(t.token))
    return any(d.lemma_.lower() in wordlists().gun_bearers for v in verbs for d in syntax.agents(v))


def is_domestic(evidence: Evidence) -> bool:
    """ "A man murdered his wife": a single person without a side kills at home, or somebody for gain."""
    verbs = [t.token for t in evidence.frame.triggers if t.verbal]
    if not evidence.armed and any(_is_for_gain(evidence.view, o) for v in verbs for o in _amid(v)):
        return True  # "was shot during a burglary"
    heads = {*evidence.toll.heads, *evidence.target.heads}
    doers = [d for t in evidence.frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    fought = evidence.has_word("clash") and bool(doers) and not (evidence.armed or heads)
    if fought and all(d.lemma_.lower() in wordlists().lone_fighters for d in doers):
        return True  # "two neighbours fought with knives"
    single = all(d.tag_ in {"NN", "NNP", "PRP"} for d in doers)
    if not (heads and doers and single) or evidence.armed:
        return False
    if all(h.lemma_.lower() in wordlists().kin_at_home and _is_his(h) for h in heads):
        return True
    return any(_is_private(noun) for t in evidence.frame.triggers if t.verbal for noun in _amid(t.token))


def _is_for_gain(view: View, theft: Token) -> bool:
    """ "during a burglary"; not "a robbery by bandits", "of a convoy", nor one that rebels claimed."""
    if theft.lemma_.lower() not in wordlists().thefts or any(
        hit.value.actor.type in GROUP_TYPES for hit in view.actors
    ):
        return False
    of = syntax.prepositional(theft, "of", "by")
    return not (armed_among(view, of) or any(o.lemma_.lower() in wordlists().columns for o in of))


def _is_his(noun: Token) -> bool:
    """ "his wife [and two children]"."""
    if any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in noun.children):
        return True
    return noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and _is_his(noun.head)


def _amid(verb: Token) -> list[Token]:
    """In or after what something is done: "in a row over noise"."""
    return syntax.prepositional(verb, "in", "during", "after", "following", "amid", "over")


def _is_private(noun: Token) -> bool:
    """ "a row", "a domestic dispute", "a family feud"."""
    words = wordlists()
    told = any(c.lemma_.lower() in words.private for c in syntax.children(noun, "amod", "compound"))
    return noun.lemma_.lower() in words.quarrels or (told and noun.lemma_.lower() in wordlists().feuds)


def of_animals(frame: Frame) -> bool:
    """ "shot a bear"."""
    hit = [
        o
        for t in frame.triggers
        if t.verbal and t.word.id in {"shooting", "stabbing", "kill", "beating"}
        for o in (*syntax.objects(t.token), *syntax.passive_subjects(t.token))
    ]
    return bool(hit) and all(o.lemma_.lower() in wordlists().animals for o in hit)


_CAUSING = ("in", "of", "by", "with", "during")


def by_nature(view: View, frame: Frame) -> bool:
    """Whether a storm, a flood or a beast does it: "Cyclone Remal slammed into Khulna, killing 14"; not the
    beast in the name of a group.
    """
    wild = _wild()
    if not view.has_any(wild):
        return False
    doers = [
        d
        for t in frame.triggers
        if t.verbal
        for d in (*syntax.subjects(t.token), *syntax.agents(t.token), *syntax.prepositional(t.token, "from"))
    ]
    doers += [
        cause
        for t in frame.triggers
        if t.verbal and t.effect
        for cause in (*syntax.prepositional(t.token, *_CAUSING), *syntax.children(t.token, "npadvmod"))
        if not syntax.prepositional(cause, "of") and cause.lemma_.lower() not in events().nouns
    ]  # "were killed in a landslide", "die in Alps landslide"; not "in a hail of bullets", "in a cattle raid"
    if not frame.acts:  # "have died in camps of suspected measles"
        doers += [
            o
            for t in frame.triggers
            if t.verbal and t.word.id == "die"
            for place in syntax.prepositional(t.token, "in", "at")
            for o in syntax.prepositional(place, "of", "from")
        ]
    doers += [
        cause
        for t in frame.triggers
        if t.word.id == "die" and not t.verbal
        for counted in (t.token, *_tolls_over(t.token))
        for cause in (*syntax.prepositional(counted, "from", "in"), *syntax.children(counted, "compound"))
    ]  # "the death toll from the earthquake", "five deaths from cholera", "the toll from a flood is two"
    doers = [d for d in doers if not any(within_any(o, view.weapons) for o in syntax.prepositional(d, "of"))]
    told = (t for d in doers for t in (d, *(() if _is_people(view, d) else syntax.children(d, "compound"))))
    return any(t.lemma_.lower() in wild and not within_any(t, view.actors, view.places) for t in told)


def _tolls_over(dead: Token) -> list[Token]:
    """What is said to come to so many dead: "the toll stood at two dead"."""
    verb = syntax.clause_verb(dead)
    if verb is None:
        return []
    return [s for s in syntax.subjects(verb) if s.lemma_.lower() in wordlists().tolls]


@cache
def _wild() -> frozenset[str]:
    return scenes().nature | scenes().illness | wordlists().animals


def _is_people(view: View, noun: Token) -> bool:
    """ "Tiger rebels", "cattle rustlers": whatever they are called after."""
    lemma, words = noun.lemma_.lower(), wordlists()
    named = within_any(noun, view.generic, view.people, view.actors)
    return named or lemma in words.armed_nouns or lemma in words.armed_men


@yes_or_no
def is_score(view: View) -> bool:
    """Whether a game is told: "beat Serbia 30-22"."""
    won = scenes().results if view.people else scenes().results | scenes().routs
    if not view.has_any(won):
        return False
    return bool(_SCORE.search(view.text)) and any(t.lemma_.lower() in won for t in view.doc)


def at_home(frame: Frame, toll: Toll) -> bool:
    """ "a pan of oil exploded", "blew up 300 balloons": what bursts by itself, and kills nobody."""
    things = [
        noun
        for t in frame.triggers
        if t.word.id == "explosion" and t.verbal
        for noun in (*syntax.subjects(t.token), *syntax.objects(t.token), *syntax.passive_subjects(t.token))
    ]
    return not toll.killed and any(noun.lemma_.lower() in wordlists().bursting_things for noun in things)


def are_backbenchers(doer: Token) -> bool:
    """ "Rebels in the ruling party", "party rebels": who bear no arms."""
    if doer.lemma_.lower() not in {"rebel", "insurgent"}:
        return False
    body = (*syntax.prepositional(doer, "in", "within"), *syntax.children(doer, "compound", "amod"))
    return any(t.lemma_.lower() in wordlists().benches for t in body)


def claims_responsibility(view: View) -> bool:
    """ "claimed responsibility for the attack": whatever is claimed so is no figure of speech."""
    claimed = view.doc if view.has_any({"responsibility"}) else ()
    return any(t.lemma_.lower() == "responsibility" and t.dep_ == "dobj" for t in claimed)


def _tells_speed(token: Token) -> bool:
    """ "a lightning advance"."""
    swift = token.lower_ == "lightning" and token.dep_ in {"compound", "amod", "nmod"}
    return swift and token.head.lemma_.lower() in wordlists().swift_acts


def _is_weather(token: Token) -> bool:
    """ "marched under a stiff wind", "in the rain": what it was like there, and nothing that does harm."""
    return token.lower_ in _WEATHER and token.dep_ == "pobj" and token.head.lower_ in _AMID


_WEATHER = {"wind", "rain", "snow", "sun", "heat", "drizzle", "cold"}
_AMID = {"under", "in", "despite", "through", "amid"}


def _works(team: Token) -> bool:
    """ "an advance team", "a team of doctors": no side in a game."""
    if team.lemma_.lower() != "team":
        return False
    kinds = {c.lower_ for c in team.children if c.dep_ in {"compound", "amod", "nmod"}}
    return bool(kinds & scenes().crews)


def _is_cared_for(illness: Token) -> bool:
    """ "an Ebola treatment centre", "a polio vaccinator": what people do about it."""
    return illness.lemma_.lower() in scenes().illness and illness.dep_ in {"compound", "nmod"}


def _in_body(view: View, token: Token) -> bool:
    """ "members of the Awami League": a word of the name of a body, of people or of the lexicon."""
    if token.pos_ != "PROPN":
        return False
    of_it = token.dep_ == "pobj" and token.head.head.lemma_.lower() in wordlists().parts_of_groups
    return of_it or within_any(token, view.actors)


@yes_or_no
def elsewhere(view: View) -> bool:
    """Whether the sentence speaks of sport, markets or nature, whose words are those of war."""
    words = scenes()
    if not view.has_any(words.space, words.sport, words.market, words.nature, words.illness):
        return False
    lemmas = {
        t.lemma_.lower()
        for t in view.doc
        if not _in_body(view, t)
        and not _works(t)
        and not _is_cared_for(t)
        and (t.pos_ in {"NOUN", "PROPN"} or t.dep_ in {"dobj", "pobj"})
        and not _tells_speed(t)
        and not kills_by_itself(t)
        and not _is_weather(t)
    }  # "reach the final", which a parse takes for an adjective
    space = any(
        t.lemma_.lower() in words.space and not (t.dep_ == "compound" and t.head.i > t.i) for t in view.doc
    )
    return (
        space
        or len(lemmas & words.sport) > 0
        or len(lemmas & words.market) > 1
        or len(lemmas & (words.nature | words.illness)) > 0
    )


def is_sentence(view: View, frame: Frame) -> bool:
    """ "executed three men convicted of the bombing", "hanged after his appeal failed": what a court did."""
    executes = any(
        t.token.lemma_.lower() in {"execute", "execution", "hang", "hanging", "put"} for t in frame.triggers
    )
    if not executes:
        return False
    charged = (o for t in frame.tokens for o in syntax.prepositional(t, "for"))
    crimes = {"murder", "rape", "adultery", "theft", "robbery"}
    if any(o.lemma_.lower() in crimes for o in charged):
        return True  # "executed a man for murder"
    doers = [d for t in frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    bearers = any(
        ((kind := at(view.generic, d)) is not None and kind.value.type in GROUP_TYPES)
        or d.lemma_.lower() in {"soldier", "troop"}
        for d in doers
    )  # not a government, whose courts do
    words = wordlists().court_words - ({"prisoner", "inmate"} if bearers else set())
    return any(t.lemma_.lower() in words for t in view.doc)


def is_a_time(noun: Token) -> bool:
    """ "amid a guerrilla offensive", "in the midst of the offensive": when another act was done, and no act
    by itself.
    """
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in wordlists().outsets:
        return False
    before = noun.head
    if before.lower_ == "of" and before.head.lower_ in {"midst", "middle", "height", "heat"}:
        return True
    aimed = syntax.prepositional(noun, "on", "against", "in", "at", "near")
    return before.lower_ in {"amid", "amidst"} or (before.lower_ == "during" and not aimed)


def is_warning(frame: Frame) -> bool:
    """ "Soldiers fired into the air": at nobody; not "to disperse a crowd"."""
    if any(t.word.id not in {"shooting", "launch"} for t in frame.triggers):
        return False
    shot = [s for t in frame.triggers for s in (t.token, *syntax.objects(t.token))]
    into = (o for s in shot for o in syntax.prepositional(s, "into", "in"))
    return any(o.lower_ in {"air", "sky"} for o in into)


_LONG = 5_000
"""Characters of a report in which it must speak of fighters."""


def tells_of_war(view: View) -> bool:
    """Whether the report speaks of fighters or armies."""
    told = plain_words(view.report.text[:_LONG])
    return not told.isdisjoint(wordlists().fighters_told | {"army", "troops", "soldiers", "militia", "front"})


def of_mass_grave(view: View) -> bool:
    """ "A mass grave was found in"; not one of long ago."""
    if view.has_any(wordlists().archaeology):
        return False  # "found 20 Roman soldiers in a mass grave"
    return any(t.lemma_.lower() == "grave" and _is_mass(t) for t in view.doc)


def _is_mass(grave: Token) -> bool:
    """ "a mass grave", "bodies in a shallow grave", "a grave of 40 villagers"; not one man's."""
    hidden = {"shallow", "unmarked", "clandestine", "secret", "makeshift"}
    kinds = {c.lower_ for c in grave.children}
    many = grave.tag_ == "NNS" or any(t.lower_ in {"bodies", "corpses"} for t in grave.doc)
    return (
        "mass" in kinds or (many and not kinds.isdisjoint(hidden)) or bool(syntax.prepositional(grave, "of"))
    )
