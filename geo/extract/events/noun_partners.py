"""The event words of a sentence that tell of the same event as a noun: its verb, clauses, "in an attack"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.extract.claims.stance import so_called
from geo.extract.events.paths import CAUSAL, SEPARATING, is_assembly, opens_with, up
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists

Token = Any


def noun_partners(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Tokens of event words that tell of the same event as a noun."""
    noun = trigger.token
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        governor = head.head
        if governor.i in others:
            other = others[governor.i]
            if trigger.effect and not other.effect and head.lower_ in {"with", "without"}:
                yield governor.i
            if not trigger.effect and other.effect and head.lower_ in CAUSAL - SEPARATING:
                yield governor.i  # "casualties in the strikes", "the death of X in a raid"
            if not other.verbal and trigger.effect and not other.effect and head.lower_ == "of":
                return  # "wave of killings"
            acts = not (trigger.effect or other.effect or other.verbal)
            part = acts and head.lower_ in {"in", "of", "during"}
            if part and other.word.id in {"launch", "impact", "strike"}:
                yield governor.i  # "a volley of rocket fire"
    if noun.dep_ in {"oprd", "acomp", "ccomp"} and head.i in others:
        yield head.i  # "left four dead"
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
    if noun.dep_ == "appos" and any(
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
    fallen_into = (
        noun.dep_ == "pobj"
        and head.lower_ == "into"
        and head.head.pos_ == "VERB"
        and head.head.lemma_.lower() in wordlists().treading_verbs
    )
    head = head.head if fallen_into else head  # "fell into an ambush, leaving two dead"
    if (fallen_into or noun.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}) and head.i not in others:
        # the noun under a plain verb: its sibling words belong to it ("the strike left four dead")
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
                        if other.effect != trigger.effect and not _other_act(token, child):
                            yield token.i
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
    within, indefinite = noun.head, any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
    told = [c.lemma_.lower() for c in syntax.children(noun, "acl")]
    by_somebody = any(verb in speech().claim | speech().blame | speech().deny for verb in told)
    speaks = within.head.lemma_.lower() in speech().say
    return noun.dep_ == "pobj" and within.lower_ == "in" and indefinite and by_somebody and speaks


def _other_act(token: Token, child: Token) -> bool:
    """Whether the path from a word up to a phrase passes "after", "following" …: another event."""
    for one in (token, *token.ancestors):
        if one.lower_ in SEPARATING or one.lower_ in {"retaliation", "response", "revenge"}:
            return True
        if one == child:
            return False
    return False
