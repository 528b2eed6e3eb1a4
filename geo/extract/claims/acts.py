"""Which act a word of guilt is about, where a clause or a parse stands between the two."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

CLAIMS = frozenset({"claim"})
"""The noun for what somebody claims."""


def is_act(noun: str) -> bool:
    """ "the action", "the crime": words that name no event and stand for one."""
    return noun in wordlists().any_act or noun in wordlists().crimes


def is_another(act: Token) -> bool:
    """ "a 2011 attack", "an earlier attack", "an attack": not the one told; "an attack on Monday" may be."""
    before = [c for c in act.children if c.i < act.i]
    of_a_year = any(c.text.isdigit() and len(c.text) == _YEAR for c in (*before, *_in_what(act)))
    if of_a_year or any(c.lower_ in wordlists().other_occasions for c in before):
        return True
    return any(c.lower_ in {"a", "an"} for c in before) and not syntax.children(act, "prep", "relcl", "acl")


def _in_what(act: Token) -> list[Token]:
    return syntax.prepositional(act, "in", "of", "from")


_YEAR = 4


def is_of_deeds(claim: Token) -> bool:
    """ "the claim", "its claim of responsibility", "the claim for the bombing", "the claim made by X"; not
    "the claim that they were children", "of 50 dead", "to the seat", "the statement about schools".
    """
    told = (c for c in claim.children if c.dep_ in {"acl", "relcl", "ccomp", "compound"})
    if any(c.lemma_.lower() != "make" for c in told):
        return False
    for prep in syntax.children(claim, "prep"):
        of = syntax.children(prep, "pobj")
        named = prep.lower_ in {"by", "from"}
        owned = prep.lower_ == "of" and all(o.lemma_.lower() in speech().responsibility for o in of)
        deed = prep.lower_ == "for" and all(_is_deed(o) for o in of)
        if not (named or owned or deed):
            return False
    return True


def _is_deed(noun: Token) -> bool:
    return noun.lemma_.lower() in events().nouns or is_act(noun.lemma_.lower())


def is_ground(view: View, claimed: Token) -> bool:
    """ "Abyei, claimed by Sudan, was attacked": land; not the attack in "an attack in Abyei, claimed by"."""
    ground = claimed.lemma_.lower() in wordlists().held_ground | wordlists().wide_ground
    return claimed.dep_ in {"nsubj", "nsubjpass", "dobj"} and (ground or at(view.places, claimed) is not None)


def for_which(verb: Token) -> list[Token]:
    """ "the massacre of nine people, for which they hold X responsible": the massacre."""
    which = [o for p in syntax.children(verb, "prep") if p.lower_ == "for" for o in p.children]
    which = [o for o in which if o.tag_ == "WDT"]
    if verb.dep_ not in {"relcl", "advcl"} or not which:
        return []
    noun = verb.head
    if verb.dep_ == "advcl":  # "hurt in the incident, for which": whatever noun stands before
        before = (t for t in reversed(verb.doc[: which[0].i]) if t.pos_ in {"NOUN", "PROPN"})
        noun = next(before, noun)
    return acts_above(noun)[:1]


def acts_before(view: View, word: Token) -> list[Token]:
    """ "that the act carried out on Friday was the work of": the act, whatever a parse hung it on."""
    told = (t for t in view.doc if t.i < word.i and t.dep_ == "nsubj" and t.pos_ == "NOUN")
    return [t for t in told if _tells_act(t)][-1:]


def acts_above(noun: Token) -> list[Token]:
    """The acts among a noun and what it hangs on, the nearest first."""
    above = (noun, *(head for _, head in syntax.governors(noun)))
    told = (t for t in above if t.pos_ == "NOUN")
    return [t for t in told if _tells_act(t)]


def before_which(verb: Token) -> list[Token]:
    """ "died in a strike on a wedding on Monday, which the army has admitted": the strike, whatever noun a
    parse has taken for what is admitted.
    """
    which = next((t for t in verb.subtree if t.tag_ == "WDT" and t.i < verb.i), None)
    before = reversed(verb.doc[: which.i]) if which is not None else ()
    return [t for t in before if t.pos_ == "NOUN" and _tells_act(t)][:1]


def _tells_act(noun: Token) -> bool:
    return noun.lemma_.lower() in events().nouns or is_act(noun.lemma_.lower())


def owns_what(verb: Token) -> bool:
    """ "which X claimed", "which the junta admitted carrying out": "which" is what they did, all of it."""
    if verb.lemma_.lower() not in wordlists().admitting_verbs or syntax.is_passive(verb):
        return False
    if syntax.children(verb, "neg", "ccomp") or any(t.tag_ != "WDT" for t in syntax.children(verb, "dobj")):
        return False
    done = syntax.children(verb, "xcomp")
    return all(
        c.lemma_.lower() in wordlists().light_verbs and not syntax.children(c, "dobj", "neg") for c in done
    )


def act_of_which(verb: Token) -> Token | None:
    """ "the bombing of a town in the north, which the army has denied": the bombing."""
    which = any(o.tag_ == "WDT" for o in syntax.children(verb, "dobj"))
    acts = acts_above(verb.head) if verb.dep_ == "relcl" and which else []
    return acts[0] if acts else None
