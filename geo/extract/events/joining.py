"""Which event words of a sentence tell of one event, by the parse.

A consequence ("killed", "wounding") belongs to the action it follows from, a light verb ("carried out") to
its noun, a participle to its verb, a relative clause to its noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.extract.events.deeds import each_does, each_from_its_own, each_their_own, there_and_then, told_apart
from geo.extract.events.noun_partners import noun_partners
from geo.extract.events.paths import CAUSAL, SEPARATING, is_assembly, opens_with, up
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists

Token = Any

_UNREST = {"stone-throwing", "destruction", "gathering", "storming", "riot", "clash", "protest"}


def same_event(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Tokens of other event words that tell of the same event as this one."""
    token = trigger.token
    if trigger.verbal:
        yield from _verb_partners(trigger, others)
    else:
        yield from noun_partners(trigger, others)
    if trigger.effect and not trigger.verbal and token.dep_ == "conj" and token.head.i not in others:
        beside = [o.i for o in syntax.objects(token.head) if o.i in others and others[o.i].effect]
        yield from beside[:1]  # "documented the death of three and the injury of nine", joined to the verb
    if token.dep_ == "conj" and token.head.i in others and not told_apart(token):
        head = others[token.head.i]
        if trigger.effect and head.effect:
            own = each_their_own(trigger, head) or each_from_its_own(trigger, head, others)
            if not own and not each_does(trigger, head):
                yield token.head.i  # "killed two and wounded five"
        elif trigger.effect and trigger.verbal and head.verbal:
            if not each_from_its_own(trigger, head, others) and not there_and_then(token):
                yield token.head.i  # "opened fire and killed two"
        elif (
            trigger.verbal
            and head.verbal
            and {trigger.word.id, head.word.id} <= _UNREST
            and not syntax.children(token, "nsubj")
        ):
            yield token.head.i  # "threw stones and set fire to barricades"
        elif trigger.word.id == "detention" and head.word.id == "dispersal":
            yield token.head.i  # "stopped a march and arrested 15"
        elif {trigger.word.id, head.word.id} == {"abduction"} and _of_the_same(token):
            yield token.head.i  # "dragged him from his car and drove him away"
        elif not trigger.verbal and not head.verbal and trigger.word.sub_event == head.word.sub_event:
            yield token.head.i  # "rocket and mortar attacks"
        elif (
            trigger.verbal
            and head.verbal
            and trigger.word.id == "explosion"
            and head.word.id in {"impact", "launch", "crash", "planting"}
        ):
            yield token.head.i


def _verb_partners(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    verb = trigger.token
    for doer in (*syntax.subjects(verb), *syntax.passive_subjects(verb), *syntax.agents(verb)):
        if doer.i in others and doer != verb:
            yield doer.i  # "the strike killed", "shelling killed", "was targeted by strikes"
    for thing in syntax.objects(verb) if trigger.word.id != "protest" else ():
        if thing.i in others and not others[thing.i].verbal:
            yield thing.i  # "launched an attack"; not "protested the murder of"
    if trigger.word.id == "dispersal" and verb.dep_ in {"xcomp", "advcl"} and (of := others.get(verb.head.i)):
        yield from (
            (verb.head.i,) if of.word.id in {"dispersal", "shooting"} else ()
        )  # "fired gas to disperse"
    if trigger.word.id in {"launch", "strike", "attack"}:
        means = [o for o in syntax.prepositional(verb, "with", "using") if o.i in others]
        yield from (o.i for o in means if not others[o.i].verbal)  # "responded with artillery fire"
    if trigger.word.id == "detention" and (raid := _raid_before(verb, others)) is not None:
        yield raid
    noun = syntax.antecedent(verb)
    if trigger.word.id in {"protest", "gathering"} and noun is not None:
        hit = _suffers(noun, others)
        yield from () if hit is None else (hit,)  # "fired at students protesting"
    if trigger.word.sense == "streets":
        yield from (t.i for o in syntax.objects(verb) for t in o.subtree if is_assembly(t, others))
    if (
        noun is not None
        and trigger.word.effect == "killed"
        and (murder := _whose_murder(noun, others)) is not None
    ):
        yield murder  # "the murder of the priests who were shot"
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
    if noun is not None and (planted := others.get(noun.head.i)) and planted.word.id == "planting":
        yield noun.head.i  # "planted a bomb that exploded"
    if noun is not None and noun.i in others and _relates_act(verb, noun):
        yield noun.i  # "the strike that killed", "attacks in which … was killed"
    above = others.get(verb.head.i) if verb.dep_ in {"oprd", "acomp", "ccomp"} else None
    if above is not None and not each_does(trigger, above):
        yield verb.head.i  # "left four dead"
    razed = verb.lemma_.lower() in {"destroy", "damage"} or trigger.word.id in {"destruction", "burning"}
    wrecked = razed and syntax.is_passive(verb)
    if trigger.effect or trigger.word.id == "abduction" or wrecked:
        shared = [p for c in syntax.children(verb, "conj") if _shares(c) for p in c.children]
        for prep in (*verb.children, *shared):
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in CAUSAL - SEPARATING:
                for obj in (o for p in syntax.children(prep, "pobj", "pcomp") for o in syntax.conjuncts(p)):
                    if obj.i in others:
                        yield obj.i  # "were killed in a raid", "died when", "killed by shelling"
        for clause in (*syntax.children(verb, "advcl"), *_hung_on_speech(verb)):
            if clause.i in others and opens_with(clause, {"when", "as"}):
                yield clause.i  # "were killed when a shell hit"
            elif clause.i in others and _comes_of(trigger, others[clause.i]):
                yield clause.i  # "were wounded after gunmen opened fire"
            elif trigger.word.id == "die" and _died_of(clause, others):
                yield clause.i
        yield from (t.i for t in _of_which(verb) if t.i in others)
    if (
        verb.dep_ in {"advcl", "acl", "xcomp"}
        and verb.tag_ == "VBG"
        and (
            trigger.effect
            or trigger.word.id in {"gathering", "robbery"}
            or verb.lemma_ in wordlists().effect_verbs
        )
    ):
        yield from up(verb, others)  # "rockets landed …, wounding four", "stormed it, chanting slogans"
    if (
        verb.dep_ in {"advcl", "csubj"}
        and verb.tag_ == "VBG"
        and verb.i < verb.head.i
        and verb.head.i in others
        and others[verb.head.i].effect
    ):
        yield verb.head.i  # "Shelling by the rebels killed ten"
    if verb.dep_ == "prep" or (verb.dep_ == "pcomp" and trigger.effect):
        yield from up(verb, others)
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


def _of_the_same(verb: Token) -> bool:
    """Whether a second verb is done by and to those of the first."""
    things = syntax.children(verb, "nsubj", "nsubjpass", "dobj")
    return all(t.dep_ == "dobj" and t.pos_ == "PRON" for t in things)


def _died_of(clause: Token, others: dict[int, Trigger]) -> bool:
    """ "died in hospital after a shell hit her car"; not "died a day after", nor of what only came before."""
    act = others.get(clause.i)
    after = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "after"), None)
    if act is None or act.effect or not act.verbal or after is None:
        return False
    return not any(c.i < after.i or c.tag_ == "CD" for c in clause.children)


_SUDDEN = {
    *("launch", "impact", "explosion", "strike", "shelling", "air-strike", "bombing", "bomb-attack"),
    *("attack", "ambush", "shooting", "mine-strike", "chemical-attack", "storming", "ramming"),
}  # fmt: skip
"""Event words of acts that people come to harm in at once."""


def _comes_of(harm: Trigger, act: Trigger) -> bool:
    """ "Nine people were hurt after a shell hit the market": harm told with nothing of its own."""
    verb = harm.token
    mark = next((c for c in syntax.children(act.token, "mark", "advmod") if c.lower_ == "after"), None)
    if mark is None or list(mark.children) or act.word.id not in _SUDDEN or act.token.i < verb.i:
        return False
    own = {"in", "by", "from", "during", "when", "on"}
    apart = any(c.dep_ in {"prep", "agent", "npadvmod"} and c.lower_ in own for c in verb.children)
    return harm.effect and syntax.is_passive(verb) and not apart and not syntax.agents(verb)


def _hung_on_speech(verb: Token) -> list[Token]:
    """ "Twelve were killed when a missile hit it, a doctor said": the clause, where the parse has "said"
    govern it.
    """
    said = verb.head
    if verb.dep_ != "ccomp" or said.lemma_.lower() not in speech().say:
        return []
    return [clause for clause in syntax.children(said, "advcl") if verb.i < clause.i < said.i]


def _of_which(verb: Token) -> list[Token]:
    """ "X died after he was shot", "two died after being stabbed": what the same people died of."""
    clauses = [c for c in syntax.children(verb, "advcl") if opens_with(c, {"after"})]
    same = [c for c in clauses if any(s.pos_ == "PRON" for s in syntax.passive_subjects(c))]
    after = (p for p in syntax.children(verb, "prep") if p.lower_ == "after")
    own = [c for p in after for c in syntax.children(p, "pcomp") if not syntax.children(c, "nsubjpass")]
    return [c for c in (*same, *own) if syntax.is_passive(c)]


def _shares(verb: Token) -> bool:
    """ "killed two and arrested four in a raid": the raid of both, which the parse hangs on the second."""
    return bool(verb.pos_ == "VERB") and not syntax.children(verb, "nsubj", "nsubjpass")


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


def _suffers(noun: Token, others: dict[int, Trigger]) -> int | None:
    """The verb of another event word that is done to a noun: "shot at students", "used gas against them"."""
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return noun.head.i if noun.head.i in others else None
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"at", "on", "against"}:
        return None
    above = noun.head.head
    above = above.head if above.dep_ == "dobj" else above
    return above.i if above.i in others else None


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
