"""Who is said to be responsible, by whom, in other words than "blamed": "X was behind the attack", "holds X
responsible for it", "X are to blame for it".
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.acts import acts_before, for_which, is_act, is_another
from geo.extract.claims.charge import Blame, Charge
from geo.extract.claims.cues import carrying, cues
from geo.extract.claims.identified import identified, made_up_of
from geo.extract.claims.masters import mastered, responsibility_of
from geo.extract.claims.other_words import (
    is_the_device,
    likely_behind,
    of_whom,
    other_charges,
    they_themselves,
    thought_to_be,
)
from geo.extract.claims.senders import arms_are_of, sent_by
from geo.extract.claims.stance import is_hedged, is_open, name_of, speech_about
from geo.extract.claims.undone import is_beyond_doubt, is_undone
from geo.extract.roles.affiliation import bodies_of, is_group_told, is_unsure
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite, is_own
from geo.extract.sentence.once import of_word
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.events import events, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token
from geo.vocabulary import UNKNOWN


@of_word
def charges(view: View) -> list[Charge]:
    """All sayings of a sentence that somebody is responsible for something, but for those it takes back."""
    inquiries = wordlists().inquiries
    told = (c for c in _worded(view) if c.act is None or c.act.lemma_.lower() not in inquiries)
    return [c for c in told if not (syntax.has_no(c.doer) or is_undone(c.verb))]


def _worded(view: View) -> Iterator[Charge]:
    lists = wordlists()
    yield from other_charges(view)
    telling = cues()
    if not view.has_any(telling, carrying()):
        return
    for token in view.doc:
        word, lemma, verbal = token.lower_, token.lemma_.lower(), token.pos_ == "VERB"
        if word not in telling and lemma not in telling and token.dep_ != "nsubjpass":
            continue  # most words tell of nobody's doing
        if word == "behind" and token.dep_ == "prep":
            above = token.head
            if above.dep_ == "acomp" and above.lower_ in speech().hedges:
                yield from likely_behind(view, above)
            yield from _of_copula(view, above, syntax.prepositional(above, "behind"))
        elif word == "responsible":
            yield from _responsible(view, token, syntax.prepositional(token, "for"))
        elif word == "guilty":
            yield from _responsible(view, token, syntax.prepositional(token, "of"))
        elif word == "those" and (owners := arms_are_of(view, token)):
            yield Charge(owners[0], None, token.head, speech_about(view, token.head), is_open(token.head))
        elif token.dep_ in {"nsubjpass", "dobj"} and (sent := next(sent_by(view, token), None)) is not None:
            doer, verb = sent
            hedged = is_hedged(view, verb) or is_hedged(view, doer) or is_unsure(doer)
            yield Charge(doer, None, verb, speech_about(view, verb), hedged)
        elif token.dep_ == "nsubjpass" and is_act(lemma):
            yield from _carried_out(view, token)
        elif verbal and lemma in lists.doing_verbs:
            yield from _did_it(view, token)
        elif lemma == "blame" and token.dep_ in {"xcomp", "advcl"} and token.tag_ == "VB":
            sides = any(within_any(s, view.actors) for s in syntax.subjects(token.head))
            acts = syntax.prepositional(token, "for") or ([token] if sides else [])
            yield from _of_copula(view, token.head, acts)  # "says X is to blame"
        elif (lemma in lists.doers_told and token.dep_ in {"nsubj", "nsubjpass"}) or (
            word == "those" and token.dep_ == "nsubj" and syntax.children(token, "relcl")
        ):
            yield from identified(view, token)
        elif token.dep_ in {"nsubj", "nsubjpass"} and is_group_told(token):
            yield from made_up_of(view, token)
        elif lemma in lists.masterminds or (lemma in guilt().culprits and token.dep_ == "attr"):
            yield from mastered(view, token)
        elif word == "responsibility" and token.dep_ == "dobj":
            yield from responsibility_of(view, token)
        elif word == "part" and token.dep_ == "attr":
            yield from _part_of(view, token)
        elif word == "involved":
            yield from _involved(view, token)
        elif verbal and (acts := _shared_in(token)):
            yield from _participated(view, token, acts)
        elif verbal and lemma in lists.instigating_verbs:
            yield from _instigated(view, token)
        elif word in {"sent", "hired", "paid"} and token.dep_ == "ccomp":
            yield from _sent(view, token)
        elif word in guilt().works | guilt().answers and token.dep_ == "attr":
            if token.head.dep_ == "xcomp":
                yield from thought_to_be(token)
            acts = syntax.subjects(token.head) or acts_before(view, token)
            for doer in of_whom(token):  # "the attack was the work of X"
                yield from _of_copula(view, token.head, acts, [doer])


def telling_doer(view: View, doers: list[Token]) -> Token:
    """Of several who did something together the first that tells of a side: "a colonel and two soldiers"."""
    each = [one for doer in doers for one in (doer, *syntax.children(doer, "appos"))]
    each = list(dict.fromkeys(one for doer in each for one in syntax.conjuncts(doer)))
    sides = (one for one in each if within_any(one, view.actors) or _are_armed(view, one))
    return doers[0] if len(each) < 2 else next(sides, doers[0])


def _are_armed(view: View, noun: Token) -> bool:
    kind = at(view.generic, noun)
    return noun.tag_ in {"NNS", "NNPS"} and kind is not None and kind.value.type != UNKNOWN


def _responsible(view: View, word: Token, acts: list[Token]) -> Iterator[Charge]:
    """ "X is responsible", "is held responsible", "holds X responsible", "X, responsible for …,"."""
    verb = word.head
    acts = acts or for_which(verb)
    doers = (s for s in syntax.subjects(verb))
    sides = (
        s for s in doers
        if s.pos_ == "PRON" or within_any(s, view.actors) or s.lower_ == "agency" or is_group_told(s)
        or is_own(s) or any(within_any(o, view.actors) for o in syntax.prepositional(s, "of"))
    )  # fmt: skip
    if not acts and word.dep_ == "acomp" and any(sides):
        acts = [word]  # "the front said it was responsible"
    if not acts and word.dep_ == "acomp" and verb.dep_ == "pcomp" and verb.head.head.lemma_ == "accuse":
        acts = [word]  # "accused the front of being responsible"
    holding = verb.head if word.dep_ == "amod" else verb
    if not acts and word.dep_ == "oprd" and holding.lemma_.lower() == "hold" and syntax.is_passive(holding):
        yield from _held_by(view, word, holding)
    if not acts and holding.lemma_.lower() == "hold" and not syntax.is_passive(holding):
        yield from _held(word, verb, None)  # "residents hold the army responsible": for what was told
    if not acts:
        return
    if word.dep_ == "acomp" and verb.lemma_.lower() == "be":
        yield from _of_copula(view, verb, acts)
    elif (
        word.dep_ == "oprd" and verb.lemma_.lower() in guilt().holding_responsible and syntax.is_passive(verb)
    ):
        accusers = syntax.agents(verb)
        for doer in syntax.passive_subjects(verb)[:1]:
            yield Charge(doer, acts[0], verb, None, not accusers, accusers[0] if accusers else None)
    else:
        yield from _held(word, verb, acts[0])


def _held_by(view: View, word: Token, verb: Token) -> Iterator[Charge]:
    """ "The militia was held responsible by the mission": for what was told; not a minister, nor a weapon."""
    accusers = [*syntax.agents(verb), *syntax.prepositional(verb, "by"), *syntax.prepositional(word, "by")]
    named = [(s, syntax.core_phrase(s)) for s in syntax.passive_subjects(verb)]
    if any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children) or syntax.prepositional(word, "for"):
        return  # "must be held responsible", "for looting"
    held = [s for s, own in named if is_group_told(s) or any(within_any(t, view.actors) for t in own)]
    for doer in held[:1] if accusers else ():
        yield Charge(doer, None, verb, None, False, accusers[0])


def _held(word: Token, verb: Token, act: Token | None) -> Iterator[Charge]:
    """ "holds X responsible", "X, whom it deems responsible"."""
    if word.dep_ in {"amod", "oprd", "ccomp"}:
        noun = word.head if word.dep_ == "amod" else next(iter(syntax.children(word, "nsubj")), None)
        noun = noun or next(iter(syntax.objects(verb)), None)
        if noun is None and verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"}:
            noun = verb.head.head if verb.head.dep_ == "appos" else verb.head  # "X, an outfit it also holds"
        holding = verb if word.dep_ != "amod" else verb.head
        if noun is not None and noun.i < word.i and holding.lemma_.lower() in guilt().holding_responsible:
            for accuser in syntax.subjects(holding)[:1]:
                yield Charge(noun, act, holding, None, False, accuser)


def _part_of(view: View, part: Token) -> Iterator[Charge]:
    """ "The explosions are part of an offensive launched by X", "of X's campaign"."""
    verb = part.head
    if verb.lemma_.lower() != "be" or syntax.children(verb, "neg"):
        return
    for whole in syntax.prepositional(part, "of")[:1]:
        if whole.lemma_.lower() not in wordlists().campaigns:
            return
        doers = [d for c in syntax.children(whole, "acl", "relcl") for d in syntax.agents(c)]
        doers += syntax.prepositional(whole, "by") + syntax.children(whole, "poss")
        doers = [d for d in doers if within_any(d, view.actors)]
        yield from _of_copula(view, verb, syntax.subjects(verb), doers[:1]) if doers else ()


def _shared_in(verb: Token) -> list[Token]:
    """ "participated in the murder", "took part in the crime": the murder, the crime; not "in a vote"."""
    part = [o for o in syntax.objects(verb) if o.lower_ == "part"] if verb.lemma_.lower() == "take" else []
    if (verb.lemma_.lower() != "participate" and not part) or any(map(syntax.has_no, part)):
        return []  # "took no part in"
    found = [o for t in (verb, *part) for o in syntax.prepositional(t, "in")]
    return [o for o in found if is_definite(o) and (is_act(o.lemma_.lower()) or _is_grave(o))]


def _is_grave(noun: Token) -> bool:
    return noun.lemma_.lower() in wordlists().always_violent


def _participated(view: View, verb: Token, acts: list[Token]) -> Iterator[Charge]:
    """ "X took part in the crime, the minister said"."""
    doers = syntax.subjects(verb)
    unsaid = any(c.dep_ == "neg" for c in verb.children) or is_open(verb) or verb.tag_ not in {"VBD", "VBN"}
    if not doers or unsaid or doers[0].pos_ == "PRON":
        return
    doer = telling_doer(view, doers)
    yield Charge(doer, acts[0], verb, speech_about(view, verb), is_hedged(view, verb))


def _did_it(view: View, verb: Token) -> Iterator[Charge]:
    """ "police are convinced that X did it", "X did it, the governor said"."""
    told = [o.lower_ for o in syntax.objects(verb)]
    doers = [d for d in syntax.subjects(verb) if d.pos_ in {"NOUN", "PROPN"} or is_own(d)]
    doers = [d for d in doers if not syntax.has_no(d)] or they_themselves(view, verb)
    auxiliaries = syntax.auxiliaries(verb)
    asked = any(c.dep_ == "neg" for c in verb.children) or is_open(verb) or auxiliaries - {"have"}
    finite = verb.tag_ in FINITE or (verb.tag_ == "VBN" and auxiliaries == {"have"})
    finite = finite and (verb.lemma_.lower() != "carry" or any(c.lower_ == "out" for c in verb.children))
    known = told in (["it"], ["this"], ["that"]) or is_the_device(verb)
    if not known or not doers or asked or not finite:
        return
    said = speech_about(view, verb)
    above = verb.head if verb.dep_ == "ccomp" else None
    sure = above is not None and above.lower_ in guilt().sure_words
    believed = above is not None and (above.pos_ == "ADJ" or sure or above.lemma_.lower() in speech().suspect)
    if said is not None or believed or above is None:
        if above is not None and sure and _is_denied(above):
            return
        by = _who_is_sure(above) if above is not None and sure and said is None else []
        by = [b for b in by if b.pos_ != "PRON"]
        hedged = (believed and not (sure and (by or said))) or any(
            is_hedged(view, t) for t in (verb, doers[0])
        )
        yield Charge(doers[0], None, verb, said, hedged, next(iter(by), None))


def _who_is_sure(word: Token) -> list[Token]:
    return syntax.passive_subjects(word) if word.pos_ == "VERB" else syntax.subjects(word.head)


def _is_denied(adjective: Token) -> bool:
    """ "are not sure that X did it"."""
    return any(c.dep_ == "neg" for t in (adjective, adjective.head) for c in t.children)


def _sent(view: View, verb: Token) -> Iterator[Charge]:
    """ "He said that X had sent him": whose man he says he is, which is no more than suspected."""
    whom = [o.lower_ for o in syntax.objects(verb)]
    elsewhere = [c for c in verb.children if c.dep_ in {"prep", "advmod", "dative", "neg"} and c.i > verb.i]
    meant = syntax.children(verb, "xcomp", "advcl")
    doers = [d for d in syntax.subjects(verb) if d.pos_ in {"NOUN", "PROPN"} and not syntax.has_no(d)]
    others = not all(v.lemma_.lower() in events().verbs or v.lower_ == "do" for v in meant)
    if whom in (["him"], ["her"], ["them"]) and doers and not elsewhere and not others and not is_open(verb):
        yield Charge(doers[0], None, verb, speech_about(view, verb), True)


def _involved(view: View, word: Token) -> Iterator[Charge]:
    """ "X was involved in the murder", "the murder involved X": no more than suspected of it."""
    acting = [s for s in syntax.subjects(word) if word.tag_ == "VBD" and is_act(s.lemma_.lower())]
    bodies = [o for o in syntax.objects(word) if within_any(o, view.actors) or bodies_of(view, o)]
    if acting and bodies and not any(c.dep_ == "neg" for c in word.children):
        yield Charge(bodies[0], acting[0], word, speech_about(view, word), True)
        return
    verb = word.head if word.dep_ == "acomp" else word
    doers = syntax.subjects(verb) if verb is not word else syntax.passive_subjects(word)
    acts = syntax.prepositional(word, "in")
    if verb is word and word.dep_ == "acl":
        who = word.head
        while who.dep_ == "pobj" and who.head.lower_ == "of":
            who = who.head.head
        if who.dep_ != "attr" or not any(c.dep_ == "expl" for c in who.head.children):
            return
        doers, verb = [who], who.head  # "there are members of X involved in the murder"
    if not acts or not doers or any(c.dep_ == "neg" for c in verb.children) or is_open(verb):
        return
    yield Charge(telling_doer(view, doers), acts[0], verb, speech_about(view, verb), True)


def _instigated(view: View, verb: Token) -> Iterator[Charge]:
    """ "X ordered the murder", "the murder was ordered by X"."""
    passive = syntax.is_passive(verb)
    acts = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    if not acts or not doers or not is_definite(acts[0]) or doers[0].pos_ == "PRON":
        return
    if any(c.dep_ == "neg" for c in verb.children) or is_open(verb) or verb.tag_ == "VBG":
        return
    yield Charge(doers[0], acts[0], verb, speech_about(view, verb), is_hedged(view, verb))


def _carried_out(view: View, act: Token) -> Iterator[Charge]:
    """ "the action was carried out by X, police said"."""
    verb = act.head
    unsaid = any(c.dep_ == "neg" for c in verb.children) or is_open(verb)
    if verb.lemma_.lower() in syntax.BELIEVING and not unsaid:  # "is believed to have been carried out by X"
        done = [c for c in syntax.children(verb, "xcomp") if c.lemma_.lower() in carrying()]
        yield from (Charge(doer, act, verb, None, True) for c in done for doer in syntax.agents(c)[:1])
    if verb.lemma_.lower() not in carrying() or unsaid or not is_definite(act):
        return
    for doer in syntax.agents(verb)[:1]:
        yield Charge(doer, act, verb, speech_about(view, verb), is_hedged(view, verb) or is_unsure(doer))


def _of_copula(
    view: View, verb: Token, acts: list[Token], doers: list[Token] | None = None
) -> Iterator[Charge]:
    """ "X was behind Y", with who says or suspects it."""
    doers = doers or syntax.subjects(verb)
    denied = any(c.dep_ == "neg" for c in verb.children)
    asked = any(c.dep_ == "mark" and c.lower_ in {"if", "whether"} for c in verb.children)
    if verb.lemma_.lower() != "be" or verb.dep_ == "xcomp" or not (acts and doers) or denied:
        return
    if doers[0].tag_ in {"WP", "WDT"} or syntax.has_no(doers[0]):
        return
    above = verb.head
    if verb.dep_ == "ccomp" and above.lemma_.lower() in speech().suspect - speech().say:
        accusers = [] if syntax.is_passive(above) else syntax.subjects(above)
        yield Charge(doers[0], acts[0], verb, None, True, accusers[0] if accusers else None)
        return
    accusing = syntax.clause_verb(above) if verb.dep_ == "pcomp" else None
    if (
        accusing is not None and accusing.lemma_.lower() in wordlists().accusing_verbs
    ):  # "suspect X of being behind Y"
        accusers = syntax.agents(accusing) if syntax.is_passive(accusing) else syntax.subjects(accusing)
        unproven = accusing.lemma_.lower() == "suspect" or not accusers
        yield Charge(doers[0], acts[0], accusing, None, unproven, accusers[0] if accusers else None)
        return
    said = speech_about(view, verb)
    if (
        verb.dep_ == "ccomp"
        and said is None
        and above.lemma_.lower() in guilt().concluding_verbs
        and not is_another(acts[0])
    ):
        yield Charge(doers[0], acts[0], verb, None, False, next(iter(syntax.subjects(above)), None))
    if verb.dep_ == "ccomp" and said is None:
        return  # "denied that X was behind it", "asked", "doubts"
    believed = verb.dep_ == "acl" and above.pos_ == "NOUN"  # "his belief that X was behind it"
    believed = believed and not is_beyond_doubt(above)
    likely = any(c.lower_ in speech().hedges for c in syntax.children(verb, "acomp", "advmod"))
    yield Charge(doers[0], acts[0], verb, said, asked or believed or likely or is_hedged(view, verb))


def _meant(accuser: Token) -> Token:
    """ "The army has blamed X, an outfit it also holds responsible for": "it" is the army."""
    for verb in accuser.ancestors if accuser.lower_ == "it" else ():
        for subject in syntax.subjects(verb) if verb.pos_ == "VERB" else ():
            if subject.pos_ in {"NOUN", "PROPN"} and subject.i < accuser.i:
                return subject
    return accuser


def charged(view: View) -> list[Blame]:
    """The sayings of others as accusations; what somebody says of themselves is a claim."""
    found: list[Blame] = []
    for charge in charges(view):
        if charge.own or charge.doer.pos_ == "PRON":
            continue
        speaker = charge.said.name if charge.said is not None and not charge.said.is_outlet else None
        accuser = name_of(view, _meant(charge.accuser)) if charge.accuser is not None else speaker
        token = charge.said.verb_token if charge.said is not None else charge.verb
        verb = charge.said.verb if charge.said is not None else charge.verb.lemma_.lower()
        stated = accuser is None and not charge.hedged
        act = charge.act
        if act is not None and (act.pos_ in {"PRON", "ADJ"} or act.lower_ == "blame"):
            act = None  # "it was the work of", "X is responsible"
        plain = charge.verb.lemma_.lower() not in {"participate", "take"}  # not "criminals took part in it"
        found.append(
            Blame(accuser, charge.doer, verb, act, token, charge.hedged, stated, direct=False, plain=plain)
        )
    return found
