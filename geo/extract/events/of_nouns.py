"""Which other event words tell of the event of a noun."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.stance import so_called
from geo.extract.events.belonging import is_assembly, sums_up
from geo.extract.events.harm import heard_after
from geo.extract.events.paths import CAUSAL, SEPARATING, is_other_act, opens_with, up
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite, is_indefinite
from geo.extract.toll.tallies import NUMBERS
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def of_noun(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Other words of the event that a noun tells of."""
    if _is_measured(trigger, others):
        return
    yield from _of_governor(trigger, others)
    yield from _of_clause(trigger, others)
    yield from _beside_noun(trigger, others)
    yield from heard_after(trigger, others)
    yield from _below_noun(trigger, others)
    yield from _of_some(trigger, others)


_SOME = frozenset({"one", "another", "two", "three", "some", "several", "many", "most", "all"})


def _of_some(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "One of the strikes [hit] the airport": of those, what it did."""
    of = trigger.token.head
    some = of.head
    if trigger.token.dep_ == "pobj" and of.lower_ == "of" and some.lower_ in _SOME and some.dep_ == "nsubj":
        yield from (i for i in (some.head.i,) if i in others and not trigger.effect)


def _is_measured(trigger: Trigger, others: dict[int, Trigger]) -> bool:
    """ "a wave of [killings]": what there was a wave of, and no one event with it."""
    of = trigger.token.head
    other = others.get(of.head.i) if trigger.token.dep_ == "pobj" and of.dep_ in {"prep", "agent"} else None
    whole = other is not None and not other.verbal and not other.effect
    return whole and trigger.effect and of.lower_ == "of"


def _of_governor(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """The event word above its preposition: "casualties in the strikes"."""
    noun = trigger.token
    head = noun.head
    governor = head.head
    if noun.dep_ != "pobj" or head.dep_ not in {"prep", "agent"} or governor.i not in others:
        return
    other = others[governor.i]
    if trigger.effect and not other.effect and head.lower_ in {"with", "without"}:
        yield governor.i
    if not trigger.effect and other.effect and head.lower_ in CAUSAL - SEPARATING:
        yield governor.i  # "casualties in the strikes", "the death of X in a raid"
    if trigger.word.id == "attack" and other.verbal and not other.effect and head.lower_ == "in":
        yield from (governor.i,) if is_indefinite(noun) else ()  # "shelled it, in an attack that killed"
    if not trigger.effect and other.verbal and head.lower_ == "in" and _is_laid_at(noun):
        yield governor.i  # "attacked posts, in strikes claimed by"
    acts = not (trigger.effect or other.effect or other.verbal)
    if trigger.word.id == "riot" and other.verbal and head.lower_ in {"during", "in", "amid"}:
        yield governor.i  # "petrol bombs were thrown during disorder"
    part = acts and head.lower_ in {"in", "of", "during"}
    if part and other.word.id in {"launch", "impact", "strike"}:
        yield governor.i  # "a volley of rocket fire"


def _of_clause(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """The event words of the clause in which it stands."""
    noun = trigger.token
    head = noun.head
    if noun.dep_ in {"oprd", "acomp", "ccomp"} and head.i in others:
        yield head.i  # "left four dead"
    if trigger.effect and noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in NUMBERS:
        above = (head.head, head.head.head)  # "the number of dead in the strike has risen", "was put at"
        of_what = [o for one in above for o in syntax.prepositional(one, "in", "from", "of")]
        yield from (o.i for o in of_what if o.i in others and not others[o.i].effect)
    if trigger.word.id == "protest" and noun.dep_ == "pobj" and head.lower_ == "in":
        beside = (head.head, *syntax.children(head.head, "dobj"))
        yield from (t.i for t in beside if is_assembly(t, others))  # "blocked the road in protest"
    if not trigger.effect and _is_told_so(noun):
        told = [i for i, other in others.items() if other.verbal and i < head.head.i]
        yield from told[-1:]  # "were killed in Homs, police said, in an attack claimed by …"
    if trigger.effect and noun.dep_ == "pobj" and head.head.lemma_.lower() in {"result", "lead", "end"}:
        of = syntax.antecedent(head.head)
        causes = [*syntax.subjects(head.head), *([of] if of is not None else [])]
        yield from (c.i for c in causes if c.i in others)  # "an attack that resulted in the deaths of"
    if noun.dep_ == "dobj" and trigger.token.lemma_.lower() == "toll":
        of_what = syntax.prepositional(head, "from")
        yield from (o.i for o in of_what if o.i in others)  # "raising the toll from a strike to 12"
    if (by := so_called(noun)) is not None and by.lower_ in {"in", "by"} and by.head.i in others:
        yield by.head.i  # "were killed in what officials called a strike"
    if noun.dep_ == "amod" and head.like_num and head.head.i in others:
        yield head.head.i  # "Nine dead as army and militia clash"
    if noun.dep_ == "amod" and head.like_num and head.head is head:
        yield from (c.i for c in syntax.children(head, "advcl") if c.i in others and not others[c.i].effect)
    if (noun.dep_ == "appos" or sums_up(noun)) and any(
        c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in noun.children
    ):
        told = [i for i in others if i < noun.i]
        if told:
            yield max(told)  # "a bomb killed five, an attack claimed by …"
    if (
        trigger.word.id == "explosion"
        and noun.dep_ == "dobj"
        and head.lemma_ in {"cause", "trigger", "spark", "produce"}
    ):
        yield from up(head, others)  # ", causing a large explosion"
    if trigger.effect and noun.dep_ == "dobj" and head.i not in others and head.dep_ in {"advcl", "acl"}:
        yield from up(head, others)  # ", causing no casualties"


def _beside_noun(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Its siblings under a verb that tells of no event itself: "the strike left four dead"."""
    noun = trigger.token
    head = noun.head
    fallen_into = (
        noun.dep_ == "pobj"
        and head.lower_ == "into"
        and head.head.pos_ == "VERB"
        and head.head.lemma_.lower() in wordlists().treading_verbs
    )
    head = head.head if fallen_into else head  # "fell into an ambush, leaving two dead"
    if trigger.effect and noun.dep_ in {"attr", "nsubj", "nsubjpass"} and head.lemma_.lower() in _THERE_WERE:
        whens = [c for c in syntax.children(head, "advcl") if opens_with(c, {"when", "as", "after"})]
        yield from (c.i for c in whens if c.i in others and not others[c.i].effect)
    if (fallen_into or noun.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}) and head.i not in others:
        for child in head.children:
            if child.i == noun.i:
                continue
            if any(c.dep_ == "mark" and c.lower_ in SEPARATING for c in child.children):
                continue  # "the killing comes days after …"
            if child.dep_ in {"prep", "xcomp", "oprd", "dobj"} or (
                child.dep_ == "advcl" and child.tag_ == "VBG"
            ):
                for token in child.subtree:
                    near = token.head == child or token == child or token.head.head == child
                    if token.i in others and near:
                        other = others[token.i]
                        if other.effect != trigger.effect and not is_other_act(token, child):
                            yield token.i


_THERE_WERE = {"be", "report"}
"""Verbs of what there was when something happened: "no casualties were reported after a shell fell"."""


def _below_noun(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """What hangs on it: "the murder of ten in a dynamite attack"."""
    noun = trigger.token
    for victim in syntax.prepositional(noun, "of") if trigger.effect else ():
        for act in syntax.prepositional(victim, "in", "by", "during", "with"):
            if act.i in others and not others[act.i].effect:
                yield act.i  # "the murder of ten members in a dynamite attack"
    for child in noun.children:  # "the attack, which …"; "killing of X in an air strike"
        if (
            trigger.effect
            and child.dep_ == "advcl"
            and child.i in others
            and opens_with(child, {"when", "as"})
        ):
            yield child.i  # "three killed and nine hurt when a bomb exploded"
        if child.dep_ in {"relcl", "acl"} and child.i in others and others[child.i].effect:
            yield child.i
        if child.dep_ == "appos" and child.i in others:
            yield child.i
        if trigger.effect and child.dep_ == "prep" and child.lower_ in {"in", "by", "during", "from"}:
            for obj in syntax.children(child, "pobj", "pcomp"):
                if obj.i in others and not others[obj.i].effect:
                    yield obj.i


def _is_told_so(noun: Token) -> bool:
    """Whether "in an attack claimed by" hangs on the verb of speech, and so on what is said."""
    speaks = noun.head.head.lemma_.lower() in speech().say
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and _is_laid_at(noun) and speaks


def _is_laid_at(noun: Token) -> bool:
    """ "an attack claimed by", "strikes blamed on"; not "the attack claimed by"."""
    told = {c.lemma_.lower() for c in syntax.children(noun, "acl")}
    named_anew = is_indefinite(noun) or (noun.tag_ == "NNS" and not is_definite(noun))
    return named_anew and bool(told & (speech().claim | speech().blame | speech().deny))
