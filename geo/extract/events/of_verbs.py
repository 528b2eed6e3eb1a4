"""Which other event words tell of the event of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.events.belonging import (
    boasted_of,
    claimed_by_saying,
    hung_on_speech,
    in_the_end,
    is_assembly,
    is_guilt_of,
    shares,
    suffers,
    where_it,
    where_they_were,
)
from geo.extract.events.deeds import each_does, ends_its_doer, march_elsewhere
from geo.extract.events.harm import (
    comes_of,
    died_of,
    hurt_after,
    in_row,
    is_hit_by_shots,
    is_only_suffered,
    of_which,
    wounded_in,
)
from geo.extract.events.paths import CAUSAL, SEPARATING, opens_with, up
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FROM_AFAR = {"air-strike", "bombing", "shelling", "explosion", "suicide-attack"}
_SENDING = {"planting", "launch"}


def of_verb(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Other words of the event that a verb tells of."""
    verb = trigger.token
    yield from _around_verb(trigger, others)
    yield from _of_antecedent(trigger, others)
    above = others.get(verb.head.i) if verb.dep_ in {"oprd", "acomp", "ccomp"} else None
    if above is not None and not each_does(trigger, above):
        yield verb.head.i  # "left four dead"
    razed = verb.lemma_.lower() in {"destroy", "damage"} or trigger.word.id in {"destruction", "burning"}
    wrecked = razed and syntax.is_passive(verb)
    hurt = trigger.word.id in {"shooting", "beating", "stabbing"} and syntax.is_passive(verb)
    if trigger.effect or trigger.word.id == "abduction" or wrecked or hurt:  # "was shot when gunmen fired at"
        yield from _caused_by(trigger, others)
    elif is_hit_by_shots(verb):  # "was hit by a bullet after police opened fire"
        yield from (c.i for c in syntax.children(verb, "advcl") if _is_of_shots(trigger, others.get(c.i)))
    if trigger.word.id == "found-dead":
        yield from _out_of_what_was_hit(verb, others)
    yield from _following_from(trigger, others)
    yield from _below_verb(verb, others)


def _is_of_shots(hit: Trigger, act: Trigger | None) -> bool:
    return act is not None and (opens_with(act.token, {"when", "as"}) or comes_of(hit, act))


def _out_of_what_was_hit(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """ "recovered four bodies from the rubble of a house hit by a missile": what hit it."""
    whence = syntax.prepositional(verb, "from", "under", "in", "beneath")
    for thing in (*whence, *(o for rubble in whence for o in syntax.prepositional(rubble, "of"))):
        done = (c for c in syntax.children(thing, "acl", "relcl") if c.i in others and not others[c.i].effect)
        yield from (c.i for c in done if syntax.is_passive(c) or c.tag_ == "VBN")


def _around_verb(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Its doers and objects, and the deed above it that it was done in or for."""
    verb = trigger.token
    for doer in (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.agents(verb)):
        if doer.i in others and doer != verb:
            yield doer.i  # "the strike killed", "shelling killed", "was targeted by strikes"
    for thing in syntax.objects(verb) if trigger.word.id != "protest" else ():
        if thing.i in others and not others[thing.i].verbal:
            yield thing.i  # "launched an attack"; not "protested the murder of"
    if trigger.word.id == "dispersal" and verb.dep_ in {"xcomp", "advcl"} and (of := others.get(verb.head.i)):
        apart = any(
            c.lower_ in SEPARATING for c in syntax.children(verb, "mark")
        )  # "days after they dispersed"
        to_do_it = of.word.id in {"dispersal", "shooting", "launch"} and not apart
        yield from (verb.head.i,) if to_do_it else ()  # "fired gas to disperse"
    if trigger.word.id == "impact" and verb.tag_ == "VBG" and verb.dep_ == "advcl":
        struck = others.get(verb.head.i)  # "rockets hit the quarter, landing near the embassy"
        yield from (verb.head.i,) if struck and struck.word.id in {"strike", "impact", "launch"} else ()
    if trigger.word.id in {"launch", "strike", "attack"}:
        means = [o for o in syntax.prepositional(verb, "with", "using") if o.i in others]
        yield from (o.i for o in means if not others[o.i].verbal)  # "responded with artillery fire"
    if trigger.word.id in {"strike", "attack", "damage"} and syntax.is_passive(verb):
        acts = [o for o in syntax.prepositional(verb, "in") if o.i in others]  # "was hit in an air strike"
        yield from (o.i for o in acts if not others[o.i].verbal and others[o.i].word.id in _FROM_AFAR)
    if trigger.word.id == "detention" and (raid := _raid_before(verb, others)) is not None:
        yield raid


def _of_antecedent(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Of a verb that tells more of a noun, the act of which that noun is a part."""
    verb = trigger.token
    noun = syntax.antecedent(verb)
    if trigger.word.id in {"protest", "gathering"} and noun is not None:
        hit = suffers(noun, others)
        yield from () if hit is None else (hit,)  # "fired at students protesting"
    if trigger.word.sense == "streets":
        yield from (t.i for o in syntax.objects(verb) for t in o.subtree if is_assembly(t, others))
    if (
        noun is not None
        and trigger.word.effect == "killed"
        and (murder := _whose_murder(noun, others)) is not None
    ):
        yield murder  # "the murder of the priests who were shot"
    told_of_them = trigger.effect or any(o.tag_ == "PRP" for o in syntax.objects(verb))
    if noun is not None and told_of_them and (did := _done_by(noun, others)) is not None:
        yield did  # "was carried out by rebels, who killed two"; "attacked by men who stabbed them"
    stopped = noun is not None and noun.dep_ == "dobj" and others.get(noun.head.i)
    if noun is not None and stopped and stopped.word.id == "interception":
        yield noun.head.i  # "foiled an attempt to blow up a bridge"
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in {"with", "using"}:
        act = syntax.clause_verb(noun)
        if act is not None and act.i in others and trigger.word.id == "launch":
            yield act.i  # "attacked the village with explosives dropped from drones"
    reduced = verb.dep_ == "conj" and verb.tag_ == "VBN" and not syntax.children(verb, "nsubj", "auxpass")
    if trigger.word.id == "launch" and reduced and not syntax.children(verb.head, "cc"):
        yield from (verb.head.i,) if verb.head.i in others else ()  # the same, parsed as a list of verbs
    if noun is None and any(c.tag_ == "WDT" for c in syntax.children(verb, "nsubj", "nsubjpass")):
        told = [i for i, other in others.items() if i < verb.i and not other.verbal]
        if told:
            yield max(told)  # "a raid last Friday that hit …", which the parse hung elsewhere
    if trigger.effect and (noun is None or noun.i not in others) and _opens_with_in_which(verb):
        acts = [i for i, other in others.items() if i < verb.i and not (other.verbal or other.effect)]
        if acts:
            yield max(acts)  # "clashes in Goma, in which a nurse said eight were wounded"
    if noun is not None and (planted := others.get(noun.head.i)) and planted.word.id in _SENDING:
        yield noun.head.i  # "planted a bomb that exploded", "fired the shells that killed nine"
    if trigger.effect and verb.dep_ == "relcl" and (came := where_it(verb, others)) is not None:
        yield came  # "hit the market, where it killed two"
    if verb.dep_ == "relcl" and (harmed := where_they_were(verb, others)) is not None:
        yield harmed  # "were hurt in Jos, where youths pelted them"
    if noun is not None and noun.i in others and _relates_act(verb, noun):
        yield noun.i  # "the strike that killed", "attacks in which … was killed"


def _opens_with_in_which(verb: Token) -> bool:
    """ "in which eight were wounded", "in which a nurse said eight were wounded"."""
    top = verb.head if verb.dep_ == "ccomp" else verb
    preps = [p for v in {verb, top} for p in syntax.children(v, "prep") if p.lower_ in {"in", "during"}]
    return top.dep_ == "relcl" and any(c.lower_ == "which" for p in preps for c in p.children)


def _caused_by(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Of a verb of harm, what did it: in its phrases and its clauses."""
    verb = trigger.token
    shared = [p for c in syntax.children(verb, "conj") if shares(c) for p in c.children]
    for prep in (*verb.children, *shared):
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in CAUSAL - SEPARATING:
            for obj in (o for p in syntax.children(prep, "pobj", "pcomp") for o in syntax.conjuncts(p)):
                yield from [obj.i] if obj.i in others else in_row(obj, others)
                # "were killed in a raid", "died when", "killed by shelling", "in a row of attacks"
    for clause in (*syntax.children(verb, "advcl"), *hung_on_speech(verb)):
        if clause.i in others and opens_with(clause, {"when", "as"}):
            if not march_elsewhere(trigger, others[clause.i]):
                yield clause.i  # "were killed when a shell hit"
        elif clause.lemma_.lower() in wordlists().fights_told and opens_with(clause, {"when", "as"}):
            yield from (s.i for s in syntax.subjects(clause) if s.i in others)  # "when clashes broke out"
        elif clause.i in others and comes_of(trigger, others[clause.i]):
            yield clause.i  # "were wounded after gunmen opened fire"
        elif died_of(clause, others) and (trigger.word.id == "die" or is_only_suffered(trigger, others)):
            yield clause.i
    yield from (t.i for t in of_which(verb) if t.i in others)
    yield from hurt_after(trigger, others)
    yield from wounded_in(verb, others) if trigger.word.id == "die" else ()


def _following_from(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Of a verb in a clause of another, the act of which it tells the outcome."""
    verb = trigger.token
    if (
        verb.dep_ in {"advcl", "acl", "xcomp"}
        and verb.tag_ == "VBG"
        and (
            trigger.effect
            or trigger.word.id in {"gathering", "robbery", "storming"}
            or verb.lemma_ in wordlists().effect_verbs
        )
    ):
        yield from up(verb, others)  # "rockets landed …, wounding four", "stormed it, chanting slogans"
    if trigger.effect and (boasted := boasted_of(verb, others)) is not None:
        yield boasted
    if (claimed := claimed_by_saying(verb, others)) is not None:
        yield claimed
    if (
        verb.dep_ in {"advcl", "csubj"}
        and verb.tag_ == "VBG"
        and verb.i < verb.head.i
        and verb.head.i in others
        and others[verb.head.i].effect
    ):
        yield verb.head.i  # "Shelling by the rebels killed ten"
    there = any(c.lower_ == "where" for c in verb.children)  # "near where the governor was murdered"
    if verb.dep_ == "prep" or (
        verb.dep_ == "pcomp" and trigger.effect and not (there or is_guilt_of(verb) or ends_its_doer(verb))
    ):
        yield from up(verb, others)
    if trigger.word.id in {"explosion", "detonation"} and in_the_end(verb):
        yield from [i for i, other in others.items() if i < verb.i and other.verbal][-1:]


def _below_verb(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """Harm told in its clauses, and the flight of what came down."""
    for child in syntax.children(verb, "advcl", "prep"):
        if child.i in others and others[child.i].verbal and child.tag_ == "VBG" and others[child.i].effect:
            yield child.i
    for clause in verb.children:  # "rockets, fired by X, landed": two words for one flight
        if clause.dep_ in {"nsubj", "nsubjpass"}:
            for inner in clause.children:
                if (
                    inner.dep_ in {"acl", "relcl"}
                    and inner.i in others
                    and others[inner.i].word.id in {"launch", "impact", "planting"}
                ):
                    yield inner.i


def _done_by(doer: Token, others: dict[int, Trigger]) -> int | None:
    """The act that a passive lays at a doer's door: "the attack was carried out by rebels"."""
    if doer.dep_ != "pobj" or doer.head.lower_ != "by" or doer.head.dep_ != "agent":
        return None
    verb = doer.head.head
    acts = (verb, *syntax.passive_subjects(verb))
    return next((int(act.i) for act in acts if act.i in others and not others[act.i].effect), None)


def _raid_before(verb: Token, others: dict[int, Trigger]) -> int | None:
    """ "raided a house and arrested six", "stormed the village, detaining two", "arrested in a raid"."""
    above = [verb.head] if verb.dep_ in {"conj", "advcl", "xcomp"} else []
    for one in (*above, *syntax.prepositional(verb, "in", "during")):
        if one.i in others and one.lemma_.lower() in wordlists().raids:
            return int(one.i)
    return None


def _whose_murder(victim: Token, others: dict[int, Trigger]) -> int | None:
    """The noun that tells of the killing of a victim: "the murder of X and Y" for Y."""
    while victim.dep_ == "conj":
        victim = victim.head
    noun = victim.head.head.i if victim.dep_ == "pobj" and victim.head.lower_ == "of" else None
    return noun if noun in others and others[noun].word.effect == "killed" else None


def _relates_act(verb: Token, noun: Token) -> bool:
    if verb.dep_ == "acl":
        return True
    whichs = [t for t in verb.subtree if t.tag_ == "WDT" and t.dep_ == "pobj"]
    if any(t.head.head == verb and t.head.lower_ in SEPARATING for t in whichs):
        return False  # "fire on the base, after which jets bombed"
    for token in verb.subtree:
        if token.tag_ in {"WDT", "WP"} or token.lower_ == "that":
            if token.head == verb and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                return True
            if token.dep_ == "pobj" and token.head.lower_ in {"in", "during", "by"}:
                return True
    return bool(noun)
