"""Prisoners who break out, or are let out by those who bear arms, and by no court."""

from __future__ import annotations

from geo.extract.events.done_to import expelled_from
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.extract.toll import numbers
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def breaks_out(view: View, verb: Token) -> bool:
    """ "More than 200 inmates escaped from the prison": many; of one who escapes the police tells."""
    if verb.tag_ not in {"VBD", "VBN", "VBG", "VBZ", "VBP"}:
        return False
    return any(_are_jailed(d) and _are_many(d) for d in syntax.subjects(verb))


_MANY = 10


def lets_out(view: View, verb: Token) -> bool:
    """ "Gunmen freed dozens of inmates from a prison"; not "the court freed", nor hostages."""
    if any({t.lower_, t.lemma_.lower()} & wordlists().prison_bargains for t in view.doc):
        return False  # "under an amnesty", "after talks"
    if verb.dep_ == "conj" and verb.head.lemma_.lower() in events().verbs:
        return False  # "stormed a jail and freed 600 inmates": of the storming
    passive = syntax.is_passive(verb)
    whom = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    by = syntax.agents(verb) if passive else syntax.subjects(verb)
    return any(map(_are_jailed, whom)) and any(_is_group(view, d) for d in by)


def _are_jailed(noun: Token) -> bool:
    many = noun.like_num or noun.lemma_.lower() in wordlists().numerous
    people = [noun, *(syntax.prepositional(noun, "of") if many else [])]
    return any(t.lemma_.lower() in wordlists().jailed for t in people)


def _are_many(noun: Token) -> bool:
    """ "40 inmates", "hundreds of inmates"; not "two"."""
    count = numbers.of_noun(noun)
    low = count.low if count is not None else None
    return noun.lemma_.lower() in {"hundred", "thousand", "dozen", "score"} or (low or 0) >= _MANY


def _is_group(view: View, noun: Token) -> bool:
    """ "Gunmen", "the Houthis": those who bear arms, and for no state."""
    heads = (noun, *syntax.prepositional(noun, "of"))
    kinds = [kind.value.type for t in heads if (kind := at(view.generic, t)) is not None]
    kinds += [named.value.actor.type for t in heads if (named := at(view.actors, t)) is not None]
    return any(kind in GROUP_TYPES | {"Unknown"} for kind in kinds)


def prison_left(verb: Token) -> list[Token]:
    """ "escaped from the prison", "broke out of jail", "fled the prison": what they broke out of."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    out = syntax.children(after, "pobj") if after.lower_ == "from" else []  # wherever a parse hangs it
    return [*syntax.objects(verb), *expelled_from(verb), *out]
