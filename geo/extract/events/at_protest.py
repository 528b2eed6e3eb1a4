"""People whom police take at a protest: "arrested 12 lawyers as they marched", "detained a nurse at a
sit-in", "bundled students with placards into vans". ACLED has a protest with intervention, and no arrests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

if TYPE_CHECKING:
    from geo.extract.events.triggers import Trigger

_THERE = ("at", "during", "from", "in")
_WHEN = frozenset({"as", "when", "while", "where", "who", "for", "after", "before"})
_FAR = frozenset({"for", "after", "before"})
_RACES = frozenset({"motor", "car", "motorcycle", "bike", "rock"})
_OTHERS = frozenset(
    {
        "hooligan",
        "fan",
        "burglar",
        "smuggler",
        "robber",
        "thief",
        "killer",
        "gunman",
        "militant",
        "terrorist",
        "insurgent",
    }
)
_GATHERED = frozenset({"gather", "assemble", "walk", "converge"})
_FORBIDDEN = frozenset({"rally"})
"""Where a party's friends meet too: one man who is held there may have been a thief."""


def taken_at_protest(view: View, verb: Token) -> bool:
    """Whether those who are held are taken as they protest, told by a noun or a clause."""
    held = _held(verb)
    if not held or any(_bears_arms(view, h) or _is_other(h) for h in held):
        return False
    many = any(h.tag_ in {"NNS", "NNPS", "CD"} or h.lower_ in {"them", "dozens"} for h in held)
    for noun in _nouns_there(verb, held):
        lemma = noun.lemma_.lower()
        if lemma in wordlists().marches and (many or lemma not in _FORBIDDEN):
            return True
    going = any(x.lemma_.lower() == "migrant" for h in held for x in (h, *syntax.prepositional(h, "of")))
    clauses = _clauses(verb, held)
    return any(
        _tells_protest(view, c)
        for c in clauses
        if not going or c.lemma_.lower() in {"protest", "demonstrate"}
    )


def _held(verb: Token) -> list[Token]:
    return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)


def _is_other(noun: Token) -> bool:
    """ "rebels", "gunmen", "thieves": by the word, no protesters."""
    lemma = noun.lemma_.lower()
    return lemma in _OTHERS or lemma in wordlists().armed_men | wordlists().losable_men - {"man"}


def _bears_arms(view: View, noun: Token) -> bool:
    """ "rebels", "three gunmen", "generals", "a Hamas commander": no protesters, wherever they are held."""
    kind = at(view.generic, noun)
    armed = kind is not None and kind.value.type not in {"Civilians", "Protesters"}
    return armed or at(view.actors, noun) is not None


def _nouns_there(verb: Token, held: list[Token]) -> Iterator[Token]:
    """ "at a march", "in marches"; not "in March", "at a motor rally"."""
    for one in (verb, *held):
        for noun in syntax.prepositional(one, *_THERE):
            if noun.text == "March" or any(c.lower_ in _RACES for c in noun.children):
                continue
            bare = noun.tag_ != "NNS" and not syntax.children(noun, "det", "poss")
            if not (bare and noun.head.lower_ == "in"):
                yield noun


def _clauses(verb: Token, held: list[Token]) -> Iterator[Token]:
    """ "as they [marched]", "where they had [gathered]", "who were [protesting]": what those held did."""
    theirs = {t.i for h in held for t in (h, *syntax.prepositional(h, "of"))}
    for clause in verb.subtree:
        if clause.dep_ not in {"advcl", "relcl", "acl"} or clause.i < verb.i:
            continue
        if clause.dep_ == "acl":
            opened = clause.head.i in theirs
        else:
            marks = {c.lower_ for c in clause.children} & _WHEN
            doers = {s.lower_ for s in syntax.subjects(clause)}
            opened = bool(marks) and not doers.isdisjoint({"they"} if marks & _FAR else {"they", "he", "she"})
            opened = opened or (clause.head.i in theirs and "who" in {c.lower_ for c in clause.children})
        if opened:
            yield clause
            yield from syntax.children(clause, "xcomp")


def _tells_protest(view: View, verb: Token) -> bool:
    """ "marched", "protested"; "gathered" and "walked" with what for: "against", "with placards"."""
    words, lemma = wordlists(), verb.lemma_.lower()
    doers = (
        [*syntax.subjects(verb), *syntax.subjects(verb.head)]
        if verb.dep_ == "xcomp"
        else syntax.subjects(verb)
    )
    if any(_keeps_order(view, d) for d in doers):
        return False
    if lemma in {"protest", "demonstrate"}:
        return not syntax.objects(verb) or verb.tag_ == "VBG"
    if lemma in {"march", "picket"}:
        return not any(c.lower_ in words.no_march for c in verb.children)
    asked = any({t.lower_, t.lemma_.lower()} & (words.demands | words.borne_in_protest) for t in verb.subtree)
    return lemma in _GATHERED and asked


def _keeps_order(view: View, noun: Token) -> bool:
    """ "police", "soldiers": whoever holds people for a state."""
    person, kind = at(view.people, noun), at(view.generic, noun)
    police = person is not None and person.value.role == "police"
    return police or (kind is not None and kind.value.type == "State forces")


def put_into_vans(view: View, verb: Token) -> bool:
    """ "Police bundled dozens into vans as they marched": what is an abduction where others do it."""
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    if not any(_keeps_order(view, d) for d in doers):
        return False
    held = _held(verb)
    if not _leads_away(verb, held):
        return False
    named = [x for h in held for x in (h, *syntax.prepositional(h, "of"))]
    protesters = any((hit := at(view.people, h)) is not None and hit.value.role == "protester" for h in named)
    return protesters or taken_at_protest(view, verb)


def _broken_up(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """ "broke up a march, chasing women and [detaining] 40": those who broke it up."""
    while verb.dep_ in {"advcl", "conj"} and not syntax.children(verb, "nsubj", "nsubjpass", "agent"):
        verb = verb.head
        if verb.i in others and others[verb.i].word.id == "dispersal":
            yield verb.i
            return


def _leads_away(verb: Token, held: list[Token]) -> bool:
    """ "into vans", "away", "off the road"; not "to an ambulance"."""
    if any(c.lower_ in {"away", "off"} for c in verb.children):
        return True
    into = [o for one in (verb, *held) for o in syntax.prepositional(one, "into", "onto", "in", "from")]
    return any(
        o.lemma_.lower() in (scenes().vehicle | wordlists().thoroughfares) - {"ambulance"} for o in into
    )


def held_there(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "detained 12 people at a [protest]", "as they [marched]": one event with those held."""
    token = trigger.token
    if trigger.word.id == "detention":
        yield from _broken_up(token, others)
        return
    if trigger.word.id not in {"protest", "gathering"}:
        return
    if trigger.verbal:
        above = token.head.head if token.dep_ == "xcomp" else token.head
        theirs = any(s.lower_ == "they" for s in (*syntax.subjects(token), *syntax.subjects(token.head)))
        meets = above if theirs or token.dep_ in {"relcl", "acl"} else None
    else:
        there = token.dep_ == "pobj" and token.head.lower_ in _THERE
        meets = token.head.head if there else None
    while meets is not None:
        if meets.i in others and others[meets.i].word.id == "detention":
            if not any(map(_is_other, _held(meets))):
                yield meets.i
            return
        meets = meets.head if meets.head is not meets and meets.pos_ != "VERB" else None


def of_cleared_camp(view: View, meant: str | None, heads: Sequence[Token], *, hurt: bool) -> str | None:
    """ "Riot police burned tents and drove demonstrators out": what a state destroys to clear a protest."""
    crowd = any(hit.value.role == "protester" for hit in view.people)
    crowd = crowd and any(h.lemma_.lower() in wordlists().protest_camps for h in heads)
    if meant != "Looting/property destruction" or not crowd:
        return meant
    return "Excessive force against protesters" if hurt else "Protest with intervention"
