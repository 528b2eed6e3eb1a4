"""Claims and denials of responsibility, as a sentence words them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.acts import act_of_which, acts_above, before_which, is_ground, is_of_deeds, owns_what
from geo.extract.claims.charges import charges
from geo.extract.claims.contested import says_no_more
from geo.extract.claims.other_words import claims_told, with_rivals_told
from geo.extract.claims.owning import Responsibility, disclaimed, owned
from geo.extract.claims.stance import Speech, actor_in, actors_in, name_of, unknown_body
from geo.extract.claims.undone import is_falsely, is_negated, stopped_short
from geo.extract.events.governing import denies_at_large
from geo.extract.roles.affiliation import by_its_name, called, is_group_told
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import are_both, is_definite, is_own
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token

_IT = {"it", "this", "that"}
_ACTS_TOLD = {"it", "both"}
"""What a group claims that was told before: "also claimed it"."""
_SOME = {"most", "many", "some", "several", "all", "each", "both", "dozen", "few"}


def responsibilities(view: View) -> list[Responsibility]:
    """Claims and denials of responsibility: "X claimed responsibility", "X denied involvement", "X denied
    carrying out".
    """
    found: list[Responsibility] = _behind(view) + owned(view) + disclaimed(view) + claims_told(view)
    found += [*_carried_out_both(view), *_which_it_did(view)]
    for verb in view.verbs:
        found += _said_with(view, verb)
    return with_rivals_told(view, found)


def _which_it_did(view: View) -> list[Responsibility]:
    """ "died in an attack, which the group says it carried out", "which X said its fighters had staged"."""
    found: list[Responsibility] = []
    for verb in view.verbs if "which" in view.doc.words or "that" in view.doc.words else ():
        lemma = verb.lemma_.lower()
        if verb.dep_ != "relcl" or (lemma != "claim" and lemma not in speech().say):
            continue
        which = any(t.tag_ == "WDT" and t.i < verb.i for t in verb.subtree)
        speakers = [s for s in syntax.children(verb, "nsubj") if s.tag_ not in {"WDT", "IN"}]
        acts = acts_above(verb.head) or before_which(verb)
        if which and speakers and acts and owns_what(verb) and not syntax.has_no(speakers[0]):
            name = name_of(view, speakers[0])
            found.append(Responsibility(name, speakers[0], "claim", False, verb, acts[0]))
        for clause in syntax.children(verb, "ccomp"):
            lemma = clause.lemma_.lower()
            did = lemma in wordlists().light_verbs and lemma in wordlists().perpetrating_verbs
            doers = [s for s in syntax.children(clause, "nsubj") if s.tag_ != "WDT"]
            own = doers and all(s.lower_ in {"it", "they"} or is_own(s) for s in doers)
            things = [o for o in syntax.children(clause, "dobj") if o.tag_ != "WDT"]
            whole = syntax.is_passive(clause) or things or syntax.children(clause, "neg")
            if which and did and own and not whole and speakers:
                name, act = name_of(view, speakers[0]), next(iter(acts), None)
                found.append(Responsibility(name, speakers[0], "claim", False, verb, act))
    return found


def _said_with(view: View, verb: Token) -> Iterator[Responsibility]:
    """What is claimed or denied with one verb."""
    words, lemma = speech(), verb.lemma_.lower()
    if lemma == "own" and (acts := _owned_up_to(verb)) and (owners := syntax.subjects(verb)):
        if not (syntax.has_no(owners[0]) or stopped_short(verb) or syntax.children(verb, "neg")):
            yield Responsibility(name_of(view, owners[0]), owners[0], "admit", False, verb, acts[0])
        return
    if lemma == "boast":
        yield from _boasted(view, verb)
    if lemma in wordlists().retracting_verbs:
        yield from _retracted(view, verb)
    if lemma == "put" and (acts := _signed(verb)) and (doers := syntax.subjects(verb)):
        yield Responsibility(name_of(view, doers[0]), doers[0], "claim", False, verb, acts[0])
    if lemma not in guilt().claiming_verbs and lemma != "have" and lemma not in words.deny:
        return
    if lemma == "take" and (act := _disowned(verb)) is not None and (said_by := _denier(verb)):
        yield Responsibility(name_of(view, said_by[0]), said_by[0], "deny", True, verb, act)
        return
    if any(c.dep_ == "neg" for c in verb.children) or stopped_short(verb):
        return
    doers = [d for d in _through(verb) or syntax.subjects(verb) if not syntax.has_no(d) or d.lower_ == "none"]
    if lemma in guilt().claiming_verbs:
        yield from _claimed(view, verb, doers)
        if syntax.is_passive(verb):
            yield from _claimed_by(view, verb)
    elif lemma == "have" and (act := _disowned(verb)) is not None and doers and _denier(verb):
        said = _denier(verb)[0]
        yield Responsibility(name_of(view, said), said, "deny", True, verb, act)
    elif lemma in words.deny and doers:
        yield from _denied(view, verb, doers[0])
    elif lemma in words.deny and any(_is_charge(s) for s in syntax.passive_subjects(verb)):
        for by in syntax.agents(verb)[:1]:  # "the charge was rejected by Tehran"
            yield Responsibility(name_of(view, by), by, lemma, True, verb, None)


def _boasted(view: View, verb: Token) -> Iterator[Responsibility]:
    """ "X boasted of the capture", "boasted about the raid": what X did."""
    acts = [o for o in syntax.prepositional(verb, "of", "about") if o.lemma_.lower() in events().nouns]
    for doer in [d for d in syntax.subjects(verb) if not syntax.has_no(d)][:1]:
        if acts and is_definite(acts[0]) and _is_group(view, [doer]) and not is_negated(verb):
            yield Responsibility(name_of(view, doer), doer, "claim", False, verb, acts[0])


def _retracted(view: View, verb: Token) -> Iterator[Responsibility]:
    """ "X claimed it but later retracted the claim": X denies it now."""
    things = [o for o in syntax.objects(verb) if o.lemma_.lower() in wordlists().retracted]
    elsewhere = syntax.prepositional(verb, "to", "about", "over")  # "its claim to the seat", on the verb
    taken_back = any(map(is_of_deeds, things)) and not elsewhere
    told = any(syntax.children(o, "prep") for o in things)
    for doer in [d for d in syntax.subjects(verb) if taken_back and not syntax.has_no(d)][:1]:
        known = _is_group(view, [doer]) or doer.lower_ in {"it", "they"} or is_group_told(doer)
        if known and not is_negated(verb):
            yield Responsibility(name_of(view, doer), doer, "deny", True, verb, None, of_a_claim=not told)


def _claimed(view: View, verb: Token, doers: list[Token]) -> Iterator[Responsibility]:
    """ "X claimed responsibility for it", "X claimed the attack", "X admitted it"."""
    lemma = verb.lemma_.lower()
    for thing in (*syntax.objects(verb), *_along_with(verb)) if doers and not is_falsely(verb) else ():
        if _is_other(thing):
            continue
        doer = by_its_name(view, doers[0])
        name, group = name_of(view, doer), _is_group(view, doers)
        done = thing.lemma_.lower() in events().nouns or at(view.weapons, thing) is not None
        told = thing.lower_ in _ACTS_TOLD or _is_one_of_them(thing)
        done = done or (told and lemma == "claim" and group)
        known = is_definite(thing) or thing not in syntax.objects(verb) or group
        if thing.lower_ in {"it", "this"} and group:
            yield Responsibility(name, doer, lemma, False, verb, None)
        if lemma in {"claim", "admit"} and done and known:
            yield Responsibility(name, doer, lemma, False, verb, thing)
        if thing.lemma_.lower() in speech().responsibility:
            acts = syntax.prepositional(thing, "for") or syntax.prepositional(verb, "for")
            if acts and _is_other(acts[0]):
                continue
            yield Responsibility(name, doer, lemma, False, verb, next(iter(acts), None))


def _claimed_by(view: View, verb: Token) -> Iterator[Responsibility]:
    """ "was claimed by X"; not "most claimed by X", "similar attacks claimed by X": not one event."""
    claimed = syntax.passive_subjects(verb)
    told = (c.lemma_.lower() in speech().responsibility for c in claimed)  # "responsibility was assumed by X"
    if verb.lemma_.lower() != "claim" and not any(told):
        return
    one = len(claimed) == 1 and not list(claimed[0].children)
    alone = {"both"} if one else set()  # "both were claimed by X"
    if any(c.lemma_.lower() in _SOME - alone or _is_other(c) or is_ground(view, c) for c in claimed):
        return
    act = next(iter(claimed), None)
    for agent in syntax.agents(verb):
        yield Responsibility(name_of(view, agent), agent, "claim", False, verb, act)


def _denied(view: View, verb: Token, doer: Token) -> Iterator[Responsibility]:
    """ "X denied involvement", "X denied carrying it out", "…, a claim X denied"."""
    lemma, name = verb.lemma_.lower(), name_of(view, doer)
    if verb.dep_ == "relcl" and _is_charge(verb.head):
        yield Responsibility(name, doer, lemma, True, verb, None)
        return
    if (act := act_of_which(verb)) is not None:
        yield Responsibility(name, doer, lemma, True, verb, act)
        return
    before = [c for c in syntax.children(verb, "ccomp") if c.i < verb.i and c.i < doer.i]
    if says_no_more(verb) or (before and not syntax.objects(verb)):  # "Shelling kills one, Delhi denies"
        yield Responsibility(name, doer, lemma, True, verb, None)
        return
    complement = [c for c in verb.children if c.dep_ in {"xcomp", "dobj", "ccomp"}]
    complement = complement or [
        c for o in syntax.prepositional(verb, "in") for c in o.children if c.dep_ in {"acl", "relcl"}
    ]
    for thing in complement:
        if thing.lemma_.lower() == "claim" and is_definite(thing):  # "Armenia denied the claim": another's
            yield Responsibility(name, doer, lemma, True, verb, None, rival=True)
            continue
        own = thing.lemma_.lower() in wordlists().denied_nouns or thing.lower_ in _IT
        act = thing if thing.pos_ in {"VERB", "AUX"} else None
        if own or (act is not None and _own_deed(act, doer)):
            inner = act and next(iter(syntax.objects(act)), act)
            if act is not None and any(c.lower_ == "what" for c in act.children):
                inner = None  # "rejected what it called lies": all that was said
            what = inner or next(iter(syntax.prepositional(thing, "in", "for")), None)
            yield Responsibility(name, doer, lemma, True, verb, what)


def _is_one_of_them(thing: Token) -> bool:
    """ "claimed the one in Herat", "claimed the latter"."""
    the = any(c.lower_ == "the" for c in thing.children)
    return thing.lower_ in {"latter", "former"} or (the and thing.lower_ in {"one", "first", "second"})


def _is_other(act: Token) -> bool:
    """ "similar attacks", "previous bombings": of other events than the one told; "a similar attack near
    Homs" is told itself.
    """
    one = any(c.lower_ in {"a", "an"} for c in act.children) and bool(syntax.children(act, "prep"))
    other = any(c.lower_ in wordlists().other_occasions for c in act.children)
    other = other or any(t.lower_ == "past" and t.dep_ == "pobj" for t in act.subtree)
    return other and not one and not is_definite(act)


def _is_group(view: View, doers: list[Token]) -> bool:
    """ "The Falcon Brigade claimed an attack": a group claims what it did; others, that there was one."""
    return any(
        hit.value.actor.type in GROUP_TYPES for d in doers for hit in actors_in(view, syntax.core_phrase(d))
    ) or any(unknown_body(view, d) is not None or called(d) or _is_named_body(d) for d in doers)


def _is_named_body(noun: Token) -> bool:
    """ "the Sunni group Jaish al-Adl", "a little-known group, the Falcons": with its name beside it."""
    body = noun.lemma_.lower() in wordlists().bodies | wordlists().armed_nouns
    return body and any(name.pos_ == "PROPN" for name in syntax.children(noun, "appos"))


def _behind(view: View) -> list[Responsibility]:
    """ "the group said it was behind the attack": a claim in other words."""
    return [
        Responsibility(_for_whom(view, said), said.head, "say", False, said.verb_token, charge.act)
        for charge in charges(view)
        if charge.own and (said := charge.said) is not None and not syntax.has_no(said.head)
    ]


def _for_whom(view: View, said: Speech) -> str:
    """ "a caller identifying himself as a spokesman for X said the group had done it": X."""
    if said.head.lemma_.lower() not in wordlists().own_voices:
        return said.name
    return actor_in(view, syntax.noun_phrase(said.head)) or said.name


def _carried_out_both(view: View) -> Iterator[Responsibility]:
    """ "said that it had carried out both attacks", either of them; "the operation", of what was told."""
    for verb in view.verbs:
        acts = [o for o in syntax.objects(verb) if are_both(o) and o.lemma_.lower() in events().nouns]
        acts = acts or _the_act_done(verb)
        teller = verb.head
        if not acts or verb.dep_ != "ccomp" or teller.lemma_.lower() not in speech().say | speech().claim:
            continue
        speakers = [s for s in syntax.subjects(teller) if not syntax.has_no(s)]
        ours = any(c.lower_ == "our" for s in syntax.subjects(verb) for c in s.children)
        own = ours or all(s.lower_ in {"it", "they", "we"} or is_own(s) for s in syntax.subjects(verb))
        if speakers and own and _is_group(view, speakers[:1]):
            yield Responsibility(name_of(view, speakers[0]), speakers[0], "say", False, teller, acts[0])


def _the_act_done(verb: Token) -> list[Token]:
    """ "carried out the operation": what stands for the act told before, and is no act of its own."""
    if verb.lemma_.lower() not in wordlists().perpetrating_verbs or syntax.children(verb, "prep", "neg"):
        return []
    acts = [o for o in syntax.objects(verb) if o.lemma_.lower() in {"operation", "action"}]
    return [o for o in acts if [c.lower_ for c in o.children] in (["the"], ["this"], ["that"])]


def _signed(verb: Token) -> list[Token]:
    """ "put its name to the attack": the attack."""
    if verb.tag_ not in FINITE or any(c.dep_ in {"neg", "aux"} and c.lower_ != "has" for c in verb.children):
        return []  # "refused to put its name to it"
    names = [o for o in syntax.objects(verb) if o.lower_ == "name" and is_own(o)]
    acts = [o for one in (verb, *names) for o in syntax.prepositional(one, "to")] if names else []
    return [o for o in acts if o.lemma_.lower() in events().nouns or o.lemma_.lower() in wordlists().any_act]


def _disowned(verb: Token) -> Token | None:
    """ "had nothing to do with the attack": the attack."""
    for thing in syntax.objects(verb):
        nobody = any(s.lower_ == "none" for s in syntax.subjects(verb))  # "none of its men had anything to"
        if thing.lower_ == "nothing" or (thing.lower_ == "anything" and nobody):
            return next((o for do in thing.children for o in syntax.prepositional(do, "with")), None)
        if thing.lemma_.lower() in wordlists().denied_nouns and syntax.has_no(thing):  # "had no part in it"
            told = syntax.prepositional(thing, "in", "to", "with") or syntax.prepositional(verb, "in")
            return next(iter(told), None)
    return None


def _denier(verb: Token) -> list[Token]:
    """Who says of themselves what the verb tells: "X said it had nothing to do with"; nobody, of others."""
    doers = syntax.subjects(verb)
    theirs = [o for d in doers if d.lower_ == "none" for o in syntax.prepositional(d, "of")]
    own = any(s.lower_ in {"it", "they", "we"} for s in doers)
    own = own or any(c.tag_ == "PRP$" for s in (*doers, *theirs) for c in s.children)
    above = verb.head
    said = verb.dep_ == "ccomp" and above.lemma_.lower() in speech().say | speech().claim
    return syntax.subjects(above) if own and said else []


def _owned_up_to(verb: Token) -> list[Token]:
    """ "has owned up to the bombing": the bombing."""
    up = [c for c in verb.children if c.lower_ == "up"]
    return [o for t in (verb, *up) for o in syntax.prepositional(t, "to")] if up else []


def _through(verb: Token) -> list[Token]:
    """ "handed out leaflets claiming responsibility": who speaks by them; nobody unless something is handed
    out.
    """
    paper = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or paper.lemma_.lower() not in wordlists().messages:
        return []
    act = syntax.clause_verb(paper)
    return syntax.subjects(act) if act is not None and paper.dep_ in {"dobj", "pobj"} else []


def _along_with(verb: Token) -> list[Token]:
    """ "claimed the attack, along with a raid on a camp": the raid."""
    alongs = [
        p for n in (verb, *syntax.objects(verb)) for p in n.children if p.lower_ in {"along", "together"}
    ]
    return [o for along in alongs for o in syntax.prepositional(along, "with")]


def _is_charge(noun: Token) -> bool:
    """ "…, a claim Tehran denied": what the sentence told is what is denied."""
    return noun.lemma_.lower() in wordlists().denied_nouns - {"role", "part"}


def _own_deed(act: Token, denier: Token) -> bool:
    """ "denied carrying out", "denied it was behind", "denied that its forces shelled": their own act."""
    if act.tag_ == "VBG":
        lemma = act.lemma_.lower()
        if syntax.children(act, "nsubj"):
            return False  # "rejected Iraq being a battlefield"
        if lemma == "have":  # "denied having anything to do with it"
            had = {o.lemma_.lower() for o in syntax.objects(act)}
            return not had.isdisjoint(wordlists().denied_nouns | {"anything"})
        if lemma in {"target", "aim"} and all(o.tag_ == "NNS" for o in syntax.objects(act)):
            return False  # "denied targeting civilians"
        if lemma not in events().verbs and lemma not in wordlists().light_verbs:
            return False  # "denied backing the rebels"
        return not denies_at_large(act, act.head)
    if act.tag_ in {"VBZ", "VBP"} and not any(c.lemma_ == "be" for c in act.children):
        return False  # "denies that it targets civilians": what it does in general
    own = [c for c in act.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        s.lower_ in {"it", "they", "he", "she"}
        or any(c.lower_ in {"its", "their"} for c in s.children)
        or s.lower_ == denier.lower_
        for s in own
    )
