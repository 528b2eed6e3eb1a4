"""Who did it, and who claims it, in words that neither blame nor claim: "police put it down to X", "officials
believe X is holding them", "there was a claim of responsibility from X", "Y did so, too".
"""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer.values import replace
from geo.extract.claims.acts import CLAIMS, is_act
from geo.extract.claims.charge import Charge
from geo.extract.claims.masters import named_culprits
from geo.extract.claims.owning import Responsibility
from geo.extract.claims.stance import Speech, actors_in, is_open, name_of, speech_about
from geo.extract.events.governing import calls_untrue
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_ANY = frozenset({"put", "identify", "hold", "name", "carry", "call", "describe", "have", "play"})
_TOLD = {"it", "them", "him", "her", "this"}
_NAMING = {"identify", "name", "call", "describe"}


def other_charges(view: View) -> Iterator[Charge]:
    """Sayings that somebody did what was told, by verbs that mean much else."""
    for verb in view.verbs if view.has_any(_ANY) else ():
        lemma = verb.lemma_.lower()
        if lemma not in _ANY or any(c.dep_ == "neg" for c in verb.children) or is_open(verb):
            continue
        if lemma == "put":
            yield from _put_down_to(view, verb)
        elif lemma == "hold":
            yield from _holding(view, verb)
        elif lemma == "carry":
            yield from _said_to_be_by(view, verb)
        elif lemma in {"have", "play"}:
            yield from _had_a_hand(view, verb)
        elif lemma in _NAMING:
            yield from _identified_as(view, verb)
            yield from named_culprits(verb)


def _put_down_to(view: View, verb: Token) -> Iterator[Charge]:
    """ "The army put it down to X"."""
    down = any(c.lower_ == "down" and c.dep_ in {"prt", "advmod"} for c in verb.children)
    things = syntax.objects(verb)
    known = all(o.lower_ in _TOLD or o.lemma_.lower() in wordlists().any_act for o in things)
    for doer in syntax.prepositional(verb, "to")[:1] if down and things and known else ():
        if within_any(doer, view.actors):
            yield Charge(doer, None, verb, None, False, next(iter(syntax.subjects(verb)), None))


def _holding(view: View, verb: Token) -> Iterator[Charge]:
    """ "officials believe X is holding them", "X is thought to be holding them": those who were taken."""
    if syntax.is_passive(verb):
        yield from _held_by(view, verb)
        return
    kept = syntax.objects(verb)
    if verb.tag_ != "VBG" or not kept or any(o.lower_ not in {"them", "him", "her"} for o in kept):
        return
    above = verb.head
    believed = above.lemma_.lower() in syntax.BELIEVING
    passive = syntax.is_passive(above)
    by = [] if passive or not believed else syntax.subjects(above)
    for doer in (syntax.passive_subjects(above) if passive and believed else syntax.subjects(verb))[:1]:
        said = None if believed else speech_about(view, verb)
        if doer.pos_ in {"NOUN", "PROPN"} and (believed or said is not None):
            yield Charge(doer, None, verb, said, believed, by[0] if by else None)


def _held_by(view: View, verb: Token) -> Iterator[Charge]:
    """ "They are being held by X, officials say", "are believed to be held by X": a group, and no police."""
    kept, said = syntax.passive_subjects(verb), speech_about(view, verb)
    above = verb.head
    believed = verb.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in syntax.BELIEVING
    if believed and not kept:
        kept = syntax.passive_subjects(above)
    now = believed or any(c.lower_ in {"is", "are", "being"} for c in syntax.children(verb, "aux", "auxpass"))
    if (
        not (kept and now)
        or any(k.lower_ not in {"they", "he", "she"} for k in kept)
        or not (believed or said)
    ):
        return
    by = syntax.subjects(above) if believed and not syntax.is_passive(above) else []
    for doer in syntax.agents(verb)[:1]:
        hit = at(view.actors, doer)
        if hit is not None and hit.value.actor.type in GROUP_TYPES:
            yield Charge(doer, None, verb, None if believed else said, believed, by[0] if by else None)


def _had_a_hand(view: View, verb: Token) -> Iterator[Charge]:
    """ "X may have had a hand in the murder", "played a part in it": no more than suspected of it."""
    shares = [o for o in syntax.objects(verb) if o.lemma_.lower() in guilt().shares_in_acts]
    acts = [a for t in (verb, *shares) for a in syntax.prepositional(t, "in")] if shares else []
    doers = [d for d in syntax.subjects(verb) if within_any(d, view.actors)]
    if acts and doers and not any(map(syntax.has_no, shares)) and is_definite(acts[0]):
        yield Charge(doers[0], acts[0], verb, speech_about(view, verb), True)


def _said_to_be_by(view: View, verb: Token) -> Iterator[Charge]:
    """ "an assault that X said was carried out by its men", "officials said was carried out by X"."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.dep_ != "relcl" or not syntax.is_passive(verb):
        return
    said = speech_about(view, verb)
    for doer in syntax.agents(verb)[:1] if said is not None else ():
        yield Charge(doer, above.head, verb, said, False)


def _identified_as(view: View, verb: Token) -> Iterator[Charge]:
    """ "police identified the attackers as X fighters", "the attackers, whom residents identified as X"."""
    if syntax.is_passive(verb):
        return
    of = [verb.head] if verb.dep_ == "relcl" else syntax.objects(verb)
    if not any(o.lemma_.lower() in wordlists().doers_told for o in of):
        return
    for body in (syntax.prepositional(verb, "as") + syntax.children(verb, "oprd"))[:1]:
        hits = actors_in(view, syntax.noun_phrase(body)) if _is_they(view, body) else []
        if hits:
            yield Charge(
                hits[-1].head(view.doc), None, verb, None, False, next(iter(syntax.subjects(verb)), None)
            )


def _is_they(view: View, body: Token) -> bool:
    """ "X", "X fighters", "members of X"; not "enemies of X", nor "victims of X", who are none of its own."""
    lemma, words = body.lemma_.lower(), wordlists()
    part = lemma in words.parts_of_groups or lemma in words.armed_nouns or lemma in guilt().bands
    return part or within_any(body, view.actors, view.generic)


def likely_behind(view: View, hedge: Token) -> Iterator[Charge]:
    """ "X was very likely behind the attack"."""
    verb, acts = hedge.head, syntax.prepositional(hedge, "behind")
    for doer in syntax.subjects(verb)[:1] if acts and not syntax.children(verb, "neg") else ():
        yield Charge(doer, acts[0], verb, speech_about(view, verb), True)


def claims_told(view: View) -> list[Responsibility]:
    """ "a claim of responsibility from X", "a claim by X": the noun for it, with whose it is."""
    found: list[Responsibility] = []
    for noun in view.doc if view.has_any(CLAIMS) else ():
        if noun.lemma_.lower() != "claim" or noun.pos_ != "NOUN" or syntax.has_no(noun):
            continue
        if noun.dep_ == "nsubj" and calls_untrue(noun.head):
            continue
        of = [o for o in syntax.prepositional(noun, "of") if o.lower_ == "responsibility"]
        by = [o for n in (noun, *of) for o in syntax.prepositional(n, "by", "from")]
        acts = [o for n in (noun, *of) for o in syntax.prepositional(n, "for")]
        told = bool(of) or bool(acts) or not any(c.dep_ in {"acl", "relcl", "ccomp"} for c in noun.children)
        for doer in by[:1] if told else ():
            hits = actors_in(view, syntax.core_phrase(doer))
            if hits and hits[-1].value.actor.type in GROUP_TYPES and not _is_of_old(noun):
                name = name_of(view, doer)
                found.append(Responsibility(name, doer, "claim", False, noun, acts[0] if acts else None))
    return found


def _is_of_old(noun: Token) -> bool:
    return any(c.lower_ in wordlists().other_occasions for c in noun.children)


def with_rivals_told(view: View, found: list[Responsibility]) -> list[Responsibility]:
    """Claims with those of whoever claims the same: "both X and Y claimed it", "X claimed it, as did Y"."""
    out = list(found)
    for one in found:
        if one.denied or one.verb not in {"claim", "take"}:
            continue
        both = any(c.lower_ in {"both", "each"} for c in one.head.children)
        more = [c for c in syntax.conjuncts(one.head) if c is not one.head] if both else []
        for did in syntax.children(one.verb_token, "advcl"):
            if did.lemma_ == "do" and any(c.lower_ == "as" for c in did.children):
                more += syntax.children(did, "nsubj")
        for other in more:
            if actors_in(view, syntax.core_phrase(other)):
                out.append(replace(one, claimant=name_of(view, other), head=other))
    return out


def of_whom(work: Token) -> list[Token]:
    """Whose work, and by whom an act of revenge is."""
    if work.lower_ not in guilt().answers:
        told = [*syntax.children(work, "acl", "relcl"), *syntax.children(work.head, "xcomp", "advcl")]
        if any(c.tag_ == "VB" for c in told):
            return []  # "it was their work to fight corruption"
        own = [c for c in syntax.children(work, "poss") if c.lower_ in {"its", "their", "our"}]
        return syntax.prepositional(work, "of", "by") + own
    return [o for t in (work, *syntax.prepositional(work, "of")) for o in syntax.prepositional(t, "by")]


def thought_to_be(work: Token) -> Iterator[Charge]:
    """ "The attack is believed to be the work of X"."""
    verb = work.head.head
    acts = syntax.passive_subjects(verb)
    if work.lower_ in guilt().answers and not all(map(_is_an_act, acts)):
        return  # "the arrest was thought to be revenge"
    if verb.lemma_.lower() in syntax.BELIEVING and acts and not syntax.children(verb, "neg"):
        for doer in of_whom(work)[:1]:
            by = syntax.agents(verb)
            yield Charge(doer, acts[0], verb, None, True, by[0] if by else None)


def _is_an_act(noun: Token) -> bool:
    return noun.pos_ == "PRON" or noun.lemma_.lower() in events().nouns or is_act(noun.lemma_.lower())


def is_the_device(verb: Token) -> bool:
    """ "that it had planted the device", "that its men laid the charge": the one that went off."""
    things = syntax.objects(verb) if verb.lemma_.lower() in wordlists().planting_verbs else []
    return bool(things) and all(
        is_definite(thing) and thing.lemma_.lower() in wordlists().planted_things for thing in things
    )


def they_themselves(view: View, verb: Token) -> list[Token]:
    """ "A Taliban spokesman said that they had done it": those who speak, where a group does."""
    they = [d for d in syntax.subjects(verb) if d.lower_ in {"it", "they", "we"}]
    said = speech_about(view, verb) if they else None
    if said is None or any(c.lower_ == "before" for c in syntax.children(verb, "advmod")):
        return []
    spoke = [h.value.actor for h in actors_in(view, list(said.head.subtree))]
    nearer = any(t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ in {"NNS", "NNPS"} for t in _between(said, verb))
    return they if any(a.type in GROUP_TYPES for a in spoke) and not nearer else []


def _between(said: Speech, verb: Token) -> list[Token]:
    """The words between who speaks and what is said: "said that fighters had come and that they did it"."""
    return [t for t in verb.doc if said.verb_token.i < t.i < verb.i]
